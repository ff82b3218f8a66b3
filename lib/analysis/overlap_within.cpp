#include "analysis/overlap_within.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace swcat::analysis {

std::string_view name(DoubleKind kind) {
  static constexpr std::array<std::string_view, double_kinds> names{
      "duplicate-function", "own-and-via", "old-and-successor", "suite-and-part", "declared-role"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_finding(DoubleKind kind) { return kind < DoubleKind::suite_and_part; }

namespace {

// A use and the application that it was made from.
struct Filler {
  const Use* use = nullptr;
  const Application* application = nullptr;
};

using FillersByComponent = std::map<ComponentId, std::vector<Filler>>;

}  // namespace

static FillersByComponent rows_by_component(const Portfolio& portfolio,
                                            const std::vector<Use>& uses) {
  FillersByComponent rows;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (!swcat::in_scope(uses[i].status)) continue;
    for (const auto& component : uses[i].components) {
      rows[component].push_back({&uses[i], &portfolio.applications[i]});
    }
  }
  return rows;
}

// Whether `successor` takes the place of `old`, by what the authority or the supplier says.
static bool takes_place(const Catalogue& catalogue, const Filler& successor, const Filler& old) {
  const auto& package = successor.use->identity.package;
  if (package == old.use->identity.package) return false;
  const auto& replaces = successor.application->replaces;
  if (replaces && **replaces == old.use->identity.package) return true;
  if (old.use->identity.local || successor.use->identity.local) return false;
  const Package* record = catalogue.packages.find(old.use->identity.package);
  return record && record->successor && **record->successor == package;
}

static std::vector<DoubledApplication> doubled(const Catalogue& catalogue,
                                               const Portfolio& portfolio,
                                               const std::vector<Filler>& placed) {
  std::vector<DoubledApplication> out;
  for (const auto& each : placed) {
    DoubledApplication application{.use = *each.use};
    if (each.application->role) application.role = **each.application->role;
    application.replaced = std::ranges::any_of(
        placed, [&](const Filler& other) { return takes_place(catalogue, other, each); });
    application.cost = yearly_cost(portfolio, std::array{each.application});
    out.push_back(std::move(application));
  }
  std::ranges::sort(out, {}, [](const DoubledApplication& each) {
    return std::tie(each.use.identity.name, each.use.application);
  });
  return out;
}

// Those of one suite are one system, as long as the same supplies them and none is replaced; and as
// many systems as there are applications of one and the same package.
static std::vector<const DoubledApplication*> systems(
    const std::vector<const DoubledApplication*>& applications) {
  using Of = std::tuple<Symbol, bool, bool>;
  using ByPackage = std::map<Symbol, std::vector<const DoubledApplication*>>;
  std::map<Of, ByPackage> suites;
  for (const auto* each : applications) {
    const auto& identity = each->use.identity;
    const Symbol suite = identity.suite ? identity.suite->symbol() : identity.key;
    suites[{suite, each->use.via.has_value(), each->replaced}][identity.key].push_back(each);
  }
  std::vector<const DoubledApplication*> out;
  for (const auto& [of, by_package] : suites) {
    const auto& most = std::ranges::max_element(
        by_package, {}, [](const auto& entry) { return entry.second.size(); });
    out.insert(out.end(), most->second.begin(), most->second.end());
  }
  return out;
}

static bool is_own(const DoubledApplication* application) { return !application->use.via; }

// Of systems that should be one.
static DoubleKind kind_of_finding(std::vector<const DoubledApplication*> systems) {
  if (systems.size() < 2) return DoubleKind::suite_and_part;
  std::erase_if(systems, [](const DoubledApplication* each) { return each->replaced; });
  if (systems.size() < 2) return DoubleKind::old_and_successor;
  return std::ranges::count_if(systems, is_own) == 1 ? DoubleKind::own_and_via
                                                     : DoubleKind::duplicate_function;
}

static void judge(Double& row) {
  std::vector<const DoubledApplication*> unexplained;
  std::vector<const DoubledApplication*> primary;
  for (const auto& each : row.applications) {
    if (!each.role) unexplained.push_back(&each);
    if (each.role == Role::primary) primary.push_back(&each);
  }
  const bool no_role = unexplained.size() == row.applications.size();
  unexplained = systems(unexplained);
  primary = systems(primary);
  const auto above_one = [](const auto& list) { return list.empty() ? 0 : list.size() - 1; };
  row.excess = above_one(unexplained) + above_one(primary);

  if (row.excess == 0) {
    row.kind = no_role ? DoubleKind::suite_and_part : DoubleKind::declared_role;
  } else {
    row.kind = std::min(kind_of_finding(unexplained), kind_of_finding(primary));
  }
}

static void add_up(OverlapWithin& out, const Portfolio& portfolio) {
  std::set<ApplicationId> ids;
  for (const auto& row : out.doubles) {
    if (!is_finding(row.kind)) continue;
    out.excess += row.excess;
    for (const auto& each : row.applications) ids.insert(each.use.application);
  }
  std::vector<const Application*> applications;
  for (const auto& application : portfolio.applications) {
    if (ids.contains(*application.id)) applications.push_back(&application);
  }
  out.applications = applications.size();
  out.cost = yearly_cost(portfolio, applications);
}

OverlapWithin overlap_within(const Catalogue& catalogue, const AuthorityId& authority,
                             const Portfolio* portfolio, Date as_of, std::string_view language) {
  const auto uses =
      portfolio ? uses_on(catalogue, *portfolio, as_of, language) : std::vector<Use>();
  OverlapWithin out{.authority = registration(authority, portfolio, uses, as_of), .as_of = as_of};
  if (!portfolio) return out;

  const auto rows = rows_by_component(*portfolio, uses);
  out.filled = rows.size();
  for (const auto& [component, placed] : rows) {
    if (placed.size() < 2) continue;
    Double row{.component = component, .applications = doubled(catalogue, *portfolio, placed)};
    judge(row);
    std::vector<const Application*> applications;
    for (const auto& each : placed) applications.push_back(each.application);
    row.cost = yearly_cost(*portfolio, applications);
    out.doubles.push_back(std::move(row));
  }
  std::ranges::stable_sort(out.doubles, {}, &Double::kind);
  add_up(out, *portfolio);
  return out;
}

}  // namespace swcat::analysis
