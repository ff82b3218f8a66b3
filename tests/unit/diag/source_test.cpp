#include "diag/source.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace swcat {

TEST_CASE("a place is shown as people and editors count") {
  struct Row {
    std::string text;
    std::uint32_t offset;
    std::uint32_t length;
    std::string position;
  };
  const std::string mark = "\xEF\xBB\xBF";
  const std::vector<Row> rows{
      {"abc", 0, 1, "1:1-1:2"},          {"abc", 3, 0, "1:4-1:4"},
      {"a\nb\n", 2, 1, "2:1-2:2"},       {"a\nb\n", 1, 1, "1:2-2:1"},
      {"a\nb\n", 4, 0, "3:1-3:1"},       {"a\r\nbc\r\n", 4, 1, "2:2-2:3"},
      {"één: x", 6, 1, "1:5-1:6"},       {"日本: x", 6, 1, "1:3-1:4"},
      {mark + "ab", 3, 1, "1:1-1:2"},    {mark + "ab", 0, 0, "1:1-1:1"},
      {mark + "a\néb", 7, 1, "2:2-2:3"}, {"", 0, 0, "1:1-1:1"},
      {"ab", 90, 5, "1:3-1:3"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    Sources sources;
    const FileId file = sources.add("a.yaml", row.text);
    const Position at = sources.position({file, row.offset, row.length});
    CHECK(fmt::format("{}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column) ==
          row.position);
  }
}

TEST_CASE("a line is shown without its line end and the byte order mark") {
  Sources sources;
  const FileId first = sources.add("a.yaml", "\xEF\xBB\xBFone\r\ntwo\n\nlast");
  CHECK(sources.line(first, 1) == "one");
  CHECK(sources.line(first, 2) == "two");
  CHECK(sources.line(first, 3).empty());
  CHECK(sources.line(first, 4) == "last");
  CHECK(sources.line(first, 5).empty());
  CHECK(sources.line(first, 0).empty());
}

TEST_CASE("a file keeps its id and its bytes while others are added") {
  Sources sources;
  const FileId first = sources.add("a.yaml");
  sources.fill(first, "text");
  const std::string_view text = sources.text(first);
  for (int i = 0; i < 1000; ++i) sources.add("more");
  CHECK(sources.text(first).data() == text.data());
  CHECK(sources.text({first, 1, 2}) == "ex");
  CHECK(sources.path(first) == "a.yaml");
  CHECK(!Place{}.known());
}

}  // namespace swcat
