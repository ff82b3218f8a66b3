#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What one authority registered: what a report says of everybody whose figures it shows, since not
// registered is not absent.
struct Registration {
  AuthorityId id;
  bool declared = true;  // false: there is no portfolio
  std::size_t in_scope = 0;
  std::size_t planned = 0;
  std::size_t via = 0;               // of those in scope
  std::size_t suppliers = 0;         // distinct and known, rolled up to their outermost parents
  std::size_t unknown_supplier = 0;  // packages in scope without one
  std::optional<Date> verified;
  Completeness completeness;
  std::vector<std::string>
      by_suitability;                 // packages in scope placed by what they are suitable for
  std::vector<std::string> unplaced;  // packages in scope without any component
  std::vector<std::string> left_out;  // entries that could not be understood
};

// `uses` are all those of the portfolio on the day; without a portfolio there are none. The lists
// are in order of name, whatever the order in the file.
Registration registration(const AuthorityId& id, const Portfolio* portfolio,
                          std::span<const Use> uses, Date day);

}  // namespace swcat::analysis
