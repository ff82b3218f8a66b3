#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/measures/where.hpp"
#include "cli/common.hpp"
#include "cli/workspace.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// `--where`.
Option where_option();

// What can be asked of the rows of a table besides what its columns show: the fields that `--where`
// has in every report.
struct RowFields {
  std::vector<analysis::WhereField> fields = {};
  std::function<analysis::Said(std::size_t row, analysis::WhereField field)> said = {};
};

// Keeps the rows of a table that the terms ask for. A term is `field:value`, `field:from..to` for
// dates and numbers, with `*` for any text, and `not:` before it for the opposite; `unknown` stands
// for a value that was left out. A field is one of the rows, with the meaning that it has in every
// report, or a column. Of several terms on one field any may hold, of those on different fields all
// must. Returns an outcome when a term asks for what the table does not have.
std::optional<Outcome> filter(report::Table& table, const std::vector<std::string>& terms,
                              const Workspace& workspace, const RowFields& rows = {});

}  // namespace swcat::cli
