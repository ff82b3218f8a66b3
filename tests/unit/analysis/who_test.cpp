#include "analysis/who.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "support/declared.hpp"

using namespace swcat;
using analysis::Subject;
using analysis::SubjectKind;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "group-kinds: [{id: regio, name: Regio}, {id: provincie, name: Provincie}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente, province: oost, inhabitants: 90000}\n"
    "  - {id: boom, name: Boom, type: gemeente, province: oost}\n"
    "  - {id: damme, name: Damme, type: gemeente, province: west}\n"
    "  - {id: essen, name: Essen, type: gemeente, province: west}\n"
    "groups:\n"
    "  - {id: oost, name: Oost, kind: provincie}\n"
    "  - {id: west, name: West, kind: provincie}\n"
    "  - {id: kring, name: Kring, kind: regio, members: [aalst, damme, essen]}\n"
    "  - {id: koop, name: Koop, kind: regio, members: [aalst, essen, {authority: damme, until: "
    "2020}]}\n"
    "  - {id: weg, name: Weg, kind: regio, members: [aalst, boom, damme], valid-until: 2024}\n"
    "suppliers:\n"
    "  - {id: noord, name: Noord}\n"
    "  - {id: noord-oost, name: Noord-Oost, parent: noord}\n"
    "standards: [{id: oslo, name: OSLO}]\n"
    "components:\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, supplier: noord, components: [begraven],\n"
    "     standards: [{standard: oslo, version: '1', evidence: statement}],\n"
    "     versions: [{version: '2', standards: [{standard: oslo, version: '2'}]}]}\n"
    "  - {id: steen, name: Steen, supplier: noord-oost, standards: [{standard: oslo, claim: "
    "none}]}\n"
    "  - {id: suite, name: Suite}\n"
    "  - {id: suite-graf, name: Suite Graf, part-of: suite}\n"
    "  - {id: zerk, name: Zerk}\n";

static std::string portfolio(const std::string& authority, const std::string& applications) {
  return "authority: " + authority + "\napplications:\n" + applications;
}

static analysis::Who who(const load::Loaded& loaded, SubjectKind kind, const std::string& id,
                         const std::string& from = "") {
  std::vector<const Portfolio*> portfolios;
  for (const auto& each : loaded.portfolios) portfolios.push_back(&each);
  const auto asker = from.empty() ? std::nullopt : std::optional(AuthorityId(from));
  return analysis::who(loaded.catalogue, portfolios, {kind, id}, asker, day("2026-01-01"));
}

// `aalst: Graf 2 in-production; boom: ...`
static std::string users(const analysis::Who& who) {
  std::string out;
  for (const auto& authority : who.authorities) {
    out += (out.empty() ? "" : "; ") + authority.authority.str() + ':';
    for (const auto& each : authority.uses) {
      out += fmt::format(" {} {}{}", each.use.identity.name, name(each.use.status),
                         each.part ? " part" : "");
    }
  }
  return out;
}

static std::string figures(const analysis::Who& who) {
  return fmt::format("{} of {}, parts {}, planned {}, users {} + {} unknown", who.in_use, who.asked,
                     who.parts, who.planned, who.users, who.users_unknown);
}

// `Graf 2 authorities 14 users 1 unknown [begraven]`, one a line.
static std::string packages(const analysis::Who& who) {
  std::string out;
  for (const auto& each : who.packages) {
    out += fmt::format("{} {} authorities {} users {} unknown [", each.identity.name,
                       each.authorities, each.users, each.users_unknown);
    for (const auto& component : each.components) out += component.str() + ' ';
    if (out.back() == ' ') out.pop_back();
    out += "]\n";
  }
  return out;
}

// `aalst left Zerk phased-out 2025-01-01 for Graf in-production`, one a line.
static std::string left(const analysis::Who& who) {
  std::string out;
  for (const auto& each : who.left) {
    out += fmt::format("{} left {} {} {} for", each.authority.str(), each.left, name(each.status),
                       each.since ? each.since->str() : "?");
    for (const auto& use : each.replaced_by) {
      out += fmt::format(" {} {}", use.identity.name, name(use.status));
    }
    out += each.replaced_by.empty() ? " ?\n" : "\n";
  }
  return out;
}

TEST_CASE("who uses a package: in use and planned, with plans and other packages told apart") {
  const auto loaded = test::well_declared(
      catalogue, {portfolio("aalst", "  - {package: graf, users: 5}\n"),
                  portfolio("boom", "  - {package: graf, status: planned, users: 7}\n"),
                  portfolio("damme",
                            "  - {package: graf, id: a, for: [archief], status: phasing-out}\n"
                            "  - {package: graf, id: b, status: acquiring}\n"
                            "  - {package: zerk, for: [archief], users: 3}\n"),
                  portfolio("essen", "  - {package: graf, status: phased-out}\n")});
  const auto answer = who(loaded, SubjectKind::package, "graf");
  CHECK(users(answer) ==
        "aalst: Graf in-production; boom: Graf planned; damme: Graf phasing-out Graf acquiring");
  CHECK(figures(answer) == "2 of 4, parts 0, planned 1, users 5 + 1 unknown");
  // What Graf is meant for and what it is used for count; who it is compared with does not.
  CHECK(packages(answer) == "Zerk 1 authorities 3 users 0 unknown [archief]\n");
  CHECK(left(answer) ==
        "damme left Graf phasing-out ? for ?\n"
        "essen left Graf phased-out ? for ?\n");

  const auto component = who(loaded, SubjectKind::component, "archief");
  CHECK(users(component) == "damme: Zerk in-production Graf phasing-out");
  CHECK(packages(component) ==
        "Zerk 1 authorities 3 users 0 unknown []\nGraf 1 authorities 0 users 1 unknown []\n");
}

