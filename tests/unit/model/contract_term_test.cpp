#include "model/contract_term.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using test::day;

// What is said of a contract on a day: `ok 2023-07-31 notice 2023-04-30 renewals 0`.
static std::string term(const std::string& contract, const std::string& as_of) {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "packages: [{id: graf, name: Graf}]\n",
      {"authority: aalst\napplications: [{package: graf, contract: {" + contract + "}}]\n"});
  const auto& portfolio = loaded.portfolios.front();
  const auto* written = portfolio.contract_of(portfolio.applications.front());
  REQUIRE(written);
  const auto term = contract_term(*written, day(as_of));
  const auto date = [](const auto& value) { return value ? value->str() : std::string("-"); };
  return fmt::format("{} {} notice {} renewals {}{}", name(term.state), date(term.last_covered),
                     date(term.last_notice), term.renewals, term.approximate ? " approximate" : "");
}

TEST_CASE("a contract ends with the first term that can still be ended in time") {
  struct Row {
    std::string contract;
    std::string as_of;
    std::string expected;
  };
  const std::string renewed = "start: 2020-08-01, months: 36, renewal: 12, notice: 3";
  const std::vector<Row> table{
      // The example of the domain: one day decides.
      {renewed, "2023-05-01", "notice-missed 2024-07-31 notice 2024-04-30 renewals 1"},
      {renewed, "2023-04-30", "notice-today 2023-07-31 notice 2023-04-30 renewals 0"},
      {renewed, "2023-04-29", "act-soon 2023-07-31 notice 2023-04-30 renewals 0"},
      {renewed, "2022-10-30", "act-soon 2023-07-31 notice 2023-04-30 renewals 0"},
      {renewed, "2022-10-29", "ok 2023-07-31 notice 2023-04-30 renewals 0"},
      // Missed until the term that was meant to be ended is over; then a year like any other.
      {renewed, "2023-07-31", "notice-missed 2024-07-31 notice 2024-04-30 renewals 1"},
      {renewed, "2023-08-01", "ok 2024-07-31 notice 2024-04-30 renewals 1"},
      {renewed, "2024-05-01", "notice-missed 2025-07-31 notice 2025-04-30 renewals 2"},
      // Before it begins.
      {renewed, "2020-01-01", "ok 2023-07-31 notice 2023-04-30 renewals 0"},
      // The day is clamped to the month, always from the start.
      {"start: 2024-01-31, months: 1, renewal: 1, notice: 0", "2024-02-10",
       "act-soon 2024-02-28 notice 2024-02-28 renewals 0"},
      {"start: 2024-01-31, months: 1, renewal: 1, notice: 0", "2024-02-29",
       "act-soon 2024-03-30 notice 2024-03-30 renewals 1"},
      {"start: 2023-11-30, months: 12, renewal: 12, notice: 9", "2024-02-28",
       "notice-today 2024-11-29 notice 2024-02-28 renewals 0"},
      // Notice on the day itself, where none is needed before.
      {"start: 2024-01-01, months: 12, renewal: 12, notice: 0", "2024-12-31",
       "notice-today 2024-12-31 notice 2024-12-31 renewals 0"},
      // A notice longer than a renewal: the term after next is the first that can be ended.
      {"start: 2024-01-01, months: 12, renewal: 3, notice: 6", "2025-01-01",
       "notice-missed 2025-09-30 notice 2025-03-31 renewals 3"},
      // Not renewed: it just ends.
      {"start: 2024-01-01, months: 12, renewal: 0, notice: 3", "2024-12-31",
       "act-soon 2024-12-31 notice - renewals 0"},
      {"start: 2024-01-01, months: 12, renewal: 0", "2025-01-01",
       "expired 2024-12-31 notice - renewals 0"},
      // A fixed end goes before all else.
      {"start: 2020-08-01, months: 36, renewal: 12, notice: 3, end: 2022-12-31", "2022-01-01",
       "ok 2022-12-31 notice - renewals 0"},
      {"end: 2022-12", "2022-12-31", "act-soon 2022-12-31 notice - renewals 0 approximate"},
      {"end: 2022-12-31", "2023-01-01", "expired 2022-12-31 notice - renewals 0"},
      // What was left out is unknown, and what is certain all the same is said.
      {"yearly: 4475", "2024-01-01", "unknown - notice - renewals 0"},
      {"start: 2024-01-01", "2024-01-01", "unknown - notice - renewals 0"},
      {"months: 12, renewal: 12, notice: 1", "2024-01-01", "unknown - notice - renewals 0"},
      {"start: 2024-01-01, months: 12", "2024-12-31", "unknown 2024-12-31 notice - renewals 0"},
      {"start: 2024-01-01, months: 12", "2025-01-01", "unknown - notice - renewals 0"},
      {"start: 2024-01-01, months: 12, renewal: 12", "2025-06-01",
       "unknown 2025-12-31 notice - renewals 1"},
      {"start: 2021, months: 12, renewal: 12, notice: 1", "2021-02-01",
       "ok 2021-12-31 notice 2021-11-30 renewals 0 approximate"},
      // Where the calendar ends, nothing is known.
      {"start: 2021-01-01, months: 999999999, renewal: 0", "2021-02-01",
       "unknown - notice - renewals 0"},
  };
  for (const auto& row : table) {
    CAPTURE(row.contract);
    CAPTURE(row.as_of);
    CHECK(term(row.contract, row.as_of) == row.expected);
  }
}

TEST_CASE("the renewals are those of walking through all terms from the first day") {
  test::Chance chance(1);
  const auto some = [&](std::size_t below) {
    return static_cast<std::int64_t>(chance.below(below));
  };
  for (int i = 0; i < 20'000; ++i) {
    const Date start = day("1990-01-31").plus_days(some(15'000));
    const Date as_of = day("2020-01-01").plus_days(some(3'000));
    Contract contract;
    contract.start = {start, {}};
    contract.months = {1 + some(60), {}};
    contract.renewal = {1 + some(24), {}};
    contract.notice = {some(13), {}};
    CAPTURE(start.str());
    CAPTURE(as_of.str());

    const auto end = [&](std::int64_t renewals) {
      return start.plus_months(static_cast<int>(**contract.months + renewals * **contract.renewal));
    };
    std::int64_t renewals = 0;
    while (as_of >= end(renewals).plus_months(-static_cast<int>(**contract.notice))) ++renewals;
    const auto term = contract_term(contract, as_of);
    CHECK(term.renewals == renewals);
    CHECK(term.last_covered == end(renewals).plus_days(-1));
  }
}
