#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "exchange/csv/cells.hpp"
#include "exchange/csv/columns.hpp"
#include "exchange/csv/values.hpp"
#include "exchange/import.hpp"

// A list of applications in a spreadsheet, before it is known what its rows mean.
namespace swcat::exchange {

struct CsvTable {
  std::vector<CsvRow> rows;  // those above the header and the header included
  std::size_t header = 0;    // which of the rows
  CsvColumns columns;
  CsvMap map;
  DecimalSign sign = DecimalSign::comma;

  const CsvRow& header_row() const { return rows[header]; }
  std::string title(std::size_t column) const;  // as the header has it

  // The cell of the first column that says the field; null where the row has none.
  const CsvCell* cell(const CsvRow& row, CsvField field) const;

  // What the row says of the field, in the words that the map gives; of several columns, the first
  // that says something.
  std::string said(const CsvRow& row, CsvField field) const;
};

// What a cell says, without the apostrophe that our own export puts before what a spreadsheet
// would run.
std::string said_by(const CsvCell& cell);

// The table of a file: separator, header and decimal sign are those asked for, else those that the
// file shows. Nothing where only a person can tell, or where no column has names; a finding says
// so. Columns that are not used become lines.
std::optional<CsvTable> read_csv_table(const Sources& sources, FileId file,
                                       const Settings& settings, Imported& out);

}  // namespace swcat::exchange
