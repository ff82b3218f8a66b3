#include "analysis/concentration.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using analysis::Concentration;
using analysis::ConcentrationBy;
using analysis::Interval;
using analysis::Market;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente, inhabitants: 3000}\n"
    "  - {id: ocmw-aalst, name: OCMW Aalst, type: gemeente, inhabitants: 3000, belongs-to: aalst}\n"
    "  - {id: boom, name: Boom, type: gemeente, inhabitants: 1000}\n"
    "  - {id: zone, name: Zone, type: gemeente, belongs-to: [aalst, boom]}\n"
    "  - {id: damme, name: Damme, type: gemeente}\n"
    "suppliers:\n"
    "  - {id: groep, name: Groep}\n"
    "  - {id: noord, name: Noord, parent: groep}\n"
    "  - {id: oost, name: Oost, parent: noord}\n"
    "  - {id: zuid, name: Zuid}\n"
    "components:\n"
    "  - {id: begraven, name: Begraven}\n"
    "  - {id: geld, name: Geld}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, supplier: noord}\n"
    "  - {id: steen, name: Steen, supplier: oost}\n"
    "  - {id: zerk, name: Zerk, supplier: zuid}\n"
    "  - {id: eigen, name: Eigen, built-by: boom}\n"
    "  - {id: los, name: Los}\n"
    "  - {id: vrij, name: Vrij}\n";

static std::string portfolio(const std::string& authority, const std::string& uses) {
  return "authority: " + authority + "\n" + (uses.empty() ? "" : "applications: [" + uses + "]\n");
}

static std::string use(const std::string& package, const std::string& more = "") {
  return "{package: " + package + ", for: begraven" + more + "}";
}

static Concentration concentrated(const std::vector<std::string>& portfolios,
                                  const analysis::ConcentrationQuery& query = {}) {
  const auto loaded = test::well_declared(catalogue, portfolios);
  std::vector<AuthorityId> ids;
  for (const auto& authority : loaded.catalogue.authorities) ids.push_back(*authority.id);
  return analysis::concentration(loaded.catalogue, ids, loaded.portfolios, query,
                                 day("2026-01-01"));
}

static std::string written(Interval interval) {
  return interval.low == interval.high ? fmt::format("{:.4g}", interval.low)
                                       : fmt::format("{:.4g}-{:.4g}", interval.low, interval.high);
}

static std::string line(const Market& market) {
  std::string out = market.component ? market.component->str() + ":" : "all:";
  for (const auto& supplier : market.suppliers) {
    out += fmt::format(" {} {:.4g} of {}", supplier.id, supplier.weight, supplier.authorities);
  }
  for (const auto& name : market.unknown) out += " ?" + name;
  if (market.total <= 0) return out + " n/a";
  return out + fmt::format(" = hhi {} effective {} cr1 {} cr4 {}", written(market.hhi),
                           written(market.effective), written(market.first), written(market.four));
}

static std::string begraven(const std::vector<std::string>& portfolios,
                            ConcentrationBy by = ConcentrationBy::authorities) {
  const auto out = concentrated(portfolios, {.by = by});
  const auto found = std::ranges::find(out.components, ComponentId("begraven"), &Market::component);
  return found == out.components.end() ? "none" : line(*found);
}

