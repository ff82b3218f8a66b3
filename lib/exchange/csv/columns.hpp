#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "exchange/csv/cells.hpp"

// Which column of a spreadsheet says what.
namespace swcat::exchange {

// What a column of a list of applications can say.
enum class CsvField : std::uint8_t {
  authority,
  id,
  package,
  package_name,
  name,
  supplier,
  version,
  component,
  status,
  acquiring_since,
  planned_since,
  since,
  phasing_out_since,
  phased_out_since,
  role,
  replaces,
  hosting,
  owner,
  users,
  cost,
  one_off_cost,
  contract,
  contract_name,
  contract_number,
  contract_start,
  contract_months,
  contract_renewal,
  contract_notice,
  contract_end,
  contract_yearly,
  contract_one_off,
  via,
  shared_with,
  verified,
  url,
  source,
  note,
};

struct CsvFieldInfo {
  CsvField field;
  std::string_view key;                   // in a map file
  std::vector<std::string_view> headers;  // what people write above such a column
  bool repeats = false;                   // several columns may say it
};

// In the order of the enum.
std::span<const CsvFieldInfo> csv_fields();
const CsvFieldInfo& info(CsvField field);

// What a map file says: which header stands for which field, and what the words in a column mean.
struct CsvMap {
  std::map<CsvField, std::vector<Located<std::string>>> columns;
  std::map<CsvField, std::map<std::string, std::string>> values;  // by folded word
};

// Reads a map file; what is wrong with it is reported.
CsvMap read_csv_map(const Sources& sources, FileId file, Diagnostics& findings);

// A column that was not recognised, and why.
struct UnusedColumn {
  std::size_t column = 0;
  std::string why;
};

struct CsvColumns {
  std::map<CsvField, std::vector<std::size_t>> of;
  std::vector<UnusedColumn> unused;

  std::optional<std::size_t> column(CsvField field) const;
};

// The fields of a header row: what the map says, else what the words mean in Dutch or English.
CsvColumns columns_of(const CsvRow& header, const CsvMap& map);

// Headers of the map that the header row does not have are reported.
void report_missing_headers(const CsvRow& header, const CsvMap& map, Diagnostics& findings);

}  // namespace swcat::exchange
