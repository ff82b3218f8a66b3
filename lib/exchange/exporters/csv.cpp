#include "exchange/tables_csv.hpp"

namespace swcat::exchange {

static Exported run_csv(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                        Date as_of) {
  return csv_files(catalogue, portfolios, as_of, csv_rfc4180);
}

Exporter csv_exporter() {
  return {.name = "csv",
          .summary = "a folder of tables as CSV, with commas and points (RFC 4180)",
          .to = ExportTo::folder,
          .run = run_csv};
}

}  // namespace swcat::exchange
