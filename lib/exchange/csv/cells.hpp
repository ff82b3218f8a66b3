#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

// Separated values as RFC 4180 has them, and as spreadsheets write them.
namespace swcat::exchange {

struct CsvCell {
  std::string text;  // without the quotes around it
  Place where;       // quotes included
};

struct CsvRow {
  std::size_t number = 0;  // as a spreadsheet counts: the first is 1, empty rows count
  std::vector<CsvCell> cells;
  Place where;

  bool blank() const;
};

struct CsvLimits {
  std::size_t rows = 20'000;
  std::size_t cells = 1'000;        // of one row
  std::size_t characters = 32'767;  // of one cell, in bytes; what Excel can hold
};

// The letters above a column in a spreadsheet: A, B, ..., Z, AA.
std::string column_letters(std::size_t column);

// The rows of a text; lines may end in LF, CRLF or CR, also inside quotes. A quote means something
// only at the start of a cell, and what follows its end belongs to the cell. Nothing where a quote
// is not closed or a limit is passed; a finding says so.
std::optional<std::vector<CsvRow>> csv_rows(const Sources& sources, FileId file, char separator,
                                            Diagnostics& findings, const CsvLimits& limits = {});

// The separator that a first line `sep=;` names, for Excel.
std::optional<char> named_separator(std::string_view text);

}  // namespace swcat::exchange
