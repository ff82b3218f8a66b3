#include "exchange/tables/declare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "exchange/tables/names.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"
#include "model/kinds.hpp"

namespace swcat::exchange {

using load::FieldInfo;
using load::RecordInfo;
using load::Shape;
using load::ShapeKind;

static constexpr std::array<std::string_view, 4> languages{"nl", "fr", "de", "en"};

static FieldType type_of(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::count:
    case ShapeKind::grade:
      return FieldType::integer;
    case ShapeKind::amount:
      return FieldType::amount;
    case ShapeKind::date:
      return FieldType::date;
    case ShapeKind::flag:
      return FieldType::flag;
    default:
      return FieldType::text;
  }
}

namespace {

class Declaring {
 public:
  DeclaredTables declare_all() {
    declare_meta();
    declare_catalogue();
    declare_portfolios();
    return std::move(out_);
  }

 private:
  FlatTable& declare(const std::string& name, std::string doc) {
    out_.order.push_back(name);
    FlatTable& table = out_.tables[name];
    table.name = name;
    table.doc = std::move(doc);
    return table;
  }

  static void add_field(FlatTable& table, std::string name, FieldType type, std::string_view doc,
                        bool derived = false) {
    table.fields.push_back({std::move(name), type, false, std::string(doc), derived});
  }

  void declare_meta() {
    FlatTable& meta = declare("meta", "What these tables are.");
    add_field(meta, "key", FieldType::text, "what is said");
    add_field(meta, "value", FieldType::text, "what it is");
    meta.key = {"key"};
    meta.fields[0].required = true;
  }

  void declare_catalogue() {
    FlatTable& parties = declare("parties", "Authorities and groups: whoever can supply another.");
    add_field(parties, "id", FieldType::text, "an authority or a group");
    add_field(parties, "kind", FieldType::text, "authority or group");
    add_field(parties, "name", FieldType::text, "what it is called", true);
    parties.key = {"id"};
    parties.fields[0].required = true;
    for (const auto& field : load::record<load::CatalogueFile>().fields) {
      declare_record(with_underscores(field.key), field.shape.record(), nullptr);
    }
  }

  void declare_portfolios() {
    declare_record("portfolios", load::record<Portfolio>(), nullptr, true);
    declare_uses();
  }

  // What each application fills, as every report counts it.
  void declare_uses() {
    FlatTable& table = declare("application_components",
                               "The components that an application fills: those that it is used "
                               "for, else those that its package is suitable for.");
    declare_owner_fields(table, {nullptr, "applications", "application", {"authority_id", "id"}});
    add_field(table, "component_id", FieldType::text, "the component");
    add_field(table, "by_suitability", FieldType::flag,
              "whether the application itself names no component");
    table.key.emplace_back("component_id");
    for (auto& field : table.fields) field.required = true;
    table.foreign_keys.push_back({{"component_id"}, "components", {"id"}});
  }

  // Whether the records of a table are told apart by their id; else they are numbered.
  static bool has_id(const std::string& table, const RecordInfo& record) {
    if (table == "contracts") return false;
    return std::ranges::any_of(record.fields, [](const FieldInfo& field) {
      return field.shape.kind == ShapeKind::identity;
    });
  }

  struct Declared {
    const Declared* owner = nullptr;
    std::string table;
    std::string singular;
    std::vector<std::string> key;
  };

  void declare_owner_fields(FlatTable& table, const Declared& owner) {
    ForeignKey to_owner{.table = owner.table, .to = owner.key};
    for (const auto& key : owner.key) {
      const std::string name = repeated(owner.singular, key);
      const bool number = key == "nr" || key.ends_with("_nr");
      add_field(table, name, number ? FieldType::integer : FieldType::text,
                "which " + replace_all(owner.singular, "_", " ") + " it belongs to");
      table.fields.back().required = true;
      table.key.push_back(name);
      to_owner.fields.push_back(name);
    }
    table.foreign_keys.push_back(std::move(to_owner));
  }

  static void declare_number(FlatTable& table) {
    add_field(table, "nr", FieldType::integer, "its place in the list, from 1");
    table.fields.back().required = true;
    table.key.emplace_back("nr");
  }

  void declare_record(const std::string& name, const RecordInfo& record, const Declared* owner,
                      bool in_portfolio = false) {
    FlatTable& table = declare(name, std::string(record.doc));
    Declared self{owner, name, singular(record), {}};
    if (owner) declare_owner_fields(table, *owner);
    if (is_about_authority(name)) {
      add_field(table, "authority_name", FieldType::text, "which portfolio, by name", true);
    }
    const bool numbered = owner && !has_id(name, record);
    if (numbered) declare_number(table);
    declare_fields(table, record, "", in_portfolio);
    if (name == "portfolios") {
      table.key = {"authority_id"};
    } else if (!numbered) {
      table.key.emplace_back("id");
    }
    for (auto& field : table.fields) {
      if (std::ranges::find(table.key, field.name) != table.key.end()) field.required = true;
    }
    self.key = table.key;
    if (name == "applications") declare_computed(table);
    declare_children(record, self, in_portfolio);
  }

  void declare_computed(FlatTable& table) {
    add_field(table, "status_on_day", FieldType::text,
              "how far along it is on the day of the export");
    add_field(table, "in_scope", FieldType::flag,
              "whether it is in production or phasing out on that day");
    table.fields.back().required = true;
    table.fields[table.field("status_on_day")].required = true;
  }

