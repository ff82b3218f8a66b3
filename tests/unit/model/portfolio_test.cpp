#include "model/portfolio.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "packages:\n"
    "  - {id: zerken, name: Zerken}\n";

// The status on a day of the one application that says this about itself.
static std::string status_of(const std::string& says, std::string_view on) {
  const auto loaded = test::declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: gent, name: Gent, type: gemeente}]\n" +
          catalogue,
      {fmt::format("authority: gent\n"
                   "applications:\n"
                   "  - {{package: zerken{}{}}}\n",
                   says.empty() ? "" : ", ", says)});
  REQUIRE(loaded.portfolios.size() == 1);
  REQUIRE(loaded.findings.empty());
  return std::string(name(status_on(loaded.portfolios.front().applications.front(), day(on))));
}

TEST_CASE(
    "the status of a use follows from its dates, and from its status where dates are silent") {
  struct Row {
    std::string says;
    std::string_view on;
    std::string expected;
  };
  const std::vector<Row> rows{
      // Nothing is said: it is in use.
      {"", "2026-01-01", "in-production"},
      // A status and no date: the status holds on every day.
      {"status: acquiring", "2026-01-01", "acquiring"},
      {"status: planned", "2026-01-01", "planned"},
      {"status: in-production", "2026-01-01", "in-production"},
      {"status: phasing-out", "2026-01-01", "phasing-out"},
      {"status: phased-out", "1999-01-01", "phased-out"},
      // One date: planned before it, that stage from its first day on.
      {"since: 2021-03-01", "2021-02-28", "planned"},
      {"since: 2021-03-01", "2021-03-01", "in-production"},
      {"acquiring-since: 2021-03-01", "2021-02-28", "planned"},
      {"acquiring-since: 2021-03-01", "2021-03-01", "acquiring"},
      {"planned-since: 2021-03-01", "2021-03-01", "planned"},
      // An end without a beginning: in use until then.
      {"phasing-out-since: 2021-03-01", "2021-02-28", "in-production"},
      {"phasing-out-since: 2021-03-01", "2021-03-01", "phasing-out"},
      {"phased-out-since: 2021-03-01", "2021-02-28", "in-production"},
      {"phased-out-since: 2021-03-01", "2021-03-01", "phased-out"},
      // All dates: the last stage that has begun.
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2019-12-31", "planned"},
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2020-05-31", "acquiring"},
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2020-06-01", "planned"},
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2024-12-31", "in-production"},
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2025-12-31", "phasing-out"},
      {"acquiring-since: 2020-01-01, planned-since: 2020-06-01, since: 2021-01-01, "
       "phasing-out-since: 2025-01-01, phased-out-since: 2026-01-01",
       "2026-01-01", "phased-out"},
      // Known to the month or year: from the first day that it can mean.
      {"since: 2021-03", "2021-02-28", "planned"},
      {"since: 2021-03", "2021-03-01", "in-production"},
      {"since: 2021", "2021-01-01", "in-production"},
      {"phased-out-since: 2021", "2020-12-31", "in-production"},
      // A status that its own date contradicts: the date decides.
      {"status: in-production, since: 2030-01-01", "2026-01-01", "planned"},
      {"status: planned, planned-since: 2020-01-01, since: 2021-01-01", "2026-01-01",
       "in-production"},
      {"status: phased-out, phased-out-since: 2030-01-01", "2026-01-01", "in-production"},
      // A status further along than the dates, with no date of its own: it holds.
      {"status: phasing-out, since: 2021-01-01", "2026-01-01", "phasing-out"},
      {"status: phased-out, since: 2021-01-01", "2026-01-01", "phased-out"},
      {"status: in-production, planned-since: 2021-01-01", "2026-01-01", "in-production"},
      {"status: phasing-out, phased-out-since: 2030-01-01", "2026-01-01", "phasing-out"},
      {"status: phasing-out, since: 2021-01-01, phased-out-since: 2030-01-01", "2026-01-01",
       "phasing-out"},
      // ... and less far along: the dates decide.
      {"status: acquiring, since: 2021-01-01", "2026-01-01", "in-production"},
      {"status: in-production, phased-out-since: 2021-01-01", "2026-01-01", "phased-out"},
      // A status beyond a stage that is still to come cannot have begun.
      {"status: phased-out, phasing-out-since: 2030-01-01", "2026-01-01", "in-production"},
      {"status: phased-out, since: 2021-01-01, phasing-out-since: 2030-01-01", "2026-01-01",
       "in-production"},
      {"status: phasing-out, since: 2030-01-01", "2026-01-01", "planned"},
      {"status: in-production, acquiring-since: 2020-01-01, planned-since: 2030-01-01",
       "2026-01-01", "acquiring"},
      // Before the first date it may be on its way already.
      {"status: acquiring, since: 2030-01-01", "2026-01-01", "acquiring"},
      {"status: planned, since: 2030-01-01", "2026-01-01", "planned"},
      {"status: acquiring, phased-out-since: 2030-01-01", "2026-01-01", "acquiring"},
      // Dates that run backwards: the furthest stage that has begun.
      {"since: 2022-01-01, phasing-out-since: 2021-01-01", "2021-06-01", "phasing-out"},
      {"status: phasing-out, acquiring-since: 2030-01-01, since: 2021-01-01", "2026-01-01",
       "phasing-out"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.says);
    CAPTURE(row.on);
    CHECK(status_of(row.says, row.on) == row.expected);
  }
}

TEST_CASE("in scope is what is in use, also where its end is near; ahead is what is to come") {
  using enum UseStatus;
  std::string out;
  for (const auto status : {acquiring, planned, in_production, phasing_out, phased_out}) {
    out += fmt::format("{}:{}{} ", name(status), in_scope(status) ? " in scope" : "",
                       ahead(status) ? " ahead" : "");
  }
  CHECK(out ==
        "acquiring: ahead planned: ahead in-production: in scope phasing-out: in scope "
        "phased-out: ");
}

TEST_CASE("the contract of an application is its own, or the one that it names") {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: gent, name: Gent, type: gemeente}]\n" +
          catalogue,
      {"authority: gent\n"
       "applications:\n"
       "  - {id: own, package: zerken, contract: {number: A1}}\n"
       "  - {id: named, package: zerken, contract: raam}\n"
       "  - {id: without, package: zerken}\n"
       "contracts:\n"
       "  - {number: no id}\n"
       "  - {id: raam, number: B2}\n"});
  const Portfolio& portfolio = loaded.portfolios.front();
  std::string out;
  for (const auto& application : portfolio.applications) {
    const Contract* contract = portfolio.contract_of(application);
    out += fmt::format("{}: {}\n", application.id->str(),
                       contract ? (*contract->number)->view() : "none");
  }
  CHECK(out ==
        "own: A1\n"
        "named: B2\n"
        "without: none\n");
}

TEST_CASE("a local package is found by its id, in its own portfolio alone") {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities:\n"
      "  - {id: gent, name: Gent, type: gemeente}\n"
      "  - {id: lokeren, name: Lokeren, type: gemeente}\n",
      {"authority: gent\n"
       "local-packages: [{id: zerkenboek, name: Zerkenboek}]\n"
       "applications: [{package: zerkenboek}]\n",
       "authority: lokeren\n"});
  const PackageId id("zerkenboek");
  CHECK(loaded.portfolio_of(AuthorityId("gent"))->local_package(id) != nullptr);
  CHECK(loaded.portfolio_of(AuthorityId("gent"))->local_package(PackageId("zerken")) == nullptr);
  CHECK(loaded.portfolio_of(AuthorityId("lokeren"))->local_package(id) == nullptr);
}
