#pragma once

#include <vector>

#include "analysis/uses.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// Everything that is said of the standards that a use supports: by the application itself, by its
// version, by its package of every version. A claim that there is no support is left out. In order
// of declaration, the application first, then the package, then its version; what is said twice
// comes twice. Valid as long as the catalogue and the portfolio are.
std::vector<const Support*> supported(const Catalogue& catalogue, const Application& application,
                                      const Use& use);

}  // namespace swcat::analysis
