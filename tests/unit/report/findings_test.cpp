#include "report/findings.hpp"

#include <doctest/doctest.h>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static Finding finding(Spot spot, std::string message = "something is wrong") {
  return {.spot = std::move(spot),
          .severity = "error",
          .code = "SW301",
          .name = "unknown-reference",
          .message = std::move(message)};
}

static Spot spot(std::uint32_t column, std::uint32_t end_column, std::string excerpt) {
  return {"a.yaml", 5, column, 5, end_column, std::move(excerpt)};
}

static std::string shown(const Finding& finding, const Page& page = {.ascii = true}) {
  return findings_text({&finding, 1}, page);
}

TEST_CASE("a finding shows its place, its line, a mark, a suggestion and the related places") {
  Finding unknown = finding(spot(15, 21, "  - {package: fiiler, phase: planned}"),
                            "package 'fiiler' is not in the catalogue");
  unknown.suggestion = "did you mean 'filer'?";
  unknown.related = {{{"packages.yaml", 12, 7, 12, 12, "- id: filer"}, "the catalogue has this"}};
  CHECK(shown(unknown, {}) == R"(a.yaml:5:15: error[SW301]: package 'fiiler' is not in the catalogue
    5 │   - {package: fiiler, phase: planned}
      │               ^~~~~~
  = help: did you mean 'filer'?
  = note: packages.yaml:12:7: the catalogue has this
   12 │ - id: filer
      │       ^~~~~
)");
}

TEST_CASE("the mark stands under the exact span, whatever is before and in it") {
  struct Example {
    std::string_view why;
    Spot spot;
    std::string_view expected;  // the line and the mark
  };
  for (const auto& [why, where, expected] : {
           Example{"a tab is as wide as it is shown", spot(2, 4, "\tid: x"),
                   "    5 |     id: x\n      |     ^~\n"},
           Example{"the tab itself", spot(1, 2, "\tid: x"), "    5 |     id: x\n      | ^~~~\n"},
           Example{"wide characters take two columns", spot(4, 6, "日本 日本"),
                   "    5 | 日本 日本\n      |      ^~~~\n"},
           Example{"combining accents take none", spot(3, 5, "e\u0301e\u0301 x"),
                   "    5 | e\u0301e\u0301 x\n      |  ^\n"},
           Example{"accents take one", spot(5, 6, "Één x"), "    5 | Één x\n      |     ^\n"},
           Example{"control characters are as wide as their escapes", spot(2, 3, "\x1b\xc2\x9bz"),
                   "    5 | \\x1b\\x9bz\n      |     ^~~~\n"},
           Example{"bytes that are not UTF-8 as well",
                   spot(3, 4,
                        "a\xff"
                        "b"),
                   "    5 | a\\xffb\n      |      ^\n"},
           Example{"an empty span is one mark", spot(3, 3, "a: b"), "    5 | a: b\n      |   ^\n"},
           Example{"the end of the line", spot(5, 5, "a: b"), "    5 | a: b\n      |     ^\n"},
           Example{"a column behind the end is the end", spot(90, 99, "a: b"),
                   "    5 | a: b\n      |     ^\n"},
           Example{"a span over several lines is marked to the end of the first",
                   Spot{"a.yaml", 5, 3, 7, 2, "a: |x"}, "    5 | a: |x\n      |   ^~~\n"},
           Example{"no end", Spot{"a.yaml", 5, 1, 0, 0, "a: b"}, "    5 | a: b\n      | ^\n"},
       }) {
    CAPTURE(why);
    const std::string out = shown(finding(where));
    CHECK(out.substr(out.find('\n') + 1) == expected);
  }
}

