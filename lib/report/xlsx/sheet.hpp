#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "report/document.hpp"

// A table as a spreadsheet has it: one value in a cell, and a number where there is a number.
namespace swcat::report::xlsx {

// How a number is written; texts, dates and flags say it themselves.
enum class Kind : std::uint8_t { text, integer, amount, percent, measure };

struct Number {
  double value = 0;
  Kind kind = Kind::integer;
};

// Empty, text, a number, a day or a flag.
using Content = std::variant<std::monostate, std::string, Number, Date, bool>;

struct SheetCell {
  Content content;
  Tone tone = Tone::plain;
  bool said_missing = false;  // the text is why there is no value
};

struct SheetColumn {
  std::string title;
  bool folded = false;  // ids and parts: there for who unfolds them
  bool heat = false;
};

struct Sheet {
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;  // each as long as `columns`
};

// A part of a cell has a column of its own where it is a number, a day or a flag in every row;
// otherwise the cell is a text for people, with its parts folded behind it. A record is a name with
// its id folded behind it, a share is a percentage, a count and what it is of.
Sheet sheet_of(const Table& table);

// One value alone.
SheetCell sheet_cell(const Value& value, Tone tone = Tone::plain);

}  // namespace swcat::report::xlsx