  void declare_fields(FlatTable& table, const RecordInfo& record, const std::string& prefix,
                      bool in_portfolio) {
    for (const auto& field : record.fields) {
      if (is_internal(field) || has_list_of_records(field)) continue;
      const std::string key = prefix + with_underscores(field.key);
      const Shape& shape = field.shape;
      if (shape.list) {
        add_field(table, key, FieldType::text, field.doc, true);
      } else if (shape.or_reference) {
        declare_contract(table);
      } else if (shape.kind == ShapeKind::record) {
        declare_fields(table, shape.record(), key + '_', in_portfolio);
      } else if (shape.kind == ShapeKind::labels) {
        declare_labels(table, key, field);
      } else if (shape.kind == ShapeKind::reference) {
        declare_reference(table, key, field, in_portfolio);
      } else {
        add_field(table, key, type_of(shape), field.doc);
        table.fields.back().required = field.required;
      }
    }
  }

  static void declare_labels(FlatTable& table, const std::string& key, const FieldInfo& field) {
    add_field(table, key, FieldType::text, std::string(field.doc) + ", in Dutch where it has that");
    table.fields.back().required = field.required;
    for (const auto language : languages) {
      add_field(table, fmt::format("{}_{}", key, language), FieldType::text,
                fmt::format("{}, in the language '{}'", field.doc, language));
    }
  }

  void declare_reference(FlatTable& table, const std::string& key, const FieldInfo& field,
                         bool in_portfolio) {
    const std::string doc(field.doc);
    add_field(table, id_field(key), FieldType::text, doc);
    if (field.shape.target == EntityKind::application) {
      table.foreign_keys.push_back(
          {{"authority_id", id_field(key)}, "applications", {"authority_id", "id"}});
      return;
    }
    if (table.name == "portfolios" && key == "authority") table.fields.back().required = true;
    table.foreign_keys.push_back({{id_field(key)}, table_of(field.shape.target), {"id"}});
    if (field.shape.target == EntityKind::package && in_portfolio) {
      add_field(table, "local_" + id_field(key), FieldType::text,
                doc + ", where it is a local package");
      table.foreign_keys.push_back(
          {{"authority_id", "local_" + id_field(key)}, "local_packages", {"authority_id", "id"}});
    }
    if (field.shape.target == EntityKind::obligation) return;
    add_field(table, key + "_name", FieldType::text, doc + ", by name", true);
    if (table.name == "applications" && key == "package") {
      add_field(table, "supplier_name", FieldType::text, "who supplies the package", true);
    }
  }

  // The contract of an application stands in its own table; what it says is repeated.
  static void declare_contract(FlatTable& table) {
    add_field(table, "contract_entry", FieldType::integer, "its contract");
    table.foreign_keys.push_back(
        {{"authority_id", "contract_entry"}, "contracts", {"authority_id", "nr"}});
    for (const auto& field : load::record<Contract>().fields) {
      if (is_internal(field) || field.shape.kind == ShapeKind::reference) continue;
      add_field(table, "contract_" + with_underscores(field.key), type_of(field.shape),
                std::string(field.doc) + " (of its contract)", true);
    }
  }

  void declare_children(const RecordInfo& record, const Declared& self, bool in_portfolio) {
    for (const auto& field : record.fields) {
      if (is_internal(field) || !field.shape.list) continue;
      if (has_list_of_records(field)) {
        const std::string name = self.table == "portfolios"
                                     ? list_table(field.key)
                                     : self.singular + '_' + with_underscores(field.key);
        declare_record(name, field.shape.record(), &self,
                       in_portfolio || self.table == "portfolios");
      } else {
        declare_values(field, self, in_portfolio);
      }
    }
  }

  // The field that holds what a list of scalars holds.
  static std::string value_field(const FlatTable& table, const Shape& shape) {
    if (shape.kind != ShapeKind::reference) return "value";
    const std::string name = with_underscores(info(shape.target).singular) + "_id";
    const bool taken =
        std::ranges::find(table.fields, name, &TableField::name) != table.fields.end();
    return taken ? "other_" + name : name;
  }

  void declare_values(const FieldInfo& field, const Declared& self, bool in_portfolio) {
    const std::string name = self.singular + '_' + with_underscores(field.key);
    FlatTable& table =
        declare(name, fmt::format("{}: {}.", replace_all(self.singular, "_", " "), field.doc));
    declare_owner_fields(table, self);
    declare_number(table);
    const std::string value = value_field(table, field.shape);
    add_field(table, value, type_of(field.shape), field.doc);
    out_.value_fields[name] = value;
    if (field.shape.kind != ShapeKind::reference) {
      table.fields.back().required = true;
      return;
    }
    if (field.shape.target == EntityKind::application) {
      table.fields.back().required = true;
      table.foreign_keys.push_back(
          {{"authority_id", value}, "applications", {"authority_id", "id"}});
      return;
    }
    table.foreign_keys.push_back({{value}, table_of(field.shape.target), {"id"}});
    if (field.shape.target != EntityKind::package || !in_portfolio) {
      table.fields.back().required = true;
    } else {
      add_field(table, "local_" + value, FieldType::text, "where it is a local package");
      table.foreign_keys.push_back(
          {{"authority_id", "local_" + value}, "local_packages", {"authority_id", "id"}});
    }
  }

  DeclaredTables out_;
};

}  // namespace

DeclaredTables declared_tables() { return Declaring().declare_all(); }

}  // namespace swcat::exchange
