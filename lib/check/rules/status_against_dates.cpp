#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// A status is meant for the day on which somebody last looked, or for later ones: what was true
// before that is for the dates to say.
static Date day_of_statuses(const Portfolio& portfolio, Date as_of) {
  if (!portfolio.verified) return as_of;
  return std::max(as_of, portfolio.verified->value.last_day());
}

// Dates decide; a status that says something else is one that somebody forgot to change.
static void find_contradicted_statuses(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    const Date day = day_of_statuses(portfolio, input.as_of);
    for (const auto& use : portfolio.applications) {
      if (!use.status) continue;
      const UseStatus derived = status_on(use, day);
      if (derived == **use.status) continue;
      findings
          .add(Code::status_against_dates, use.status->where,
               say("status '{}', but by its dates it is '{}' on {}", name(**use.status),
                   name(derived), day.str()))
          .suggestion = say("write '{}', or leave the status out: the dates say it", name(derived));
    }
  }
}

Rule status_against_dates() { return {Code::status_against_dates, find_contradicted_statuses}; }

}  // namespace swcat::check
