#include "analysis/measures/demand.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace swcat::analysis {

bool concerns(const Catalogue& catalogue, const Obligation& obligation,
              const AuthorityTypeId& type) {
  if (obligation.types.declared()) {
    return std::ranges::any_of(obligation.types, [&](const auto& each) { return *each == type; });
  }
  if (!obligation.jurisdiction) return true;
  const AuthorityType* record = catalogue.authority_types.find(type);
  return record && record->jurisdiction && **record->jurisdiction == **obligation.jurisdiction;
}

static bool concerns_any(const Catalogue& catalogue, const Obligation& obligation,
                         std::span<const AuthorityTypeId> types) {
  return types.empty() || std::ranges::any_of(types, [&](const AuthorityTypeId& type) {
           return concerns(catalogue, obligation, type);
         });
}

std::vector<Demand> demands(const Catalogue& catalogue, std::span<const ComponentId> components,
                            std::span<const AuthorityTypeId> types, Date day) {
  const auto wanted = [&](const ComponentId& id) {
    return components.empty() || std::ranges::find(components, id) != components.end();
  };
  std::vector<Demand> out;
  for (const auto& obligation : catalogue.obligations) {
    if (!obligation.valid_on(day) || !concerns_any(catalogue, obligation, types)) continue;
    std::optional<std::string> version;
    if (obligation.version) version = **obligation.version;
    const Required what = required(catalogue, *obligation.standard, version, day);

    std::set<ComponentId> at;
    for (const auto& id : obligation.components) at.insert(*id);
    if (at.empty()) out.push_back({*obligation.id, std::nullopt, what});
    for (const auto& id : at) {
      if (wanted(id)) out.push_back({*obligation.id, id, what});
    }
  }
  std::ranges::stable_sort(out, {}, [&](const Demand& demand) {
    const Obligation* obligation = catalogue.obligations.find(demand.obligation);
    return std::tuple(*obligation->level, demand.required.standard, demand.obligation,
                      demand.component);
  });
  return out;
}

}  // namespace swcat::analysis
