#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "exchange/csv/cells.hpp"
#include "exchange/csv/columns.hpp"
#include "exchange/csv/decode.hpp"
#include "exchange/csv/values.hpp"

using namespace swcat;
using namespace swcat::exchange;

template <class T>
static std::string shown(const std::optional<T>& value) {
  if (!value) return "-";
  if constexpr (requires { value->str(); }) {
    return value->str();
  } else if constexpr (std::is_enum_v<T>) {
    return std::string(name(*value));
  } else {
    return fmt::format("{}", *value);
  }
}

TEST_CASE("dates are read as people in Belgium write them, the day before the month") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"1/03/2021", "2021-03-01"},
      {"01-03-2021", "2021-03-01"},
      {"1.3.21", "2021-03-01"},
      {"31/12/99", "1999-12-31"},
      {"2021-03-01", "2021-03-01"},
      {"2021/03/01", "2021-03-01"},
      {" 1 maart 2021 ", "2021-03-01"},
      {"1 March 2021", "2021-03-01"},
      {"3 mrt. 2021", "2021-03-03"},
      {"1/03/2021 0:00:00", "2021-03-01"},
      {"2021-03-01T00:00:00Z", "2021-03-01"},
      {"maart 2021", "2021-03"},
      {"03/2021", "2021-03"},
      {"3-2021", "2021-03"},
      {"2021", "2021"},
      {"44256", "2021-03-01"},
      {"29/02/2024", "2024-02-29"},
      {"29/02/2023", "-"},
      {"03/25/2021", "-"},
      {"32/01/2020", "-"},
      {"1/3", "-"},
      {"13/2021", "-"},
      {"eind 2021", "-"},
      {"1/03/2021 13:30", "-"},
      {"99999", "-"},
      {"", "-"},
      {"1/2/3/4", "-"},
  };
  for (const auto& [text, date] : rows) {
    CAPTURE(text);
    CHECK(shown(csv_date(text)) == date);
  }
}

TEST_CASE("amounts are read with the decimal sign of the file") {
  struct Row {
    std::string text;
    std::string with_comma;
    std::string with_point;
  };
  const std::vector<Row> rows{
      {"4200", "4200", "4200"},      {"4.200,50", "4200.50", "-"},
      {"4,200.50", "-", "4200.50"},  {"4200,5", "4200.50", "-"},
      {"4.200", "4200", "4.20"},     {"1.200.000", "1200000", "-"},
      {"€ 4 200,-", "4200", "4200"}, {"4.200,00 EUR", "4200", "-"},
      {"-12,30", "-12.30", "-"},     {"0,125", "-", "125"},
      {"12,5,0", "-", "-"},          {"ca. 40", "-", "-"},
      {"1.2,3", "-", "-"},           {"4-5", "-", "-"},
      {",50", "0.50", "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(csv_amount(row.text, DecimalSign::comma)) == row.with_comma);
    CHECK(shown(csv_amount(row.text, DecimalSign::point)) == row.with_point);
  }
  CHECK(is_ambiguous_amount("4.200"));
  CHECK(is_ambiguous_amount("4,200"));
  CHECK_FALSE(is_ambiguous_amount("4.20"));
  CHECK(decimal_sign_of("1.200.000") == DecimalSign::comma);
  CHECK(decimal_sign_of("1,5") == DecimalSign::comma);
  CHECK(decimal_sign_of("1,200.5") == DecimalSign::point);
}

TEST_CASE("numbers, months and words are read in Dutch and English") {
  CHECK(shown(csv_count("1.200")) == "1200");
  CHECK(shown(csv_count("12")) == "12");
  CHECK(shown(csv_count("12,5")) == "-");
  CHECK(shown(csv_count("-3")) == "-");
  CHECK(shown(csv_count("99999999999999999999")) == "-");
  CHECK(shown(csv_count("999999999999")) == "999999999999");
  CHECK(shown(csv_count("1999999999992")) == "-");  // more than a portfolio may say
  CHECK(shown(csv_months("6")) == "6");
  CHECK(shown(csv_months("6 maanden")) == "6");
  CHECK(shown(csv_months("2 jaar")) == "24");
  CHECK(shown(csv_months("veel")) == "-");
  CHECK(shown(csv_status("In gebruik")) == "in-production");
  CHECK(shown(csv_status("in-production")) == "in-production");
  CHECK(shown(csv_status("Uit te faseren")) == "phasing-out");
  CHECK(shown(csv_status("tja")) == "-");
  CHECK(shown(csv_hosting("On-Premise")) == "on-premises");
  CHECK(shown(csv_hosting("Cloud (SaaS)")) == "saas");
  CHECK(says_nothing("n.v.t."));
  CHECK(says_nothing(" - "));
  CHECK_FALSE(says_nothing("geen"));
}

TEST_CASE("the bytes of a spreadsheet are recognised, or doubted") {
  struct Row {
    std::string bytes;
    std::string outcome;  // encoding, a `?` for a doubt, the text
  };
  const std::vector<Row> rows{
      {"abc", "utf-8 abc"},
      {"\xEF\xBB\xBF"
       "é",
       "utf-8 é"},
      {"café", "utf-8 café"},
      {"caf\xE9 \x80", "windows-1252 café €"},
      {"l\x92"
       "a",
       "windows-1252 l’a"},
      {"caf\x82s", "windows-1252? caf‚s"},
      {"\x81", "windows-1252? \xEF\xBF\xBD"},
      {"caf\xE9 caf\xC3\xA9", "windows-1252? café cafÃ©"},
      {std::string("\xFF\xFE"
                   "a\0\xAC\x20",
                   6),
       "utf-16le a€"},
      {std::string("\xFE\xFF\0a\xD8\x3D\xDE\x00", 8), "utf-16be a😀"},
  };
  for (const auto& row : rows) {
    const auto decoded = decode(row.bytes, std::nullopt);
    CHECK(fmt::format("{}{} {}", name(decoded.encoding), decoded.doubtful ? "?" : "",
                      decoded.text) == row.outcome);
  }
  CHECK(decode("caf\x82s", Encoding::cp850).text == "cafés");
  CHECK(decode("caf\xE9", Encoding::utf8).bad == 3);
}

// The cells of each row between brackets, or what is wrong.
static std::string cells(const std::string& text, char separator, const CsvLimits& limits = {}) {
  Sources sources;
  const FileId file = sources.add("a.csv", text);
  Diagnostics findings;
  const auto rows = csv_rows(sources, file, separator, findings, limits);
  std::string out;
  if (rows) {
    for (const auto& row : *rows) {
      out += fmt::format("{}", row.number);
      for (const auto& cell : row.cells) {
        out += '[' + replace_all(cell.text, "\n", "\\n") + ']';
      }
      out += ' ';
    }
  }
  for (const auto& finding : findings.all()) {
    const auto at = sources.position(finding.where);
    out += fmt::format("{}:{} {}", at.line, at.column, finding.message);
  }
  return out;
}

TEST_CASE("cells are read as RFC 4180 has them, and as spreadsheets write them") {
  CHECK(cells("a;b\r\n1;2\r\n", ';') == "1[a][b] 2[1][2] ");
  CHECK(cells("a;b", ';') == "1[a][b] ");
  CHECK(cells("a;", ';') == "1[a][] ");
  CHECK(cells("a\rb\r", ';') == "1[a] 2[b] ");
  CHECK(cells("a\n\nb\n", ';') == "1[a] 2[] 3[b] ");
  CHECK(cells("\"a;\"\"b\"\"\nc\";d\n", ';') == "1[a;\"b\"\\nc][d] ");
  CHECK(cells("12\" scherm;\"x\"y\n", ';') == "1[12\" scherm][xy] ");
  CHECK(cells("sep=;\na;b\n", ';') == "1[a][b] ");
  CHECK(cells("a\n\"b\nc", ';') == "2:1 this quote is not closed before the file ends");
  CHECK(cells("a\nb\nc\n", ';', {.rows = 2}) == "3:1 more than 2 rows: split the file");
  CHECK(cells("a;b;c\n", ';', {.cells = 2}) == "1:5 more than 2 cells in one row");
  CHECK(cells("abc\n", ';', {.characters = 2}) == "1:1 a cell of 3 bytes; at most 2 are read");
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(701) == "ZZ");
}

