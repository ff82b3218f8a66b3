#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "report/findings.hpp"
#include "report/format.hpp"

namespace swcat::report {

// Documents of every shape with every kind of byte in them. `Numbers` says what comes next: a
// generator of random numbers, the same ones in each run, or the bytes of a fuzzer.
template <typename Numbers>
class AnyDocument {
 public:
  AnyDocument() = default;
  explicit AnyDocument(Numbers numbers) : numbers_(std::move(numbers)) {}

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
    document.timeline =
        Timeline{.title = name(),
                 .from = *Date::from_day(2026, 1, 1),
                 .until = *Date::from_day(2028, 1, 1),
                 .spans = {{name(), Stroke::hatched}},
                 .marks = {{name()}},
                 .rows = {{.title = name(),
                           .heading = name(),
                           .spans = {{0, Date::from_day(2026, 2, below(28) + 1), std::nullopt}},
                           .marks = {{0, *Date::from_day(2027, 3, 4)}}}}};
    return document;
  }

  Spot spot() { return {name(), below(3), below(90), below(4), below(90), name()}; }

 private:
  Numbers numbers_;
};

// Whether nothing in it acts on what shows it: UTF-8, and of control characters only those that
// begin a line or a column.
inline bool is_harmless(std::string_view text) {
  return !first_bad_utf8(text) && std::ranges::none_of(text, [](unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
  });
}

}  // namespace swcat::report
