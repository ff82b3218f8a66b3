#include "diag/diagnostic.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace swcat {

TEST_CASE("codes are in order, and each has a number and a name of its own") {
  std::string_view before;
  std::set<std::string_view> names;
  for (const auto& code : codes()) {
    CAPTURE(code.number);
    CHECK(code.number.size() == 5);
    CHECK(code.number.starts_with("SW"));
    CHECK(before < code.number);
    CHECK(names.insert(code.name).second);
    CHECK(code.name.find('_') == std::string_view::npos);
    CHECK(!code.summary.empty());
    CHECK(!code.summary.ends_with('.'));
    CHECK(info(code.code).number == code.number);
    before = code.number;
  }
}

TEST_CASE("findings are in order of place, and repeats are dropped") {
  Diagnostics findings;
  const FileId file{0};
  findings.add(Code::anchor, {file, 9, 1}, "c");
  findings.add(Code::alias, {file, 2, 1}, "b");
  findings.add(Code::anchor, {file, 2, 1}, "b");
  findings.add(Code::anchor, {file, 2, 1}, "a").suggestion = "do it";
  Diagnostics more;
  more.add(Code::anchor, {file, 9, 1}, "c");
  findings.append(std::move(more));
  findings.sort();
  std::string messages;
  for (const auto& finding : findings.all()) messages += finding.message;
  CHECK(messages == "abbc");
  CHECK(findings.all().front().suggestion == "do it");
  CHECK(findings.count(Severity::error) == 4);
  CHECK(findings.count(Severity::warning) == 0);
  CHECK(name(Severity::warning) == "warning");
}

}  // namespace swcat
