#include "analysis/similar.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "analysis/compare.hpp"
#include "support/case_run.hpp"
#include "support/compared.hpp"
#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using analysis::Likeness;
using test::day;
using test::written;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: damme, name: Damme, type: gemeente}\n"
    "  - {id: eeklo, name: Eeklo, type: gemeente}\n"
    "  - {id: zele, name: Zele, type: gemeente}\n"
    "components:\n"
    "  - {id: agenda, name: Agenda}\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "  - {id: geld, name: Geld}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, components: [begraven]}\n"
    "  - {id: zerk, name: Zerk, components: [begraven]}\n"
    "  - {id: boek, name: Boek, components: [geld]}\n"
    "  - {id: kas, name: Kas, components: [geld]}\n"
    "  - {id: kast, name: Kast, components: [archief]}\n"
    "  - {id: plan, name: Plan, components: [agenda]}\n";

static std::string portfolio(const std::string& authority,
                             const std::vector<std::string>& packages) {
  std::string out = "authority: " + authority + "\n";
  if (!packages.empty()) out += "applications:\n";
  for (const auto& package : packages) out += "  - {package: " + package + "}\n";
  return out;
}

static std::vector<AuthorityId> ids(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

static std::string listed(const std::vector<ComponentId>& components) {
  std::string out;
  for (const auto& id : components) out += (out.empty() ? "" : "+") + id.str();
  return out.empty() ? "-" : out;
}

static std::string line(const analysis::Similarity& similarity) {
  std::string out;
  for (const auto& likened : similarity.subjects) {
    out += likened.id.str() + ":";
    for (const auto& peer : likened.peers) {
      out += fmt::format(" {} {} {} like {} unlike {};", peer.id.str(),
                         written(peer.kinship.same_choice), written(peer.kinship.jaccard),
                         listed(peer.contribute), listed(peer.differ));
    }
    out += fmt::format(" ranked {}, few {}\n", likened.ranked, likened.few_in_common);
  }
  for (const auto& id : similarity.thin) out += "thin " + id.str() + "\n";
  for (const auto& id : similarity.undeclared) out += "undeclared " + id.str() + "\n";
  return out;
}

static const std::vector<std::string> portfolios{
    portfolio("aalst", {"graf", "boek", "kast", "plan"}),
    portfolio("boom", {"graf", "boek", "kast"}),
    portfolio("damme", {"zerk", "kas", "kast", "plan"}),
    portfolio("eeklo", {"graf"}),
};

static std::string peers_of(const std::vector<std::string>& subjects,
                            const analysis::SimilarQuery& query) {
  const auto loaded = test::well_declared(catalogue, portfolios);
  return line(analysis::similar(loaded.catalogue, ids(subjects),
                                ids({"aalst", "boom", "damme", "eeklo", "zele"}), {},
                                loaded.portfolios, query, day("2026-01-01")));
}

TEST_CASE("the nearest peers come with the components that make them so") {
  // Weights of four portfolios: graf ln(4/3), boek and plan ln(4/2), kast ln(4/3), zerk and kas
  // ln(4/1). Where boom agrees: geld by ln 2, then archief and begraven by ln(4/3), by id. Where
  // damme differs: begraven by graf and zerk, ln(4/3) + ln 4, and geld by ln 2 + ln 4, which is
  // more.
  CHECK(peers_of({"aalst"}, {.least = 2}) ==
        "aalst: boom 3/3 3/4 like geld+archief+begraven unlike -;"
        " damme 2/4 2/6 like agenda+archief unlike geld+begraven; ranked 2, few 0\n"
        "thin eeklo\nundeclared zele\n");
}

TEST_CASE("thin portfolios are named and not ranked, whoever asks") {
  CHECK(peers_of({"eeklo"}, {.least = 2}) == "thin eeklo\nundeclared zele\n");
  CHECK(peers_of({"zele"}, {.least = 2}) == "thin eeklo\nundeclared zele\n");
  CHECK(peers_of({"eeklo"}, {.top = 1, .least = 1}) ==
        "eeklo: aalst 1/1 1/4 like begraven unlike -; ranked 3, few 0\nundeclared zele\n");
}

TEST_CASE("a rate over too few components is none to rank by, another measure is") {
  CHECK(peers_of({"boom"}, {.least = 4}) == "thin boom\nthin eeklo\nundeclared zele\n");
  CHECK(peers_of({"aalst", "damme"}, {.least = 4}) ==
        "aalst: damme 2/4 2/6 like agenda+archief unlike geld+begraven; ranked 1, few 0\n"
        "damme: aalst 2/4 2/6 like agenda+archief unlike geld+begraven; ranked 1, few 0\n"
        "thin boom\nthin eeklo\nundeclared zele\n");
}

TEST_CASE("another measure may rank in another order") {
  const std::string boom = " boom 3/3 3/4 like geld+archief+begraven unlike -;";
  const std::string damme = " damme 2/4 2/6 like agenda+archief unlike geld+begraven;";
  const std::string eeklo = " eeklo 1/1 1/4 like begraven unlike -;";
  const std::string end = " ranked 3, few 0\nundeclared zele\n";
  CHECK(peers_of({"aalst"}, {.least = 1}) == "aalst:" + boom + eeklo + damme + end);
  CHECK(peers_of({"aalst"}, {.by = Likeness::jaccard, .least = 1}) ==
        "aalst:" + boom + damme + eeklo + end);
}

TEST_CASE("compare and similar give the same figures for the same two authorities") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    test::Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const test::TemporaryFolder folder;
    test::write_in_any_order(workspace, folder.path(), chance);
    const auto file = [&](const std::string& name) {
      return load::InputFile{(folder.path() / name).string(), name};
    };
    auto loaded = load::load_catalogue(
        {file("catalogue/0.yaml"), file("catalogue/1.yaml"), file("catalogue/2.yaml")}, 1);
    std::vector<load::InputFile> files;
    for (const auto& [authority, lists] : workspace.portfolios) {
      files.push_back(file("portfolios/" + authority + ".yaml"));
    }
    load::load_portfolios(loaded, files, 1);

    const auto everybody = ids(workspace.authorities);
    const auto similarity =
        analysis::similar(loaded.catalogue, everybody, everybody, {}, loaded.portfolios,
                          {.by = Likeness::jaccard, .top = 100, .least = 1}, day("2026-01-01"));
    for (const auto& likened : similarity.subjects) {
      for (const auto& peer : likened.peers) {
        const auto comparison =
            analysis::compare(loaded.catalogue, std::vector{likened.id, peer.id}, loaded.portfolios,
                              analysis::CompareBy::component, day("2026-01-01"));
        CHECK(comparison.same_choice == peer.kinship.same_choice);
        CHECK(comparison.jaccard == peer.kinship.jaccard);
        CHECK(comparison.component_jaccard == peer.kinship.components);
        CHECK(peer.known.in_scope == comparison.authorities[1].in_scope);
        CHECK(peer.known.completeness.filled == comparison.authorities[1].completeness.filled);
      }
    }
  }
}
