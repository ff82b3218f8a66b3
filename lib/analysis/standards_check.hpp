#pragma once

#include <span>
#include <vector>

#include "analysis/measures/duties.hpp"

// What a build checks of standards: which obligations are met too little, and who proves too few.
// Advice is never checked, nor what is excused.
namespace swcat::analysis {

// Whether there is any obligation that is more than advice, for anybody with a portfolio.
bool anything_to_check(std::span<const Duties> authorities);

struct UnmetDuty {
  AuthorityId authority;
  const Duty* duty;  // in what was given
};

// Binding obligations that are met no better than `limit`; in the order given.
std::vector<UnmetDuty> unmet(std::span<const Duties> authorities, DutyState limit);

struct LittleProven {
  AuthorityId authority;
  std::size_t covered = 0;
  std::size_t required = 0;  // mandatory obligations of which something can be asked
};

// Authorities that prove less than this percentage of what is mandatory; in the order given. Where
// nothing is mandatory, nothing is lacking.
std::vector<LittleProven> less_proven_than(std::span<const Duties> authorities, unsigned percent);

}  // namespace swcat::analysis
