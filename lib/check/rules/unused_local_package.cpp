#include <fmt/core.h>

#include <set>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static std::set<PackageId> named_in(const Portfolio& portfolio) {
  std::set<PackageId> named;
  const auto add = [&](const List<PackageId>& packages) {
    for (const auto& package : packages) named.insert(*package);
  };
  for (const auto& use : portfolio.applications) {
    named.insert(*use.package);
    if (use.replaces) named.insert(**use.replaces);
  }
  for (const auto& project : portfolio.projects) add(project.packages);
  for (const auto& collaboration : portfolio.collaborations) add(collaboration.packages);
  return named;
}

static void find_unused_local_packages(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    // What could not be understood may well be what used it.
    if (portfolio.local_packages.empty() || !portfolio.left_out.empty()) continue;
    const auto named = named_in(portfolio);
    for (const auto& package : portfolio.local_packages) {
      if (named.contains(*package.id)) continue;
      findings
          .add(Code::unused_local_package, package.id.where,
               say("nothing in this portfolio names the local package '{}'", package.id->str()))
          .suggestion = tr("take it out, or add the application that uses it");
    }
  }
}

Rule unused_local_package() {
  return {Code::unused_local_package, find_unused_local_packages, Moment::review};
}

}  // namespace swcat::check
