#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// A package that an authority may well have for a function.
struct Candidate {
  PackageId package;
  std::size_t used_by = 0;  // authorities that use it for this component on the day
};

// A function that an authority has to fill, and what others fill it with.
struct FunctionToFill {
  ComponentId component;
  std::optional<DomainId> domain;
  std::vector<Candidate> packages;  // most used first, then in order of name and id
};

// Where the functions come from.
enum class Basis : std::uint8_t {
  needed_by_type,  // the catalogue says what this type of authority needs
  used_by_type,    // it does not: what authorities of the same type use
  catalogue,       // nor do they: every component
};

struct StartingPoint {
  Basis basis = Basis::needed_by_type;
  std::vector<FunctionToFill> functions;  // in order of domain and name; without a domain last
};

// What to ask an authority that has no portfolio yet. Components that are withdrawn or no longer
// supported are not asked about.
StartingPoint starting_point(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                             const Authority& authority, Date as_of, std::string_view language);

}  // namespace swcat::analysis
