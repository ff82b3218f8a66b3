#include "analysis/supported.hpp"

namespace swcat::analysis {

static void add(std::vector<const Support*>& out, const std::vector<Support>& standards) {
  for (const auto& support : standards) {
    if (!support.claim || **support.claim != Claim::no) out.push_back(&support);
  }
}

std::vector<const Support*> supported(const Catalogue& catalogue, const Application& application,
                                      const Use& use) {
  std::vector<const Support*> out;
  add(out, application.standards);
  const Package* package = catalogue.packages.find(use.identity.package);
  if (!package || use.identity.local) return out;
  add(out, package->standards);
  for (const auto& version : package->versions) {
    if (use.version && *version.version == *use.version) add(out, version.standards);
  }
  return out;
}

}  // namespace swcat::analysis
