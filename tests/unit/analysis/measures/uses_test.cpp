#include "analysis/measures/uses.hpp"

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
    "components:\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "suppliers:\n"
    "  - {id: noord, name: Noord NV}\n"
    "packages:\n"
    "  - {id: graf, name: {nl: Graf, fr: Tombe}, supplier: noord,\n"
    "     components: [begraven, archief, begraven]}\n"
    "  - {id: stuk, name: Stuk, part-of: deel}\n"
    "  - {id: deel, name: Deel, part-of: geheel}\n"
    "  - {id: geheel, name: Geheel}\n";

static load::Loaded aalst(const std::string& lists) {
  return test::well_declared(catalogue, {"authority: aalst\n" + lists});
}

// The uses of aalst, one a line.
static std::string uses(const std::string& lists, std::string_view language = "nl") {
  const auto loaded = aalst(lists);
  std::string out;
  for (const auto& use : analysis::uses_on(loaded.catalogue, loaded.portfolios.front(),
                                           day("2026-01-01"), language)) {
    out += fmt::format("{} {} '{}' of '{}'", use.application.str(), use.identity.key.str(),
                       use.identity.name, use.identity.supplier_name);
    if (use.identity.suite) out += " in " + use.identity.suite->str();
    out += use.identity.supplier ? " known" : " unknown";
    for (const auto& component : use.components) out += " " + component.str();
    out += use.by_suitability ? " by suitability\n" : "\n";
  }
  return out;
}

TEST_CASE("a use stands for the components that it names, and only then for the suitable ones") {
  CHECK(uses("applications: [{package: graf, for: [archief]}]\n") ==
        "graf graf 'Graf' of 'Noord NV' in graf known archief\n");
  CHECK(uses("applications: [{package: graf}]\n") ==
        "graf graf 'Graf' of 'Noord NV' in graf known archief begraven by suitability\n");
  // Said to be for nothing: that is not the same as not said.
  CHECK(uses("applications: [{package: graf, for: []}]\n") ==
        "graf graf 'Graf' of 'Noord NV' in graf known\n");
  // Nothing to fall back to is no fallback.
  CHECK(uses("applications: [{package: geheel}]\n") ==
        "geheel geheel 'Geheel' of '' in geheel unknown\n");
}

TEST_CASE("a use has its name in the language asked for") {
  CHECK(uses("applications: [{package: graf, for: []}]\n", "fr") ==
        "graf graf 'Tombe' of 'Noord NV' in graf known\n");
}

TEST_CASE("a suite is the outermost package that a package is part of") {
  CHECK(uses("applications: [{package: stuk}, {package: deel}, {package: geheel}]\n") ==
        "stuk stuk 'Stuk' of '' in geheel unknown\n"
        "deel deel 'Deel' of '' in geheel unknown\n"
        "geheel geheel 'Geheel' of '' in geheel unknown\n");
}

TEST_CASE("packages that are part of each other end the search for their suite") {
  const auto loaded =
      test::well_declared(catalogue +
                              "  - {id: kip, name: Kip, part-of: ei}\n"
                              "  - {id: ei, name: Ei, part-of: kip}\n"
                              "  - {id: zelf, name: Zelf, part-of: zelf}\n",
                          {"authority: aalst\napplications: [{package: kip}, {package: zelf}]\n"});
  const auto found = analysis::uses_on(loaded.catalogue, loaded.portfolios.front(), day("2026"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].identity.suite->str() == "kip");
  CHECK(found[1].identity.suite->str() == "zelf");
}

TEST_CASE("a local package is its authority's own, of a supplier that may be known") {
  CHECK(uses("local-packages:\n"
             "  - {id: boek, name: Boek, supplier: noord, components: [archief]}\n"
             "  - {id: steen, name: Steen, supplier: Steenhouwer}\n"
             "  - {id: los, name: Los}\n"
             "applications: [{package: boek}, {package: steen}, {package: los}]\n") ==
        "boek aalst/boek 'Boek' of 'Noord NV' known archief by suitability\n"
        "steen aalst/steen 'Steen' of 'Steenhouwer' unknown\n"
        "los aalst/los 'Los' of '' unknown\n");
}

TEST_CASE("what was phased out is among the uses, but not in scope") {
  const auto loaded = aalst(
      "applications:\n"
      "  - {id: a, package: graf, phased-out-since: 2025-01-01}\n"
      "  - {id: b, package: graf, status: phasing-out}\n"
      "  - {id: c, package: graf, since: 2027}\n"
      "  - {id: d, package: graf}\n");
  const auto all =
      analysis::uses_on(loaded.catalogue, loaded.portfolios.front(), day("2026-01-01"));
  CHECK(all.size() == 4);
  std::string out;
  for (const auto& use : analysis::in_scope(all)) out += use.application.str() + ' ';
  CHECK(out == "b d ");
}

// `filled/applicable` of aalst.
static std::string complete(const std::string& lists) {
  const auto loaded = aalst(lists);
  const auto found = analysis::completeness(loaded.portfolios.front(), day("2026-01-01"));
  return fmt::format("{}/{}", found.filled, found.applicable);
}

TEST_CASE("completeness counts the fields that are filled, of those that apply") {
  CHECK(complete("applications: [{package: graf}]\n") == "0/8");
  CHECK(complete("applications: [{package: graf, version: '1', since: 2020}]\n") == "2/8");
  // No component and no users is an answer; nobody gave one before.
  CHECK(complete("applications: [{package: graf, for: [], users: 0}]\n") == "2/8");
  CHECK(complete("applications:\n"
                 "  - {package: graf, version: '1', for: [begraven], since: 2020, hosting: saas,\n"
                 "     owner: Burgerzaken, users: 12, cost: 100, contract: {start: 2020}}\n") ==
        "8/8");
  CHECK(complete("applications: [{package: graf, version: '1'}, {package: geheel}]\n") == "1/16");
}

TEST_CASE("a yearly amount in the contract is a cost") {
  CHECK(complete("applications: [{package: graf, contract: {start: 2020}}]\n") == "1/8");
  CHECK(complete("applications: [{package: graf, contract: {yearly: 10}}]\n") == "2/8");
  CHECK(complete("applications: [{package: graf, contract: c}]\n"
                 "contracts: [{id: c, yearly: 10}]\n") == "2/8");
  CHECK(complete("applications: [{package: graf, cost: 1, contract: {yearly: 10}}]\n") == "2/8");
}

TEST_CASE("what comes via another is not asked for its cost and contract") {
  CHECK(complete("applications: [{package: graf, via: boom}]\n") == "0/6");
  CHECK(complete("applications: [{package: graf, via: boom, version: '1', cost: 5}]\n") == "1/6");
}

TEST_CASE("nothing in scope has no completeness, which is neither none nor all") {
  CHECK(complete("") == "0/0");
  CHECK(complete("applications: []\n") == "0/0");
  CHECK(complete("applications: [{package: graf, version: '1', status: planned}]\n") == "0/0");
  CHECK(complete("applications: [{package: graf, version: '1', status: phased-out}]\n") == "0/0");
}
