#include "analysis/measures/uses.hpp"

#include <algorithm>
#include <set>

namespace swcat::analysis {

static PackageId outermost(const Catalogue& catalogue, const Package& package) {
  std::set<PackageId> seen;
  const Package* current = &package;
  while (current->part_of && seen.insert(*current->id).second) {
    const Package* whole = catalogue.packages.find(**current->part_of);
    if (!whole) return **current->part_of;
    current = whole;
  }
  return *current->id;
}

SupplierId ultimate_parent(const Catalogue& catalogue, const SupplierId& supplier) {
  std::set<SupplierId> seen;  // of those that have a parent: most have none
  SupplierId current = supplier;
  for (;;) {
    const Supplier* record = catalogue.suppliers.find(current);
    if (!record || !record->parent) return current;
    if (!seen.insert(current).second) break;
    current = **record->parent;
  }
  // Two that own each other: the first by id, from wherever one starts.
  return *std::ranges::min_element(seen);
}

bool belongs_to(const Catalogue& catalogue, const SupplierId& supplier, const SupplierId& parent) {
  std::set<SupplierId> seen;
  SupplierId current = supplier;
  while (current != parent && seen.insert(current).second) {
    const Supplier* record = catalogue.suppliers.find(current);
    if (!record || !record->parent) return false;
    current = **record->parent;
  }
  return current == parent;
}

static Identity identity_of(const Catalogue& catalogue, const Package& package,
                            std::string_view language) {
  Identity identity;
  identity.package = *package.id;
  identity.name = package.name.in(language);
  identity.suite = outermost(catalogue, package);
  if (package.supplier) {
    identity.supplier = **package.supplier;
    identity.supplier_name = name_of(catalogue.suppliers, **package.supplier, language);
    identity.supplier_group = ultimate_parent(catalogue, **package.supplier);
  }
  identity.key = package.id->symbol();
  return identity;
}

static Symbol local_key(const Portfolio& portfolio, const LocalPackage& package) {
  return Symbol(portfolio.authority->str() + '/' + package.id->str());
}

static Identity identity_of(const Catalogue& catalogue, const Portfolio& portfolio,
                            const LocalPackage& package, std::string_view language) {
  Identity identity;
  identity.package = *package.id;
  identity.name = package.name.in(language);
  identity.local = true;
  identity.key = local_key(portfolio, package);
  if (package.supplier) {
    const SupplierId id(**package.supplier);
    if (catalogue.suppliers.find(id)) identity.supplier = id;
    identity.supplier_name =
        identity.supplier ? name_of(catalogue.suppliers, id, language) : **package.supplier;
    if (identity.supplier) identity.supplier_group = ultimate_parent(catalogue, id);
  }
  return identity;
}

static std::vector<ComponentId> sorted_ids(const List<ComponentId>& list) {
  std::vector<ComponentId> ids;
  ids.reserve(list.size());
  for (const auto& id : list) ids.push_back(*id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Use use_on(const Catalogue& catalogue, const Portfolio& portfolio, const Application& application,
           Date day, std::string_view language) {
  Use use;
  use.authority = *portfolio.authority;
  use.application = *application.id;
  use.status = swcat::status_on(application, day);
  if (application.version) use.version = **application.version;
  if (application.via) use.via = **application.via;
  if (application.hosting) use.hosting = **application.hosting;
  if (application.role) use.role = **application.role;

  if (const auto* local = portfolio.local_package(*application.package)) {
    use.identity = identity_of(catalogue, portfolio, *local, language);
  } else if (const auto* package = catalogue.packages.find(*application.package)) {
    use.identity = identity_of(catalogue, *package, language);
  } else {
    // The package was declared, but could not be understood; its id is still its id.
    use.identity.package = *application.package;
    use.identity.name = application.package->str();
    use.identity.key = application.package->symbol();
  }

  const Chosen choice = chosen_by(catalogue, portfolio, application);
  if (choice.components) use.components = sorted_ids(*choice.components);
  use.by_suitability = choice.by_suitability;
  return use;
}

Chosen chosen_by(const Catalogue& catalogue, const Portfolio& portfolio,
                 const Application& application) {
  Chosen choice{.key = application.package->symbol(), .components = &application.used_for};
  const bool declared = application.used_for.declared();
  if (const auto* local = portfolio.local_package(*application.package)) {
    choice.key = local_key(portfolio, *local);
    if (!declared) choice.components = &local->components;
  } else if (!declared) {
    const Package* package = catalogue.packages.find(*application.package);
    choice.components = package ? &package->components : nullptr;
  }
  choice.by_suitability = !declared && choice.components && !choice.components->empty();
  return choice;
}

std::vector<Chosen> chosen_in_scope(const Catalogue& catalogue, const Portfolio& portfolio,
                                    Date day) {
  std::vector<Chosen> out;
  for (const auto& application : portfolio.applications) {
    if (!swcat::in_scope(swcat::status_on(application, day))) continue;
    out.push_back(chosen_by(catalogue, portfolio, application));
  }
  return out;
}

bool is_part_of(const Catalogue& catalogue, const PackageId& package, const PackageId& whole) {
  std::set<PackageId> seen;
  const Package* current = catalogue.packages.find(package);
  while (current && current->part_of && seen.insert(*current->id).second) {
    if (**current->part_of == whole) return true;
    current = catalogue.packages.find(**current->part_of);
  }
  return false;
}

std::vector<Use> uses_on(const Catalogue& catalogue, const Portfolio& portfolio, Date day,
                         std::string_view language) {
  std::vector<Use> uses;
  uses.reserve(portfolio.applications.size());
  for (const auto& application : portfolio.applications) {
    uses.push_back(use_on(catalogue, portfolio, application, day, language));
  }
  return uses;
}

std::string name_of(const Application& application, const Use& use) {
  return application.name ? (*application.name)->str() : use.identity.name;
}

std::vector<Use> in_scope(const std::vector<Use>& uses) {
  std::vector<Use> out;
  std::ranges::copy_if(uses, std::back_inserter(out),
                       [](const Use& use) { return swcat::in_scope(use.status); });
  return out;
}

UseStatus status_on(const Connection& connection, Date day) {
  const auto status = connection.status ? **connection.status : UseStatus::in_production;
  const bool to_come = connection.since && connection.since->value.first_day() > day;
  return to_come ? std::min(status, UseStatus::planned) : status;
}

std::vector<FieldCompleteness> completeness_by_field(const Portfolio& portfolio, Date day) {
  std::vector<FieldCompleteness> fields{{"version", {}}, {"components", {}}, {"since", {}},
                                        {"hosting", {}}, {"owner", {}},      {"users", {}},
                                        {"cost", {}},    {"contract", {}}};
  for (const auto& use : portfolio.applications) {
    if (!swcat::in_scope(swcat::status_on(use, day))) continue;
    std::size_t next = 0;
    const auto ask = [&](bool filled) {
      auto& count = fields[next++].count;
      ++count.applicable;
      count.filled += filled ? 1 : 0;
    };
    ask(use.version.has_value());
    ask(use.used_for.declared());
    ask(use.since.has_value());
    ask(use.hosting.has_value());
    ask(use.owner.has_value());
    ask(use.users.has_value());
    if (use.via) continue;
    const Contract* contract = portfolio.contract_of(use);
    ask(use.cost.has_value() || (contract && contract->yearly));
    ask(use.contract.declared());
  }
  return fields;
}

Completeness completeness(const Portfolio& portfolio, Date day) {
  Completeness result;
  for (const auto& [field, count] : completeness_by_field(portfolio, day)) {
    result.filled += count.filled;
    result.applicable += count.applicable;
  }
  return result;
}

}  // namespace swcat::analysis
