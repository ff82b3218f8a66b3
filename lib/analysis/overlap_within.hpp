#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "analysis/measures/yearly_cost.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// Why one authority has several applications in use for one component; what asks for a decision
// comes first.
enum class DoubleKind : std::uint8_t {
  duplicate_function,  // nothing that was declared explains it
  own_and_via,         // its own beside what another authority or co-operation supplies
  old_and_successor,   // one takes the place of the other, and both are still in use
  suite_and_part,      // a suite and parts of it, which is one system: no finding
  declared_role,       // a role says why the one stands beside the other: no finding
};
constexpr std::size_t double_kinds = 5;

// How it is written for programs: "duplicate-function".
std::string_view name(DoubleKind kind);

struct DoubledApplication {
  Use use;
  std::optional<Role> role;
  bool replaced = false;  // another one here takes its place
  YearlyCost cost;        // of this application alone
};

// A component for which an authority uses more than one application.
struct Double {
  ComponentId component;
  std::vector<DoubledApplication> applications;  // in order of name, then id of the application
  DoubleKind kind = DoubleKind::duplicate_function;
  // Applications above one that no role explains, those of one suite counted as one. More than one
  // that is declared primary is a contradiction, and counts in the same way.
  std::size_t excess = 0;
  YearlyCost cost;  // of all of them
};

struct OverlapWithin {
  Registration authority;
  Date as_of;
  std::size_t filled = 0;       // components with something in use
  std::vector<Double> doubles;  // in order of kind, then id of the component
  // Over the doubles that are findings: the sum of their excess, and their applications and what
  // these cost, each application once.
  std::size_t excess = 0;
  std::size_t applications = 0;
  YearlyCost cost;
};

// Whether the kind asks for a decision.
bool is_finding(DoubleKind kind);

// What one authority has double on a day. Without a portfolio nothing is.
OverlapWithin overlap_within(const Catalogue& catalogue, const AuthorityId& authority,
                             const Portfolio* portfolio, Date as_of,
                             std::string_view language = "nl");

}  // namespace swcat::analysis
