#include "analysis/compare.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/compared.hpp"
#include "support/declared.hpp"

using namespace swcat;
using analysis::CompareBy;
using test::day;
using test::measures;
using test::row;
using test::rows;
using test::sides;

static const std::string catalogue =
    "authority-types:\n"
    "  - {id: gemeente, name: Gemeente}\n"
    "  - {id: ocmw, name: OCMW}\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: damme, name: Damme, type: ocmw}\n"
    "suppliers:\n"
    "  - {id: noord, name: Noord}\n"
    "  - {id: zuid, name: Zuid}\n"
    "standards:\n"
    "  - {id: oslo, name: OSLO}\n"
    "components:\n"
    "  - {id: agenda, name: Agenda}\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, supplier: noord, components: [begraven, archief]}\n"
    "  - {id: steen, name: Steen, supplier: noord}\n"
    "  - {id: suite, name: Suite, supplier: zuid}\n"
    "  - {id: suite-graf, name: Suite Graf, supplier: zuid, part-of: suite}\n"
    "  - {id: suite-kerk, name: Suite Kerk, part-of: suite}\n"
    "  - {id: zerk, name: Zerk, supplier: zuid}\n"
    "  - {id: los, name: Los}\n"
    "  - {id: vrij, name: Vrij}\n";

static std::string portfolio(const std::string& authority, const std::string& applications) {
  return "authority: " + authority + "\napplications:\n" + applications;
}

static analysis::Comparison compared(
    const std::vector<std::string>& portfolios, CompareBy by = CompareBy::component,
    const std::vector<std::string>& authorities = {"aalst", "boom"}, const std::string& more = "") {
  const auto loaded = test::well_declared(catalogue + more, portfolios);
  std::vector<AuthorityId> ids;
  for (const auto& id : authorities) ids.emplace_back(id);
  return analysis::compare(loaded.catalogue, ids, loaded.portfolios, by, day("2026-01-01"));
}

// What the row `begraven` says where each authority uses this for it, each given as its
// applications without `for`: "graf" or "graf, version: '1'".
static std::string verdict(const std::vector<std::vector<std::string>>& uses) {
  const std::vector<std::string> names{"aalst", "boom", "damme"};
  std::vector<std::string> portfolios;
  std::vector<std::string> authorities;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    std::string applications;
    for (std::size_t j = 0; j < uses[i].size(); ++j) {
      applications += fmt::format("  - {{id: a{}, for: [begraven], package: {}}}\n", j, uses[i][j]);
    }
    authorities.push_back(names[i]);
    portfolios.push_back(applications.empty() ? "authority: " + names[i] + "\n"
                                              : portfolio(names[i], applications));
  }
  const auto comparison = compared(portfolios, CompareBy::component, authorities);
  const std::string line = row(comparison, "begraven");
  const auto at = line.rfind(" = ");
  return at == std::string::npos ? "no row" : line.substr(at + 3, line.size() - at - 4);
}

