#include "check/suppress.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "check/settings.hpp"
#include "support/declared.hpp"

using namespace swcat;
using test::day;

// What is found in a portfolio with these lines after its third (`applications:`), each finding
// with its line and code, and `(ignored)` where a comment accepts it.
static std::string found(const std::string& lines, std::string_view as_of = "2026-01-01") {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "packages: [{id: graf, name: Graf}]\n",
      {"authority: aalst\napplications:\n" + lines});
  auto findings = check::run({loaded.sources, loaded.catalogue, loaded.portfolios, day(as_of)},
                             check::Moment::review);
  check::suppress(loaded.sources, day(as_of), check::Moment::review, findings);
  findings.sort();
  std::string out;
  for (const auto& finding : findings.all()) {
    out += fmt::format("{} {}{}\n", loaded.sources.position(finding.where).line,
                       info(finding.code).number, finding.suppressed ? " (ignored)" : "");
  }
  return out;
}

static const std::string comment = "# swcat: ignore SW502 reason=\"de raad\"";

TEST_CASE("a comment at the end of a line is about that line") {
  CHECK(found("  - package: graf\n    status: planned  " + comment + "\n    since: 2020\n") ==
        "5 SW502 (ignored)\n");
  CHECK(found("  - package: graf  " + comment + "\n    status: planned\n    since: 2020\n") ==
        "4 SW902\n5 SW502\n");
}

TEST_CASE("a comment above an entry is about all of the entry, and no more") {
  const std::string wrong = "  - package: graf\n    status: planned\n    since: 2020\n";
  const std::string again = "  - {package: graf, id: b, status: planned, since: 2020}\n";
  CHECK(found("  " + comment + "\n" + wrong + again) == "6 SW502 (ignored)\n8 SW502\n");
  CHECK(found("  # de raad\n  " + comment + "\n  # nog iets\n" + wrong) == "8 SW502 (ignored)\n");
  CHECK(found("  " + comment + "\n\n" + wrong) == "4 SW902\n7 SW502\n");
}

TEST_CASE("a list that is not indented belongs to its key") {
  CHECK(found("- package: graf\n  status: planned\n  since: 2020\n"
              "connections:\n- {from: graf}\n") == "5 SW502\n8 SW304\n");
  CHECK(found("- package: graf\n"
              "# swcat: ignore connection-ends reason=x\n"
              "connections:\n- {from: graf}\n") == "7 SW304 (ignored)\n");
}

TEST_CASE("a comment names several codes, by number or name") {
  CHECK(found("  - {package: graf, status: planned, since: 2020}  "
              "# swcat: ignore SW304, status-against-dates reason=\"na de raad\"\n") ==
        "4 SW502 (ignored)\n");
}

TEST_CASE("a comment counts up to its last day") {
  const std::string use =
      "  - {package: graf, status: planned, since: 2020}  "
      "# swcat: ignore SW502 until=2026-01-01 reason=x\n";
  CHECK(found(use, "2026-01-01") == "4 SW502 (ignored)\n");
  CHECK(found(use, "2026-01-02") == "4 SW502\n4 SW903\n");
}

TEST_CASE("a comment that cannot count says so") {
  for (const char* wrong :
       {"# swcat: ignore", "# swcat: ignore SW502", "# swcat: ignore SW999 reason=x",
        "# swcat: ignore reason=x", "# swcat: ignore SW502 reason=\"\"",
        "# swcat: ignore SW502 until=soon reason=x", "# swcat: ignore SW203 reason=x",
        "# swcat: ignore SW902 reason=x"}) {
    CAPTURE(wrong);
    CHECK(found("  - {package: graf, status: planned, since: 2020}  " + std::string(wrong) +
                "\n") == "4 SW502\n4 SW901\n");
  }
}

TEST_CASE("what stands between quotes is no comment") {
  CHECK(found("  - package: graf\n    note: \"zie # swcat: ignore\"\n") == "");
  CHECK(found("  - package: graf\n    note: 'l''été # swcat: ignore'\n") == "");
}

TEST_CASE("a pattern of a setting is held against the path in the workspace") {
  CHECK(check::path_in_workspace("data/portfolios/gent.yaml", "data") == "portfolios/gent.yaml");
  CHECK(check::path_in_workspace("portfolios/gent.yaml", ".") == "portfolios/gent.yaml");
  CHECK(check::path_in_workspace("portfolios/gent.yaml", "") == "portfolios/gent.yaml");
  CHECK(check::path_in_workspace("/a/b/c.yaml", "/a") == "b/c.yaml");
}
