#include "analysis/claims.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace swcat::analysis {

std::string_view name(Agreement agreement) {
  static constexpr std::array<std::string_view, 5> names{"contradicted", "unclaimed", "denied",
                                                         "only-claimed", "agreed"};
  return names[static_cast<std::size_t>(agreement)];
}

namespace {

// A package in one version, and who use it.
struct InUse {
  std::set<AuthorityId> users;
  std::map<StandardId, std::vector<Report>> reports;
};

using Key = std::pair<PackageId, std::optional<std::string>>;

}  // namespace

static std::map<Key, InUse> packages_in_use(const Catalogue& catalogue,
                                            std::span<const Portfolio> portfolios, Date day) {
  std::map<Key, InUse> out;
  for (const auto& portfolio : portfolios) {
    for (const auto& application : portfolio.applications) {
      if (!in_scope(status_on(application, day))) continue;
      if (!catalogue.packages.find(*application.package)) continue;
      std::optional<std::string> version;
      if (application.version) version = **application.version;
      auto& used = out[{*application.package, version}];
      used.users.insert(*portfolio.authority);
      for (const auto& support : application.standards) {
        used.reports[*support.standard].push_back(
            {*portfolio.authority, *application.id, support.where, support});
      }
    }
  }
  return out;
}

static std::set<StandardId> standards_of(const Package& package, const InUse& used,
                                         const std::optional<std::string>& version) {
  std::set<StandardId> out;
  for (const auto& support : package.standards) out.insert(*support.standard);
  for (const auto& each : package.versions) {
    if (version && *each.version != *version) continue;
    for (const auto& support : each.standards) out.insert(*support.standard);
  }
  for (const auto& [standard, reports] : used.reports) out.insert(standard);
  return out;
}

// Any version of the standard will do: what is asked is who says what, not what is required.
static Required anything(const StandardId& standard) {
  return {.standard = standard, .any_version = true};
}

static bool says_yes(const Support& support) {
  return !support.claim || **support.claim == Claim::yes;
}

static Agreement agreement_of(const ClaimRow& row) {
  const auto agrees = [](const Report& report) { return says_yes(report.support); };
  const bool some_yes = std::ranges::any_of(row.reports, agrees);
  const bool some_no = !std::ranges::all_of(row.reports, agrees);
  if (some_yes && some_no) return Agreement::contradicted;
  if (!row.claim) return some_yes ? Agreement::unclaimed : Agreement::denied;
  const bool claimed = says_yes(*row.claim);
  if (claimed ? some_no : some_yes) return Agreement::contradicted;
  if (!claimed) return Agreement::denied;
  return some_yes ? Agreement::agreed : Agreement::only_claimed;
}

std::vector<ClaimRow> claims(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                             Date day) {
  std::vector<ClaimRow> out;
  for (auto& [key, used] : packages_in_use(catalogue, portfolios, day)) {
    const auto& [id, version] = key;
    const Package& package = *catalogue.packages.find(id);
    for (const auto& standard : standards_of(package, used, version)) {
      ClaimRow row{.package = id, .version = version, .standard = standard};
      row.claim = supplied(package, version, anything(standard), day).support;
      row.reports = used.reports[standard];
      row.users.assign(used.users.begin(), used.users.end());
      std::ranges::stable_sort(row.reports, {}, &Report::authority);
      row.agreement = agreement_of(row);
      out.push_back(std::move(row));
    }
  }
  std::ranges::stable_sort(out, {}, &ClaimRow::agreement);
  return out;
}

}  // namespace swcat::analysis
