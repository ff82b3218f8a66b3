#pragma once

#include <cstddef>
#include <vector>

#include "analysis/measures/kinship.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Portfolios of authorities that do not exist, the same ones on every machine: about 150
// applications each, for 250 functions. Each function has 12 packages, of which a few have nearly
// all users, as in life; everybody has one package of its own.
namespace swcat::bench {

// As the measures see them.
analysis::Corpus generated_corpus(std::size_t authorities);

// The same ones as they are loaded; ten times as large.
struct Generated {
  Catalogue catalogue;
  std::vector<AuthorityId> authorities;
  std::vector<Portfolio> portfolios;
};
Generated generated_portfolios(std::size_t authorities);

}  // namespace swcat::bench
