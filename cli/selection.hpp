#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace swcat::cli {

// The authorities that a command is about, each once.
struct Selection {
  std::vector<AuthorityId> authorities;
  // Chosen by group or type, but not valid on the day: counted and named, not looked at.
  std::vector<AuthorityId> not_valid;
};

// `--group` and `--type`.
std::vector<Option> selection_options();

// Those named one by one, in that order; then those of `--group` and `--type` (of both, when both
// are given), in order of id. A usage error when there are none.
Or<Selection> selection(const Arguments& arguments, const Workspace& workspace);

// The same; everybody, where nobody is named and neither a group nor a type.
Or<Selection> selection_or_everybody(const Arguments& arguments, const Workspace& workspace);

// Says in a report who it is about: the name of the group or type behind the title, where nothing
// else was asked about, and in notes who of them does not exist on the day.
void tell(report::Document& document, const Selection& selection, const Arguments& arguments,
          const Workspace& workspace);

// Of those, a line on who a group or type would have brought along; empty where there is nobody.
std::string left_out(const Selection& selection, const Workspace& workspace);

}  // namespace swcat::cli
