#include <doctest/doctest.h>

#include <algorithm>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static std::string text_at(std::size_t width, const Document& document = awkward_document()) {
  return written("text", document, {.page = {.width = width}});
}

static std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

static Document report_of(Table table) {
  Document document{.kind = "test", .title = "Test"};
  document.tables.push_back(std::move(table));
  return document;
}

TEST_CASE("text fits in 80 columns and loses nothing") {
  CHECK(text_at(80) == R"(Quotes " | pipes <b>
as of 2026-11-22

Owner             =cmd|' /C calc'!A0
Not there         not registered
Share of nothing  n/a

Names

Name                Package                Cost              Reach  Uses
──────────────────  ─────────────────  ────────  ─────────────────  ────────────
a "quoted", one     a "quoted", one    4,200.10      7 of 9 (78 %)  live by a; b
pipe | *star* _x_   pipe | *star* _x_    -12.00                n/a  live by IT
[y](z)              [y](z)                                          plan by a; b
<script>alert(1)</  <script>alert(1)<       n/a            unknown
script>             /script>
two lines           two lines              0.00     1 of 1 (100 %)
\x1b[31mred\x1b]8;  \x1b[31mred\x1b]8      1.00    1 of 300 (<1 %)
;x\x07              ;;x\x07
abc\u{202e}def      abc\u{202e}def         1.00         299 of 300
                                                           (>99 %)
Éénloket 日本 🙂    Éénloket 日本 🙂       1.00      1 of 2 (50 %)
=1+1                =1+1                   1.00      1 of 2 (50 %)  -live by @IT
@team #12 www.x.be  @team #12              1.00      1 of 2 (50 %)
                    www.x.be
bad \xff\xfe.       bad \xff\xfe.          1.00      1 of 2 (50 %)

Gaps

There is no gap.

Cost  4,196.10

• left out, for want of a name: =a, <b>, \x1b[2J
)");
}

TEST_CASE("text wraps nothing where the terminal is wide, and nothing in a pipe") {
  CHECK(text_at(200) == R"(Quotes " | pipes <b>
as of 2026-11-22

Owner             =cmd|' /C calc'!A0
Not there         not registered
Share of nothing  n/a

Names

Name                       Package                        Cost               Reach  Uses
─────────────────────────  ─────────────────────────  ────────  ──────────────────  ────────────
a "quoted", one            a "quoted", one            4,200.10       7 of 9 (78 %)  live by a; b
pipe | *star* _x_ [y](z)   pipe | *star* _x_ [y](z)     -12.00                 n/a  live by IT
                                                                                    plan by a; b
<script>alert(1)</script>  <script>alert(1)</script>       n/a             unknown
two lines                  two lines                      0.00      1 of 1 (100 %)
\x1b[31mred\x1b]8;;x\x07   \x1b[31mred\x1b]8;;x\x07       1.00     1 of 300 (<1 %)
abc\u{202e}def             abc\u{202e}def                 1.00  299 of 300 (>99 %)
Éénloket 日本 🙂           Éénloket 日本 🙂               1.00       1 of 2 (50 %)
=1+1                       =1+1                           1.00       1 of 2 (50 %)  -live by @IT
@team #12 www.x.be         @team #12 www.x.be             1.00       1 of 2 (50 %)
bad \xff\xfe.              bad \xff\xfe.                  1.00       1 of 2 (50 %)

Gaps

There is no gap.

Cost  4,196.10

• left out, for want of a name: =a, <b>, \x1b[2J
)");
  CHECK(text_at(0) == text_at(500));
}

TEST_CASE("text sends nothing to the terminal but characters and line ends") {
  const std::string out = text_at(60);
  CHECK(std::ranges::none_of(out,
                             [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; }));
  CHECK(out.find("\u202E") == std::string::npos);
  CHECK_FALSE(first_bad_utf8(out));
}

TEST_CASE("text never passes the width of the page, whatever that is") {
  for (const std::size_t width : {40, 57, 80, 100, 133}) {
    CAPTURE(width);
    CHECK(widest_line(text_at(width)) <= width);
  }
}

TEST_CASE("a name of 200 characters is wrapped inside its column and not cut") {
  const std::string name(200, 'n');
  Table table{.key = "t",
              .title = "",
              .columns = {{"name", "Name"}, {"n", "Number", Type::integer}},
              .rows = {{{text(name), cell(std::int64_t{1234567})}}},
              .empty = ""};
  const std::string out = text_at(80, report_of(table));
  CHECK(widest_line(out) == 80);
  CHECK(std::ranges::count(out, 'n') == 200);
  CHECK(out.find("1,234,567") != std::string::npos);
}

TEST_CASE("rows with the same leading values stand under them as a heading") {
  Table table{.key = "t",
              .title = "",
              .columns = {{"domain", "Domain", Type::text, {}, true},
                          {"authority", "Authority", Type::ref, {}, true},
                          {"package", "Package"},
                          {"cost", "Cost", Type::decimal}},
              .rows = {},
              .empty = ""};
  const auto add = [&](std::string domain, std::string authority, std::string package,
                       std::string_view cost) {
    table.rows.push_back({{text(std::move(domain)), cell(Ref{"", std::move(authority)}),
                           text(std::move(package)), amount(cost)}});
  };
  add("Mail", "Leuven", "Exchange", "4200");
  add("Mail", "Leuven", "Zimbra", "12.50");
  add("Mail", "Gent", "Exchange", "1");
  add("Documents", "Gent", "Filer", "1");
  CHECK(text_at(80, report_of(table)) == R"(Test

Domain
  Authority
    Package       Cost
────────────  ────────
Mail
  Leuven
    Exchange  4,200.00
    Zimbra       12.50

  Gent
    Exchange      1.00

Documents
  Gent
    Filer         1.00
)");
}

TEST_CASE("a matrix that is wider than the page is split, and each part names its rows") {
  Table table{.key = "t", .title = "", .columns = {{"a", "Authority"}}, .rows = {}, .empty = ""};
  Row row{{text("Leuven")}};
  for (int i = 0; i < 7; ++i) {
    table.columns.push_back({"b", "Sint-Pieters " + std::to_string(i), Type::measure});
    row.cells.push_back(cell(Measure{i / 10.0}));
  }
  table.rows = {row, row};
  CHECK(text_at(60, report_of(table)) == R"(Test

Authority  Sint-Pieters 0  Sint-Pieters 1  Sint-Pieters 2
─────────  ──────────────  ──────────────  ──────────────
Leuven               0.00            0.10            0.20
Leuven               0.00            0.10            0.20

Authority  Sint-Pieters 3  Sint-Pieters 4  Sint-Pieters 5
─────────  ──────────────  ──────────────  ──────────────
Leuven               0.30            0.40            0.50
Leuven               0.30            0.40            0.50

Authority  Sint-Pieters 6
─────────  ──────────────
Leuven               0.60
Leuven               0.60
)");
}

TEST_CASE("headers wrap before cells do, and a share breaks only before its percentage") {
  Table table{.key = "t",
              .title = "",
              .columns = {{"p", "Package"},
                          {"until", "Contract ends on", Type::date},
                          {"reach", "Used by", Type::share}},
              .rows = {{{text("Exchange Server"), day("2027-03-31"), cell(Share{7, 9})}}},
              .empty = ""};
  CHECK(text_at(44, report_of(table)) == R"(Test

                 Contract
Package          ends on           Used by
───────────────  ──────────  ─────────────
Exchange Server  2027-03-31  7 of 9 (78 %)
)");
  CHECK(text_at(34, report_of(table)) == R"(Test

            Contract
Package     ends on        Used by
──────────  ──────────  ──────────
Exchange    2027-03-31      7 of 9
Server                      (78 %)
)");
}

TEST_CASE("several items of a cell stand below each other, and what is broken stands inwards") {
  Table table{.key = "t",
              .title = "",
              .columns = {{"a", "Authority"}, {"p", "Packages", Type::items}},
              .rows = {},
              .empty = ""};
  const std::vector<Item> packages = {{"Exchange Server Enterprise Edition", {}}, {"Zimbra", {}}};
  table.rows = {{{text("Leuven"), Cell{.content = packages}}},
                {{text("Gent"), Cell{.content = std::vector<Item>{}}}}};
  CHECK(text_at(32, report_of(table)) == R"(Test

Authority  Packages
─────────  ─────────────────────
Leuven     Exchange Server
             Enterprise Edition
           Zimbra
Gent
)");
}

TEST_CASE("colour is of the meaning, the headers and what is missing, and only where asked for") {
  Table table{.key = "t",
              .title = "",
              .columns = {{"a", "A"}},
              .rows = {{{cell(std::string("good"), Tone::good)}},
                       {{cell(std::string("notable"), Tone::notable)}},
                       {{cell(std::string("bad"), Tone::bad)}},
                       {{cell(Missing{"unknown"})}}},
              .empty = ""};
  const auto document = report_of(table);
  CHECK(written("text", document, {.page = {.colour = true, .ascii = true}}) ==
        "\x1b[1mTest\x1b[0m\n\n\x1b[1mA\x1b[0m\n\x1b[2m-------\x1b[0m\n"
        "\x1b[32mgood\x1b[0m\n\x1b[33mnotable\x1b[0m\n\x1b[31mbad\x1b[0m\n"
        "\x1b[2munknown\x1b[0m\n");
  CHECK(written("text", document, {.page = {.ascii = true}}) ==
        "Test\n\nA\n-------\ngood\nnotable\nbad\nunknown\n");
}

TEST_CASE("a share is never rounded to nothing or all, and a share of nothing is n/a") {
  const auto shown_share = [](std::int64_t part, std::int64_t whole) {
    Document document{.kind = "test", .title = "T"};
    document.facts = {{"s", "S", cell(Share{part, whole})}};
    return written("text", document).substr(6);
  };
  CHECK(shown_share(7, 9) == "7 of 9 (78 %)\n");
  CHECK(shown_share(0, 9) == "0 of 9 (0 %)\n");
  CHECK(shown_share(1, 1000) == "1 of 1,000 (<1 %)\n");
  CHECK(shown_share(999, 1000) == "999 of 1,000 (>99 %)\n");
  CHECK(shown_share(9, 9) == "9 of 9 (100 %)\n");
  CHECK(shown_share(0, 0) == "n/a\n");
}

TEST_CASE("a quiet column of which no row says anything is named, and not shown to people") {
  Table table{.key = "rows",
              .title = {},
              .columns = {{.key = "name", .title = "Name"},
                          {.key = "version", .title = "Version", .quiet = true},
                          {.key = "users", .title = "Users", .type = Type::integer, .quiet = true},
                          {.key = "groups", .title = "Groups", .type = Type::items, .quiet = true},
                          {.key = "since", .title = "Since"}},
              .rows = {},
              .empty = {}};
  table.rows.push_back({{{.content = Value("Graf")},
                         {.content = Missing{"unknown"}},
                         {.content = Value(std::int64_t{0})},
                         {.content = std::vector<Item>{}},
                         {.content = Missing{"unknown"}}}});
  const auto document = report_of(std::move(table));
  CHECK(text_at(0, document) ==
        "Test\n\nName  Users  Since\n────  ─────  ───────\nGraf      0  unknown\n\n"
        "no row says: Version, Groups\n");
  CHECK(written("markdown", document, {}).find("no row says: Version, Groups") !=
        std::string::npos);
  CHECK(written("csv", document, {}).starts_with("name,version,users"));
}

}  // namespace swcat::report
