#include "analysis/starting_point.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "analysis/measures/uses.hpp"
#include "base/text.hpp"

namespace swcat::analysis {

using Authorities = std::set<AuthorityId>;
using UsersByPackage = std::map<PackageId, Authorities>;

// Who uses which package of the catalogue for which component.
static std::map<ComponentId, UsersByPackage> users_by_component(
    const Catalogue& catalogue, std::span<const Portfolio> portfolios, Date day) {
  std::map<ComponentId, UsersByPackage> users;
  for (const auto& portfolio : portfolios) {
    for (const auto& use : in_scope(uses_on(catalogue, portfolio, day))) {
      if (use.identity.local || !catalogue.packages.find(use.identity.package)) continue;
      for (const auto& component : use.components) {
        users[component][use.identity.package].insert(use.authority);
      }
    }
  }
  return users;
}

static bool is_current(const Component& component) {
  return !component.status || component.status->value < SupplyStatus::end_of_support;
}

static bool needs(const AuthorityTypeId& type, const Component& component) {
  return std::ranges::any_of(component.needed_by,
                             [&](const auto& needing) { return *needing == type; });
}

static Authorities authorities_of(const Catalogue& catalogue, const AuthorityTypeId& type) {
  Authorities ids;
  for (const auto& authority : catalogue.authorities) {
    if (*authority.type == type) ids.insert(*authority.id);
  }
  return ids;
}

static std::vector<Candidate> candidates(const Catalogue& catalogue, const ComponentId& component,
                                         const UsersByPackage& users, std::string_view language) {
  std::map<PackageId, std::size_t> counts;
  for (const auto& package : catalogue.packages) {
    const bool suits =
        std::ranges::any_of(package.components, [&](const auto& id) { return *id == component; });
    if (suits) counts[*package.id] = 0;
  }
  for (const auto& [package, authorities] : users) counts[package] = authorities.size();

  std::vector<Candidate> out;
  for (const auto& [package, count] : counts) out.push_back({package, count});
  std::ranges::sort(out, {}, [&](const Candidate& candidate) {
    return std::tuple(-static_cast<std::int64_t>(candidate.used_by),
                      folded(name_of(catalogue.packages, candidate.package, language)),
                      candidate.package);
  });
  return out;
}

// The functions to ask about, and why these.
static std::pair<Basis, std::vector<const Component*>> asked_about(
    const Catalogue& catalogue, const AuthorityTypeId& type,
    const std::map<ComponentId, UsersByPackage>& users) {
  const auto where = [&](auto wanted) {
    std::vector<const Component*> out;
    for (const auto& component : catalogue.components) {
      if (is_current(component) && wanted(component)) out.push_back(&component);
    }
    return out;
  };
  auto needed = where([&](const Component& component) { return needs(type, component); });
  if (!needed.empty()) return {Basis::needed_by_type, std::move(needed)};

  const Authorities alike = authorities_of(catalogue, type);
  auto used = where([&](const Component& component) {
    const auto found = users.find(*component.id);
    return found != users.end() && std::ranges::any_of(found->second, [&](const auto& package) {
             return std::ranges::any_of(package.second,
                                        [&](const AuthorityId& id) { return alike.contains(id); });
           });
  });
  if (!used.empty()) return {Basis::used_by_type, std::move(used)};
  return {Basis::catalogue, where([](const Component&) { return true; })};
}

StartingPoint starting_point(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                             const Authority& authority, Date as_of, std::string_view language) {
  const auto users = users_by_component(catalogue, portfolios, as_of);
  auto [basis, components] = asked_about(catalogue, *authority.type, users);
  std::ranges::sort(components, {}, [&](const Component* component) {
    const bool placed = component->domain.has_value();
    const DomainId domain = placed ? **component->domain : DomainId();
    return std::tuple(!placed, placed ? folded(name_of(catalogue.domains, domain, language)) : "",
                      domain, folded(component->name.in(language)), *component->id);
  });

  StartingPoint out{.basis = basis};
  for (const Component* component : components) {
    const auto found = users.find(*component->id);
    FunctionToFill function{.component = *component->id};
    if (component->domain) function.domain = **component->domain;
    function.packages =
        candidates(catalogue, *component->id,
                   found == users.end() ? UsersByPackage() : found->second, language);
    out.functions.push_back(std::move(function));
  }
  return out;
}

}  // namespace swcat::analysis
