#include <doctest/doctest.h>
#include <fmt/core.h>

#include "check/rule.hpp"
#include "support/declared.hpp"
#include "support/findings.hpp"

using namespace swcat;
using test::day;

// What the rules find, each at its line and column; line 1 is the one that says the format.
static std::string found(const load::Loaded& loaded, std::string_view as_of = "2026-01-01") {
  return test::rendered(loaded.sources, check::run({loaded.sources, loaded.catalogue,
                                                    loaded.portfolios, day(as_of)}));
}

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
    "standards: [{id: oslo, name: OSLO}]\n"
    "packages: [{id: graf, name: Graf}]\n";

static std::string found_in_catalogue(const std::string& more) {
  return found(test::well_declared(more));
}

static std::string found_in_portfolio(const std::string& more,
                                      std::string_view as_of = "2026-01-01") {
  return found(test::well_declared(catalogue, {"authority: aalst\n" + more}), as_of);
}

TEST_CASE("every rule finds something of its own") {
  std::string codes;
  for (const auto& rule : check::rules()) codes += fmt::format("{} ", info(rule.code).name);
  CHECK(codes == "misnamed-portfolio dates-out-of-order status-against-dates ");
}

TEST_CASE("a workspace in which all is well gives no finding") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - {package: graf, status: in-production, since: 2020-01-01,\n"
                           "     phasing-out-since: 2027-01-01,\n"
                           "     contract: {start: 2020-01-01, end: 2026-12-31}}\n") == "");
}

TEST_CASE("a portfolio stands in a file with the name of its authority") {
  // The text says where the file is named after: the first `authority: ` in it.
  const auto loaded =
      test::well_declared(catalogue, {"# not authority: ninove\nauthority: aalst\n"});
  CHECK(found(loaded) ==
        "3:12 misnamed-portfolio the portfolio of 'aalst' stands in a file with another name\n"
        "  = name the file 'aalst.yaml'\n");
  CHECK(found(test::well_declared(catalogue, {"authority: aalst\n"})) == "");
}

TEST_CASE("dates that run backwards are found at the second one") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - package: graf\n"
                           "    since: 2021-03-01\n"
                           "    phasing-out-since: 2021-02-28\n") ==
        "6:24 dates-out-of-order 'phasing-out-since' 2021-02-28 comes before 'since' 2021-03-01\n"
        "  (5:12 'since' is here)\n");
}

TEST_CASE("dates on one day are in order") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - {package: graf, since: 2021-03-01, phased-out-since: 2021-03-01}\n"
                           "contracts:\n"
                           "  - {start: 2021-03-01, end: 2021-03-01}\n") == "");
}

// Whether these two dates of a contract are out of order.
static bool backwards(const std::string& start, const std::string& end) {
  return !found_in_portfolio("contracts: [{start: " + start + ", end: " + end + "}]\n").empty();
}

TEST_CASE("dates that are known to the month or year are in order where they overlap") {
  CHECK(!backwards("2021-03", "2021-03-01"));
  CHECK(!backwards("2021-03-31", "2021-03"));
  CHECK(!backwards("2021", "2021-01"));
  CHECK(!backwards("2021-12-31", "2021"));
  CHECK(!backwards("2021-03", "2021-03"));
  CHECK(backwards("2021-03", "2021-02-28"));
  CHECK(backwards("2021-04-01", "2021-03"));
  CHECK(backwards("2022", "2021-12-31"));
  CHECK(backwards("2022-01-01", "2021"));
}

TEST_CASE("a date left out does not hide that the ones around it run backwards") {
  CHECK(
      found_in_portfolio("applications:\n"
                         "  - {package: graf, acquiring-since: 2022, phased-out-since: 2021}\n") ==
      "4:62 dates-out-of-order 'phased-out-since' 2021 comes before 'acquiring-since' 2022\n"
      "  (4:38 'acquiring-since' is here)\n");
}

TEST_CASE("a year between two days does not hide that they run backwards") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - package: graf\n"
                           "    planned-since: 2021-06-01\n"
                           "    since: 2021\n"
                           "    phasing-out-since: 2021-03-01\n") ==
        "7:24 dates-out-of-order 'phasing-out-since' 2021-03-01 comes before 'planned-since' "
        "2021-06-01\n"
        "  (5:20 'planned-since' is here)\n");
}

TEST_CASE("one wrong date is one finding") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - package: graf\n"
                           "    planned-since: 2025-01-01\n"
                           "    since: 2020-01-01\n"
                           "    phasing-out-since: 2021-01-01\n") ==
        "6:12 dates-out-of-order 'since' 2020-01-01 comes before 'planned-since' 2025-01-01\n"
        "  (5:20 'planned-since' is here)\n");
}

TEST_CASE("every pair of dates in a portfolio is looked at") {
  for (const std::string text : {
           "applications: [{package: graf, contract: {start: 2022, end: 2021}}]\n",
           "applications: [{package: graf, standards: [{standard: oslo, tested: 2022, expires: "
           "2021}]}]\n",
           "contracts: [{start: 2022, end: 2021}]\n",
           "plans: [{kind: security, from: 2022, until: 2021}]\n",
           "projects: [{id: p, name: P, start: 2022, end: 2021}]\n",
           "collaborations: [{with: [aalst], start: 2022, end: 2021}]\n",
       }) {
    CAPTURE(text);
    CHECK(found_in_portfolio(text).find("dates-out-of-order") != std::string::npos);
  }
}