TEST_CASE("a suite stands for its parts, and a supplier for those that it owns") {
  const auto loaded = test::well_declared(
      catalogue, {portfolio("aalst", "  - {package: suite}\n  - {package: suite-graf}\n"),
                  portfolio("boom", "  - {package: suite-graf}\n  - {package: steen}\n"),
                  portfolio("damme", "  - {package: graf}\n")});
  const auto suite = who(loaded, SubjectKind::package, "suite");
  CHECK(users(suite) ==
        "aalst: Suite in-production Suite Graf in-production part; boom: Suite Graf in-production "
        "part");
  CHECK(figures(suite) == "1 of 3, parts 1, planned 0, users 0 + 3 unknown");
  CHECK(figures(who(loaded, SubjectKind::package, "suite-graf")) ==
        "2 of 3, parts 0, planned 0, users 0 + 2 unknown");

  const auto supplier = who(loaded, SubjectKind::supplier, "noord");
  CHECK(users(supplier) == "boom: Steen in-production; damme: Graf in-production");
  CHECK(users(who(loaded, SubjectKind::supplier, "noord-oost")) == "boom: Steen in-production");
}

TEST_CASE("a standard is supported by the package, its version or the application itself") {
  const auto loaded = test::well_declared(
      catalogue,
      {portfolio("aalst", "  - {package: graf, version: '2'}\n"),
       portfolio("boom", "  - {package: steen}\n"),
       portfolio("damme",
                 "  - {package: zerk, standards: [{standard: oslo, evidence: in-production}]}\n")});
  const auto answer = who(loaded, SubjectKind::standard, "oslo");
  CHECK(users(answer) == "aalst: Graf in-production; damme: Zerk in-production");
  REQUIRE(answer.authorities.size() == 2);
  const auto& supports = answer.authorities[0].uses[0].supports;
  REQUIRE(supports.size() == 2);
  CHECK(supports[0].version == "1");
  CHECK(supports[0].evidence == EvidenceKind::statement);
  CHECK(supports[1].version == "2");
  CHECK_FALSE(supports[1].evidence);
}

TEST_CASE("the nearest come first: more groups in common, then the same province, then by name") {
  // With aalst: essen is in kring and koop; damme only in kring (it left koop, and weg has ended);
  // boom is in the same province.
  std::vector<std::string> portfolios;
  for (const auto* id : {"aalst", "boom", "damme", "essen"}) {
    portfolios.push_back(portfolio(id, "  - {package: graf}\n"));
  }
  const auto loaded = test::well_declared(catalogue, portfolios);
  const auto order = [&](const std::string& from) {
    std::string out;
    for (const auto& each : who(loaded, SubjectKind::package, "graf", from).authorities) {
      out += fmt::format("{} {}{}{} ", each.authority.str(), each.nearness.groups,
                         each.nearness.same_province ? "p" : "", each.nearness.itself ? "!" : "");
    }
    return out;
  };
  CHECK(order("aalst") == "aalst 2p! essen 2 damme 1 boom 0p ");
  CHECK(order("damme") == "damme 1p! essen 1p aalst 1 boom 0 ");
  CHECK(order("") == "aalst 0 boom 0 damme 0 essen 0 ");

  const auto alone = who(loaded, SubjectKind::package, "graf");
  CHECK(alone.authorities[0].groups == std::vector{GroupId("koop"), GroupId("kring")});
  CHECK(alone.authorities[1].groups.empty());
  CHECK(alone.authorities[0].inhabitants == 90000);
}

TEST_CASE("who left, and for what, as far as it was declared") {
  const auto loaded = test::well_declared(
      catalogue, {portfolio("aalst",
                            "  - {package: zerk, since: 2010, phased-out-since: 2025-01-01}\n"
                            "  - {package: graf, replaces: zerk}\n"),
                  portfolio("boom",
                            "  - {package: zerk, since: 2010, phasing-out-since: 2025-06}\n"
                            "  - {package: steen, replaces: zerk, status: planned}\n"),
                  // That zerk was there was never registered.
                  portfolio("damme", "  - {package: graf, replaces: zerk}\n"),
                  portfolio("essen", "  - {package: zerk, phased-out-since: 2024}\n")});
  const auto answer = who(loaded, SubjectKind::package, "zerk");
  CHECK(left(answer) ==
        "aalst left Zerk phased-out 2025-01-01 for Graf in-production\n"
        "boom left Zerk phasing-out 2025-06 for Steen planned\n"
        "damme left Zerk phased-out ? for Graf in-production\n"
        "essen left Zerk phased-out 2024 for ?\n");
  CHECK(users(answer) == "boom: Zerk phasing-out");
}

TEST_CASE("a local package is found by name, and stays each authority's own") {
  const auto local = [](const std::string& authority, const std::string& id) {
    return "authority: " + authority + "\nlocal-packages: [{id: " + id +
           ", name: Zerkenboek}]\napplications: [{package: " + id + "}]\n";
  };
  const auto loaded =
      test::well_declared(catalogue, {local("aalst", "boek"), local("boom", "lijst")});
  const auto answer = who(loaded, SubjectKind::local_package, "zerkenboek");
  CHECK(users(answer) == "aalst: Zerkenboek in-production; boom: Zerkenboek in-production");
  // An id of the catalogue is not a local one.
  CHECK(users(who(loaded, SubjectKind::package, "boek")) == "");
}
