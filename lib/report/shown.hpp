#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace swcat::report {

// Whether whole amounts show their decimals too, so that the points of a column stand in line.
enum class Decimals : std::uint8_t { as_written, always };

// A value as people read it, on one line and harmless to a terminal: "7 of 9 (78 %)", "4,200.10",
// "yes". What is not quite nothing or not quite all never rounds to 0 % or 100 %.
std::string shown(const Value& value, Decimals decimals = Decimals::as_written);

// A cell on one line; several items are joined by ", ".
std::string shown(const Cell& cell);

// Text of somebody else on one line: line ends and tabs become a space, the rest printable.
std::string one_line(std::string_view text);

bool is_missing(const Cell& cell);

// Whether figures stand in the column, so that they are written below each other.
bool is_number(Type type);

// How the amounts of a column are written: one with decimals gives decimals to all.
Decimals decimals_of(const Table& table, std::size_t column);

// "Coverage: - not registered": the title and what the marks mean, on one line; empty without both.
std::string heading(const Table& table);

// "78 %"; what is not quite nothing or not quite all is "<1 %" or ">99 %".
std::string percentage(double share);

// What people read of a table: without the quiet columns in which no row has a value, and the line
// that names those; empty where there are none.
struct Legible {
  Table table;
  std::string silence;
};
Legible legible(const Table& table);

// A note that is followed by names: "text: a, b", also where the text ends in a full stop.
std::string shown(const Note& note);

// The part of the whole or a measure with at most four decimals, as machine formats write it; empty
// where there is no such number.
std::string plain_number(const Share& share);
std::string plain_number(const Measure& measure);

}  // namespace swcat::report
