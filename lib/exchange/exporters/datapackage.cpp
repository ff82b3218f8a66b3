#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.hpp"
#include "exchange/tables.hpp"
#include "exchange/tables_csv.hpp"

namespace swcat::exchange {

using Json = nlohmann::ordered_json;

static std::string_view table_schema_type(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "integer";
    case FieldType::amount:
      return "number";
    case FieldType::flag:
      return "boolean";
    default:
      // A date may be a year or a month, which no date of a Table Schema is.
      return "string";
  }
}

static bool is_required(const FlatTable& table, const std::string& field) {
  return table.fields[table.field(field)].required;
}

// Readers of data packages take a key of several fields for broken where only some are empty, as
// the id of a local package is beside its authority where the package is of the catalogue.
static bool can_be_said(const FlatTable& table, const ForeignKey& key) {
  return key.fields.size() == 1 || std::ranges::all_of(key.fields, [&](const auto& field) {
           return is_required(table, field);
         });
}

// What a key that cannot be said says, for people.
static std::string unsaid_key(const FlatTable& table, const std::string& field) {
  for (const auto& key : table.foreign_keys) {
    if (can_be_said(table, key) || key.fields.back() != field) continue;
    return fmt::format("; with {} a row of {} ({})",
                       join(std::span(key.fields).first(key.fields.size() - 1), ", "), key.table,
                       join(key.to, ", "));
  }
  return {};
}

// In this file nothing grows out of null: where memory ends while it does, the library leaves a
// value that cannot be destroyed.

static Json constraints(const TableField& field) {
  Json out = Json::object();
  if (field.required) out["required"] = true;
  if (field.type == FieldType::date) out["pattern"] = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";
  return out;
}

static Json field_schema(const FlatTable& table, const TableField& field) {
  Json out{{"name", field.name},
           {"type", table_schema_type(field.type)},
           {"description", field.doc + unsaid_key(table, field.name)}};
  if (auto limits = constraints(field); !limits.empty()) out["constraints"] = std::move(limits);
  return out;
}

static Json foreign_keys(const FlatTable& table) {
  Json out = Json::array();
  for (const auto& key : table.foreign_keys) {
    if (!can_be_said(table, key)) continue;
    // A table refers to itself by an empty name.
    out.push_back({{"fields", key.fields},
                   {"reference",
                    {{"resource", key.table == table.name ? "" : key.table}, {"fields", key.to}}}});
  }
  return out;
}

static Json schema(const FlatTable& table) {
  Json fields = Json::array();
  for (const auto& field : table.fields) fields.push_back(field_schema(table, field));
  Json out{{"fields", std::move(fields)}, {"primaryKey", table.key}};
  if (auto keys = foreign_keys(table); !keys.empty()) out["foreignKeys"] = std::move(keys);
  return out;
}

static Exported run_datapackage(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                                Date as_of) {
  const FlatTables tables = flat_tables(catalogue, portfolios, as_of);
  Json package{{"profile", "tabular-data-package"},
               {"name", "swcat"},
               {"title", "Software catalogue and portfolios"},
               {"description", "As of " + as_of.str()},
               {"resources", Json::array()}};
  for (const auto& table : tables.tables) {
    package["resources"].push_back({{"name", table.name},
                                    {"path", table.name + ".csv"},
                                    {"profile", "tabular-data-resource"},
                                    {"description", table.doc},
                                    {"encoding", "utf-8"},
                                    {"schema", schema(table)}});
  }
  Exported out = csv_files(catalogue, portfolios, as_of, csv_rfc4180);
  out.files.push_back({"datapackage.json", package.dump(2) + '\n'});
  return out;
}

Exporter datapackage_exporter() {
  return {.name = "datapackage",
          .summary = "the tables as a Data Package: CSV with types and keys in datapackage.json",
          .to = ExportTo::folder,
          .run = run_datapackage};
}

}  // namespace swcat::exchange