TEST_CASE("a row says how alike the choices of those who fill it are") {
  struct Row {
    std::vector<std::vector<std::string>> uses;
    std::string expected;
  };
  const std::vector<Row> table{
      // The same version of the same package, also where it is called something odd.
      {{{"graf, version: '4.2'"}, {"graf, version: '4.2'"}}, "same-version (2)"},
      {{{"graf, version: 2025R1"}, {"graf, version: 2025R1"}}, "same-version (2)"},
      // Another version, or none on one side or both: the package is what is compared.
      {{{"graf, version: '4.2'"}, {"graf, version: '4.1'"}}, "same-package (2)"},
      {{{"graf, version: '4.2'"}, {"graf"}}, "same-package (2)"},
      {{{"graf"}, {"graf"}}, "same-package (2)"},
      // The same version of another package is not the same version.
      {{{"graf, version: '1'"}, {"zerk, version: '1'"}}, "different (2)"},
      // Parts of one suite, and the suite with one of its parts.
      {{{"suite-graf"}, {"suite-kerk"}}, "same-suite (2)"},
      {{{"suite"}, {"suite-kerk"}}, "same-suite (2)"},
      // A package of its own beside a suite of the same supplier.
      {{{"zerk"}, {"suite-graf"}}, "same-supplier (2)"},
      {{{"graf"}, {"steen"}}, "same-supplier (2)"},
      {{{"graf"}, {"zerk"}}, "different (2)"},
      // Suppliers that are unknown are never the same one.
      {{{"los"}, {"vrij"}}, "different (2)"},
      {{{"los"}, {"graf"}}, "different (2)"},
      {{{"los"}, {"los"}}, "same-package (2)"},
      // Several packages: one in common is enough, and the best level counts.
      {{{"graf", "zerk"}, {"steen", "zerk"}}, "same-package (2)"},
      {{{"graf, version: '1'", "zerk, version: '1'"}, {"graf, version: '2'", "zerk, version: '1'"}},
       "same-version (2)"},
      {{{"graf, version: '1'", "graf, version: '2'"}, {"graf, version: '2'"}}, "same-version (2)"},
      {{{"graf", "los"}, {"zerk", "steen"}}, "same-supplier (2)"},
      // One side, or none.
      {{{"graf"}, {}}, "only-one (aalst)"},
      {{{}, {"graf"}}, "only-one (boom)"},
      {{{}, {}}, "no row"},
      // Phasing out is in use.
      {{{"graf, status: phasing-out"}, {"graf"}}, "same-package (2)"},
      // Plans do not fill.
      {{{"graf, status: planned"}, {"graf"}}, "only-one (boom)"},
      {{{"graf, status: planned"}, {"graf, status: acquiring"}}, "planned-only (0)"},
      {{{"graf, since: 2026-01-02"}, {}}, "planned-only (0)"},
      {{{"graf, status: planned", "zerk"}, {"graf, status: planned", "steen"}}, "different (2)"},
      // What was phased out is out, and no row of its own.
      {{{"graf, status: phased-out"}, {"graf"}}, "only-one (boom)"},
      {{{"graf, phased-out-since: 2026-01-01"}, {}}, "no row"},
      {{{"graf, phased-out-since: 2026-01-02"}, {}}, "only-one (aalst)"},
      // What comes via another is used all the same.
      {{{"graf, via: damme"}, {"graf"}}, "same-package (2)"},
      // Of three, the levels are those of all who fill the row.
      {{{"graf, version: '1'"}, {"graf, version: '1'"}, {"graf, version: '1'"}},
       "same-version (3)"},
      {{{"graf, version: '1'"}, {"graf, version: '1'"}, {"graf"}}, "same-package (3)"},
      {{{"graf, version: '1'"}, {}, {"graf, version: '1'"}}, "same-version (2)"},
      {{{"suite"}, {"suite-graf"}, {"suite-kerk"}}, "same-suite (3)"},
      {{{"suite"}, {"suite-graf"}, {"zerk"}}, "same-supplier (3)"},
      {{{"graf"}, {"graf"}, {"zerk"}}, "different (3)"},
      // Each two share a package; the three share none.
      {{{"graf", "los"}, {"los", "zerk"}, {"zerk", "graf"}}, "different (3)"},
      {{{}, {}, {"graf"}}, "only-one (damme)"},
  };
  for (const auto& each : table) {
    std::string said;
    for (const auto& side : each.uses) {
      said += '[';
      for (const auto& use : side) said += use + "; ";
      said += "] ";
    }
    CAPTURE(said);
    CHECK(verdict(each.uses) == each.expected);
  }
}

TEST_CASE("two local packages are never the same, whatever they are called") {
  const auto local = [](const std::string& authority, const std::string& supplier) {
    return "authority: " + authority +
           "\nlocal-packages: [{id: boek, name: Boek, supplier: " + supplier +
           "}]\n"
           "applications: [{package: boek, version: '1', for: [begraven]}]\n";
  };
  const auto unknown = compared({local("aalst", "Boekhouwer"), local("boom", "Boekhouwer")});
  CHECK(rows(unknown) == "begraven: Boek 1 local | Boek 1 local = different (2)\n");
  CHECK(measures(unknown) ==
        "same choice 0/1\npackages 0/2\noverlap 0/1\ncomponents 1/1\ndiffering begraven\n"
        "shared packages none\nshared suppliers none\n");

  // A supplier of the catalogue is known, and they may have that in common.
  const auto known = compared({local("aalst", "noord"), local("boom", "noord")});
  CHECK(rows(known) == "begraven: Boek 1 local | Boek 1 local = same-supplier (2)\n");
}

