#pragma once

#include "exchange/csv/table.hpp"
#include "exchange/import.hpp"

namespace swcat::exchange {

// The applications that the rows of a table stand for, into `out`: a line for each row, and what
// the portfolio does not have. `known` has a portfolio.
void take_csv_applications(const CsvTable& table, const Known& known, Imported& out);

}  // namespace swcat::exchange
