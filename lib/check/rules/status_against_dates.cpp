#include <fmt/core.h>

#include "check/rule.hpp"

namespace swcat::check {

// Dates decide; a status that says something else is one that somebody forgot to change.
static void find_contradicted_statuses(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& use : portfolio.applications) {
      if (!use.status) continue;
      const UseStatus derived = status_on(use, input.as_of);
      if (derived == **use.status) continue;
      findings
          .add(Code::status_against_dates, use.status->where,
               fmt::format("status '{}', but by its dates it is '{}' on {}", name(**use.status),
                           name(derived), input.as_of.str()))
          .suggestion =
          fmt::format("write '{}', or leave the status out: the dates say it", name(derived));
    }
  }
}

Rule status_against_dates() { return {Code::status_against_dates, find_contradicted_statuses}; }

}  // namespace swcat::check