TEST_CASE("the measures count packages and components in scope, each once") {
  // A: graf, zerk, los. B: graf, steen. In common: graf of {graf, los, steen, zerk}.
  // C(A): agenda, archief, begraven. C(B): archief, begraven. Both fill archief and begraven; a
  // common package serves archief.
  const auto comparison = compared({
      portfolio("aalst",
                "  - {package: graf, for: [archief]}\n"
                "  - {package: zerk, for: [begraven]}\n"
                "  - {package: los, for: [agenda, begraven]}\n"),
      portfolio("boom",
                "  - {package: graf, for: [archief]}\n"
                "  - {package: steen, for: [begraven]}\n"),
  });
  CHECK(rows(comparison) ==
        "agenda: Los | - = only-one (aalst)\n"
        "archief: Graf | Graf = same-package (2)\n"
        "begraven: Los + Zerk | Steen = different (2)\n");
  CHECK(measures(comparison) ==
        "same choice 1/2\npackages 1/4\noverlap 1/2\ncomponents 2/3\ndiffering begraven\n"
        "shared packages graf\nshared suppliers noord\n");
}

TEST_CASE("a package on several components stands in each row, and once in the totals") {
  const auto comparison = compared({
      portfolio("aalst", "  - {package: graf, for: [archief, begraven]}\n"),
      portfolio("boom", "  - {package: graf, for: [begraven, agenda]}\n"),
  });
  CHECK(rows(comparison) ==
        "agenda: - | Graf = only-one (boom)\n"
        "archief: Graf | - = only-one (aalst)\n"
        "begraven: Graf | Graf = same-package (2)\n");
  CHECK(measures(comparison) ==
        "same choice 1/1\npackages 1/1\noverlap 1/1\ncomponents 1/3\ndiffering none\n"
        "shared packages graf\nshared suppliers noord\n");
  CHECK(comparison.authorities[0].in_scope == 1);
}

TEST_CASE("plans and what was phased out count in no measure") {
  const auto comparison = compared({
      portfolio("aalst",
                "  - {package: graf, for: [archief]}\n"
                "  - {package: zerk, for: [begraven], status: planned}\n"
                "  - {package: los, for: [agenda], status: phased-out}\n"),
      portfolio("boom",
                "  - {package: graf, for: [archief], status: phasing-out}\n"
                "  - {package: zerk, for: [begraven]}\n"),
  });
  CHECK(rows(comparison) ==
        "archief: Graf | Graf (phasing-out) = same-package (2)\n"
        "begraven: Zerk (planned) | Zerk = only-one (boom)\n");
  CHECK(measures(comparison) ==
        "same choice 1/1\npackages 1/2\noverlap 1/1\ncomponents 1/2\ndiffering none\n"
        "shared packages graf\nshared suppliers noord\n");
  CHECK(comparison.authorities[0].in_scope == 1);
  CHECK(comparison.authorities[0].planned == 1);
}

TEST_CASE("what all three have in common is measured out of what any of them has") {
  const auto comparison = compared(
      {
          portfolio("aalst",
                    "  - {package: graf, for: [archief]}\n"
                    "  - {package: los, for: [begraven]}\n"),
          portfolio("boom",
                    "  - {package: graf, for: [archief]}\n"
                    "  - {package: los, for: [begraven]}\n"
                    "  - {package: vrij, for: [agenda]}\n"),
          portfolio("damme",
                    "  - {package: graf, for: [archief]}\n"
                    "  - {package: zerk, for: [begraven]}\n"),
      },
      CompareBy::component, {"aalst", "boom", "damme"});
  CHECK(measures(comparison) ==
        "same choice 1/2\npackages 1/4\noverlap 1/2\ncomponents 2/3\ndiffering begraven\n"
        "shared packages graf\nshared suppliers noord\n");
}

static const std::string not_applicable =
    "same choice n/a\npackages n/a\noverlap n/a\ncomponents n/a\ndiffering none\n"
    "shared packages none\nshared suppliers none\n";

