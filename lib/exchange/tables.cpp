#include "exchange/tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/tables/declare.hpp"
#include "exchange/tables/names.hpp"
#include "load/record.hpp"
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
};

// One row on its way: values by field.
using Draft = std::map<std::string, std::string>;

class Filling {
 public:
  Filling(const Catalogue& catalogue, std::span<const Portfolio> portfolios, Date as_of)
      : catalogue_(catalogue), portfolios_(portfolios), as_of_(as_of) {}

  FlatTables fill() {
    collect_ids();
    tables_.at("meta").rows = {{"format", "swcat-tables/1"}, {"as_of", as_of_.str()}};
    fill_catalogue();
    for (const auto& portfolio : portfolios_) fill(portfolio);
    add_notes();
    FlatTables out;
    for (const auto& name : declared_.order) out.tables.push_back(std::move(tables_.at(name)));
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
      if (local->supplier) say((*local->supplier)->str());
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
    const std::string& value = declared_.value_fields.at(table);
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
      notes_.push_back({tr("left out, since it could not be understood or refers to such"), lost_});
    }
    if (internal_notes_ > 0) {
      notes_.push_back({say("{}, which stay with their authority",
                            counted(internal_notes_, "internal note", "internal notes"))});
    }
  }

  const Catalogue& catalogue_;
  std::span<const Portfolio> portfolios_;
  Date as_of_;

  DeclaredTables declared_ = declared_tables();
  std::map<std::string, FlatTable>& tables_ = declared_.tables;
  std::map<std::string, std::map<std::string, std::string>> names_;  // by table and id
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
  return Filling(catalogue, portfolios, as_of).fill();
}

}  // namespace swcat::exchange
