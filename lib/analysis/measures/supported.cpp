#include "analysis/measures/supported.hpp"

#include <set>
#include <string>
#include <utility>

namespace swcat::analysis {

using Said = std::set<std::pair<StandardId, std::string>>;

static void add(std::vector<Support>& out, const std::vector<Support>& standards, Said& said) {
  for (const auto& support : standards) {
    if (support.claim && **support.claim == Claim::no) continue;
    const std::string version = support.version ? **support.version : std::string();
    if (said.emplace(*support.standard, version).second) out.push_back(support);
  }
}

// Standards of which the authority says itself that they do not work here: it knows best.
static std::set<StandardId> denied_by(const Application& application) {
  std::set<StandardId> out;
  for (const auto& support : application.standards) {
    if (support.claim && **support.claim == Claim::no) out.insert(*support.standard);
  }
  return out;
}

std::vector<Support> supported_by(const Catalogue& catalogue, const Portfolio& portfolio,
                                  const Application& application) {
  std::vector<Support> out;
  Said said;
  add(out, application.standards, said);
  const Package* package = catalogue.packages.find(*application.package);
  if (!package || portfolio.local_package(*application.package)) return out;
  const auto denied = denied_by(application);
  add(out, package->standards, said);
  for (const auto& version : package->versions) {
    const bool in_use = application.version && *version.version == **application.version;
    if (in_use) add(out, version.standards, said);
  }
  std::erase_if(out, [&](const Support& support) { return denied.contains(*support.standard); });
  return out;
}

}  // namespace swcat::analysis