TEST_CASE("an authority that registered nothing has nothing in common, which is not unknown") {
  const auto comparison =
      compared({portfolio("aalst", "  - {package: graf, for: [archief]}\n"), "authority: boom\n"});
  CHECK(measures(comparison) ==
        "same choice n/a\npackages 0/1\noverlap n/a\ncomponents 0/1\ndiffering none\n"
        "shared packages none\nshared suppliers none\n");
  CHECK(comparison.authorities[1].declared);
}

TEST_CASE("of two empty portfolios nothing can be measured") {
  const auto comparison = compared({"authority: aalst\n", "authority: boom\n"});
  CHECK(rows(comparison) == "");
  CHECK(measures(comparison) == not_applicable);
  CHECK(comparison.counts.empty());
}

TEST_CASE("an authority without a portfolio is not measured, and one alone cannot be") {
  const auto one = compared({portfolio("aalst", "  - {package: graf, for: [archief]}\n")});
  CHECK(rows(one) == "archief: Graf | - = only-one (aalst)\n");
  CHECK(measures(one) == not_applicable);
  CHECK(sides(one) ==
        "aalst: 1 in scope, 0 planned, 0 via, 1 suppliers, 0 without, verified never, 1/8 "
        "complete, by suitability none, unplaced none, left out none\n"
        "boom: no portfolio\n");

  const auto of_three = compared({portfolio("aalst", "  - {package: graf, for: [archief]}\n"),
                                  portfolio("boom", "  - {package: graf, for: [archief]}\n")},
                                 CompareBy::component, {"aalst", "damme", "boom"});
  CHECK(rows(of_three) == "archief: Graf | - | Graf = same-package (2)\n");
  CHECK(measures(of_three) ==
        "same choice 1/1\npackages 1/1\noverlap 1/1\ncomponents 1/1\n"
        "differing none\nshared packages graf\nshared suppliers noord\n");

  CHECK(measures(compared({})) == not_applicable);
}

TEST_CASE("what an authority needs by its type is a row, also where nobody fills it") {
  const std::string needed =
      "  - {id: nood, name: Nood, components: [steun]}\n"
      "frameworks: []\n";
  const auto with = [&](const std::vector<std::string>& portfolios,
                        const std::vector<std::string>& authorities) {
    auto text = catalogue;
    const std::string at = "  - {id: begraven, name: Begraven}\n";
    text.replace(text.find(at), at.size(),
                 "  - {id: begraven, name: Begraven, needed-by: [gemeente]}\n"
                 "  - {id: steun, name: Steun, needed-by: [ocmw]}\n");
    const auto loaded = test::well_declared(text + needed, portfolios);
    std::vector<AuthorityId> ids(authorities.begin(), authorities.end());
    return analysis::compare(loaded.catalogue, ids, loaded.portfolios, CompareBy::component,
                             day("2026-01-01"));
  };
  // Needed by the type of one of them is enough.
  CHECK(rows(with({"authority: aalst\n", "authority: boom\n"}, {"aalst", "boom"})) ==
        "begraven: - | - = none (0)\n");
  CHECK(rows(with({"authority: aalst\n", "authority: damme\n"}, {"aalst", "damme"})) ==
        "begraven: - | - = none (0)\nsteun: - | - = none (0)\n");
  // Needed, and only planned or phased out.
  CHECK(rows(with({portfolio("aalst", "  - {package: graf, for: [begraven], status: planned}\n"),
                   "authority: boom\n"},
                  {"aalst", "boom"})) == "begraven: Graf (planned) | - = planned-only (0)\n");
  CHECK(rows(with({portfolio("aalst", "  - {package: graf, for: [begraven], status: phased-out}\n"),
                   "authority: boom\n"},
                  {"aalst", "boom"})) == "begraven: - | - = none (0)\n");
  // What nobody fills lowers no measure.
  CHECK(measures(with({"authority: aalst\n", "authority: boom\n"}, {"aalst", "boom"})) ==
        not_applicable);
}

