#include "analysis/replace.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "analysis/measures/support.hpp"

namespace swcat::analysis {

std::string_view name(Change change) {
  static constexpr std::array<std::string_view, changes> names{"lost", "unknown", "kept", "gained"};
  return names[static_cast<std::size_t>(change)];
}

namespace {

using Sides = std::vector<PortfolioUses>;

// What is said of a package about standards.
struct PackageSaid {
  bool anything = false;  // also that there is no support
  std::set<StandardId> denied;
  std::map<StandardId, std::set<std::string>> versions;  // supported; the versions that are named
};

}  // namespace

static Sides sides_of(const Catalogue& catalogue, std::span<const Portfolio* const> portfolios,
                      Date as_of, std::string_view language) {
  Sides sides;
  for (const auto* portfolio : portfolios) {
    sides.push_back({portfolio, uses_on(catalogue, *portfolio, as_of, language)});
  }
  std::ranges::sort(sides, {}, [](const PortfolioUses& side) { return side.authority(); });
  return sides;
}

static bool is_of(const Use& use, const Replaceable& package) {
  return use.identity.package == package.id && use.identity.local == package.local;
}

static bool is_in_use(const Use& use, const Replaceable& package) {
  return is_of(use, package) && swcat::in_scope(use.status);
}

// ---- Authorities ----

static std::optional<UseStatus> best_status(const PortfolioUses& side, const PackageId& package) {
  std::optional<UseStatus> best;
  const auto rank = [](UseStatus status) {
    return swcat::in_scope(status) ? 0 : ahead(status) ? 1 : 2;
  };
  for (const auto& use : side.uses) {
    if (!is_of(use, {package})) continue;
    if (!best || rank(use.status) < rank(*best)) best = use.status;
  }
  return best;
}

static std::optional<ReplacedAuthority> authority_of(const PortfolioUses& side,
                                                     const Replacement& out) {
  ReplacedAuthority authority;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    if (!is_in_use(side.uses[i], out.old_package)) continue;
    const Application& application = side.application(i);
    authority.uses.push_back(side.uses[i]);
    authority.users += application.users ? **application.users : 0;
    authority.users_unknown += application.users ? 0 : 1;
    const bool no_contract = !side.portfolio->contract_of(application);
    if (no_contract && !application.via) authority.without_contract = true;
  }
  if (authority.uses.empty()) return std::nullopt;
  std::ranges::sort(authority.uses, {}, &Use::application);
  authority.registration = registration(side.authority(), side.portfolio, side.uses, out.as_of);
  authority.has_new = best_status(side, out.new_package);
  return authority;
}

// ---- Components ----

namespace {

struct Suitable {
  bool declared = false;
  std::set<ComponentId> components;
};

}  // namespace

static void add(Suitable& suitable, const List<ComponentId>& list) {
  suitable.declared = suitable.declared || list.declared();
  for (const auto& component : list) suitable.components.insert(*component);
}

static Suitable suitable_of(const Catalogue& catalogue, const Replaceable& package,
                            const Sides& affected) {
  Suitable out;
  if (!package.local) {
    if (const Package* record = catalogue.packages.find(package.id)) add(out, record->components);
    return out;
  }
  for (const auto& side : affected) {
    if (const auto* local = side.portfolio->local_package(package.id)) add(out, local->components);
  }
  return out;
}

static bool uses_for(const PortfolioUses& side, const ComponentId& component,
                     const Replaceable& package) {
  return std::ranges::any_of(side.uses, [&](const Use& use) {
    return is_in_use(use, package) && std::ranges::binary_search(use.components, component);
  });
}

static bool uses_another_for(const PortfolioUses& side, const ComponentId& component,
                             const Replaceable& package) {
  return std::ranges::any_of(side.uses, [&](const Use& use) {
    return swcat::in_scope(use.status) && !is_of(use, package) &&
           std::ranges::binary_search(use.components, component);
  });
}

static std::set<ComponentId> used_for(const Sides& sides, const Replaceable& package) {
  std::set<ComponentId> out;
  for (const auto& side : sides) {
    for (const auto& use : side.uses) {
      if (is_in_use(use, package)) out.insert(use.components.begin(), use.components.end());
    }
  }
  return out;
}

static Change change_of(bool had, bool has, bool known) {
  if (!had) return Change::gained;
  if (has) return Change::kept;
  return known ? Change::lost : Change::unknown;
}

