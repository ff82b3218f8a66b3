#include "exchange/tables_csv.hpp"

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

Exported csv_files(FlatTables tables, const CsvDialect& dialect) {
  Exported out{.notes = std::move(tables.notes)};
  for (const auto& table : tables.tables) {
    out.files.push_back({table.name + ".csv", csv(table, dialect)});
  }
  return out;
}

}  // namespace swcat::exchange
