#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

namespace swcat {

using namespace std::literals;

TEST_CASE("numbers and lists read as people write them") {
  CHECK(counted(0, "finding", "findings") == "0 findings");
  CHECK(counted(1, "finding", "findings") == "1 finding");
  CHECK(counted(12'000, "entry", "entries") == "12,000 entries");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1'000) == "1,000");
  CHECK(grouped(-1'000) == "-1,000");
  CHECK(grouped(-999) == "-999");
  CHECK(grouped(INT64_MIN) == "-9,223,372,036,854,775,808");
  CHECK(enumerated({}).empty());
  CHECK(enumerated(std::vector<std::string>{"a"}) == "a");
  CHECK(enumerated(std::vector<std::string>{"a", "b"}) == "a and b");
  CHECK(enumerated(std::vector<std::string>{"a", "b", "c"}, "or") == "a, b or c");
  CHECK(join(std::vector<std::string>{"", "", "a"}, ",") == ",,a");
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(replace_all("abab", "ab", "") == "");
}

TEST_CASE("bytes that are not UTF-8 are found where they stand") {
  CHECK(!first_bad_utf8("plain, é, 日本, 😀"));
  CHECK(first_bad_utf8("ab\xE9") == 2);
  CHECK(first_bad_utf8("\xC0\xAF") == 0);          // overlong
  CHECK(first_bad_utf8("a\xED\xA0\x80") == 1);     // surrogate
  CHECK(first_bad_utf8("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(first_bad_utf8("é\xE6\x97") == 2);         // cut short
  CHECK(first_bad_utf8("\x80") == 0);
}

TEST_CASE("characters are counted, and wide and combining ones take their columns") {
  struct Row {
    std::string_view text;
    std::size_t characters;
    std::size_t width;
  };
  const std::vector<Row> rows{
      {"", 0, 0},     {"abc", 3, 3},  {"Éénloket", 8, 8}, {"e\u0301", 2, 1},
      {"日本", 2, 4}, {"a日b", 3, 4}, {"\u200B", 1, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(characters(row.text) == row.characters);
    CHECK(display_width(row.text) == row.width);
  }
  CHECK(display_width("a\xFF"
                      "b") == 3);
}

TEST_CASE("folded text forgets case and accents") {
  CHECK(folded("Éénloket") == "eenloket");
  CHECK(folded("STRASSE") == folded("Straße"));
  CHECK(folded("e\u0301") == folded("\u00E9"));
  CHECK(folded("\xFF") == "\xFF");
  CHECK(folded("").empty());
}

TEST_CASE("printable text cannot act on a terminal") {
  CHECK(printable("\x1b[31m\n\x7f") == "\\x1b[31m\\x0a\\x7f");
  CHECK(printable("\xC2\x9B") == "\\x9b");
  CHECK(printable("a\u202Eb\u200B") == "a\\u{202e}b\\u{200b}");
  CHECK(printable("caf\xE9") == "caf\\xe9");
  CHECK(printable("café 日本") == "café 日本");
  CHECK(printable("\0"sv) == "\\x00");
}

TEST_CASE("a slug is lower-case words with single hyphens") {
  for (const char* good : {"a", "a-b", "3p", "kbo-0207437468"}) CHECK(is_slug(good));
  for (const char* bad : {"", "-a", "a-", "a--b", "A", "a_b", "é", "a b"}) CHECK(!is_slug(bad));
  CHECK(is_slug(std::string(128, 'a')));
  CHECK(!is_slug(std::string(129, 'a')));
}

TEST_CASE("edits are counted up to a limit") {
  struct Row {
    std::string_view a;
    std::string_view b;
    std::size_t edits;
  };
  const std::vector<Row> rows{
      {"", "", 0},      {"abc", "abc", 0},  {"abc", "abd", 1},
      {"abc", "ab", 1}, {"abc", "xabc", 1}, {"abc", "acb", 1},
      {"abc", "ca", 3}, {"", "abc", 3},     {"kitten", "sitting", 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.b);
    CHECK(edit_distance(row.a, row.b, 10) == row.edits);
    CHECK(edit_distance(row.b, row.a, 10) == row.edits);
    CHECK(edit_distance(row.a, row.b, 0) == (row.edits == 0 ? 0 : 1));
    CHECK(edit_distance(row.a, row.b, 1) == std::min<std::size_t>(row.edits, 2));
  }
}

TEST_CASE("who mistypes a name is offered the nearest ones") {
  constexpr std::array<std::string_view, 6> names{"filer",    "vault",  "package",
                                                  "packages", "filter", "file"};
  const auto offer = [&](std::string_view text) { return did_you_mean(text, names); };
  CHECK(offer("vualt") == "did you mean 'vault'?");
  CHECK(offer("VAULT") == "did you mean 'vault'?");
  CHECK(offer("pakcage") == "did you mean 'package' or 'packages'?");
  CHECK(offer("filr") == "did you mean 'file', 'filer' or 'filter'?");
  CHECK(offer("xyzzy").empty());
  CHECK(offer("").empty());
  constexpr std::array<std::string_view, 2> repeated{"vault", "vault"};
  CHECK(did_you_mean("valt", repeated) == "did you mean 'vault'?");
}

}  // namespace swcat
