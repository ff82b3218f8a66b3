#include "exchange/tables/names.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"

namespace swcat::exchange {

using load::FieldInfo;
using load::RecordInfo;
using load::ShapeKind;

std::string with_underscores(std::string_view text) {
  return replace_all(replace_all(std::string(text), "-", "_"), " ", "_");
}

std::string singular(const RecordInfo& record) {
  if (record.name == "building block in use") return "adoption";
  if (record.name == "year of operations") return "operations";
  if (record.name == "framework contract") return "framework";
  return with_underscores(record.name);
}

std::string list_table(std::string_view key) {
  return key == "building-blocks" ? "adoptions" : with_underscores(key);
}

bool is_internal(const FieldInfo& field) { return field.key == "note"; }

bool has_list_of_records(const FieldInfo& field) {
  return field.shape.list && field.shape.kind == ShapeKind::record;
}

std::string repeated(const std::string& singular, const std::string& key) {
  if (key == "id") return singular + "_id";
  if (key == "nr") return singular + "_nr";
  return key;
}

bool is_about_authority(const std::string& table) {
  return table == "applications" || table == "contracts";
}

std::string id_field(const std::string& key) { return key + "_id"; }

std::string table_of(EntityKind kind) {
  return kind == EntityKind::party ? "parties" : with_underscores(info(kind).list);
}

}  // namespace swcat::exchange