TEST_CASE("a very long line is cut around the span") {
  const std::string line = std::string(300, 'x') + " HERE " + std::string(300, 'y');
  CHECK(shown(finding(spot(302, 306, line)), {.width = 60, .ascii = true}) ==
        "a.yaml:5:302: error[SW301]: something is wrong\n"
        "    5 | ...xxxxxxxxxxxxxx HERE yyyyyyyyyyyyyyyyyyyyyyyyyy...\n"
        "      |                   ^~~~\n");
  CHECK(shown(finding(spot(1, 3, line)), {.width = 40}) ==
        "a.yaml:5:1: error[SW301]: something is wrong\n"
        "    5 │ xxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
        "      │ ^~\n");
  CHECK(shown(finding(spot(1, 607, line)), {.width = 40}) ==
        "a.yaml:5:1: error[SW301]: something is wrong\n"
        "    5 │ xxxxxxxxxxxxxxxxxxxxxxxxxx…\n"
        "      │ ^~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST_CASE("a finding about a whole file has no line, and one about no file no place") {
  CHECK(shown(finding({.path = "a\x1b.yaml"}, "cannot\nbe read")) ==
        "a\\x1b.yaml: error[SW301]: cannot\\x0abe read\n");
  CHECK(shown(finding({})) == "error[SW301]: something is wrong\n");
}

TEST_CASE("nothing in a finding is a command to a CI service that reads the log") {
  Finding found = finding(spot(9, 10, "a: '##[add-mask]x'"), "unknown '##[error]'");
  found.spot.path = "::error::a.yaml";
  CHECK(shown(found) ==
        "./::error::a.yaml:5:9: error[SW301]: unknown '##\\x5berror]'\n"
        "    5 | a: '##\\x5badd-mask]x'\n"
        "      |            ^\n");
}

TEST_CASE("findings with an excerpt stand apart, and others below each other") {
  const std::vector<Finding> findings = {finding({.path = "a"}), finding({.path = "b"}),
                                         finding(spot(1, 2, "x: y")), finding({.path = "c"})};
  CHECK(findings_text(findings, {.ascii = true}) ==
        "a: error[SW301]: something is wrong\n"
        "b: error[SW301]: something is wrong\n"
        "\n"
        "a.yaml:5:1: error[SW301]: something is wrong\n"
        "    5 | x: y\n"
        "      | ^\n"
        "\n"
        "c: error[SW301]: something is wrong\n");
}

TEST_CASE("a severity has its colour where the page has colour") {
  Finding warning = finding({.path = "a"});
  warning.severity = "warning";
  CHECK(shown(warning, {.colour = true}) ==
        "\x1b[1ma: \x1b[0m\x1b[33mwarning[SW301]\x1b[0m: something is wrong\n");
}

TEST_CASE("findings are a report of one row each for programs") {
  Finding found = finding(spot(1, 2, "x"), "say 'x'");
  found.suggestion = "=help";
  found.pointer = "/packages/0";
  found.subject = "x";
  found.fingerprint = "f00";
  found.related = {{{"b.yaml", 1, 2, 1, 3, "y"}, "also here"}};
  found.fix = {{{"a.yaml", 5, 1, 5, 2}, "y"}};
  Finding known = finding({.path = "d"});
  known.suppressed = "inSource";
  known.reason = "we know";
  known.until = "2027";
  const std::vector<Finding> findings = {found, finding({.path = "c"})};
  CHECK(written("csv", findings_document(findings, std::vector{known})) ==
        "path,line,column,end_line,end_column,severity,code,name,message,suggestion,related_path,"
        "related_line,related_column,related_end_line,related_end_column,related_message,pointer,"
        "subject,fingerprint,fix_line,fix_column,fix_end_line,fix_end_column,fix_text,suppressed,"
        "reason,until\n"
        "a.yaml,5,1,5,2,error,SW301,unknown-reference,say 'x','=help,b.yaml,1,2,1,3,also here,"
        "/packages/0,x,f00,5,1,5,2,y,,,\n"
        "c,,,,,error,SW301,unknown-reference,something is wrong,,,,,,,,,,,,,,,,,,\n"
        "d,,,,,error,SW301,unknown-reference,something is wrong,,,,,,,,,,,,,,,,inSource,we "
        "know,2027\n");
  CHECK(written("text", findings_document({}, {})) == "Findings\n\nno findings\n");
}

}  // namespace swcat::report
