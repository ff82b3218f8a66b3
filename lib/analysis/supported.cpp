#include "analysis/supported.hpp"

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

std::vector<Support> supported_by(const Catalogue& catalogue, const Portfolio& portfolio,
                                  const Application& application) {
  std::vector<Support> out;
  Said said;
  add(out, application.standards, said);
  const Package* package = catalogue.packages.find(*application.package);
  if (!package || portfolio.local_package(*application.package)) return out;
  add(out, package->standards, said);
  for (const auto& version : package->versions) {
    const bool in_use = application.version && *version.version == **application.version;
    if (in_use) add(out, version.standards, said);
  }
  return out;
}

}  // namespace swcat::analysis
