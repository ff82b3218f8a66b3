#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "report/format.hpp"

namespace swcat::report {

inline Cell cell(Value value, Tone tone = Tone::plain) {
  return {.content = std::move(value), .tone = tone};
}
inline Cell text(std::string value) { return cell(Value(std::move(value))); }
inline Cell amount(std::string_view digits) { return cell(Value(*Decimal::parse(digits))); }
inline Cell day(std::string_view date) { return cell(Value(*Date::parse(date))); }

// What people and attackers put into names, one row each, in a report with every type of value.
inline Document awkward_document() {
  const auto row = [](std::string name, Cell figure, Cell share, std::vector<Item> uses) {
    return Row{{text(name), cell(Ref{"pkg", name}), std::move(figure), std::move(share),
                Cell{.content = std::move(uses)}}};
  };
  const auto use = [](std::string phase, std::string owner) {
    return Item{phase + " by " + owner, {{"phase", phase}, {"owner", owner}}};
  };
  Document document{.kind = "awkward", .title = "Quotes \" | pipes <b>"};
  document.provenance = {Date::parse("2026-11-22"), 3, "abc"};
  document.facts = {{"owner", "Owner", text("=cmd|' /C calc'!A0")},
                    {"unknown", "Not there", cell(Missing{"not registered"})},
                    {"nothing", "Share of nothing", cell(Share{0, 0})}};
  Table table{.key = "names",
              .title = "Names",
              .columns = {{"name", "Name"},
                          {"package", "Package", Type::ref},
                          {"cost", "Cost", Type::decimal},
                          {"reach", "Reach", Type::share},
                          {"uses", "Uses", Type::items, {"phase", "owner"}}},
              .rows = {},
              .empty = ""};
  table.rows = {
      row("a \"quoted\", one", amount("4200.10"), cell(Share{7, 9}), {use("live", "a; b")}),
      row("pipe | *star* _x_ [y](z)", amount("-12"), cell(Share{0, 0}),
          {use("live", "IT"), use("plan", "a; b")}),
      row("<script>alert(1)</script>", cell(Missing{"n/a"}), cell(Missing{"unknown"}), {}),
      row("two\nlines", amount("0"), cell(Share{1, 1}), {}),
      row("\x1b[31mred\x1b]8;;x\x07", amount("1"), cell(Share{1, 300}), {}),
      row("abc\u202Edef", amount("1"), cell(Share{299, 300}), {}),
      row("Éénloket 日本 🙂", amount("1"), cell(Share{1, 2}), {}),
      row("=1+1", amount("1"), cell(Share{1, 2}), {use("-live", "@IT")}),
      row("@team #12 www.x.be", amount("1"), cell(Share{1, 2}), {}),
      row("bad \xff\xfe.", amount("1"), cell(Share{1, 2}), {}),
  };
  document.tables.push_back(std::move(table));
  document.tables.push_back({.key = "gaps",
                             .title = "Gaps",
                             .columns = {{"gap", "Gap"}},
                             .rows = {},
                             .empty = "There is no gap."});
  document.totals = {{"cost", "Cost", amount("4196.10")}};
  document.notes = {{"left_out", "left out, for want of a name:", {"=a", "<b>", "\x1b[2J"}}};
  return document;
}

// What a format makes of a document, or "error: " and why not.
inline std::string written(std::string_view format, const Document& document,
                           const Options& options = {}) {
  const auto out = find_format(format)->write(document, options);
  return out ? *out : "error: " + out.error().message;
}

}  // namespace swcat::report