TEST_CASE("rows by component come in order of the name of their domain, those without one last") {
  auto text = catalogue;
  const std::string at = "  - {id: begraven, name: Begraven}\n";
  text.replace(text.find(at), at.size(),
               "  - {id: begraven, name: Begraven, domain: burger}\n"
               "  - {id: zaken, name: Zaken, domain: beheer}\n"
               "domains: [{id: beheer, name: Zeer}, {id: burger, name: Aan}]\n");
  const auto loaded = test::well_declared(
      text, {portfolio("aalst", "  - {package: graf, for: [archief, begraven, zaken, agenda]}\n"),
             "authority: boom\n"});
  const std::vector<AuthorityId> ids{AuthorityId("aalst"), AuthorityId("boom")};
  std::string out;
  for (const auto& each : analysis::compare(loaded.catalogue, ids, loaded.portfolios,
                                            CompareBy::component, day("2026-01-01"))
                              .rows) {
    out += each.id + ' ';
  }
  CHECK(out == "begraven zaken agenda archief ");
}

TEST_CASE("a package that names no component stands where it is suitable, and that is said") {
  const auto comparison = compared({
      portfolio("aalst",
                "  - {package: graf}\n"
                "  - {package: zerk}\n"
                "  - {package: los, for: []}\n"),
      portfolio("boom", "  - {package: graf, for: [begraven]}\n"),
  });
  CHECK(rows(comparison) ==
        "archief: Graf suitable | - = only-one (aalst)\n"
        "begraven: Graf suitable | Graf = same-package (2)\n");
  CHECK(sides(comparison) ==
        "aalst: 3 in scope, 0 planned, 0 via, 2 suppliers, 1 without, verified never, 1/24 "
        "complete, by suitability Graf, unplaced Los, Zerk, left out none\n"
        "boom: 1 in scope, 0 planned, 0 via, 1 suppliers, 0 without, verified never, 1/8 "
        "complete, by suitability none, unplaced none, left out none\n");
  // Without a component there is no row, and the packages are compared all the same.
  CHECK(measures(comparison) ==
        "same choice 1/1\npackages 1/3\noverlap 1/1\ncomponents 1/2\ndiffering none\n"
        "shared packages graf\nshared suppliers noord\n");
}

TEST_CASE("what comes via another counts for each member, and is marked") {
  const auto comparison = compared({
      portfolio("aalst", "  - {package: graf, for: [archief, begraven], via: damme}\n"),
      portfolio("boom", "  - {package: graf, for: [begraven], via: damme}\n"),
  });
  CHECK(rows(comparison) ==
        "archief: Graf via damme | - = only-one (aalst)\n"
        "begraven: Graf via damme | Graf via damme = same-package (2)\n");
  CHECK(comparison.authorities[0].in_scope == 1);
  CHECK(comparison.authorities[0].via == 1);
  CHECK(comparison.authorities[1].via == 1);
  CHECK(measures(comparison) ==
        "same choice 1/1\npackages 1/1\noverlap 1/1\ncomponents 1/2\ndiffering none\n"
        "shared packages graf\nshared suppliers noord\n");
}

TEST_CASE("plans via another are no use via another") {
  const auto comparison =
      compared({portfolio("aalst", "  - {package: graf, via: damme, status: planned}\n"),
                "authority: boom\n"});
  CHECK(comparison.authorities[0].via == 0);
  CHECK(comparison.authorities[0].planned == 1);
}

TEST_CASE("entries that could not be understood are named, and not counted") {
  const auto loaded = test::declared(catalogue, {portfolio("aalst",
                                                           "  - {package: zerck}\n"
                                                           "  - {package: graf, for: [begraven]}\n"
                                                           "  - {version: '1'}\n"),
                                                 "authority: boom\nverified: 2025-12\n"});
  const std::vector<AuthorityId> ids{AuthorityId("aalst"), AuthorityId("boom")};
  const auto comparison = analysis::compare(loaded.catalogue, ids, loaded.portfolios,
                                            CompareBy::component, day("2026-01-01"));
  CHECK(sides(comparison) ==
        "aalst: 1 in scope, 0 planned, 0 via, 1 suppliers, 0 without, verified never, 1/8 "
        "complete, by suitability none, unplaced none, left out application '1', application "
        "'zerck'\n"
        "boom: 0 in scope, 0 planned, 0 via, 0 suppliers, 0 without, verified 2025-12, 0/0 "
        "complete, by suitability none, unplaced none, left out none\n");
}

TEST_CASE("rows and verdicts are counted, and the counts add up") {
  const auto comparison = compared({
      portfolio("aalst", "  - {package: graf, for: [archief, begraven, agenda]}\n"),
      portfolio("boom", "  - {package: graf, for: [archief, begraven]}\n"),
  });
  std::string out;
  for (const auto& [each, count] : comparison.counts) {
    out += fmt::format("{} {}, ", name(each), count);
  }
  CHECK(out == "same-package 2, only-one 1, ");
}

