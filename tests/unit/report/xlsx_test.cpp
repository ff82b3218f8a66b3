#include <doctest/doctest.h>
#include <fmt/core.h>

#include "report/shown.hpp"
#include "report/xlsx/names.hpp"
#include "report/xlsx/sheet.hpp"
#include "support/workbook.hpp"
#include "unit/report/awkward_document.hpp"

namespace swcat::report {

using test::read_workbook;

static std::string safe(std::string_view text) {
  std::size_t cut = 0;
  return xlsx::cell_text(text, cut);
}

TEST_CASE("text comes into a cell as it reads, whatever is in it") {
  CHECK(safe("=1+1") == "=1+1");
  CHECK(safe("_x0041_") == "_x005F_x0041_");
  CHECK(safe("a_x000d__x000A_") == "a_x005F_x000d__x005F_x000A_");
  CHECK(safe("_x004_ _xzzzz_") == "_x004_ _xzzzz_");
  CHECK(safe("a\nb\x1b[2Jc\xff") == "a\nb\\x1b[2Jc\\xff");
}

TEST_CASE("text that is longer than a cell is cut where a character ends, and counted") {
  std::size_t cut = 0;
  CHECK(xlsx::cell_text(std::string(32'767, 'x'), cut).size() == 32'767);
  CHECK(cut == 0);
  std::string faces;
  for (int i = 0; i < 20'000; ++i) faces += "🙂";
  const std::string out = xlsx::cell_text(faces, cut);
  CHECK(cut == 1);
  CHECK(out.size() == 16'383 * 4 + 3);  // two units each, and the ellipsis
  CHECK(out.ends_with("🙂…"));
}

TEST_CASE("sheets have names that a workbook takes") {
  const auto names = xlsx::sheet_names(
      {"About", "about", "a/b\\c:d*e?[f]", "'quoted'", "", "History", std::string(40, 'x'),
       std::string(40, 'x'),
       "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"});
  std::string all;
  for (const auto& name : names) all += name + '\n';
  CHECK(all == "About\nabout 2\na b c d e  f\nquoted\nTable\nTable 2\n" + std::string(31, 'x') +
                   '\n' + std::string(29, 'x') +
                   " 2\n🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂\n");
}

static std::string titles(const xlsx::Sheet& sheet) {
  std::string out;
  for (const auto& column : sheet.columns) {
    out += (column.folded ? "[" + column.title + "]" : column.title) + "; ";
  }
  return out;
}

TEST_CASE("ids and parts are folded behind what people read, numbers stand alone") {
  const auto items = [](std::string text, std::vector<Part> parts) {
    return Cell{.content = std::vector{Item{std::move(text), std::move(parts)}}};
  };
  Table table{.key = "t",
              .title = "T",
              .columns = {{"a", "Authority", Type::ref},
                          {"s", "Filled", Type::share},
                          {"u", "Uses", Type::items, {"id", "n"}},
                          {"h", "HHI", Type::items, {"low", "high"}},
                          {"p", "Share", Type::items, {"value"}}},
              .rows = {{{cell(Ref{"gent", "Gent"}), cell(Share{7, 9}),
                         items("App 1", {{"id", std::string("app")}, {"n", std::int64_t{3}}}),
                         items("2,500 to 4,100", {{"low", Measure{2500}}, {"high", Measure{4100}}}),
                         items("12 %", {{"value", Measure{0.1234}}})}},
                       {{cell(Missing{"unknown"}), cell(Share{0, 0}), cell(Missing{"none"}),
                         cell(Missing{"n/a"}), cell(Missing{"n/a"})}}}};
  CHECK(titles(xlsx::sheet_of(table)) ==
        "Authority; [Authority (id)]; Filled; Filled (count); Filled (of); Uses; [Uses (id)]; "
        "[Uses (n)]; HHI: low; HHI: high; Share; ");
  Document document{.kind = "k", .title = "D"};
  document.tables.push_back(table);
  const auto sheets = read_workbook(written("xlsx", document));
  REQUIRE(sheets.size() == 2);
  const auto joined = [](const std::vector<std::string>& cells) {
    std::string out;
    for (const auto& each : cells) out += each + "|";
    return out;
  };
  CHECK(joined(sheets[1].rows[1]) ==
        "Gent|gent|0.7777777777777778|7|9|App 1|app|3|2500|4100|0.1234|");
  CHECK(joined(sheets[1].rows[2]) == "unknown||n/a|0|0|none|||n/a||n/a|");
}

TEST_CASE("days are days, and what is less than a day stays text") {
  Table table{.key = "t",
              .title = "T",
              .columns = {{"d", "Day", Type::date}},
              .rows = {{{day("2026-11-22")}}, {{day("2026-11")}}, {{day("1850-01-01")}}}};
  Document document{.kind = "k", .title = "D"};
  document.tables.push_back(table);
  const auto sheet = read_workbook(written("xlsx", document)).at(1);
  CHECK(sheet.rows[1][0] == "46348");
  CHECK(sheet.rows[2][0] == "2026-11");
  CHECK(sheet.rows[3][0] == "1850-01-01");
}

TEST_CASE("a workbook says what it is, and its tables can be filtered below a fixed head") {
  const auto sheets = read_workbook(written("xlsx", awkward_document()));
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].name == "About");
  std::string about;
  for (const auto& row : sheets[0].rows) {
    for (const auto& each : row) about += each + "|";
    about += '\n';
  }
  for (const std::string_view expected :
       {"Quotes \" | pipes <b>|", "As of|46348|", "Files read|3|", "SHA-256 of them|abc|",
        "Owner|=cmd|' /C calc'!A0|", "Not there|not registered|", "Share of nothing|n/a|",
        "Cost|4,196.10|4196.1|", "Names|Names|10|", "Gaps|Gaps|0|There is no gap.|",
        "left out, for want of a name:|=a|\n|<b>|\n|\\x1b[2J|"}) {
    CAPTURE(expected);
    CHECK(about.find(expected) != std::string::npos);
  }
  CHECK(sheets[1].xml.find("<autoFilter ref=\"A1:J11\"/>") != std::string::npos);
  CHECK(sheets[1].xml.find("state=\"frozen\"") != std::string::npos);
  CHECK(sheets[1].xml.find("<f>") == std::string::npos);
  CHECK(sheets[2].rows.size() == 1);
}

TEST_CASE("what people and attackers put into names is text in a workbook") {
  const auto table = awkward_document().tables.front();
  const auto sheet = read_workbook(written("xlsx", awkward_document())).at(1);
  REQUIRE(sheet.rows.size() == table.rows.size() + 1);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    CHECK(sheet.rows[i + 1][0] == safe(shown(table.rows[i].cells[0])));
  }
}

TEST_CASE("the same document gives the same workbook twice") {
  CHECK(written("xlsx", awkward_document()) == written("xlsx", awkward_document()));
}

TEST_CASE("a workbook takes 10,000 rows and 600 columns, and says what it does not take") {
  Table table{.key = "t", .title = "T", .columns = {}, .rows = {}};
  for (int i = 0; i < 600; ++i)
    table.columns.push_back({fmt::format("c{}", i), "C", Type::integer});
  for (int r = 0; r < 20; ++r) {
    Row row;
    for (int i = 0; i < 600; ++i) row.cells.push_back(cell(std::int64_t{r} * 600 + i));
    table.rows.push_back(std::move(row));
  }
  Document wide{.kind = "k", .title = "D"};
  wide.tables.push_back(table);
  CHECK(read_workbook(written("xlsx", wide)).at(1).rows.at(20).at(599) == "11999");

  Document many{.kind = "k", .title = "D"};
  many.tables.push_back({.key = "t", .title = "T", .columns = {{"a", "A"}}, .rows = {}});
  many.tables[0].rows.resize(10'000, Row{{text("🙂 " + std::string(200, 'x'))}});
  CHECK(read_workbook(written("xlsx", many)).at(1).rows.size() == 10'001);

  many.tables[0].rows.resize(1'048'576, Row{{text("")}});
  CHECK(written("xlsx", many) ==
        "error: 'T' has 1,048,576 rows and a sheet takes 1,048,575: narrow the report, or use "
        "'--format csv'");
  wide.tables[0].rows.clear();
  wide.tables[0].columns.resize(16'385, {"a", "A"});
  CHECK(written("xlsx", wide) ==
        "error: 'T' has 16,385 columns and a sheet takes 16,384: narrow the report, or use "
        "'--format csv'");
}

TEST_CASE("an address of the web can be followed from a cell, and nothing else can") {
  Document document{.kind = "k", .title = "D"};
  document.tables.push_back(
      {.key = "t",
       .title = "T",
       .columns = {{"a", "A"}},
       .rows = {{{text("https://example.com/?a=1&b=2")}}, {{text("javascript:alert(1)")}}}});
  const auto files = test::unzipped(written("xlsx", document));
  const auto& links = files.at("xl/worksheets/_rels/sheet2.xml.rels");
  CHECK(links.find("https://example.com/") != std::string::npos);
  CHECK(links.find("javascript") == std::string::npos);
}

}  // namespace swcat::report
