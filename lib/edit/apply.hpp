#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "diag/diagnostic.hpp"

// Changes to a text as bytes at known places: what no edit names stays as it is.
namespace swcat::edit {

// The text with all of the edits, in whatever order they are given. An error where one reaches out
// of the text or into another; two at one place that take no bytes out follow each other as given.
Result<std::string> applied(std::string_view text, std::vector<Edit> edits);

// Those of several groups of edits that can be made together, first come first served: a group is
// made whole or not at all. `taken[i]` says whether group i is.
std::vector<bool> compatible(std::span<const std::vector<Edit>> groups);

}  // namespace swcat::edit