TEST_CASE("a row knows how many packages there are, and which most authorities use") {
  const auto comparison =
      compared({portfolio("aalst",
                          "  - {package: graf, for: [begraven, archief]}\n"
                          "  - {id: oud, package: graf, version: '1', for: [begraven]}\n"),
                portfolio("boom",
                          "  - {package: zerk, for: [begraven, archief]}\n"
                          "  - {package: graf, for: [agenda], status: planned}\n"),
                portfolio("damme", "  - {package: zerk, for: [begraven]}\n")},
               CompareBy::component, {"aalst", "boom", "damme"});
  std::string out;
  for (const auto& each : comparison.rows) {
    out += fmt::format("{}: {} distinct, {} ({}) used by {}\n", each.id, each.distinct,
                       each.most_used, each.most_used_name, each.most_used_by);
  }
  // By an authority that uses it twice, a package is used once; of equals, the first by name.
  CHECK(out ==
        "agenda: 0 distinct,  () used by 0\n"
        "archief: 2 distinct, graf (Graf) used by 1\n"
        "begraven: 2 distinct, zerk (Zerk) used by 2\n");
}

TEST_CASE("any order of the authorities gives the same rows, verdicts and measures") {
  const std::vector<std::string> portfolios{
      portfolio("aalst",
                "  - {package: graf, for: [archief]}\n"
                "  - {package: los, for: [begraven]}\n"),
      portfolio("boom",
                "  - {package: steen, for: [archief]}\n"
                "  - {package: los, for: [begraven, agenda], via: damme}\n"),
      portfolio("damme", "  - {package: graf, for: [archief], status: planned}\n"),
  };
  std::vector<std::string> order{"aalst", "boom", "damme"};
  for (const auto by : {CompareBy::component, CompareBy::package, CompareBy::supplier,
                        CompareBy::hosting, CompareBy::standard, CompareBy::connection}) {
    const auto expected = test::without_order(compared(portfolios, by, order));
    while (std::ranges::next_permutation(order).found) {
      CHECK(test::without_order(compared(portfolios, by, order)) == expected);
    }
  }
}

// ---- Other rows ----

TEST_CASE("by package, a row is a package, of which the versions are compared") {
  const auto comparison = compared(
      {
          portfolio("aalst",
                    "  - {package: graf, version: '1', for: [archief]}\n"
                    "  - {package: los, for: [begraven]}\n"
                    "  - {package: steen, status: planned}\n"
                    "  - {package: vrij, status: phased-out}\n"),
          portfolio("boom",
                    "  - {package: graf, version: '1', for: [begraven]}\n"
                    "  - {package: los, version: '2'}\n"),
      },
      CompareBy::package);
  CHECK(rows(comparison) ==
        "graf: Graf 1 | Graf 1 = same-version (2)\n"
        "los: Los | Los 2 = same-package (2)\n"
        "steen: Steen (planned) | - = planned-only (0)\n");
  // The measures are the same, whatever the rows are.
  CHECK(measures(comparison) ==
        "same choice 0/1\npackages 2/2\noverlap 2/2\ncomponents 1/2\ndiffering begraven\n"
        "shared packages graf, los\nshared suppliers noord\n");
}

TEST_CASE("by package, local packages of two authorities are two rows") {
  const auto local = [](const std::string& authority) {
    return "authority: " + authority +
           "\nlocal-packages: [{id: boek, name: Boek}]\napplications: [{package: boek}]\n";
  };
  CHECK(rows(compared({local("aalst"), local("boom")}, CompareBy::package)) ==
        "aalst/boek: Boek local | - = only-one (aalst)\n"
        "boom/boek: - | Boek local = only-one (boom)\n");
}

TEST_CASE("by supplier, packages without one are a row in which nothing is the same") {
  const auto comparison = compared(
      {
          portfolio("aalst", "  - {package: graf}\n  - {package: los}\n"),
          portfolio("boom", "  - {package: steen}\n  - {package: vrij}\n  - {package: zerk}\n"),
      },
      CompareBy::supplier);
  CHECK(rows(comparison) ==
        ": Los | Vrij = different (2)\n"
        "noord: Graf | Steen = same-supplier (2)\n"
        "zuid: - | Zerk = only-one (boom)\n");
  CHECK(comparison.rows[1].name == "Noord");
}