TEST_CASE("shares and measures are the ones that are worked out by hand") {
  struct Row {
    std::string_view reason;
    std::vector<std::string> portfolios;
    std::string expected;
  };
  const std::vector<Row> table{
      {"one supplier",
       {portfolio("aalst", use("graf"))},
       "begraven: groep 1 of 1 = hhi 1e+04 effective 1 cr1 1 cr4 1"},
      // 2/3 and 1/3: 4444 + 1111.
      {"two of three",
       {portfolio("aalst", use("zerk")), portfolio("boom", use("zerk")),
        portfolio("damme", use("graf"))},
       "begraven: zuid 2 of 2 groep 1 of 1 = hhi 5556 effective 1.8 cr1 0.6667 cr4 1"},
      {"a daughter and a granddaughter are one supplier",
       {portfolio("aalst", use("graf")), portfolio("boom", use("steen"))},
       "begraven: groep 2 of 2 = hhi 1e+04 effective 1 cr1 1 cr4 1"},
      {"two packages of one authority are half each",
       {portfolio("aalst", use("graf") + ", " + use("zerk")), portfolio("boom", use("zerk"))},
       "begraven: zuid 1.5 of 2 groep 0.5 of 1 = hhi 6250 effective 1.6 cr1 0.75 cr4 1"},
      {"a package twice is one package",
       {portfolio("aalst", use("graf") + ", " + use("graf", ", id: tweede")),
        portfolio("boom", use("zerk"))},
       "begraven: groep 1 of 1 zuid 1 of 1 = hhi 5000 effective 2 cr1 0.5 cr4 1"},
      {"what somebody built is his own",
       {portfolio("aalst", use("eigen")), portfolio("boom", use("zerk"))},
       "begraven: boom 1 of 1 zuid 1 of 1 = hhi 5000 effective 2 cr1 0.5 cr4 1"},
      // Known 1, unknown 1: somebody new 0.25 + 0.25, or the same one.
      {"an unknown supplier",
       {portfolio("aalst", use("graf")), portfolio("boom", use("los"))},
       "begraven: groep 1 of 1 ?Los = hhi 5000-1e+04 effective 1-2 cr1 0.5-1 cr4 1"},
      // Known 2 and 1, unknown 1 and 1: (4+1+1+1)/25, or (16+1)/25.
      {"two unknown suppliers",
       {portfolio("aalst", use("zerk")), portfolio("boom", use("zerk")),
        portfolio("damme", use("graf")), portfolio("ocmw-aalst", use("los")),
        portfolio("zone", use("vrij"))},
       "begraven: zuid 2 of 2 groep 1 of 1 ?Los ?Vrij = hhi 2800-6800 effective 1.471-3.571 cr1 "
       "0.4-0.8 cr4 1"},
      // One package, one supplier, whoever it is.
      {"one unknown package of two",
       {portfolio("aalst", use("los")), portfolio("boom", use("los"))},
       "begraven: ?Los = hhi 1e+04 effective 1 cr1 1 cr4 1"},
      {"plans do not count", {portfolio("aalst", use("graf", ", status: planned"))}, "none"},
  };
  for (const auto& row : table) {
    CAPTURE(row.reason);
    CHECK(begraven(row.portfolios) == row.expected);
  }
}

TEST_CASE("inhabitants count once, however many authorities serve them") {
  // Aalst (3000): gemeente graf, OCMW graf too. The zone serves Aalst and Boom with zerk.
  // Aalst divides 3000 over graf and zerk; Boom (1000) has zerk alone.
  CHECK(begraven({portfolio("aalst", use("graf")), portfolio("ocmw-aalst", use("graf")),
                  portfolio("zone", use("zerk"))},
                 ConcentrationBy::inhabitants) ==
        "begraven: zuid 2500 of 1 groep 1500 of 2 = hhi 5312 effective 1.882 cr1 0.625 cr4 1");

  const auto unknown =
      concentrated({portfolio("damme", use("graf"))}, {.by = ConcentrationBy::inhabitants});
  CHECK(line(unknown.overall) == "all: groep 0 of 1 n/a");
  CHECK(unknown.without_inhabitants == std::vector{AuthorityId("damme")});
}

TEST_CASE("spend is what an application costs, or its part of a contract") {
  const std::string shared =
      "authority: aalst\n"
      "contracts: [{id: alles, yearly: 300}]\n"
      "applications:\n"
      "  - {package: graf, for: begraven, contract: alles}\n"
      "  - {package: zerk, for: [begraven, geld], contract: alles}\n"
      "  - {package: steen, for: geld, contract: alles, cost: 50}\n"
      "  - {package: eigen, for: geld}\n"
      "  - {package: los, for: geld, via: boom}\n";
  const auto out = concentrated({shared}, {.by = ConcentrationBy::spend});
  std::string said = line(out.overall) + '\n';
  for (const auto& market : out.components) said += line(market) + '\n';
  CHECK(said ==
        "all: groep 200 of 1 zuid 150 of 1 boom 0 of 1 ?Los = hhi 5102 effective 1.96 cr1 0.5714 "
        "cr4 1\n"
        "begraven: groep 150 of 1 zuid 75 of 1 = hhi 5556 effective 1.8 cr1 0.6667 cr4 1\n"
        "geld: zuid 75 of 1 groep 50 of 1 boom 0 of 1 ?Los = hhi 5200 effective 1.923 cr1 0.6 cr4 "
        "1\n");
  CHECK(out.without_cost.at(AuthorityId("aalst")) == 1);
  CHECK(out.via == 1);
}

