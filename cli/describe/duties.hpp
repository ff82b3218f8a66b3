#pragma once

#include <string>
#include <vector>

#include "analysis/standards.hpp"
#include "cli/describe/values.hpp"
#include "report/document.hpp"

// How states, evidence and figures about standards look in every report that has them.
namespace swcat::cli {

// "covered".
report::Cell state_cell(analysis::DutyState state);

// "claimed: statement": the state, what it rests on, and whether anything excuses it.
report::Column proven_state_column();
report::Cell proven_state_cell(analysis::DutyState state, const analysis::Answer* answer,
                               bool excused, Date day);

// "EN 16931 (3.0)": a standard and the versions that count.
report::Column standard_column();
report::Cell standard_cell(const Catalogue& catalogue, const analysis::Required& required);

// "Mandatory": a level as the heading of what stands below it.
report::Cell level_cell(DutyLevel level);
std::string level_title(DutyLevel level);

// "independent test 2025-02-17, until 2027-02-16": what somebody says of a standard rests on.
std::string evidence_text(const Support& support, Date day);

// What somebody has to find out or ask, and whom; empty where there is nothing to ask.
std::string question(analysis::Because because, const analysis::Answer* answer,
                     const analysis::Required& required);

// "2.0.0 or 3.0", "any": the versions that count.
std::string versions_text(const analysis::Required& required);

// Whether an application has to do with a duty: all that fill its component; of a duty of the
// authority as a whole, those of which something is said about the standard.
bool concerns(const analysis::Duty& duty, const analysis::DutyAnswer& answer);

// Bars of duties by state, one for each level.
report::Chart states_chart(const std::vector<analysis::StandardsOnDay>& totals);

// Counts and ratios, per duty and per distinct standard, one row each for every level.
report::Table totals_table(const std::vector<analysis::StandardsOnDay>& totals);

// Columns of a tally, and its cells.
std::vector<report::Column> tally_columns();
void add_tally(report::Row& row, const analysis::Tally& tally);

}  // namespace swcat::cli
