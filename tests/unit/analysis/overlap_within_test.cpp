#include "analysis/overlap_within.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: damme, name: Damme, type: gemeente}\n"
    "components:\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, components: [begraven, archief]}\n"
    "  - {id: oud, name: Oud, successor: graf}\n"
    "  - {id: steen, name: Steen}\n"
    "  - {id: suite, name: Suite}\n"
    "  - {id: suite-graf, name: Suite Graf, part-of: suite}\n"
    "  - {id: suite-kerk, name: Suite Kerk, part-of: suite}\n"
    "  - {id: zerk, name: Zerk}\n";

static analysis::OverlapWithin overlap_of(const std::string& lists,
                                          const std::string& as_of = "2026-01-01") {
  const auto loaded = test::well_declared(catalogue, {"authority: aalst\n" + lists});
  return analysis::overlap_within(loaded.catalogue, AuthorityId("aalst"),
                                  &loaded.portfolios.front(), day(as_of));
}

static std::string ids(const std::vector<ApplicationId>& list) {
  std::string out;
  for (const auto& id : list) out += ' ' + id.str();
  return out.empty() ? " -" : out;
}

static std::string written(const analysis::YearlyCost& cost) {
  return fmt::format("{} unknown{} via{} wider{}", cost.known ? cost.known->str() : "-",
                     ids(cost.unknown), ids(cost.via), ids(cost.in_wider_contract));
}

// What is said of `begraven` where these are used for it, each given as an application without
// `for`: "duplicate-function 1".
static std::string verdict(const std::vector<std::string>& uses) {
  std::string applications = "applications:\n";
  for (std::size_t i = 0; i < uses.size(); ++i) {
    applications += fmt::format("  - {{id: a{}, for: [begraven], package: {}}}\n", i, uses[i]);
  }
  const auto overlap = overlap_of(applications);
  if (overlap.doubles.empty()) return "none";
  const auto& row = overlap.doubles.front();
  CHECK(overlap.excess == (is_finding(row.kind) ? row.excess : 0));
  return fmt::format("{} {}", name(row.kind), row.excess);
}

TEST_CASE("what stands double for one component is a finding unless something explains it") {
  struct Row {
    std::vector<std::string> uses;
    std::string expected;
  };
  const std::vector<Row> table{
      {{"graf"}, "none"},
      {{"graf", "zerk"}, "duplicate-function 1"},
      {{"graf", "zerk", "steen"}, "duplicate-function 2"},
      // Two of one package are two applications, whatever their versions.
      {{"graf, version: '1'", "graf, version: '2'"}, "duplicate-function 1"},
      // What is not in use on the day does not count.
      {{"graf", "zerk, status: planned"}, "none"},
      {{"graf", "zerk, status: phased-out"}, "none"},
      {{"graf", "zerk, status: phasing-out"}, "duplicate-function 1"},
      // One suite is one system, as long as nothing of it stands there twice.
      {{"suite", "suite-graf"}, "suite-and-part 0"},
      {{"suite-graf", "suite-kerk"}, "suite-and-part 0"},
      {{"suite", "suite-graf", "suite-kerk"}, "suite-and-part 0"},
      {{"suite", "suite-graf", "zerk"}, "duplicate-function 1"},
      {{"suite", "suite-graf, version: '1'", "suite-graf, version: '2'"}, "duplicate-function 1"},
      {{"suite", "suite-graf, via: boom"}, "own-and-via 1"},
      // Its own beside what another supplies; two that others supply are just two.
      {{"graf", "zerk, via: boom"}, "own-and-via 1"},
      {{"graf", "graf, via: boom"}, "own-and-via 1"},
      {{"graf", "zerk, via: boom", "steen, via: damme"}, "own-and-via 2"},
      {{"graf, via: damme", "zerk, via: boom"}, "duplicate-function 1"},
      {{"graf", "steen", "zerk, via: boom"}, "duplicate-function 2"},
      // The old one and what takes its place, by the authority's word or the supplier's.
      {{"zerk, replaces: steen", "steen"}, "old-and-successor 1"},
      {{"oud", "graf"}, "old-and-successor 1"},
      {{"zerk, replaces: steen", "steen", "graf"}, "duplicate-function 2"},
      {{"zerk, replaces: steen", "steen", "graf, via: boom"}, "own-and-via 2"},
      {{"zerk, replaces: steen, status: planned", "steen", "graf"}, "duplicate-function 1"},
      {{"suite-graf, replaces: suite-kerk", "suite-kerk"}, "old-and-successor 1"},
      // A role makes a double legitimate, and one without a role may stand beside it.
      {{"graf, role: primary", "zerk, role: secondary"}, "declared-role 0"},
      {{"graf", "zerk, role: secondary"}, "declared-role 0"},
      {{"graf, role: primary", "zerk"}, "declared-role 0"},
      {{"graf", "zerk, role: archive", "steen, role: pilot"}, "declared-role 0"},
      {{"graf, role: secondary", "zerk, role: secondary"}, "declared-role 0"},
      {{"graf", "zerk", "steen, role: archive"}, "duplicate-function 1"},
      {{"graf, role: primary", "zerk", "steen"}, "duplicate-function 1"},
      {{"graf", "zerk, via: boom, role: secondary"}, "declared-role 0"},
      {{"suite", "suite-graf", "zerk, role: archive"}, "declared-role 0"},
      // Only one can be the one that is meant to be used.
      {{"graf, role: primary", "zerk, role: primary"}, "duplicate-function 1"},
      {{"graf, role: primary", "zerk, role: primary", "oud", "steen, replaces: oud"},
       "duplicate-function 2"},
  };
  for (const auto& row : table) {
    std::string said;
    for (const auto& use : row.uses) said += "[" + use + "] ";
    CAPTURE(said);
    CHECK(verdict(row.uses) == row.expected);
  }
}