// The fields of a header row, and why the others are not used.
static std::string fields_of(const std::string& header) {
  Sources sources;
  const FileId file = sources.add("a.csv", header);
  Diagnostics findings;
  const auto rows = csv_rows(sources, file, ';', findings);
  const auto columns = columns_of(rows->front(), {});
  std::string out;
  for (const auto& [field, where] : columns.of) {
    for (const auto column : where) {
      out += fmt::format("{}={} ", column_letters(column), info(field).key);
    }
  }
  for (const auto& unused : columns.unused) {
    out += fmt::format("{}: {} ", column_letters(unused.column), unused.why);
  }
  return out;
}

TEST_CASE("headers mean what they say in Dutch or English") {
  CHECK(fields_of("Applicatie;Leverancier;Versie") == "A=name B=supplier C=version ");
  CHECK(fields_of("NAAM van de applicatie;In gebruik sinds;Einde contract") ==
        "A=name B=since C=contract-end ");
  CHECK(fields_of("Naam;Kostprijs per jaar (€, excl. BTW)") == "A=name B=cost ");
  CHECK(fields_of("Naam;Kostprijs per jaar (incl. BTW)") ==
        "A=name B: amounts are kept without VAT ");
  CHECK(fields_of("Naam;Naam") == "A=name B: column A says 'name' already ");
  CHECK(fields_of("Naam;Opmerking;Nota") == "A=name B=note C=note ");
  CHECK(fields_of("Naam;;Kleur") == "A=name B: no header C: no field of that name ");
}

TEST_CASE("the apostrophe that our own export puts before a text is taken off again, no other") {
  for (const std::string text :
       {"=1+1", "'=1", "''=1", "+32", "-5", "@x", "＝1", "' =1", "'s", "a"}) {
    CAPTURE(text);
    CHECK(csv_unguarded(csv_text(text, csv_rfc4180)) == text);
  }
  CHECK(csv_unguarded("'s avonds") == "'s avonds");
}

TEST_CASE("every field can be recognised by each of its headers") {
  std::string wrong;
  for (const auto& field : csv_fields()) {
    for (const auto header : field.headers) {
      const std::string expected = fmt::format("A={} ", field.key);
      const std::string found = fields_of(std::string(header));
      if (found != expected) wrong += fmt::format("{}: {}\n", header, found);
    }
  }
  CHECK(wrong == "");
}
