#include "exchange/tables_csv.hpp"

namespace swcat::exchange {

static Exported run_csv_excel_be(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                                 Date as_of) {
  return csv_files(catalogue, portfolios, as_of, csv_excel_belgium);
}

Exporter csv_excel_be_exporter() {
  return {.name = "csv-excel-be",
          .summary = "the same tables as Excel expects them in Belgium: semicolons, decimal commas",
          .to = ExportTo::folder,
          .run = run_csv_excel_be};
}

}  // namespace swcat::exchange