TEST_CASE("local packages are doubles like any other") {
  const auto overlap = overlap_of(
      "local-packages: [{id: boek, name: Boek, components: [begraven]}]\n"
      "applications: [{package: boek}, {package: graf, for: [begraven], replaces: boek}]\n");
  REQUIRE(overlap.doubles.size() == 1);
  CHECK(name(overlap.doubles.front().kind) == "old-and-successor");
}

TEST_CASE("a use that names no component is double where its package is suitable") {
  const auto overlap =
      overlap_of("applications: [{package: graf}, {package: zerk, for: archief}]\n");
  REQUIRE(overlap.doubles.size() == 1);
  CHECK(overlap.doubles.front().component.str() == "archief");
  CHECK(overlap.filled == 2);
}

TEST_CASE("costs are added up once, and what is unknown is named") {
  // `graf` stands in two rows and once in the total; its contract also covers `steen`.
  const auto overlap = overlap_of(
      "contracts: [{id: c, yearly: 1000.50}]\n"
      "applications:\n"
      "  - {package: graf, for: [begraven, archief], contract: c, cost: 10}\n"
      "  - {package: zerk, for: [begraven], contract: {start: 2020-01-01}}\n"
      "  - {package: oud, for: [archief], role: archive, cost: 5}\n"
      "  - {package: steen, for: [], contract: c}\n"
      "  - {package: suite, for: [begraven], via: boom}\n");
  REQUIRE(overlap.doubles.size() == 2);
  CHECK(overlap.doubles[0].component.str() == "begraven");
  CHECK(written(overlap.doubles[0].cost) == "1010.50 unknown zerk via suite wider graf");
  CHECK(name(overlap.doubles[1].kind) == "declared-role");
  CHECK(written(overlap.doubles[1].cost) == "1015.50 unknown - via - wider graf");
  CHECK(overlap.excess == 2);
  CHECK(overlap.applications == 3);
  CHECK(written(overlap.cost) == "1010.50 unknown zerk via suite wider graf");

  // Two applications of one contract: it is paid once, and covers no other.
  const auto one_contract = overlap_of(
      "contracts: [{id: c, yearly: 700}]\n"
      "applications:\n"
      "  - {package: graf, for: [begraven], contract: c}\n"
      "  - {package: zerk, for: [begraven], contract: c}\n");
  CHECK(written(one_contract.doubles.front().cost) == "700 unknown - via - wider -");
}

TEST_CASE("without a portfolio nothing is known to be double") {
  const auto loaded = test::well_declared(catalogue);
  const auto overlap =
      analysis::overlap_within(loaded.catalogue, AuthorityId("aalst"), nullptr, day("2026-01-01"));
  CHECK_FALSE(overlap.authority.declared);
  CHECK(overlap.doubles.empty());
  CHECK(overlap.filled == 0);
}