// The old package has what it is used for; where nobody uses it, what it is suitable for.
static std::vector<ReplacedComponent> components_of(const Catalogue& catalogue,
                                                    const Replacement& out, const Sides& affected,
                                                    const Sides& everybody) {
  const Suitable old_suits = suitable_of(catalogue, out.old_package, affected);
  const Suitable new_suits = suitable_of(catalogue, {out.new_package}, affected);
  const auto old_has =
      affected.empty() ? old_suits.components : used_for(affected, out.old_package);
  std::set<ComponentId> all = old_has;
  all.insert(new_suits.components.begin(), new_suits.components.end());

  std::vector<ReplacedComponent> rows;
  for (const auto& component : all) {
    ReplacedComponent row{
        .component = component,
        .change = change_of(old_has.contains(component), new_suits.components.contains(component),
                            new_suits.declared)};
    for (const auto& side : affected) {
      const bool user = uses_for(side, component, out.old_package);
      if (user) row.users.push_back(side.authority());
      const bool concerned = user || row.change == Change::gained;
      if (concerned && !uses_another_for(side, component, out.old_package)) {
        row.no_other.push_back(side.authority());
      }
    }
    row.elsewhere =
        static_cast<std::size_t>(std::ranges::count_if(everybody, [&](const PortfolioUses& side) {
          return uses_for(side, component, {out.new_package});
        }));
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, {}, &ReplacedComponent::change);
  return rows;
}

// ---- Standards ----

static void add(PackageSaid& said, const Support& support) {
  said.anything = true;
  const StandardId& standard = *support.standard;
  if (support.claim && **support.claim == Claim::no) {
    said.denied.insert(standard);
    return;
  }
  auto& versions = said.versions[standard];
  if (support.version) versions.insert((*support.version)->str());
}

// What the catalogue says of the package and of its versions that are not past.
static void add_catalogue(PackageSaid& said, const Catalogue& catalogue, const PackageId& package) {
  const Package* record = catalogue.packages.find(package);
  if (!record) return;
  for (const auto& support : record->standards) add(said, support);
  for (const auto& version : record->versions) {
    if (version.status && **version.status > SupplyStatus::in_use) continue;
    for (const auto& support : version.standards) add(said, support);
  }
}

static void add_uses(PackageSaid& said, const Catalogue& catalogue, const Sides& sides,
                     const Replaceable& package) {
  for (const auto& side : sides) {
    for (std::size_t i = 0; i < side.uses.size(); ++i) {
      if (!is_in_use(side.uses[i], package)) continue;
      for (const auto& support : supported_by(catalogue, *side.portfolio, side.application(i))) {
        add(said, support);
      }
    }
  }
}

static std::vector<std::string> versions_of(const PackageSaid& said, const StandardId& standard) {
  const auto found = said.versions.find(standard);
  if (found == said.versions.end()) return {};
  return {found->second.begin(), found->second.end()};
}

static std::vector<ReplacedStandard> standards_of(const PackageSaid& old_said,
                                                  const PackageSaid& new_said) {
  std::set<StandardId> all;
  for (const auto& [standard, versions] : old_said.versions) all.insert(standard);
  for (const auto& [standard, versions] : new_said.versions) all.insert(standard);

  std::vector<ReplacedStandard> rows;
  for (const auto& standard : all) {
    const bool has = new_said.versions.contains(standard);
    rows.push_back(
        {.standard = standard,
         .change = change_of(old_said.versions.contains(standard), has, new_said.anything),
         .denied = !has && new_said.denied.contains(standard),
         .old_versions = versions_of(old_said, standard),
         .new_versions = versions_of(new_said, standard)});
  }
  std::ranges::stable_sort(rows, {}, &ReplacedStandard::change);
  return rows;
}

// ---- Connections ----

static std::string end_name(const PortfolioUses& side, const Maybe<ApplicationId>& application,
                            const Connection& connection) {
  if (application) {
    for (const auto& use : side.uses) {
      if (use.application == **application) return use.identity.name;
    }
    return (*application)->str();
  }
  return connection.external ? (*connection.external)->str() : "unknown";
}

static Supports supports(const PackageSaid& said, const StandardId& standard) {
  if (said.versions.contains(standard)) return Supports::yes;
  return said.denied.contains(standard) ? Supports::no : Supports::unknown;
}

static void add_connections(Replacement& out, const PortfolioUses& side,
                            const PackageSaid& new_said) {
  std::set<ApplicationId> old_ones;
  for (const auto& use : side.uses) {
    if (is_in_use(use, out.old_package)) old_ones.insert(use.application);
  }
  const auto is_old = [&](const Maybe<ApplicationId>& end) {
    return end && old_ones.contains(**end);
  };
  for (const auto& connection : side.portfolio->connections) {
    const auto status = status_on(connection, out.as_of);
    if (status == UseStatus::phased_out) continue;
    if (!is_old(connection.from) && !is_old(connection.to)) continue;
    ReplacedConnection row{
        .authority = side.authority(),
        .from = end_name(side, connection.from, connection),
        .to = end_name(side, connection.to, connection),
        .both_ways = connection.direction && **connection.direction == Direction::both_ways,
        .status = status};
    if (connection.transport) row.transport = **connection.transport;
    if (connection.standard) {
      row.standard = **connection.standard;
      row.supports = supports(new_said, *row.standard);
    }
    out.connections.push_back(std::move(row));
  }
}

// ---- Contracts ----

static std::string contract_name(const Contract& contract) {
  if (contract.name) return (*contract.name)->str();
  if (contract.number) return (*contract.number)->str();
  return contract.id ? (*contract.id)->str() : std::string();
}