TEST_CASE("by supplier, one that the catalogue does not have goes by its name") {
  const auto comparison =
      compared({"authority: aalst\n"
                "local-packages: [{id: boek, name: Boek, supplier: Steenhouwer}]\n"
                "applications: [{package: boek}]\n",
                "authority: boom\n"
                "local-packages: [{id: blad, name: Blad, supplier: noord}]\n"
                "applications: [{package: blad}]\n"},
               CompareBy::supplier);
  CHECK(rows(comparison) ==
        "Steenhouwer: Boek local | - = only-one (aalst)\n"
        "noord: - | Blad local = only-one (boom)\n");
}

TEST_CASE("by hosting, what is not known is a row in which nothing is shared") {
  const auto comparison = compared(
      {
          portfolio("aalst", "  - {package: graf, hosting: saas}\n  - {package: los}\n"),
          portfolio("boom",
                    "  - {package: zerk, hosting: saas}\n"
                    "  - {package: steen, hosting: on-premises}\n"
                    "  - {package: los}\n"),
      },
      CompareBy::hosting);
  CHECK(rows(comparison) ==
        ": Los | Los = different (2)\n"
        "on-premises: - | Steen = only-one (boom)\n"
        "saas: Graf | Zerk = shared (2)\n");
}

static const std::string supporting =
    "  - {id: oud, name: Oud, standards: [oslo]}\n"
    "  - id: nieuw\n"
    "    name: Nieuw\n"
    "    versions:\n"
    "      - {version: '1', standards: [{standard: oslo, version: '2'}]}\n"
    "      - {version: '2', standards: [{standard: oslo, version: '3'}]}\n"
    "      - {version: '3', standards: [{standard: oslo, version: '2', claim: none}]}\n";

static std::string by_standard(const std::string& aalst, const std::string& boom) {
  return rows(compared({portfolio("aalst", aalst), portfolio("boom", boom)}, CompareBy::standard,
                       {"aalst", "boom"}, supporting));
}

TEST_CASE("by standard, a row is a standard that the version in use supports") {
  CHECK(
      by_standard("  - {package: nieuw, version: '1'}\n", "  - {package: nieuw, version: '2'}\n") ==
      "oslo: Nieuw 2 | Nieuw 3 = shared (2)\n");
  CHECK(by_standard("  - {package: nieuw, version: '1'}\n",
                    "  - {package: graf, standards: [{standard: oslo, version: '2'}]}\n") ==
        "oslo: Nieuw 2 | Graf 2 = same-version (2)\n");
  // Which version of the standard is unknown: nobody knows whether it is the same.
  CHECK(by_standard("  - {package: oud}\n", "  - {package: graf, standards: [oslo]}\n") ==
        "oslo: Oud | Graf = shared (2)\n");
  // Which version of the package is unknown, or none of those that support it, or it does not.
  CHECK(by_standard("  - {package: nieuw}\n", "  - {package: nieuw, version: '9'}\n") == "");
  CHECK(by_standard("  - {package: nieuw, version: '3'}\n",
                    "  - {package: graf, standards: [{standard: oslo, claim: partial}]}\n") ==
        "oslo: - | Graf = only-one (boom)\n");
}

TEST_CASE("by standard, what is said of a use and of its version is said once") {
  CHECK(by_standard("  - {package: nieuw, version: '1',\n"
                    "     standards: [{standard: oslo, version: '2'}, oslo]}\n",
                    "  - {package: oud, standards: [oslo]}\n") ==
        "oslo: Nieuw + Nieuw 2 | Oud = shared (2)\n");
}

TEST_CASE("by standard, a plan does not hide the use of the same package, whichever comes first") {
  const std::string plan = "  - {id: later, package: oud, status: planned}\n";
  const std::string use = "  - {id: now, package: oud}\n";
  const std::string other = "  - {package: graf}\n";
  const std::string expected = "oslo: Oud (planned) + Oud | - = only-one (aalst)\n";
  CHECK(by_standard(plan + use, other) == expected);
  CHECK(by_standard(use + plan, other) == expected);
}

