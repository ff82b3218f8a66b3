#pragma once

#include "base/csv.hpp"
#include "exchange/export.hpp"

namespace swcat::exchange {

// One file for each table, with the names of its fields as header; a note says what of the
// portfolios an import of applications.csv does not bring back.
Exported csv_files(const Catalogue& catalogue, std::span<const Portfolio> portfolios, Date as_of,
                   const CsvDialect& dialect);

}  // namespace swcat::exchange
