#include "analysis/supply.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace swcat::analysis {

// The components for which software like this is used, or meant.
static std::set<ComponentId> components_of(const Package& package, std::span<const Duties> duties) {
  std::set<ComponentId> out;
  for (const auto& id : package.components) out.insert(*id);
  for (const auto& authority : duties) {
    for (const auto& duty : authority.duties) {
      const bool used = std::ranges::any_of(duty.answers, [&](const DutyAnswer& each) {
        return !each.identity.local && each.identity.package == *package.id;
      });
      if (used && duty.component) out.insert(*duty.component);
    }
  }
  return out;
}

using Standards = std::map<StandardId, std::set<ComponentId>>;

static void add_declared(Standards& standards, const std::vector<Support>& supported) {
  for (const auto& support : supported) standards[*support.standard];
}

// Every standard that there is something to say about, and for which components it is asked.
static Standards standards_for(const Catalogue& catalogue, const Package& package,
                               std::span<const Duties> duties, Date day) {
  Standards out;
  add_declared(out, package.standards);
  for (const auto& version : package.versions) add_declared(out, version.standards);

  const auto components = components_of(package, duties);
  const std::vector<ComponentId> at(components.begin(), components.end());
  if (at.empty()) return out;
  for (const auto& demand : demands(catalogue, at, {}, day)) {
    if (demand.component) out[demand.required.standard].insert(*demand.component);
  }
  return out;
}

static bool can_be_had(const PackageVersion& version) {
  return !version.status || **version.status == SupplyStatus::in_use ||
         **version.status == SupplyStatus::end_of_support;
}

static const PackageVersion* described(const Package& package,
                                       const std::optional<std::string>& version) {
  for (const auto& each : package.versions) {
    if (version && *each.version == *version) return &each;
  }
  return nullptr;
}

// The versions that can be had, those in use, and none at all where a use names none of them.
static std::vector<std::optional<std::string>> versions_of(const Package& package,
                                                           std::span<const Duties> duties) {
  std::set<std::string> used;
  bool undescribed = package.versions.empty();
  for (const auto& authority : duties) {
    for (const auto& duty : authority.duties) {
      for (const auto& each : duty.answers) {
        if (each.identity.local || each.identity.package != *package.id) continue;
        if (described(package, each.version)) {
          used.insert(*each.version);
        } else {
          undescribed = true;
        }
      }
    }
  }
  std::vector<std::optional<std::string>> out;
  for (const auto& version : package.versions) {
    if (can_be_had(version) || used.contains(version.version->str()))
      out.emplace_back(version.version->str());
  }
  if (undescribed) out.emplace_back(std::nullopt);
  return out;
}

// Whether the answer is of this version; of an undescribed one where the row is of none.
static bool is_of(const DutyAnswer& each, const Package& package,
                  const std::optional<std::string>& version) {
  if (each.identity.local || each.identity.package != *package.id) return false;
  return version ? each.version == version : described(package, each.version) == nullptr;
}

static std::vector<Dependent> dependents_of(std::span<const Duties> duties, const Package& package,
                                            const std::optional<std::string>& version,
                                            const StandardId& standard) {
  std::vector<Dependent> out;
  for (const auto& authority : duties) {
    std::optional<DutyState> best;
    for (const auto& duty : authority.duties) {
      const bool answers = std::ranges::any_of(
          duty.answers, [&](const DutyAnswer& each) { return is_of(each, package, version); });
      // An obligation on the authority as a whole hangs on no application in particular.
      if (duty.standard != standard || !duty.component || !answers) continue;
      best = best ? std::max(*best, duty.state) : duty.state;
    }
    if (best) out.push_back({authority.registration.id, *best});
  }
  std::ranges::sort(out, {}, &Dependent::authority);
  return out;
}

std::vector<SupplyRow> supply(const Catalogue& catalogue, std::span<const PackageId> packages,
                              std::span<const Duties> duties, Date day) {
  std::vector<SupplyRow> out;
  for (const auto& id : packages) {
    const Package* package = catalogue.packages.find(id);
    if (!package) continue;
    const auto standards = standards_for(catalogue, *package, duties, day);
    for (const auto& version : versions_of(*package, duties)) {
      for (const auto& [standard, components] : standards) {
        const Required what = required(catalogue, standard, std::nullopt, day);
        out.push_back({.package = id,
                       .version = version,
                       .required = what,
                       .answer = supplied(*package, version, what, day),
                       .components = {components.begin(), components.end()},
                       .dependents = dependents_of(duties, *package, version, standard)});
      }
    }
  }
  return out;
}

}  // namespace swcat::analysis
