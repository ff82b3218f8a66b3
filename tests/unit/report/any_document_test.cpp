#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <random>

#include "report/finding_formats.hpp"
#include "support/workbook.hpp"
#include "unit/report/awkward_document.hpp"

namespace swcat::report {

// Documents of every shape with every kind of byte in them; the same ones in each run.
class Chance {
 public:
  bool once_in(unsigned n) { return below(n) == 0; }
  unsigned below(unsigned n) { return static_cast<unsigned>(numbers_() % n); }

  std::string name() {
    std::string out;
    for (unsigned left = below(once_in(4) ? 80 : 12); left > 0; --left) {
      static constexpr std::string_view characters[] = {" ", "日", "e\u0301", "a", "b", "-", "|"};
      if (once_in(6)) {
        out += static_cast<char>(below(256));
      } else {
        out += characters[below(std::size(characters))];
      }
    }
    return out;
  }

  Value value() {
    switch (below(9)) {
      case 0:
        return Missing{name()};
      case 1:
        return std::int64_t{below(1'000'000)} - 500'000;
      case 2:
        return once_in(2);
      case 3:
        return Decimal::from_hundredths(std::int64_t{below(1'000'000)} - 500'000);
      case 4:
        return Share{below(3), below(3)};
      case 5:
        return Measure{below(100) / 99.0};
      case 6:
        return *Date::parse("2026-11");
      case 7:
        return Ref{name(), name()};
      default:
        return name();
    }
  }

  Cell any_cell() {
    if (!once_in(4)) return {.content = value(), .tone = static_cast<Tone>(below(5))};
    std::vector<Item> items;
    for (unsigned left = below(4); left > 0; --left) {
      items.push_back({name(), {{"p", value()}, {"q", value()}}});
    }
    return {.content = items};
  }

  Table table() {
    Table table{.key = name(), .title = name(), .columns = {}, .rows = {}, .empty = name()};
    for (unsigned left = below(20); left > 0; --left) {
      table.columns.push_back({.key = name(),
                               .title = name(),
                               .type = static_cast<Type>(below(9)),
                               .heading = once_in(2)});
      if (once_in(2)) table.columns.back().parts = {"p", "q"};
    }
    for (unsigned left = below(5); left > 0; --left) {
      Row row;
      for (std::size_t i = 0; i < table.columns.size(); ++i) row.cells.push_back(any_cell());
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  Document document() {
    Document document{.kind = name(), .title = name()};
    for (unsigned left = below(4); left > 0; --left) {
      document.facts.push_back({name(), name(), any_cell()});
    }
    document.tables = {table(), table()};
    document.notes = {{name(), name(), {name(), name()}}};
    document.graph = Graph{.groups = {{name()}},
                           .nodes = {{.label = name(), .group = 0}, {.label = name()}},
                           .edges = {{.from = 0, .to = 1, .label = name()}}};
    return document;
  }

  Spot spot() { return {name(), below(3), below(90), below(4), below(90), name()}; }

 private:
  std::mt19937 numbers_{20261122};
};

static bool is_xml(const std::string& text) {
  pugi::xml_document document;
  return bool(document.load_buffer(text.data(), text.size(), pugi::parse_full));
}

static bool is_harmless(std::string_view text) {
  return !first_bad_utf8(text) && std::ranges::none_of(text, [](unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
  });
}

TEST_CASE("whatever a document holds, every format writes UTF-8 without control characters") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const Document document = chance.document();
    for (const auto& format : formats()) {
      CAPTURE(format.name);
      const Page page{.width = chance.below(120), .ascii = chance.once_in(2)};
      const std::string out = written(format.name, document, {page, "", chance.once_in(2)});
      if (format.name == "xlsx" && i % 10 == 0) CHECK(test::read_workbook(out).size() == 3);
      if (format.binary) continue;
      CHECK(is_harmless(out));
      if (format.name == "html") CHECK(is_xml(out));
    }
  }
}

TEST_CASE("whatever a file holds, a finding in it is shown as UTF-8 without control characters") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const Finding finding{.spot = chance.spot(),
                          .severity = "error",
                          .code = "SW101",
                          .name = "",
                          .message = chance.name(),
                          .suggestion = chance.name(),
                          .related = {{chance.spot(), chance.name()}}};
    const std::string out = findings_text({&finding, 1}, {.width = chance.below(60)});
    CHECK(is_harmless(out));
  }
}

static bool is_json(const std::string& text) { return nlohmann::json::accept(text); }

TEST_CASE("whatever findings hold, every format for them can be read") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    FindingsReport report{
        .findings = {}, .rules = {}, .checked = chance.name(), .fail_on = "error"};
    report.rules.push_back({"SW101", chance.name(), "error", chance.name()});
    for (unsigned left = chance.below(15); left > 0; --left) {
      report.findings.push_back({.spot = chance.spot(),
                                 .severity = chance.once_in(2) ? "error" : "info",
                                 .code = "SW101",
                                 .name = chance.name(),
                                 .message = chance.name(),
                                 .suggestion = chance.name(),
                                 .related = {{chance.spot(), chance.name()}},
                                 .pointer = chance.name(),
                                 .subject = chance.name(),
                                 .fingerprint = chance.name()});
    }
    for (const auto& format : finding_formats()) {
      CAPTURE(format.name);
      const auto out = format.write(report, {.page = {.width = chance.below(60)}});
      REQUIRE(bool(out));
      CHECK(is_harmless(*out));
      const bool json = format.name == "json" || format.name == "sarif" || format.name == "gitlab";
      const bool xml = format.name == "junit" || format.name == "checkstyle";
      if (json) CHECK(is_json(*out));
      if (xml) CHECK(is_xml(*out));
    }
  }
}

}  // namespace swcat::report
