#include <doctest/doctest.h>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

TEST_CASE("every format has a name, a summary and stands in its list once") {
  std::string names;
  for (const auto& format : formats()) {
    names += std::string(format.name) + ' ';
    CHECK_FALSE(format.summary.empty());
    CHECK(find_format(format.name) == &format);
  }
  CHECK(names == "text json jsonl csv markdown html xlsx yaml dot mermaid ");
  CHECK(find_format("xml") == nullptr);
}

TEST_CASE("every format writes a report without anything in it, or says why not") {
  for (const auto& format : formats()) {
    CAPTURE(format.name);
    CHECK_FALSE(written(format.name, {.kind = "empty", .title = ""}).empty());
  }
}

TEST_CASE("yaml is the record as it is declared, and other reports have none") {
  CHECK(written("yaml", {.kind = "show", .title = "", .yaml = "id: a"}) == "id: a\n");
  CHECK(written("yaml", awkward_document()) ==
        "error: 'awkward' does not show one record, and only a record can be written as yaml; "
        "'--format json' carries all of it");
}

}  // namespace swcat::report
