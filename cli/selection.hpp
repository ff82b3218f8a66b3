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

// What the group or type asked about is called, where nothing else was asked about; else empty.
std::string selection_name(const Arguments& arguments, const Workspace& workspace);

}  // namespace swcat::cli
