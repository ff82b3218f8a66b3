#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/measures/duties.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// Whether one authority meets one standard.
struct StandardCell {
  bool required = false;  // false: no obligation to use it holds here
  DutyState state = DutyState::not_applicable;
  Tally tally;  // of its duties
};

// One standard across authorities.
struct StandardRow {
  DutyLevel level = DutyLevel::mandatory;
  StandardId standard;
  std::vector<StandardCell> cells;  // for each authority, in the order given
  Tally tally;                      // of the authorities that have a portfolio and must use it
};

// How the rows of a level are ordered: by id, or those first that most authorities miss (gap and
// outdated, then unknown, then claimed, then by id).
enum class StandardOrder : std::uint8_t { id, gap };

std::vector<StandardRow> across(std::span<const Duties> authorities, StandardOrder order);

// The same figures on one day.
struct StandardsOnDay {
  Date day;
  DutyLevel level = DutyLevel::mandatory;
  Tally duties;     // of all that have a portfolio
  Tally standards;  // distinct ones, counted for each authority
};

// One line for each level on which something is asked; in order of level.
std::vector<StandardsOnDay> totals(std::span<const Duties> authorities, Date day);

}  // namespace swcat::analysis
