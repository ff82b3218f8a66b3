#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// The vendor's end and our own are two dates: neither hides the other, so both are told.
static std::string own_end(const Application& use) {
  if (use.phased_out_since) {
    return say("here it ends on {}", use.phased_out_since->value.str());
  }
  if (use.phasing_out_since) return tr("here it is being phased out, without a last day");
  return tr("here no end is planned");
}

static void find_unsupported_versions(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& use : portfolio.applications) {
      if (!use.version || !in_scope(status_on(use, input.as_of))) continue;
      const Package* package = input.catalogue.packages.find(*use.package);
      const PackageVersion* version = package ? package->version(**use.version) : nullptr;
      if (!version || version->status_on(input.as_of) != SupplyStatus::end_of_support) continue;
      const auto& end = version->end_of_support;
      auto& finding = findings.add(
          Code::unsupported_version, use.version->where,
          end ? say("version '{}' of '{}' is in use here, and its vendor's support ended on {}; {}",
                    (*use.version)->view(), package->id->str(), end->value.str(), own_end(use))
              : say("version '{}' of '{}' is in use here, and its vendor's support has ended; {}",
                    (*use.version)->view(), package->id->str(), own_end(use)));
      finding.suggestion =
          tr("plan another version, or say with 'phased-out-since' when this one goes");
      finding.related.push_back(
          {end ? end->where : version->version.where, tr("what the catalogue says of it")});
    }
  }
}

Rule unsupported_version() {
  return {Code::unsupported_version, find_unsupported_versions, Moment::review};
}

}  // namespace swcat::check
