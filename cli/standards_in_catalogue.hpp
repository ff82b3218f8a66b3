#pragma once

#include <vector>

#include "analysis/measures/duties.hpp"
#include "cli/workspace.hpp"

// The questions of `swcat standards` that the catalogue answers rather than a portfolio: what is
// asked of software, what a tender has to ask, and what packages offer.
namespace swcat::cli {

// The duties of each of the authorities on a day.
std::vector<analysis::Duties> duties_on(const Workspace& workspace,
                                        const std::vector<AuthorityId>& authorities, Date day);

// Whether `--tender`, `--required`, `--supplier` or `--package` is asked.
bool asks_catalogue(const Arguments& arguments);

// The answer, for the types of the authorities; `--package` and `--supplier` also say who of them
// (of all, where none are given) depends on it.
Or<report::Document> answer_from_catalogue(Workspace& workspace,
                                           const std::vector<AuthorityId>& authorities,
                                           const Arguments& arguments);

}  // namespace swcat::cli
