#include "cli/describe/tables_page.hpp"

#include <fmt/core.h>

#include <array>

#include "base/text.hpp"
#include "exchange/tables.hpp"

namespace swcat::cli {

static std::string_view name(exchange::FieldType type) {
  static constexpr std::array<std::string_view, 5> names{"text", "integer", "amount", "date",
                                                         "flag"};
  return names[static_cast<std::size_t>(type)];
}

static std::string in_a_cell(std::string text) { return replace_all(std::move(text), "|", "\\|"); }

// "authority_id, via_id": "parties (id)".
static std::string references(const exchange::FlatTable& table) {
  std::string out;
  for (const auto& key : table.foreign_keys) {
    out += fmt::format("- `{}` names a row of [{}](#{}) by `{}`\n", join(key.fields, ", "),
                       key.table, key.table, join(key.to, ", "));
  }
  return out.empty() ? out : '\n' + out;
}

static std::string section(const exchange::FlatTable& table) {
  std::string out =
      fmt::format("\n## {}\n\n{} Key: `{}`.\n\n| field | type | |\n| --- | --- | --- |\n",
                  table.name, table.doc, join(table.key, ", "));
  for (const auto& field : table.fields) {
    const std::string_view always = field.required ? ", always there" : "";
    out += fmt::format("| `{}`{} | {}{} | {} |\n", field.name, field.derived ? " *" : "",
                       name(field.type), always, in_a_cell(field.doc));
  }
  return out + references(table);
}

std::string tables_page() {
  const auto tables = exchange::flat_tables({}, {}, *Date::from_day(2026, 1, 1)).tables;
  std::string out =
      "# Tables\n\nWhat `swcat export csv`, `csv-excel-be`, `datapackage` and `sqlite` write; "
      "[other formats](../exchange.md) tells how to read it. Fields marked * repeat what other "
      "fields or tables say: they are in the CSV, and in the views of the database.\n";
  for (const auto& table : tables) out += section(table);
  return out;
}

}  // namespace swcat::cli
