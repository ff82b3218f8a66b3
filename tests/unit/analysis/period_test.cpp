#include "analysis/period.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

// "last covered, last notice, renewals" of a contract on a day, or "unknown".
static std::string period(const std::string& contract, std::string_view as_of) {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n",
      {"authority: aalst\ncontracts: [{id: c, " + contract + "}]\n"});
  const auto found = analysis::period_on(loaded.portfolios.front().contracts.front(), day(as_of));
  if (!found) return "unknown";
  return fmt::format("{}, {}, {}", found->last_covered.str(),
                     found->last_notice ? found->last_notice->str() : "not said", found->renewals);
}

TEST_CASE("a contract runs to the end of the term of which the notice is not past") {
  struct Row {
    std::string contract;
    std::string_view as_of;
    std::string_view expected;
  };
  const std::string tacit = "start: 2020-08-01, months: 36, renewal: 12, notice: 3";
  const std::vector<Row> table{
      // The example of the design: a day decides whether the term can still be stopped.
      {tacit, "2023-05-01", "2024-07-31, 2024-04-30, 1"},
      {tacit, "2023-04-30", "2023-07-31, 2023-04-30, 0"},
      {tacit, "2020-01-01", "2023-07-31, 2023-04-30, 0"},
      // A fixed end is what holds, as precisely as it is known.
      {tacit + ", end: 2025-06-30", "2023-05-01", "2025-06-30, not said, 0"},
      {"end: 2025", "2026-01-01", "2025, not said, 0"},
      // Without tacit renewal it ends, also when that is past.
      {"start: 2020-01-01, months: 12, renewal: 0, notice: 3", "2026-01-01",
       "2020-12-31, 2020-09-30, 0"},
      // What nobody says about renewal matters only once the first term is over.
      {"start: 2020-01-01, months: 12", "2020-12-31", "2020-12-31, not said, 0"},
      {"start: 2020-01-01, months: 12", "2021-01-01", "unknown"},
      // Without notice a term counts as renewed when it has begun.
      {"start: 2020-01-01, months: 12, renewal: 12", "2020-12-31", "2020-12-31, not said, 0"},
      {"start: 2020-01-01, months: 12, renewal: 12", "2021-01-01", "2021-12-31, not said, 1"},
      // Always counted from the start: a clamped day is not clamped twice.
      {"start: 2020-01-31, months: 1, renewal: 1, notice: 0", "2020-03-15",
       "2020-03-30, 2020-03-30, 1"},
      {"start: 2020-01-31, months: 1, renewal: 1, notice: 0", "2020-02-15",
       "2020-02-28, 2020-02-28, 0"},
      {"months: 12", "2020-01-01", "unknown"},
      {"start: 2020-01-01", "2020-01-01", "unknown"},
  };
  for (const auto& row : table) {
    CAPTURE(row.contract);
    CAPTURE(row.as_of);
    CHECK(period(row.contract, row.as_of) == row.expected);
  }
}
