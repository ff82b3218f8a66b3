#include "cli/describe/record.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "load/record.hpp"

namespace swcat::cli {

using load::FieldInfo;
using load::RecordInfo;
using load::ShapeKind;
using report::Type;

std::string name_of(const Catalogue& catalogue, EntityKind kind, const std::string& id) {
  if (kind == EntityKind::party) return party_name(catalogue, PartyId(id));
  std::string name = id;
  for_each_collection(catalogue, [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    if constexpr (requires(Record record) { record.name; }) {
      if (kind_of<Record> == kind) name = swcat::name_of(records, Id<Record>(id), language);
    }
  });
  return name;
}

static const yaml::Value* find(const yaml::Value& record, std::string_view key) {
  const auto found = std::ranges::find(record.entries, key, &yaml::Entry::key);
  return found == record.entries.end() ? nullptr : &found->value;
}

// A name in the language of the report, whichever way it is written.
static std::string label(const yaml::Value& value) {
  if (value.kind != yaml::Value::Kind::mapping) return value.scalar;
  for (const std::string_view wanted :
       {std::string_view(language), std::string_view("nl"), std::string_view("en")}) {
    if (const auto* text = find(value, wanted)) return text->scalar;
  }
  return value.entries.empty() ? std::string() : value.entries.front().value.scalar;
}

// What the field itself says in a record that has more to say: the one that a lone scalar would.
static std::string lone_value(const RecordInfo& record, const yaml::Value& written,
                              const Catalogue& catalogue) {
  const auto& first = record.fields.front();
  const std::string_view key =
      record.shorthand.empty() && first.required ? first.key : record.shorthand;
  std::string text;
  for (const auto& field : record.fields) {
    const auto* value = find(written, field.key);
    if (!value || value->kind == yaml::Value::Kind::sequence) continue;
    if (value->kind == yaml::Value::Kind::mapping) continue;
    const bool reference = field.shape.kind == ShapeKind::reference;
    const std::string said =
        reference ? name_of(catalogue, field.shape.target, value->scalar) : value->scalar;
    if (field.key == key) {
      text = said + (text.empty() ? "" : ", " + text);
    } else {
      text += (text.empty() ? "" : ", ") + std::string(field.key) + ' ' + said;
    }
  }
  return text;
}

static report::Value scalar_value(const FieldInfo& field, const yaml::Value& written,
                                  const Catalogue& catalogue) {
  const std::string& text = written.scalar;
  switch (field.shape.kind) {
    case ShapeKind::labels:
      return label(written);
    case ShapeKind::reference:
      return report::Ref{text, name_of(catalogue, field.shape.target, text)};
    case ShapeKind::date:
      if (const auto date = Date::parse(text)) return *date;
      return text;
    case ShapeKind::amount:
      if (const auto amount = Decimal::parse(text)) return *amount;
      return text;
    case ShapeKind::count:
    case ShapeKind::grade: {
      std::int64_t number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      return number;
    }
    case ShapeKind::flag:
      return text == "true";
    case ShapeKind::record:
      if (written.kind == yaml::Value::Kind::mapping) {
        return lone_value(field.shape.record(), written, catalogue);
      }
      return text;
    case ShapeKind::choice:
      return tr(text);
    default:
      return text;
  }
}

static report::Item item(const FieldInfo& field, const yaml::Value& written,
                         const Catalogue& catalogue) {
  const report::Value value = scalar_value(field, written, catalogue);
  if (const auto* ref = std::get_if<report::Ref>(&value)) {
    return {.text = ref->name, .parts = {{"id", ref->id}, {"name", ref->name}}};
  }
  const auto* text = std::get_if<std::string>(&value);
  const std::string shown = text ? *text : written.scalar;
  return {.text = shown, .parts = {{"value", shown}}};
}

// What a field means that was left out, where that is not that nobody knows.
static std::string_view left_out(const RecordInfo& record, const FieldInfo& field) {
  struct Meaning {
    std::string_view record;
    std::string_view field;
    std::string_view text;
  };
  static constexpr std::array<Meaning, 4> meanings{{
      {"obligation", "types", "every type of the jurisdiction"},
      {"obligation", "components", "the authority as a whole"},
      {"obligation", "version", "every version in use"},
      {"obligation", "verified", "not verified"},
  }};
  for (const auto& meaning : meanings) {
    if (meaning.record == record.name && meaning.field == field.key) return meaning.text;
  }
  return "unknown";
}

static report::Cell field_cell(const RecordInfo& record, const FieldInfo& field,
                               const yaml::Value* written, const Catalogue& catalogue) {
  if (!written) return missing(tr(left_out(record, field)));
  if (!field.shape.list) return cell(scalar_value(field, *written, catalogue));
  std::vector<report::Item> items;
  for (const auto& each : written->items) items.push_back(item(field, each, catalogue));
  return {.content = std::move(items)};
}

static Type type_of(const FieldInfo& field) {
  if (field.shape.list) return Type::items;
  switch (field.shape.kind) {
    case ShapeKind::reference:
      return Type::ref;
    case ShapeKind::date:
      return Type::date;
    case ShapeKind::amount:
      return Type::decimal;
    case ShapeKind::count:
    case ShapeKind::grade:
      return Type::integer;
    case ShapeKind::flag:
      return Type::flag;
    default:
      return Type::text;
  }
}

static std::vector<std::string> parts_of(const FieldInfo& field) {
  if (!field.shape.list) return {};
  if (field.shape.kind == ShapeKind::reference) return {"id", "name"};
  return {"value"};
}

static std::string title(std::string_view key) { return capitalised(words(key)); }

std::vector<report::Fact> facts_of(const RecordInfo& record, const yaml::Value& written,
                                   const Catalogue& catalogue) {
  std::vector<report::Fact> facts;
  for (const auto& field : record.fields) {
    const auto* value = find(written, field.key);
    if (!value || (field.shape.list && field.shape.kind == ShapeKind::record)) continue;
    facts.push_back({replace_all(std::string(field.key), "-", "_"), title(field.key),
                     field_cell(record, field, value, catalogue)});
  }
  return facts;
}

// Id and name together: what people call it, and what files call it.
static report::Cell identity_cell(const yaml::Value& written) {
  const auto* id = find(written, "id");
  const auto* name = find(written, "name");
  const std::string text = id ? id->scalar : std::string();
  return cell(report::Ref{text, name ? label(*name) : text});
}

static bool is_named(std::span<const std::string_view> keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

report::Table table_of(const RecordInfo& record, std::span<const yaml::Value> written,
                       const Catalogue& catalogue, std::span<const std::string_view> keys) {
  std::vector<const FieldInfo*> columns;
  bool has_id = false;
  for (const auto& field : record.fields) {
    if (field.shape.kind == ShapeKind::identity) {
      has_id =
          std::ranges::any_of(written, [](const auto& w) { return find(w, "id") != nullptr; }) ||
          !keys.empty();
      continue;
    }
    if (field.key == "name" && has_id) continue;
    const bool said = std::ranges::any_of(
        written, [&](const yaml::Value& each) { return find(each, field.key) != nullptr; });
    if (keys.empty() ? said : is_named(keys, field.key)) columns.push_back(&field);
  }

  report::Table table{.key = replace_all(std::string(record.name), " ", "_"),
                      .title = {},
                      .columns = {},
                      .rows = {},
                      .empty = tr("none")};
  if (has_id) {
    table.columns.push_back({.key = replace_all(std::string(record.name), " ", "_"),
                             .title = title(record.name),
                             .type = Type::ref});
  }
  for (const FieldInfo* field : columns) {
    table.columns.push_back({.key = replace_all(std::string(field->key), "-", "_"),
                             .title = title(field->key),
                             .type = type_of(*field),
                             .parts = parts_of(*field)});
  }
  for (const auto& each : written) {
    report::Row row;
    if (has_id) row.cells.push_back(identity_cell(each));
    for (const FieldInfo* field : columns) {
      row.cells.push_back(field_cell(record, *field, find(each, field->key), catalogue));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace swcat::cli
