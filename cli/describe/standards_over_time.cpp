#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/standards.hpp"
#include "cli/describe/values.hpp"

namespace swcat::cli {

using report::Type;

report::Document describe_over_time(const std::vector<analysis::StandardsOnDay>& days,
                                    std::string_view of_whom) {
  report::Document document{.kind = "standards-over-time",
                            .title = say("Standards of {} over time", of_whom)};
  report::Table table{
      .key = "days",
      .title = tr("Obligations, by level and day"),
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  {.key = "day", .title = tr("Day"), .type = Type::date}},
      .rows = {},
      .empty = tr("no obligation holds on these days")};
  for (auto& column : tally_columns()) table.columns.push_back(std::move(column));
  std::vector<analysis::StandardsOnDay> sorted = days;
  std::ranges::stable_sort(sorted, {}, &analysis::StandardsOnDay::level);
  for (const auto& line : sorted) {
    report::Row row{{level_cell(line.level), cell(line.day)}};
    add_tally(row, line.duties);
    table.rows.push_back(std::move(row));
  }
  document.tables.push_back(std::move(table));
  document.notes.push_back(
      {"as_declared",
       tr("each day as the portfolios and the obligations tell it today: versions "
          "in use are those declared now"),
       {}});
  return document;
}

}  // namespace swcat::cli