TEST_CASE("every pair of dates in the catalogue is looked at") {
  const std::string types =
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "group-kinds: [{id: regio, name: Regio}]\n";
  for (const std::string text : {
           "authorities: [{id: a, name: A, type: gemeente, valid-from: 2022, valid-until: 2021}]\n",
           "groups: [{id: g, name: G, kind: regio, valid-from: 2022, valid-until: 2021}]\n",
           "authorities: [{id: a, name: A, type: gemeente}]\n"
           "groups: [{id: g, name: G, kind: regio,\n"
           "          members: [{authority: a, from: 2022, until: 2021}]}]\n",
           "standards: [{id: s, name: S, published: 2022, ended: 2021}]\n",
           "standards: [{id: s, name: S, versions: [{version: '1', published: 2022, ended: 2021}]}]"
           "\n",
           "standards: [{id: s, name: S}]\n"
           "obligations: [{id: o, standard: s, level: mandatory, valid-from: 2022, valid-until: "
           "2021}]\n",
           "packages: [{id: p, name: P, versions: [{version: '1', released: 2022, end-of-support: "
           "2021}]}]\n",
           "standards: [{id: s, name: S}]\n"
           "packages: [{id: p, name: P, standards: [{standard: s, tested: 2022, expires: "
           "2021}]}]\n",
           "standards: [{id: s, name: S}]\n"
           "packages: [{id: p, name: P, versions: [{version: '1',\n"
           "            standards: [{standard: s, tested: 2022, expires: 2021}]}]}]\n",
           "frameworks: [{id: f, name: F, start: 2022, end: 2021}]\n",
       }) {
    CAPTURE(text);
    CHECK(found_in_catalogue(types + text).find("dates-out-of-order") != std::string::npos);
  }
}

TEST_CASE("a status that the dates contradict is found at the status") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - package: graf\n"
                           "    status: planned\n"
                           "    since: 2021-03-01\n") ==
        "5:13 status-against-dates status 'planned', but by its dates it is 'in-production' on "
        "2026-01-01\n"
        "  = write 'in-production', or leave the status out: the dates say it\n");
}

TEST_CASE("whether dates contradict a status depends on the day of the report") {
  const std::string use =
      "applications: [{package: graf, status: in-production, since: 2021-03-01}]\n";
  CHECK(found_in_portfolio(use, "2021-03-01") == "");
  CHECK(found_in_portfolio(use, "2021-02-28") ==
        "3:40 status-against-dates status 'in-production', but by its dates it is 'planned' on "
        "2021-02-28\n"
        "  = write 'planned', or leave the status out: the dates say it\n");
}

TEST_CASE("a status is not held against a day before somebody last looked") {
  const std::string use =
      "applications: [{package: graf, status: phased-out,\n"
      "  since: 2015, phased-out-since: 2023-05-01}]\n";
  CHECK(found_in_portfolio("verified: 2024-06-01\n" + use, "2020-01-01") == "");
  CHECK(found_in_portfolio(use, "2020-01-01") != "");
}

TEST_CASE("a status without dates, or further along than they are, contradicts nothing") {
  CHECK(found_in_portfolio("applications: [{package: graf, status: phased-out}]\n") == "");
  CHECK(found_in_portfolio("applications: [{package: graf, since: 2021}]\n") == "");
  CHECK(found_in_portfolio("applications: [{package: graf, status: phasing-out, since: 2021}]\n") ==
        "");
}

TEST_CASE("a status beyond a date that is still to come contradicts it") {
  CHECK(found_in_portfolio("applications:\n"
                           "  - package: graf\n"
                           "    status: phased-out\n"
                           "    since: 2021\n"
                           "    phasing-out-since: 2030\n") ==
        "5:13 status-against-dates status 'phased-out', but by its dates it is 'in-production' on "
        "2026-01-01\n"
        "  = write 'in-production', or leave the status out: the dates say it\n");
}

TEST_CASE("what the rules find comes in order of place, in all files") {
  const auto loaded = test::well_declared(
      catalogue + "frameworks: [{id: f, name: F, start: 2022, end: 2021}]\n",
      {"authority: aalst\n"
       "applications: [{package: graf, status: planned, since: 2021, phasing-out-since: 2020}]\n"});
  std::string out;
  const auto findings =
      check::run({loaded.sources, loaded.catalogue, loaded.portfolios, day("2026-01-01")});
  for (const auto& finding : findings.all()) {
    out += fmt::format("{}:{} {}\n", loaded.sources.path(finding.where.file),
                       loaded.sources.position(finding.where).line, info(finding.code).name);
  }
  CHECK(out ==
        "catalogue.yaml:6 dates-out-of-order\n"
        "aalst.yaml:3 status-against-dates\n"
        "aalst.yaml:3 dates-out-of-order\n");
}
