#pragma once

#include <vector>

#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// What every analysis means by the standards that an application supports.
namespace swcat::analysis {

// What the application says about itself, what every version of its package supports and what the
// version in use does, in that order. Claims of no support are not in it, nor what the application
// itself says that it does not support, whatever its package claims; a standard version that is
// said twice stands there once, as it is said first. A local package supports what its application
// says.
std::vector<Support> supported_by(const Catalogue& catalogue, const Portfolio& portfolio,
                                  const Application& application);

}  // namespace swcat::analysis
