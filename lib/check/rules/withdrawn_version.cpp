#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// What its maker took back has no place in production; that a version has no support any more is
// another rule's business.
static void find_withdrawn_versions(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& use : portfolio.applications) {
      if (!use.version || !in_scope(status_on(use, input.as_of))) continue;
      const Package* package = input.catalogue.packages.find(*use.package);
      const PackageVersion* version = package ? package->version(**use.version) : nullptr;
      if (!version || version->status_on(input.as_of) != SupplyStatus::withdrawn) continue;
      auto& finding =
          findings.add(Code::withdrawn_version, use.version->where,
                       say("version '{}' of '{}' is in use here, and its vendor has withdrawn it",
                           (*use.version)->view(), package->id->str()));
      finding.suggestion = tr("plan another version, or say since when it is no longer used");
      finding.related.push_back({version->version.where, tr("the version in the catalogue")});
    }
  }
}

Rule withdrawn_version() {
  return {Code::withdrawn_version, find_withdrawn_versions, Moment::review};
}

}  // namespace swcat::check
