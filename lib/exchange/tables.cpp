#include "exchange/tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <set>

#include "base/text.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"
#include "model/kinds.hpp"

namespace swcat::exchange {

using load::FieldInfo;
using load::RecordInfo;
using load::Shape;
using load::ShapeKind;
using yaml::Value;

std::size_t FlatTable::field(const std::string& wanted) const {
  const auto found = std::ranges::find(fields, wanted, &TableField::name);
  assert(found != fields.end());
  return static_cast<std::size_t>(found - fields.begin());
}

// ---- Names ----

static std::string with_underscores(std::string_view text) {
  return replace_all(replace_all(std::string(text), "-", "_"), " ", "_");
}

// What one record is called in the names of other tables and fields.
static std::string singular(const RecordInfo& record) {
  if (record.name == "building block in use") return "adoption";
  if (record.name == "year of operations") return "operations";
  if (record.name == "framework contract") return "framework";
  return with_underscores(record.name);
}

// The table of a list of a portfolio. The catalogue has building blocks as well.
static std::string list_table(std::string_view key) {
  return key == "building-blocks" ? "adoptions" : with_underscores(key);
}

// What stays with the authority that wrote it.
static bool is_internal(const FieldInfo& field) { return field.key == "note"; }

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

static const Value* find(const Value& record, std::string_view key) {
  for (const auto& [name, value] : record.entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

static std::string label(const Value& labels) {
  if (labels.kind != Value::Kind::mapping) return labels.scalar;
  if (const Value* dutch = find(labels, "nl")) return dutch->scalar;
  return labels.entries.empty() ? std::string() : labels.entries.front().value.scalar;
}

namespace {

// Where a record stands: the fields and values that its children repeat.
struct Owner {
  std::string table;
  std::string singular;
  std::vector<std::string> fields;  // in the owner's table
  std::vector<std::string> values;
  bool in_portfolio = false;
};

// One row on its way: values by field.
using Draft = std::map<std::string, std::string>;

class Builder {
 public:
  Builder(const Catalogue& catalogue, std::span<const Portfolio> portfolios, Date as_of)
      : catalogue_(catalogue), portfolios_(portfolios), as_of_(as_of) {}

  FlatTables build() {
    collect_ids();
    declare_meta();
    declare_catalogue();
    declare_portfolios();
    fill_catalogue();
    for (const auto& portfolio : portfolios_) fill(portfolio);
    add_notes();
    FlatTables out;
    for (const auto& name : order_) out.tables.push_back(std::move(tables_.at(name)));
    out.notes = std::move(notes_);
    return out;
  }

 private:
  // ---- What is there to refer to ----

  void collect_ids() {
    for_each_collection(catalogue_, [&](const auto& records) {
      using Record = std::remove_cvref_t<decltype(*records.begin())>;
      const std::string table = with_underscores(info(kind_of<Record>).list);
      for (const auto& record : records) {
        const Value written = load::write_record(record);
        const Value* name = find(written, "name");
        names_[table][record.id->str()] = name ? label(*name) : record.id->str();
      }
    });
    for (const auto* table : {"authorities", "groups"}) {
      for (const auto& [id, name] : names_[table]) names_["parties"].emplace(id, name);
    }
  }

  static std::string table_of(EntityKind kind) {
    return kind == EntityKind::party ? "parties" : with_underscores(info(kind).list);
  }

  // ---- Declaring ----

  FlatTable& declare(const std::string& name, std::string doc) {
    order_.push_back(name);
    FlatTable& table = tables_[name];
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
    meta.rows = {{"format", "swcat-tables/1"}, {"as_of", as_of_.str()}};
  }

  void declare_catalogue() {
    FlatTable& parties = declare("parties", "Authorities and groups: whoever can supply another.");
    add_field(parties, "id", FieldType::text, "an authority or a group");
    add_field(parties, "kind", FieldType::text, "authority or group");
    add_field(parties, "name", FieldType::text, "what it is called", true);
    parties.key = {"id"};
    parties.fields[0].required = true;
    for (const auto& field : load::record<load::CatalogueFile>().fields) {
      declare_record(list_of_catalogue(field), field.shape.record(), nullptr);
    }
  }

  static std::string list_of_catalogue(const FieldInfo& field) {
    return with_underscores(field.key);
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

  static bool has_list_of_records(const FieldInfo& field) {
    return field.shape.list && field.shape.kind == ShapeKind::record;
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

  // A key field of the owner, as its children call it.
  static std::string repeated(const std::string& singular, const std::string& key) {
    if (key == "id") return singular + "_id";
    if (key == "nr") return singular + "_nr";
    return key;
  }

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

  // Tables that people open by themselves.
  static bool is_about_authority(const std::string& table) {
    return table == "applications" || table == "contracts";
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

  static std::string id_field(const std::string& key) { return key + "_id"; }

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
    value_fields_[name] = value;
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

  // ---- Filling ----

  void append(const std::string& name, const Draft& draft) {
    FlatTable& table = tables_.at(name);
    TableRow row(table.fields.size());
    for (const auto& [field, value] : draft) row[table.field(field)] = value;
    table.rows.push_back(std::move(row));
  }

  void fill_catalogue() {
    for (const auto& [id, name] : names_["parties"]) {
      const bool authority = names_["authorities"].contains(id);
      append("parties", {{"id", id}, {"kind", authority ? "authority" : "group"}, {"name", name}});
    }
    for_each_collection(catalogue_, [&](const auto& records) {
      using Record = std::remove_cvref_t<decltype(*records.begin())>;
      const std::string table = with_underscores(info(kind_of<Record>).list);
      for (const auto& record : records) {
        fill_record(table, load::record<Record>(), load::write_record(record), nullptr, 0, {});
      }
    });
  }

  void fill(const Portfolio& portfolio) {
    const std::string& authority = portfolio.authority->str();
    if (!names_["authorities"].contains(authority)) {
      lost_.push_back("the portfolio of " + authority);
      return;
    }
    portfolio_ = &portfolio;
    applications_.clear();
    local_packages_.clear();
    contract_numbers_.clear();
    contracts_ = portfolio.contracts.size();
    for (const auto& use : portfolio.applications) applications_.insert(use.id->str());
    for (const auto& package : portfolio.local_packages) {
      local_packages_[package.id->str()] = package.name.in("nl");
    }
    for (std::size_t i = 0; i < portfolio.contracts.size(); ++i) {
      const auto& id = portfolio.contracts[i].id;
      if (id) contract_numbers_.emplace(id->value.str(), i + 1);
    }
    for (const auto& what : portfolio.left_out) lost_.push_back(what + " of " + authority);
    fill_record("portfolios", load::record<Portfolio>(), load::write_record(portfolio), nullptr, 0,
                {});
    for (const auto& use : portfolio.applications) fill_uses(use);
    portfolio_ = nullptr;
  }

  void fill_uses(const Application& use) {
    const std::string& authority = portfolio_->authority->str();
    const List<ComponentId>* components = &use.used_for;
    if (!use.used_for.declared()) {
      const LocalPackage* local = portfolio_->local_package(*use.package);
      const Package* package = catalogue_.packages.find(*use.package);
      if (!local && !package) return;
      components = local ? &local->components : &package->components;
    }
    std::set<std::string> ids;
    for (const auto& id : *components) {
      if (catalogue_.components.find(*id)) ids.insert(id->str());
    }
    for (const auto& id : ids) {
      if (!keys_["application_components"].insert({authority, use.id->str(), id}).second) continue;
      append("application_components",
             {{"authority_id", authority},
              {"application_id", use.id->str()},
              {"component_id", id},
              {"by_suitability", use.used_for.declared() ? "false" : "true"}});
    }
  }

  // `nr` is its place in the list; `computed` are values that the record does not say itself.
  void fill_record(const std::string& name, const RecordInfo& record, const Value& written,
                   const Owner* owner, std::size_t nr, Draft computed) {
    const FlatTable& table = tables_.at(name);
    Draft draft = std::move(computed);
    if (owner) {
      for (std::size_t i = 0; i < owner->fields.size(); ++i) {
        draft[repeated(owner->singular, owner->fields[i])] = owner->values[i];
      }
    }
    if (std::ranges::find(table.key, "nr") != table.key.end()) draft["nr"] = fmt::format("{}", nr);
    if (is_about_authority(name)) {
      draft["authority_name"] = names_["authorities"].at(draft.at("authority_id"));
    }
    fill_fields(draft, name, record, written, "");
    Owner self{.table = name, .singular = singular(record), .fields = table.key};
    for (const auto& key : table.key) self.values.push_back(draft.at(key));
    if (!keys_[name].insert(self.values).second) {
      lost_.push_back(fmt::format("a second {} '{}'", record.name, join(self.values, "/")));
      return;
    }
    append(name, draft);
    fill_children(record, written, self);
  }

  // The name of what is referred to; nothing where there is no such record.
  const std::string* name_of_record(const std::string& table, const std::string& id) const {
    const auto names = names_.find(table);
    if (names == names_.end()) return nullptr;
    const auto found = names->second.find(id);
    return found == names->second.end() ? nullptr : &found->second;
  }

  // Puts an id where it belongs; what it refers to by name, or null.
  const std::string* fill_reference(Draft& draft, const std::string& field, EntityKind target,
                                    const std::string& id) {
    if (target == EntityKind::application) {
      const auto found = applications_.find(id);
      if (found == applications_.end()) return lost_reference(target, id);
      draft[field] = id;
      return &*found;
    }
    if (target == EntityKind::package && portfolio_) {
      if (const auto local = local_packages_.find(id); local != local_packages_.end()) {
        draft["local_" + field] = id;
        return &local->second;
      }
    }
    const std::string* name = name_of_record(table_of(target), id);
    if (!name) return lost_reference(target, id);
    draft[field] = id;
    return name;
  }

  const std::string* lost_reference(EntityKind target, const std::string& id) {
    lost_.push_back(fmt::format("a reference to the {} '{}', which could not be read",
                                info(target).singular, id));
    return nullptr;
  }

  void fill_fields(Draft& draft, const std::string& table, const RecordInfo& record,
                   const Value& written, const std::string& prefix) {
    for (const auto& field : record.fields) {
      const Value* value = find(written, field.key);
      if (!value || value->kind == Value::Kind::absent || has_list_of_records(field)) continue;
      const std::string key = prefix + with_underscores(field.key);
      if (is_internal(field)) {
        ++internal_notes_;
      } else if (field.shape.list) {
        draft[key] = joined(*value);
      } else if (field.shape.or_reference) {
        fill_contract(draft, *value);
      } else if (field.shape.kind == ShapeKind::record) {
        fill_fields(draft, table, field.shape.record(), *value, key + '_');
      } else if (field.shape.kind == ShapeKind::labels) {
        draft[key] = label(*value);
        for (const auto& [language, text] : value->entries)
          draft[key + '_' + language] = text.scalar;
      } else if (field.shape.kind == ShapeKind::reference) {
        fill_reference_field(draft, table, key, field, value->scalar);
      } else {
        draft[key] = value->scalar;
      }
    }
  }

  void fill_reference_field(Draft& draft, const std::string& table, const std::string& key,
                            const FieldInfo& field, const std::string& id) {
    const std::string* name = fill_reference(draft, id_field(key), field.shape.target, id);
    const auto& fields = tables_.at(table).fields;
    const bool has_name =
        std::ranges::find(fields, key + "_name", &TableField::name) != fields.end();
    if (name && has_name) draft[key + "_name"] = *name;
    if (table == "applications" && key == "package") fill_supplier(draft, id);
  }

  void fill_supplier(Draft& draft, const std::string& package) {
    const auto say = [&](const std::string& supplier) {
      const std::string* name = name_of_record("suppliers", supplier);
      draft["supplier_name"] = name ? *name : supplier;
    };
    if (const auto* local = portfolio_->local_package(PackageId(package))) {
      if (local->supplier) say(**local->supplier);
    } else if (const auto* known = catalogue_.packages.find(PackageId(package))) {
      if (known->supplier) say(known->supplier->value.str());
    }
  }

  // Several values in one field; a `;` inside one is written `\;`, as in reports.
  static std::string joined(const Value& list) {
    std::vector<std::string> texts;
    for (const auto& item : list.items) {
      texts.push_back(replace_all(replace_all(item.scalar, "\\", "\\\\"), ";", "\\;"));
    }
    return join(texts, "; ");
  }

  void fill_contract(Draft& draft, const Value& value) {
    if (value.kind != Value::Kind::mapping) {
      const auto found = contract_numbers_.find(value.scalar);
      if (found == contract_numbers_.end()) {
        lost_reference(EntityKind::contract, value.scalar);
        return;
      }
      draft["contract_entry"] = fmt::format("{}", found->second);
      repeat_contract(draft, load::write_record(portfolio_->contracts[found->second - 1]));
      return;
    }
    draft["contract_entry"] = fmt::format("{}", ++contracts_);
    repeat_contract(draft, value);
    own_contracts_.emplace_back(contracts_, value);
  }

  static void repeat_contract(Draft& draft, const Value& contract) {
    for (const auto& field : load::record<Contract>().fields) {
      const Value* value = find(contract, field.key);
      if (!value || is_internal(field) || field.shape.kind == ShapeKind::reference) continue;
      draft["contract_" + with_underscores(field.key)] = value->scalar;
    }
  }

  Draft computed_for(std::size_t index) const {
    const UseStatus status = status_on(portfolio_->applications[index], as_of_);
    return {{"status_on_day", std::string(name(status))},
            {"in_scope", in_scope(status) ? "true" : "false"}};
  }

  void fill_children(const RecordInfo& record, const Value& written, const Owner& self) {
    for (const auto& field : record.fields) {
      const Value* list = find(written, field.key);
      if (is_internal(field) || !field.shape.list || !list) continue;
      if (!has_list_of_records(field)) {
        fill_values(field, *list, self);
        continue;
      }
      const std::string table = self.table == "portfolios"
                                    ? list_table(field.key)
                                    : self.singular + '_' + with_underscores(field.key);
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        fill_record(table, field.shape.record(), list->items[i], &self, i + 1,
                    table == "applications" ? computed_for(i) : Draft());
      }
    }
    if (self.table != "portfolios") return;
    for (const auto& [nr, contract] : own_contracts_) {
      fill_record("contracts", load::record<Contract>(), contract, &self, nr, {});
    }
    own_contracts_.clear();
  }

  void fill_values(const FieldInfo& field, const Value& list, const Owner& self) {
    const std::string table = self.singular + '_' + with_underscores(field.key);
    const std::string& value = value_fields_.at(table);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      Draft draft{{"nr", fmt::format("{}", i + 1)}};
      for (std::size_t k = 0; k < self.fields.size(); ++k) {
        draft[repeated(self.singular, self.fields[k])] = self.values[k];
      }
      const std::string& text = list.items[i].scalar;
      if (field.shape.kind != ShapeKind::reference) {
        draft[value] = text;
      } else if (!fill_reference(draft, value, field.shape.target, text)) {
        continue;
      }
      append(table, draft);
    }
  }

  void add_notes() {
    if (!lost_.empty()) {
      notes_.push_back({"left out, since it could not be understood or refers to such", lost_});
    }
    if (internal_notes_ > 0) {
      notes_.push_back({fmt::format("{}, which stay with their authority",
                                    counted(internal_notes_, "internal note"))});
    }
  }

  const Catalogue& catalogue_;
  std::span<const Portfolio> portfolios_;
  Date as_of_;

  std::vector<std::string> order_;
  std::map<std::string, FlatTable> tables_;
  std::map<std::string, std::map<std::string, std::string>> names_;  // by table and id
  std::map<std::string, std::string> value_fields_;                  // of tables of scalars
  std::map<std::string, std::set<std::vector<std::string>>> keys_;   // rows that are there

  // Of the portfolio in work.
  const Portfolio* portfolio_ = nullptr;
  std::set<std::string> applications_;
  std::map<std::string, std::string> local_packages_;
  std::map<std::string, std::size_t> contract_numbers_;
  std::size_t contracts_ = 0;
  std::vector<std::pair<std::size_t, Value>> own_contracts_;

  std::vector<std::string> lost_;
  std::size_t internal_notes_ = 0;
  std::vector<ExportNote> notes_;
};

}  // namespace

FlatTables flat_tables(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                       Date as_of) {
  return Builder(catalogue, portfolios, as_of).build();
}

}  // namespace swcat::exchange