static std::vector<std::string> also_covers(const PortfolioUses& side, const Contract& contract,
                                            const Replaceable& package) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const Use& use = side.uses[i];
    const bool other = swcat::in_scope(use.status) && !is_of(use, package);
    if (other && side.portfolio->contract_of(side.application(i)) == &contract) {
      names.push_back(use.identity.name);
    }
  }
  std::ranges::sort(names);
  return names;
}

static void add_contracts(Replacement& out, const PortfolioUses& side) {
  std::set<const Contract*> seen;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    if (!is_in_use(side.uses[i], out.old_package)) continue;
    const Contract* contract = side.portfolio->contract_of(side.application(i));
    if (!contract || !seen.insert(contract).second) continue;
    ReplacedContract row{.authority = side.authority(),
                         .contract = contract_name(*contract),
                         .term = contract_term(*contract, out.as_of),
                         .also_covers = also_covers(side, *contract, out.old_package)};
    if (contract->yearly) row.yearly = **contract->yearly;
    out.contracts.push_back(std::move(row));
  }
}

// ---- Who did the same ----

static bool share_component(const Use& a, const Use& b) {
  return std::ranges::any_of(a.components, [&](const ComponentId& component) {
    return std::ranges::binary_search(b.components, component);
  });
}

// Somebody who says so, or who left the one and has the other for the same component.
static std::optional<SameMove> move_of(const PortfolioUses& side, const Replacement& out) {
  std::optional<SameMove> move;
  const bool old_in_use = std::ranges::any_of(
      side.uses, [&](const Use& use) { return is_in_use(use, out.old_package); });
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const Use& use = side.uses[i];
    if (!is_of(use, {out.new_package}) || use.status == UseStatus::phased_out) continue;
    const Application& application = side.application(i);
    const bool declared = application.replaces && **application.replaces == out.old_package.id;
    const bool left = std::ranges::any_of(side.uses, [&](const Use& old) {
      return is_of(old, out.old_package) && old.status >= UseStatus::phasing_out &&
             share_component(old, use);
    });
    if (!declared && !left) continue;
    SameMove found{.authority = side.authority(),
                   .declared = declared,
                   .made = swcat::in_scope(use.status) && !old_in_use,
                   .status = use.status};
    if (application.since) found.since = **application.since;
    const auto better = [](const SameMove& each) {
      return std::tuple(each.made, each.declared, each.since);
    };
    if (!move || better(found) > better(*move)) move = found;
  }
  return move;
}

// ---- The whole ----

static std::vector<std::string> parts_in_use(const Catalogue& catalogue, const Sides& sides,
                                             const Replaceable& whole) {
  std::set<std::string> parts;
  for (const auto& side : sides) {
    for (const auto& use : side.uses) {
      if (!swcat::in_scope(use.status) || use.identity.local || whole.local) continue;
      if (!is_part_of(catalogue, use.identity.package, whole.id)) continue;
      parts.insert(side.authority().str() + ": " + use.identity.name);
    }
  }
  return {parts.begin(), parts.end()};
}

Replacement replace(const Catalogue& catalogue, const Replaceable& old_package,
                    const PackageId& new_package, std::span<const Portfolio* const> affected,
                    std::span<const Portfolio* const> everybody, Date as_of,
                    std::string_view language) {
  Replacement out{.old_package = old_package, .new_package = new_package, .as_of = as_of};
  out.asked = affected.size();
  const Package* record = old_package.local ? nullptr : catalogue.packages.find(old_package.id);
  out.successor = record && record->successor && **record->successor == new_package;

  const Sides all = sides_of(catalogue, everybody, as_of, language);
  Sides sides = sides_of(catalogue, affected, as_of, language);
  out.parts = parts_in_use(catalogue, sides, old_package);
  std::erase_if(sides, [&](const PortfolioUses& side) {
    auto authority = authority_of(side, out);
    if (authority) out.authorities.push_back(std::move(*authority));
    return !authority;
  });

  PackageSaid old_said;
  add_uses(old_said, catalogue, sides, old_package);
  if (sides.empty() && !old_package.local) add_catalogue(old_said, catalogue, old_package.id);
  PackageSaid new_said;
  add_catalogue(new_said, catalogue, new_package);
  add_uses(new_said, catalogue, all, {new_package});

  out.components = components_of(catalogue, out, sides, all);
  out.standards = standards_of(old_said, new_said);
  for (const auto& side : sides) {
    add_connections(out, side, new_said);
    add_contracts(out, side);
  }
  std::ranges::sort(out.connections, {}, [](const ReplacedConnection& each) {
    return std::tie(each.authority, each.from, each.to, each.transport, each.standard, each.status,
                    each.both_ways);
  });
  std::ranges::stable_sort(out.contracts, {}, [](const ReplacedContract& each) {
    return std::tie(each.term.last_covered, each.authority, each.contract);
  });
  for (const auto& side : all) {
    if (auto move = move_of(side, out)) out.moves.push_back(std::move(*move));
  }
  return out;
}

}  // namespace swcat::analysis
