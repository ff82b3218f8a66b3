#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>

#include "check/rule.hpp"
#include "support/declared.hpp"
#include "support/findings.hpp"

using namespace swcat;
using test::day;

// What the rules find, each at its line and column; line 1 is the one that says the format.
static std::string found(const load::Loaded& loaded, std::string_view as_of = "2026-01-01") {
  return test::rendered(
      loaded.sources, check::run({loaded.sources, loaded.catalogue, loaded.portfolios, day(as_of)},
                                 check::Moment::review));
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
  std::set<Code> codes;
  for (const auto& rule : check::rules()) {
    CAPTURE(info(rule.code).name);
    CHECK(codes.insert(rule.code).second);
  }
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

TEST_CASE("what stands above itself is found once, at the first of the circle") {
  CHECK(found_in_catalogue("suppliers:\n"
                           "  - {id: c, name: C, parent: a}\n"
                           "  - {id: a, name: A, parent: b}\n"
                           "  - {id: b, name: B, parent: a}\n"
                           "domains: [{id: x, name: X, parent: x}]\n"
                           "packages:\n"
                           "  - {id: p, name: P, part-of: q}\n"
                           "  - {id: q, name: Q, part-of: r}\n"
                           "  - {id: r, name: R}\n") ==
        "4:30 circular-reference the suppliers 'a' and 'b' stand above one another in a circle\n"
        "  (5:30 the 'parent' of 'b' is here)\n"
        "  = leave out the 'parent' of the one at the top\n"
        "6:36 circular-reference 'x' names itself as its 'parent'\n"
        "  = leave out the 'parent' of the one at the top\n");
}

TEST_CASE("a contract that is written in an application needs no id") {
  CHECK(found_in_portfolio("contracts: [{id: raam, start: 2020-01-01}]\n"
                           "applications:\n"
                           "  - {package: graf, contract: raam}\n"
                           "  - {id: graf2, package: graf, contract: {start: 2020-01-01}}\n") ==
        "");
  CHECK(found_in_portfolio("applications:\n"
                           "  - {package: graf, contract: {id: raam, start: 2020-01-01}}\n") ==
        "4:36 unreachable-id nothing can refer to 'raam', a contract that is written in an "
        "application\n"
        "  = move the contract to the list 'contracts' and name it here, or leave out its id\n");
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

// What a rule looks at in a catalogue and a portfolio of its own, on 2026-01-01.
struct Row {
  std::string what;
  std::string catalogue;  // beside the one above
  std::string portfolio;
  std::string found;  // how findings begin, one a line
};

// The places and codes of what is found, without messages.
static std::string codes_found(const Row& row) {
  const auto loaded =
      test::well_declared(catalogue + row.catalogue, {"authority: aalst\n" + row.portfolio});
  std::string out;
  const auto findings =
      check::run({loaded.sources, loaded.catalogue, loaded.portfolios, day("2026-01-01")},
                 check::Moment::review);
  for (const auto& finding : findings.all()) {
    const Position at = loaded.sources.position(finding.where);
    out += fmt::format("{}:{} {}\n", at.line, at.column, info(finding.code).name);
  }
  return out;
}

static void check_rows(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(codes_found(row) == row.found);
  }
}

TEST_CASE("a connection has two ends") {
  const std::string uses = "applications: [{package: graf}, {package: graf, id: g2}]\n";
  check_rows({
      {"two inside", "", uses + "connections: [{from: graf, to: g2}]\n", ""},
      {"one inside", "", uses + "connections: [{to: graf, external: DABS}]\n", ""},
      {"three", "", uses + "connections: [{from: graf, to: g2, external: DABS}]\n",
       "4:46 connection-ends\n"},
      {"one", "", uses + "connections: [{from: graf}]\n", "4:15 connection-ends\n"},
      {"only outside", "", uses + "connections: [{external: DABS}]\n", "4:15 connection-ends\n"},
  });
}

TEST_CASE("a local package is named by something") {
  const std::string local = "local-packages: [{id: boek, name: Boek}]\n";
  check_rows({
      {"nothing", "", local, "3:23 unused-local-package\n"},
      {"an application", "", local + "applications: [{package: boek}]\n", ""},
      {"what replaces it", "", local + "applications: [{package: graf, replaces: boek}]\n", ""},
      {"a project", "", local + "projects: [{id: p, name: P, packages: boek}]\n", ""},
  });
}

TEST_CASE("an OCMW belongs to a gemeente while it exists") {
  const std::string types = "authority-types: [{id: ocmw, name: OCMW}, {id: gemeente, name: G}]\n";
  const auto found_of = [&](const std::string& more) {
    return found_in_catalogue(types + "authorities:\n  - {id: aalst, name: A, type: gemeente}\n" +
                              "  - {id: ocmw-aalst, name: O, type: ocmw" + more + "}\n");
  };
  CHECK(found_of("").find(" missing-municipality") != std::string::npos);
  CHECK(found_of(", belongs-to: aalst") == "");
  CHECK(found_of(", belongs-to: ocmw-aalst").find(" missing-municipality") != std::string::npos);
  CHECK(found_of(", valid-until: 2025-12-31") == "");
}

TEST_CASE("names that are nearly the same are found once") {
  const std::string suppliers = "suppliers: [{id: s, name: Steen}, {id: t, name: Tegel}]\n";
  const auto packages = [&](const std::string& a, const std::string& b) {
    return found_in_catalogue(suppliers + "packages:\n  - {id: a, " + a + "}\n  - {id: b, " + b +
                              "}\n");
  };
  CHECK(packages("name: Zerkenwijzer", "name: Zerken-wijzer").find(" near-duplicate") !=
        std::string::npos);
  CHECK(packages("name: Zerkenwijzer", "name: Zerkenwijzr").find(" near-duplicate") !=
        std::string::npos);
  CHECK(packages("name: Zerkenwijzer", "name: Zerkenwizjer").find(" near-duplicate") !=
        std::string::npos);
  CHECK(packages("name: Zerkenwijzer, supplier: s", "name: ZerkenWijzer").find("near") !=
        std::string::npos);
  // Different suppliers, a number, a short name, a part, a successor: these are two.
  CHECK(packages("name: Zerkenwijzer, supplier: s", "name: Zerkenwijzer, supplier: t") == "");
  CHECK(packages("name: Zerkenwijzer 10", "name: Zerkenwijzer 11") == "");
  CHECK(packages("name: Wise", "name: Wiser") == "");
  CHECK(packages("name: Zerkenwijzer", "name: Zerkenwijzers, part-of: a") == "");
  CHECK(packages("name: Zerkenwijzer, successor: b", "name: Zerkenwijzers") == "");
  CHECK(found_in_catalogue("suppliers: [{id: a, name: Steenhouwer}, {id: b, name: Steen-Houwer}]\n")
            .find(" near-duplicate") != std::string::npos);
  CHECK(found_in_catalogue("suppliers: [{id: a, name: Steenhouwer, kbo: 0123.456.749},\n"
                           "            {id: b, name: Steenhouwer, kbo: 0200.065.765}]\n") == "");
}

TEST_CASE("a local package that the catalogue has by now is found") {
  check_rows({
      {"by name", "", "local-packages: [{id: l, name: GRAF}]\napplications: [{package: l}]\n",
       "3:32 near-duplicate\n"},
      {"another name", "", "local-packages: [{id: l, name: Graft}]\napplications: [{package: l}]\n",
       ""},
  });
}

TEST_CASE("an authority stands in one reference region on a day") {
  const auto regions = [&](const std::string& first) {
    return found_in_catalogue(
        "authority-types: [{id: gemeente, name: Gemeente}]\n"
        "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
        "group-kinds: [{id: referentieregio, name: R}, {id: kring, name: K}]\n"
        "groups:\n"
        "  - {id: a, name: A, kind: referentieregio, members: [" +
        first +
        "]}\n"
        "  - {id: b, name: B, kind: referentieregio, members: [aalst]}\n"
        "  - {id: c, name: C, kind: kring, members: [aalst]}\n");
  };
  CHECK(regions("aalst").find(" two-reference-regions") != std::string::npos);
  CHECK(regions("{authority: aalst, until: 2025-12-31}") == "");
  CHECK(regions("{authority: aalst, from: 2026-02}") == "");
}

TEST_CASE("a vendor's end is found whatever our own end is") {
  const std::string graf =
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "packages:\n"
      "  - id: graf\n"
      "    name: Graf\n"
      "    versions: [{version: '1', status: withdrawn}, {version: '2', end-of-support: 2025},\n"
      "               {version: '3', end-of-support: 2026}, {version: '4', status: "
      "end-of-support}]\n";
  const auto found_of = [&](const std::string& use, std::string_view as_of = "2026-01-01") {
    return found(test::well_declared(
                     graf, {"authority: aalst\napplications: [{package: graf, " + use + "}]\n"}),
                 as_of);
  };
  CHECK(found_of("version: '1'").find(" withdrawn-version") != std::string::npos);
  CHECK(found_of("version: '1', status: phased-out") == "");
  CHECK(found_of("version: '2'").find("ended on 2025; here no end is planned") !=
        std::string::npos);
  CHECK(found_of("version: '2', since: 2020, phased-out-since: 2027-01-01")
            .find("ended on 2025; here it ends on 2027-01-01") != std::string::npos);
  CHECK(found_of("version: '2'", "2025-12-31") == "");
  CHECK(found_of("version: '3'") == "");
  CHECK(found_of("version: '4'").find("support has ended") != std::string::npos);
  CHECK(found_of("version: '5'") == "");
}

TEST_CASE("a contract past its end is found once, with what still runs on it") {
  CHECK(
      found_in_portfolio("applications:\n"
                         "  - {package: graf, contract: k}\n"
                         "  - {package: graf, id: g2, contract: k}\n"
                         "  - {package: graf, id: g3, status: phased-out, contract: k}\n"
                         "contracts: [{id: k, end: 2025-12-31}]\n") ==
      "7:26 expired-contract the last day of contract 'k' was 2025-12-31, and 'graf' and 'g2' are "
      "still in use\n"
      "  = write down the contract that came after it, or say with 'phased-out-since' that it "
      "ended\n");
  const std::string use = "applications: [{package: graf, contract: ";
  check_rows({
      {"its last day", "", use + "{end: 2026-01-01}}]\n", ""},
      {"known to the year", "", use + "{end: 2026}}]\n", ""},
      {"renewed without a word", "", use + "{start: 2020, months: 12, renewal: 12}}]\n", ""},
      {"not renewed", "", use + "{start: 2020, months: 12, renewal: 0}}]\n",
       "3:64 expired-contract\n"},
      {"nobody says whether it was renewed", "", use + "{start: 2020, months: 12}}]\n", ""},
  });
}

TEST_CASE("an authority that is gone has nothing in use") {
  const auto found_of = [&](const std::string& more, const std::string& use) {
    return found(
        test::well_declared("authority-types: [{id: gemeente, name: Gemeente}]\n"
                            "authorities: [{id: aalst, name: Aalst, type: gemeente" +
                                more + "}, {id: b, name: B, type: gemeente}]\n" +
                                "packages: [{id: graf, name: Graf}]\n",
                            {"authority: aalst\napplications: [{package: graf" + use + "}]\n"}));
  };
  CHECK(found_of(", valid-until: 2025-12-31, merged-into: b", "").find(" merged-auth") !=
        std::string::npos);
  CHECK(found_of(", merged-into: b", "").find(" merged-authority") != std::string::npos);
  CHECK(found_of(", valid-until: 2026-12-31, merged-into: b", "") == "");
  CHECK(found_of(", valid-until: 2025-12-31", ", status: phased-out") == "");
}

TEST_CASE("a portfolio is stale after a year") {
  CHECK(found_in_portfolio("verified: 2024-12-31\n").starts_with("3:11 stale-portfolio"));
  CHECK(found_in_portfolio("verified: 2025-01-01\n") == "");
  CHECK(found_in_portfolio("verified: 2025\n") == "");
  CHECK(found_in_portfolio("") == "");
}

TEST_CASE("a withdrawn standard is found unless a living version stands beside it") {
  const std::string standards =
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "packages: [{id: graf, name: Graf}]\n"
      "standards:\n"
      "  - {id: x, name: X, versions: [{version: '1', ended: 2020}, {version: '2'}]}\n"
      "  - {id: y, name: Y, status: withdrawn}\n";
  const auto found_of = [&](const std::string& more) {
    return found(test::well_declared(standards, {"authority: aalst\napplications:\n" + more}));
  };
  const auto use = [](const std::string& support) {
    return "  - {package: graf, standards: [" + support + "]}\n";
  };
  CHECK(found_of(use("{standard: x, version: '1'}")).find(" withdrawn-standard") !=
        std::string::npos);
  CHECK(found_of(use("{standard: x, version: '1'}, {standard: x, version: '2'}")) == "");
  CHECK(found_of(use("{standard: x, version: '1', claim: none}")) == "");
  CHECK(found_of(use("{standard: y}")).find(" withdrawn-standard") != std::string::npos);
  CHECK(found_of(use("{standard: x}")) == "");
  CHECK(found_of("  - package: graf\n"
                 "connections: [{from: graf, external: Z, standard: x, standard-version: '1'}]\n")
            .find(" withdrawn-standard") != std::string::npos);
}

TEST_CASE("an obligation asks for something that is there") {
  const auto found_of = [&](const std::string& more) {
    return found_in_catalogue(
        "standards:\n"
        "  - {id: x, name: X, versions: [{version: '1', ended: 2020}, {version: '2'}]}\n"
        "  - {id: y, name: Y, status: withdrawn}\n"
        "obligations: [{id: o, level: mandatory, " +
        more + "}]\n");
  };
  CHECK(found_of("standard: x") == "");
  CHECK(found_of("standard: x, version: '2'") == "");
  CHECK(found_of("standard: x, version: '1'").find(" obsolete-requirement") != std::string::npos);
  CHECK(found_of("standard: x, version: '3'").find("does not know") != std::string::npos);
  CHECK(found_of("standard: y").find(" obsolete-requirement") != std::string::npos);
  CHECK(found_of("standard: y, valid-until: 2025-12-31") == "");
}

TEST_CASE("what looks like personal data in a note is found, and not said again") {
  const auto in_note = [&](const std::string& note) {
    const std::string text = found_in_portfolio("note: \"" + note + "\"\n");
    return text.substr(0, text.find('\n'));
  };
  CHECK(in_note("vraag an.peeters@aalst.example, ook 's avonds") ==
        "3:14 personal-data this note holds what looks like an e-mail address");
  CHECK(in_note("RR 85.07.30-033.28") ==
        "3:11 personal-data this note holds what looks like a national register number");
  CHECK(in_note("85073003328").find("national register number") != std::string::npos);
  CHECK(in_note("bel 0475 12 34 56").find("a mobile phone") != std::string::npos);
  CHECK(in_note("bel +32 475/12.34.56").find("a mobile phone") != std::string::npos);
  // A service, a wrong check digit, a landline, an enterprise, a contract, a version, an amount.
  for (const char* harmless :
       {"mail info@aalst.example", "mail ICT@aalst.example", "85073003329", "85133003328",
        "bel 02 123 45 67", "KBO 0466.123.008", "0123.456.749", "contract 2021/017",
        "versie 12.4.0.1", "12 000 000", "2021-03-01 tot 2022-03-01", "a @ b", "@home", "x@y",
        "bestelbon 20210301-0475"}) {
    CAPTURE(harmless);
    CHECK(in_note(harmless) == "");
  }
}

TEST_CASE("a portfolio holds what it expects of itself") {
  const std::string uses = "applications: [{package: graf, contract: {start: 2021}}]\n";
  check_rows({
      {"met", "", "expect: {applications: 1, contracts: 1, connections: 0}\n" + uses, ""},
      {"too few", "", "expect: {applications: 2}\n" + uses, "3:24 unmet-expectation\n"},
      {"none", "", "expect: {connections: 1}\n" + uses, "3:23 unmet-expectation\n"},
  });
}

TEST_CASE("a use is one that the package, its suite or something the same is offered for") {
  const std::string packages =
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "components: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C, same-as: [a]}]\n"
      "packages:\n"
      "  - {id: suite, name: Suite, components: [b]}\n"
      "  - {id: part, name: Part, part-of: suite, components: [a]}\n"
      "  - {id: silent, name: Silent}\n";
  const auto found_of = [&](const std::string& use) {
    return found(
        test::well_declared(packages, {"authority: aalst\napplications: [{" + use + "}]\n"}));
  };
  CHECK(found_of("package: part, for: a") == "");
  CHECK(found_of("package: part, for: b") == "");
  CHECK(found_of("package: part, for: c") == "");
  CHECK(found_of("package: silent, for: a") == "");
  CHECK(found_of("package: suite, for: [b, a]").find(" undeclared-use") != std::string::npos);
  CHECK(found_of("package: suite, for: [b, a], status: planned") == "");
}

TEST_CASE("a report looks only at what makes its figures wrong") {
  const auto loaded = test::well_declared(
      catalogue, {"authority: aalst\nverified: 2020\nexpect: {applications: 1}\n"});
  const check::Input input{loaded.sources, loaded.catalogue, loaded.portfolios, day("2026-01-01")};
  CHECK(check::run(input).all().size() == 1);
  CHECK(check::run(input, check::Moment::review).all().size() == 2);
}
