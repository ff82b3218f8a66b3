#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/common.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// `--where`.
Option where_option();

// Keeps the rows of a table that the terms ask for. A term is `column:value`, `column:from..to` for
// dates and numbers, with `*` for any text, and `not:` before it for the opposite; `unknown` stands
// for a value that was left out. Of several terms on one column any may hold, of those on different
// columns all must. Returns an outcome when a term asks for what the table does not have.
std::optional<Outcome> filter(report::Table& table, const std::vector<std::string>& terms);

}  // namespace swcat::cli
