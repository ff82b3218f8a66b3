#include "exchange/tables_csv.hpp"

#include <algorithm>

#include "base/language.hpp"
#include "exchange/parts.hpp"
#include "exchange/tables.hpp"

namespace swcat::exchange {

static std::string written(const std::optional<std::string>& value, const TableField& field,
                           const CsvDialect& dialect) {
  if (!value) return {};
  const bool number = field.type == FieldType::integer || field.type == FieldType::amount;
  return number ? csv_number(*value, dialect) : csv_text(*value, dialect);
}

static std::string csv(const FlatTable& table, const CsvDialect& dialect) {
  std::vector<std::string> line;
  for (const auto& field : table.fields) line.push_back(csv_text(field.name, dialect));
  std::string out = std::string(dialect.start) + csv_line(line, dialect);
  for (const auto& row : table.rows) {
    line.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line.push_back(written(row[i], table.fields[i], dialect));
    }
    out += csv_line(line, dialect);
  }
  return out;
}

// Only one of the tables is read back.
static ExportNote left_behind(std::span<const Portfolio> portfolios) {
  using enum Part;
  ExportNote out{tr("in the tables, but 'swcat import csv' reads only applications.csv back"), {}};
  for (const Part part :
       {unused_contracts, contract_details, standards, empty_components, local_package_details,
        unused_local_packages, connections, needs, applicability, building_blocks, plans, projects,
        operations, collaborations, about}) {
    const bool any = std::ranges::any_of(
        portfolios, [&](const Portfolio& portfolio) { return has(portfolio, part); });
    if (any) out.names.emplace_back(name(part));
  }
  return out;
}

Exported csv_files(const Catalogue& catalogue, std::span<const Portfolio> portfolios, Date as_of,
                   const CsvDialect& dialect) {
  FlatTables tables = flat_tables(catalogue, portfolios, as_of);
  Exported out{.notes = std::move(tables.notes)};
  for (const auto& table : tables.tables) {
    out.files.push_back({table.name + ".csv", csv(table, dialect)});
  }
  if (auto note = left_behind(portfolios); !note.names.empty())
    out.notes.push_back(std::move(note));
  return out;
}

}  // namespace swcat::exchange