TEST_CASE("what stops leaves empty what nothing else fills") {
  const std::vector<std::string> portfolios{
      portfolio("aalst", use("graf") + ", {package: steen, for: geld}"),
      portfolio("boom", use("graf") + ", " + use("zerk")),
      portfolio("damme", use("steen") + ", " + use("los")),
  };
  const auto stopped = [&](const std::string& supplier) {
    const auto out = concentrated(portfolios, {.without = SupplierId(supplier)});
    std::string said =
        fmt::format("{} applications, {} authorities, {} components;", out.stopped->applications,
                    out.stopped->authorities.size(), out.stopped->components);
    for (const auto& cell : out.stopped->left_empty) {
      said += fmt::format(" {} {}", cell.authority.str(), cell.component.str());
    }
    for (const auto& cell : out.stopped->in_doubt) {
      said += fmt::format(" {} {}?", cell.authority.str(), cell.component.str());
    }
    return said;
  };
  CHECK(stopped("groep") ==
        "4 applications, 3 authorities, 2 components; aalst begraven aalst geld damme begraven?");
  CHECK(stopped("oost") ==
        "2 applications, 2 authorities, 1 components; aalst geld damme begraven?");
  CHECK(stopped("zuid") == "1 applications, 1 authorities, 0 components;");
}

TEST_CASE("a takeover raises HHI by twice the product of the shares") {
  const auto out = concentrated({portfolio("aalst", use("graf")), portfolio("boom", use("zerk")),
                                 portfolio("damme", use("zerk") + ", {package: eigen, for: geld}"),
                                 portfolio("zone", use("los"))},
                                {.merge = std::pair(SupplierId("oost"), SupplierId("zuid"))});
  std::string said;
  for (const auto& merged : out.merged) {
    said += fmt::format("{} {} -> {} by {:.0f}\n",
                        merged.before.component ? merged.before.component->str() : "all",
                        written(merged.before.hhi), written(merged.after.hhi), merged.delta);
  }
  // begraven, of 4: 2, 1 and 1 unknown: 6/16 to 10/16; then 3 and 1: 10/16 to 16/16. All, of 4:
  // 1.5, 1, 0.5 and 1 unknown: 4.5/16 to 7.5/16; then 2.5, 0.5 and 1: 7.5/16 to 12.5/16.
  CHECK(said ==
        "all 2812-4688 -> 4688-7812 by 1875\n"
        "begraven 3750-6250 -> 6250-1e+04 by 2500\n");
}

TEST_CASE("of all that the unknown suppliers can be, none is beyond the interval") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Chance chance(seed);
    std::vector<double> known;
    std::vector<double> unknown;
    for (auto left = chance.below(4); left > 0; --left) {
      known.push_back(static_cast<double>(1 + chance.below(5)));
    }
    for (auto left = 1 + chance.below(4); left > 0; --left) {
      unknown.push_back(static_cast<double>(1 + chance.below(5)));
    }
    std::ranges::sort(known, std::greater());
    const auto measures = analysis::concentration_measures(known, unknown);
    double lowest = 1e9;
    double highest = 0;
    // Each unknown one is one of the known suppliers, or one of as many new ones.
    const std::size_t places = known.size() + unknown.size();
    std::vector<std::size_t> choice(unknown.size(), 0);
    for (bool more = true; more;) {
      std::vector<double> weights = known;
      weights.resize(places);
      for (std::size_t i = 0; i < unknown.size(); ++i) weights[choice[i]] += unknown[i];
      const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
      double hhi = 0;
      for (const double weight : weights) hhi += weight * weight;
      hhi *= 10000 / (total * total);
      lowest = std::min(lowest, hhi);
      highest = std::max(highest, hhi);
      more = false;
      for (auto& place : choice) {
        if (++place < places) {
          more = true;
          break;
        }
        place = 0;
      }
    }
    CHECK(measures.hhi.low == doctest::Approx(lowest));
    CHECK(measures.hhi.high == doctest::Approx(highest));
  }
}
