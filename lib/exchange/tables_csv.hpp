#pragma once

#include "base/csv.hpp"
#include "exchange/export.hpp"
#include "exchange/tables.hpp"

namespace swcat::exchange {

// One file for each table, with the names of its fields as header.
Exported csv_files(FlatTables tables, const CsvDialect& dialect);

}  // namespace swcat::exchange
