#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// How a component is filled at one authority.
enum class Filling : std::uint8_t {
  once,            // one application in scope
  more,            // several
  planned,         // none yet; one is planned or being bought
  not_registered,  // none: there may be one all the same
};

// How a filling is written for programs: "not-registered".
std::string_view name(Filling filling);

// One component at one authority.
struct CoverageCell {
  bool needed = false;  // by the type of the authority
  Filling filling = Filling::not_registered;
  std::vector<Use> in_scope;  // in the order in which they are declared
  std::vector<Use> planned;
};

// One component: each authority that needs it or does something for it.
struct CoverageRow {
  ComponentId component;
  std::optional<DomainId> domain;
  std::vector<CoverageCell> cells;  // for each authority, in the order given
};

// Components that a type needs, by how they are filled; and those that are filled beside them.
struct CoverageTally {
  std::size_t once = 0;
  std::size_t more = 0;
  std::size_t planned = 0;
  std::size_t not_registered = 0;
  std::size_t not_needed = 0;  // filled, though the type does not need it

  std::size_t needed() const { return once + more + planned + not_registered; }
  std::size_t filled() const { return once + more; }
};

struct DomainCoverage {
  std::optional<DomainId> domain;
  CoverageTally tally;  // of all authorities that have a portfolio
};

struct CoveredAuthority {
  Registration registration;
  CoverageTally tally;
};

struct Coverage {
  Date as_of;
  std::vector<CoveredAuthority> authorities;  // in the order given
  std::vector<CoverageRow> rows;        // in order of the domain's name, then component; those
                                        // without a domain come last
  std::vector<DomainCoverage> domains;  // in the same order
};

// Which components the types of these authorities need, and how they are filled on a day. Every
// component has a row that one of them needs or has an application in scope or planned for.
Coverage coverage(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                  std::span<const Portfolio> portfolios, Date day,
                  std::string_view language = "nl");

}  // namespace swcat::analysis
