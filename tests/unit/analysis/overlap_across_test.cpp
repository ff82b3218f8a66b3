#include "analysis/overlap_across.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: damme, name: Damme, type: gemeente}\n"
    "  - {id: essen, name: Essen, type: gemeente}\n"
    "components:\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, components: [begraven, archief]}\n"
    "  - {id: steen, name: Steen}\n"
    "  - {id: zerk, name: Zerk}\n";

static analysis::OverlapAcross overlap_of(const std::vector<std::string>& portfolios,
                                          const std::vector<std::string>& authorities = {
                                              "aalst", "boom", "damme"}) {
  const auto loaded = test::well_declared(catalogue, portfolios);
  const std::vector<AuthorityId> ids(authorities.begin(), authorities.end());
  return analysis::overlap_across(loaded.catalogue, ids, loaded.portfolios, day("2026-01-01"));
}

static std::string portfolio(const std::string& authority, const std::string& applications) {
  return "authority: " + authority + "\napplications:\n" + applications;
}

// One a line: `begraven Graf 2/3 versions 1:2 ?:1 ends 2026-12-31..2027-12-31 unknown 1 via 0`.
static std::string shared(const analysis::OverlapAcross& overlap) {
  std::string out;
  for (const auto& use : overlap.packages) {
    out += fmt::format("{} {} {}/{} versions", use.component.str(), use.identity.name,
                       use.authorities.size(), use.fillers);
    for (const auto& version : use.versions) {
      out += fmt::format(" {}:{}", version.version.value_or("?"), version.authorities);
    }
    out += " ends ";
    if (use.earliest_end) out += use.earliest_end->str() + ".." + use.latest_end->str() + ' ';
    out += fmt::format("unknown {} via {}\n", use.end_unknown.size(), use.via.size());
  }
  return out;
}

// One a line: `begraven: 2 packages, Graf by 2 of 3, 1 would move`.
static std::string choices(const analysis::OverlapAcross& overlap) {
  std::string out;
  for (const auto& row : overlap.components) {
    std::string most;
    for (const auto& identity : row.most_used) most += (most.empty() ? "" : "+") + identity.name;
    out += fmt::format("{}: {} packages, {} by {} of {}, {} would move\n", row.component.str(),
                       row.distinct, most.empty() ? "none" : most, row.most_used_by, row.fillers,
                       row.would_move);
  }
  return out;
}

TEST_CASE("what most share comes first, with its versions and the ends of its contracts") {
  const auto overlap = overlap_of({
      portfolio("aalst",
                "  - {package: graf, version: '2', for: [begraven], contract: {end: 2026-12-31}}\n"
                "  - {package: zerk, for: [archief], via: boom}\n"),
      portfolio("boom",
                "  - {package: graf, version: '1', for: [begraven], contract: {end: 2027-12-31}}\n"
                "  - {package: zerk, for: [archief], contract: {end: 2025-06-30}}\n"),
      portfolio("damme",
                "  - {package: graf, for: [begraven], version: '1'}\n"
                "  - {package: steen, for: [begraven]}\n"),
  });
  CHECK(shared(overlap) ==
        "begraven Graf 3/3 versions 1:2 2:1 ends 2026-12-31..2027-12-31 unknown 1 via 0\n"
        "archief Zerk 2/2 versions ?:2 ends 2025-06-30..2025-06-30 unknown 0 via 1\n"
        "begraven Steen 1/3 versions ?:1 ends unknown 1 via 0\n");
  CHECK(choices(overlap) ==
        "begraven: 2 packages, Graf by 3 of 3, 0 would move\n"
        "archief: 1 packages, Zerk by 2 of 2, 0 would move\n");
  CHECK(overlap.in_scope == 6);
}

TEST_CASE("an authority counts once, whatever it has of a package") {
  const auto overlap = overlap_of({
      portfolio("aalst",
                "  - {id: a, package: graf, version: '1', for: [begraven]}\n"
                "  - {id: b, package: graf, version: '2', for: [begraven]}\n"),
      portfolio("boom", "  - {package: graf, version: '2', for: [begraven]}\n"),
  });
  CHECK(shared(overlap) == "begraven Graf 2/2 versions 2:2 1:1 ends unknown 2 via 0\n");
}

TEST_CASE("of packages that are used as often all are named, and none where each has its own") {
  const auto use = [](const std::string& authority, const std::string& package) {
    return portfolio(authority, "  - {package: " + package + ", for: [begraven]}\n");
  };
  const std::vector<std::string> four{"aalst", "boom", "damme", "essen"};
  CHECK(choices(overlap_of(
            {use("aalst", "zerk"), use("boom", "graf"), use("damme", "zerk"), use("essen", "graf")},
            four)) == "begraven: 2 packages, Graf+Zerk by 2 of 4, 2 would move\n");
  CHECK(choices(overlap_of({use("aalst", "zerk"), use("boom", "graf"), use("damme", "steen")})) ==
        "begraven: 3 packages, none by 1 of 3, 2 would move\n");
  CHECK(choices(overlap_of({use("aalst", "zerk")})) ==
        "begraven: 1 packages, Zerk by 1 of 1, 0 would move\n");
}

TEST_CASE("plans, what was phased out and what was not declared are not shared") {
  const auto overlap = overlap_of({
      portfolio("aalst", "  - {package: graf, for: [begraven], status: planned}\n"),
      portfolio("boom", "  - {package: graf, for: [begraven], status: phased-out}\n"),
  });
  CHECK(shared(overlap) == "");
  CHECK(overlap.authorities.size() == 3);
  CHECK(overlap.declared == 2);
  CHECK(overlap.in_scope == 0);
}

TEST_CASE("local packages are each authority's own, also under one name") {
  const auto local = [](const std::string& authority) {
    return "authority: " + authority +
           "\nlocal-packages: [{id: boek, name: Boek, components: [archief]}]\n"
           "applications: [{package: boek}]\n";
  };
  CHECK(choices(overlap_of({local("aalst"), local("boom")})) ==
        "archief: 2 packages, none by 1 of 2, 1 would move\n");
}

TEST_CASE("suitability stands in where the entry names no component, and is counted") {
  const auto overlap = overlap_of({
      portfolio("aalst", "  - {package: graf}\n"),
      portfolio("boom", "  - {package: graf, for: [begraven]}\n"),
  });
  CHECK(shared(overlap) ==
        "begraven Graf 2/2 versions ?:2 ends unknown 2 via 0\n"
        "archief Graf 1/1 versions ?:1 ends unknown 1 via 0\n");
  CHECK(overlap.packages[0].by_suitability == 1);
}

TEST_CASE("the order in which authorities and portfolios come changes nothing") {
  const std::vector<std::string> portfolios{
      portfolio("aalst", "  - {package: graf, version: '1', for: [begraven]}\n"),
      portfolio("boom", "  - {package: graf, version: '2', for: [begraven]}\n"),
      portfolio("damme", "  - {package: zerk, for: [begraven, archief]}\n"),
  };
  const auto expected = overlap_of(portfolios);
  auto other = portfolios;
  std::ranges::reverse(other);
  const auto overlap = overlap_of(other, {"damme", "boom", "aalst"});
  CHECK(shared(overlap) == shared(expected));
  CHECK(choices(overlap) == choices(expected));
}
