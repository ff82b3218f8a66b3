#pragma once

#include <cstdint>
#include <optional>

#include "base/date.hpp"
#include "model/portfolio.hpp"

// How long a contract runs: DOMAIN section 4 in one place, for rules and reports alike.
namespace swcat {

// The term of a contract in which a day falls, or the last one.
struct Period {
  Date last_covered;                // the last day on which the contract is known to run
  std::optional<Date> last_notice;  // the last day to give notice; none where it is not said
  std::int64_t renewals = 0;        // tacit ones that have happened, or can no longer be stopped
};

// An `end` that is given is what holds: it is the last day, whatever the terms would make of it (to
// the month or year, where it is known no better). Else the terms are counted from `start`: the
// first of which the notice is not yet past. Without `notice` only what has begun is counted as
// renewed. Nothing where it cannot be told: no `end` and no `start` or `months`, or a first term
// that is over while nobody says whether it was renewed.
std::optional<Period> period_on(const Contract& contract, Date day);

}  // namespace swcat