static std::string by_connection(const std::string& aalst, const std::string& boom) {
  return rows(
      compared({"authority: aalst\n" + aalst, "authority: boom\n" + boom}, CompareBy::connection));
}

TEST_CASE("by connection, a row is the two ends and the way the data go") {
  const std::string applications =
      "applications: [{id: g, package: graf}, {id: z, package: zerk}]\n";
  CHECK(by_connection(applications + "connections: [{from: g, to: z, transport: file}]\n",
                      applications + "connections: [{from: g, to: z, standard: oslo,\n"
                                     "               standard-version: '2'}]\n") ==
        "graf -> zerk: file | oslo 2 = shared (2)\n");
  CHECK(by_connection(applications + "connections: [{from: g, to: z}]\n",
                      applications + "connections: [{from: z, to: g}]\n") ==
        "graf -> zerk: declared | - = only-one (aalst)\n"
        "zerk -> graf: - | declared = only-one (boom)\n");
  // To and fro is the same from both ends.
  CHECK(by_connection(applications + "connections: [{from: g, to: z, direction: both-ways}]\n",
                      applications + "connections: [{from: z, to: g, direction: both-ways}]\n") ==
        "graf <-> zerk: declared | declared = shared (2)\n");
  CHECK(by_connection(applications + "connections: [{from: g, external: magda}]\n",
                      applications + "connections: [{from: g, external: magda}]\n") ==
        "graf -> magda: declared | declared = shared (2)\n");
}

TEST_CASE("by connection, an end that is not known is never the same") {
  const std::string declared =
      "applications: [{package: graf}]\nconnections: [{from: graf, transport: api}]\n";
  CHECK(by_connection(declared, declared) ==
        "aalst: Graf -> unknown: api | - = only-one (aalst)\n"
        "boom: Graf -> unknown: - | api = only-one (boom)\n");
}

TEST_CASE("by connection, local packages with one name are two ends") {
  const std::string declared =
      "local-packages: [{id: boek, name: Boek}]\n"
      "applications: [{package: boek}]\nconnections: [{from: boek, external: magda}]\n";
  CHECK(by_connection(declared, declared) ==
        "aalst/boek -> magda: declared | - = only-one (aalst)\n"
        "boom/boek -> magda: - | declared = only-one (boom)\n");
}

TEST_CASE("by connection, one that begins later is planned") {
  CHECK(by_connection("applications: [{package: graf}]\n"
                      "connections: [{from: graf, external: magda, since: 2027}]\n",
                      "applications: [{package: graf}]\n"
                      "connections: [{from: graf, external: magda, status: phased-out},\n"
                      "              {from: graf, external: ebox, status: planned}]\n") ==
        "graf -> ebox: - | declared (planned) = planned-only (0)\n"
        "graf -> magda: declared (planned) | - = planned-only (0)\n");
}

TEST_CASE("a connection is of no package, so it has no most used one") {
  const std::string declared =
      "applications: [{package: graf}]\nconnections: [{from: graf, external: magda}]\n";
  const auto comparison = compared(
      {"authority: aalst\n" + declared, "authority: boom\n" + declared}, CompareBy::connection);
  REQUIRE(comparison.rows.size() == 1);
  CHECK(comparison.rows.front().distinct == 0);
  CHECK(comparison.rows.front().most_used_by == 0);
}

TEST_CASE("entries in one cell come in an order of their own, not in that of the file") {
  const std::string uses[] = {
      "  - {id: a, package: graf, for: [begraven], status: phasing-out}\n",
      "  - {id: b, package: graf, for: [begraven]}\n",
      "  - {id: c, package: graf, for: [begraven], via: damme}\n",
      "  - {id: d, package: graf, for: [begraven], version: '1'}\n",
  };
  const std::string forward = uses[0] + uses[1] + uses[2] + uses[3];
  const std::string backward = uses[3] + uses[2] + uses[1] + uses[0];
  const std::string expected =
      "begraven: Graf + Graf via damme + Graf (phasing-out) + Graf 1 | - = only-one (aalst)\n";
  CHECK(rows(compared({portfolio("aalst", forward), "authority: boom\n"})) == expected);
  CHECK(rows(compared({portfolio("aalst", backward), "authority: boom\n"})) == expected);
}
