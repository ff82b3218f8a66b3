#include <doctest/doctest.h>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static std::string csv_of(std::string name, const Options& options = {}) {
  Document document{.kind = "test", .title = ""};
  document.tables.push_back({.key = "t",
                             .title = "",
                             .columns = {{"name", "Name"}},
                             .rows = {{{text(std::move(name))}}},
                             .empty = ""});
  return written("csv", document, options).substr(5);
}

TEST_CASE("csv quotes what needs quotes and gives ids, names, shares and parts their columns") {
  CHECK(written("csv", awkward_document()) ==
        R"(name,package_id,package,cost,reach_part,reach_whole,uses_phase,uses_owner
"a ""quoted"", one",pkg,"a ""quoted"", one",4200.10,7,9,live,a\; b
pipe | *star* _x_ [y](z),pkg,pipe | *star* _x_ [y](z),-12,0,0,live; plan,IT; a\; b
<script>alert(1)</script>,pkg,<script>alert(1)</script>,,,,,
"two
lines",pkg,"two
lines",0,1,1,,
\x1b[31mred\x1b]8;;x\x07,pkg,\x1b[31mred\x1b]8;;x\x07,1,1,300,,
abc\u{202e}def,pkg,abc\u{202e}def,1,299,300,,
Éénloket 日本 🙂,pkg,Éénloket 日本 🙂,1,1,2,,
'=1+1,pkg,'=1+1,1,1,2,'-live,'@IT
'@team #12 www.x.be,pkg,'@team #12 www.x.be,1,1,2,,
bad \xff\xfe.,pkg,bad \xff\xfe.,1,1,2,,
)");
}

TEST_CASE("csv for Excel in Belgium has semicolons, decimal commas, CRLF and a byte order mark") {
  const std::string expected =
      "\xEF\xBB\xBF"
      R"(name;package_id;package;cost;reach_part;reach_whole;uses_phase;uses_owner
"a ""quoted"", one";pkg;"a ""quoted"", one";4200,10;7;9;live;"a\; b"
pipe | *star* _x_ [y](z);pkg;pipe | *star* _x_ [y](z);-12;0;0;"live; plan";"IT; a\; b"
)";
  const std::string out = written("csv", awkward_document(), {.excel_belgium = true});
  CHECK(out.substr(0, expected.size() + 3) == replace_all(expected, "\n", "\r\n"));
}

TEST_CASE("csv text that a spreadsheet would run is made harmless, and our own numbers are not") {
  for (const std::string_view start : {"=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "'="}) {
    const std::string name = std::string(start) + "1+1";
    CAPTURE(name);
    CHECK(csv_of(name) == '\'' + name + '\n');
  }
  CHECK(csv_of("\t=1") == "\"'\t=1\"\n");
  CHECK(csv_of("\r=1") == "'\\x0d=1\n");
  CHECK(csv_of("\"=1") == "\"'\"\"=1\"\n");
  CHECK(csv_of("a=1-2") == "a=1-2\n");
  Document document = awkward_document();
  document.tables.front().rows.resize(2);
  CHECK(written("csv", document).find(",-12,") != std::string::npos);
}

TEST_CASE("csv writes a row of one empty field so that it remains a row") {
  CHECK(csv_of("") == "\"\"\n");
}

TEST_CASE("csv of a column without rows is its header") {
  CHECK(written("csv", awkward_document(), {.table = "gaps"}) == "gap\n");
}

TEST_CASE("csv of a table that is not there names the tables that are") {
  CHECK(written("csv", awkward_document(), {.table = "gap"}) ==
        "error: this report has no table 'gap'; it has 'names' and 'gaps'");
  CHECK(written("csv", {.kind = "show", .title = "Show"}) ==
        "error: this report has no table; '--format json' carries all of it");
}

}  // namespace swcat::report
