#include "analysis/connections.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities: [{id: aalst, name: Aalst, type: gemeente}, {id: boom, name: Boom, type: "
    "gemeente}]\n"
    "building-blocks: [{id: magda, name: MAGDA, status: withdrawn}]\n"
    "standards:\n"
    "  - {id: oslo, name: OSLO, versions: ['1', '2']}\n"
    "  - {id: stuf, name: StUF, status: withdrawn}\n"
    "  - {id: cmis, name: CMIS}\n"
    "packages:\n"
    "  - {id: vol, name: Vol, standards: [oslo, cmis, stuf]}\n"
    "  - {id: half, name: Half, standards: [{standard: oslo, claim: partial}, cmis, stuf]}\n"
    "  - {id: niet, name: Niet, standards: [{standard: oslo, claim: none}]}\n"
    "  - {id: stil, name: Stil}\n"
    "  - id: twee\n"
    "    name: Twee\n"
    "    versions:\n"
    "      - {version: '1', standards: [{standard: oslo, version: '1'}], status: end-of-support}\n"
    "      - {version: '2', standards: [{standard: oslo, version: '2'}]}\n";

static std::string portfolio(const std::string& connection, const std::string& who = "aalst") {
  return "authority: " + who +
         "\napplications:\n"
         "  - {id: v, package: vol}\n"
         "  - {id: w, package: vol}\n"
         "  - {id: h, package: half}\n"
         "  - {id: n, package: niet}\n"
         "  - {id: s, package: stil}\n"
         "  - {id: eigen, package: stil, standards: [oslo]}\n"
         "  - {id: t1, package: twee, version: '1'}\n"
         "  - {id: t2, package: twee, version: '2'}\n"
         "  - {id: weg, package: vol, status: phased-out}\n"
         "  - {id: gaat, package: vol, status: phasing-out}\n"
         "connections: [{" +
         connection + "}]\n";
}

static analysis::Link only_link(const std::string& connection) {
  const auto loaded = test::well_declared(catalogue, {portfolio(connection)});
  const auto out = analysis::connections(loaded.catalogue, std::vector{AuthorityId("aalst")},
                                         loaded.portfolios, day("2026-01-01"));
  REQUIRE(out.links.size() == 1);
  return out.links.front();
}

TEST_CASE("whether both ends support the standard is what is said of each") {
  struct Row {
    std::string connection;
    std::string expected;
  };
  const std::vector<Row> table{
      {"from: v, to: w, standard: oslo", "both"},
      {"from: v, to: h, standard: oslo", "partly"},
      {"from: v, to: n, standard: oslo", "no"},
      {"from: n, external: MAGDA, standard: oslo", "no"},
      {"from: v, to: s, standard: oslo", "from-only"},
      {"from: s, to: v, standard: oslo", "to-only"},
      {"from: v, to: eigen, standard: oslo", "both"},
      {"from: v, external: MAGDA, standard: oslo", "inside-only"},
      {"external: MAGDA, to: v, standard: oslo", "inside-only"},
      {"from: s, external: MAGDA, standard: oslo", "not-stated"},
      {"from: s, to: s, standard: oslo", "not-stated"},
      {"from: v, to: w", "no-standard"},
      // Of the version that is used, and of the version of the standard that the link follows.
      {"from: v, to: t1, standard: oslo", "both"},
      {"from: v, to: t1, standard: oslo, standard-version: '1'", "both"},
      {"from: v, to: t1, standard: oslo, standard-version: '2'", "from-only"},
      {"from: t1, to: t2, standard: oslo, standard-version: '2'", "to-only"},
  };
  for (const auto& row : table) {
    CAPTURE(row.connection);
    CHECK(analysis::name(only_link(row.connection).both) == row.expected);
  }
}

TEST_CASE("a link without a standard names those in use that both ends support") {
  const auto could = [](const std::string& connection) {
    std::string out;
    for (const auto& id : only_link(connection).could_use) out += id.str() + ' ';
    return out;
  };
  CHECK(could("from: v, to: h, transport: file") == "cmis oslo ");
  CHECK(could("from: v, to: n") == "");
  CHECK(could("from: v, to: s") == "");
  CHECK(could("from: v, to: h, standard: cmis") == "");
  CHECK(could("from: v, external: MAGDA") == "");
}

TEST_CASE("what a link rests on and ends is named") {
  const auto ends = [](const std::string& connection) {
    std::string out;
    for (const auto& ending : only_link(connection).endings) {
      out += fmt::format("{} {}; ", name(ending.what), ending.status);
    }
    return out;
  };
  CHECK(ends("from: v, to: w, standard: oslo") == "");
  CHECK(ends("from: weg, to: w") == "from phased-out; ");
  CHECK(ends("from: v, to: gaat") == "to phasing-out; ");
  CHECK(ends("from: t1, to: t2") == "version-of-from end-of-support; ");
  CHECK(ends("from: gaat, to: weg, standard: stuf, intermediary: magda") ==
        "from phasing-out; to phased-out; standard withdrawn; intermediary withdrawn; ");
}

TEST_CASE("two authorities have in common what links the same packages or outsides") {
  const auto also = [](const std::string& one, const std::string& other) {
    const auto loaded = test::well_declared(catalogue, {portfolio(one), portfolio(other, "boom")});
    const auto out = analysis::connections(loaded.catalogue,
                                           std::vector{AuthorityId("aalst"), AuthorityId("boom")},
                                           loaded.portfolios, day("2026-01-01"));
    return out.links[0].also_at.size() + out.links[1].also_at.size();
  };
  CHECK(also("from: v, to: s", "from: w, to: s") == 2);
  CHECK(also("from: v, to: s", "from: s, to: v") == 0);
  CHECK(also("from: v, to: s, direction: both-ways", "from: s, to: v, direction: both-ways") == 2);
  CHECK(also("from: v, external: Magda", "from: v, external: MAGDA") == 2);
  CHECK(also("from: v", "from: v") == 0);
}

TEST_CASE("a link that is phased out is counted and left out") {
  const auto loaded =
      test::well_declared(catalogue, {portfolio("from: v, to: s, status: phased-out")});
  const auto out = analysis::connections(loaded.catalogue,
                                         std::vector{AuthorityId("aalst"), AuthorityId("boom")},
                                         loaded.portfolios, day("2026-01-01"));
  CHECK(out.links.empty());
  CHECK(out.phased_out == 1);
  CHECK(out.undeclared == std::vector{AuthorityId("boom")});
}
