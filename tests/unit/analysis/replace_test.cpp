#include "analysis/replace.hpp"

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
    "standards: [{id: oslo, name: OSLO}, {id: cmis, name: CMIS}, {id: gml, name: GML}]\n"
    "components:\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: begraven, name: Begraven}\n"
    "  - {id: kaart, name: Kaart}\n"
    "packages:\n"
    "  - {id: oud, name: Oud, components: [begraven], successor: nieuw,\n"
    "     standards: [oslo],\n"
    "     versions: [{version: '1', standards: [{standard: cmis, version: '1.0'}]},\n"
    "                {version: '2', standards: [{standard: cmis, version: '1.1'}]}]}\n"
    "  - {id: nieuw, name: Nieuw, components: [begraven, kaart],\n"
    "     standards: [{standard: gml}, {standard: oslo, claim: none}],\n"
    "     versions: [{version: '8', status: withdrawn, standards: [cmis]}]}\n"
    "  - {id: zwijgt, name: Zwijgt}\n"
    "  - {id: ander, name: Ander}\n"
    "  - {id: oud-deel, name: Oud Deel, part-of: oud}\n";

static std::string portfolio(const std::string& authority, const std::string& lists) {
  return "authority: " + authority + "\n" + lists;
}

static analysis::Replacement replaced(const std::vector<std::string>& portfolios,
                                      const std::string& by = "nieuw", const std::string& in = "") {
  const auto loaded = test::well_declared(catalogue, portfolios);
  std::vector<const Portfolio*> everybody;
  std::vector<const Portfolio*> affected;
  for (const auto& each : loaded.portfolios) {
    everybody.push_back(&each);
    if (in.empty() || each.authority->str() == in) affected.push_back(&each);
  }
  return analysis::replace(loaded.catalogue, {PackageId("oud")}, PackageId(by), affected, everybody,
                           day("2026-01-01"));
}

template <class Ids>
static std::string ids(const Ids& list) {
  std::string out;
  for (const auto& id : list) out += (out.empty() ? "" : "+") + id.str();
  return out.empty() ? "-" : out;
}

// `lost archief: aalst, nothing else at aalst, elsewhere 0`, one a line.
static std::string components(const analysis::Replacement& out) {
  std::string text;
  for (const auto& row : out.components) {
    text += fmt::format("{} {}: {}, nothing else at {}, elsewhere {}\n", name(row.change),
                        row.component.str(), ids(row.users), ids(row.no_other), row.elsewhere);
  }
  return text;
}

static std::string standards(const analysis::Replacement& out) {
  std::string text;
  for (const auto& row : out.standards) {
    text +=
        fmt::format("{} {}{}:", name(row.change), row.standard.str(), row.denied ? " denied" : "");
    for (const auto& version : row.old_versions) text += " old " + version;
    for (const auto& version : row.new_versions) text += " new " + version;
    text += '\n';
  }
  return text;
}

TEST_CASE("components are lost, kept and gained by what the old one is used for") {
  const auto out = replaced({
      portfolio("aalst",
                "applications:\n"
                "  - {package: oud, for: [begraven, archief]}\n"
                "  - {package: ander, for: [kaart]}\n"),
      portfolio("boom",
                "applications:\n"
                "  - {package: oud}\n"
                "  - {package: ander, for: [begraven], status: planned}\n"),
      portfolio("damme", "applications: [{package: nieuw, for: [archief]}]\n"),
  });
  CHECK(components(out) ==
        "lost archief: aalst, nothing else at aalst, elsewhere 1\n"
        "kept begraven: aalst+boom, nothing else at aalst+boom, elsewhere 0\n"
        "gained kaart: -, nothing else at boom, elsewhere 0\n");
  CHECK(out.successor);
  CHECK(out.asked == 3);
  CHECK(out.authorities.size() == 2);
}

TEST_CASE("where the new one says nothing, what becomes of it is unknown") {
  const auto out = replaced({portfolio("aalst", "applications: [{package: oud}]\n")}, "zwijgt");
  CHECK(components(out) == "unknown begraven: aalst, nothing else at aalst, elsewhere 0\n");
  CHECK(standards(out) == "unknown oslo:\n");
  CHECK_FALSE(out.successor);
}

TEST_CASE("where nobody uses the old one, the catalogue is compared") {
  const auto out =
      replaced({portfolio("aalst", "applications: [{package: oud, status: planned}]\n")});
  CHECK(components(out) ==
        "kept begraven: -, nothing else at -, elsewhere 0\n"
        "gained kaart: -, nothing else at -, elsewhere 0\n");
  CHECK(standards(out) ==
        "lost cmis: old 1.0 old 1.1\n"
        "lost oslo denied:\n"
        "gained gml:\n");
}

TEST_CASE("standards are those of the versions in use, and of what users of the new one say") {
  const auto out = replaced({
      portfolio("aalst", "applications: [{package: oud, version: '1'}]\n"),
      portfolio(
          "damme",
          "applications: [{package: nieuw, standards: [{standard: cmis, version: '1.1'}]}]\n"),
  });
  CHECK(standards(out) ==
        "lost oslo denied:\n"
        "kept cmis: old 1.0 new 1.1\n"
        "gained gml:\n");
}

TEST_CASE("connections that touch the old one are rebuilt, if they are not of the past") {
  const auto out =
      replaced({portfolio("aalst",
                          "applications: [{package: oud}, {package: ander}, {package: oud, id: "
                          "weg, status: phased-out}]\n"
                          "connections:\n"
                          "  - {from: oud, to: ander, transport: api, standard: oslo}\n"
                          "  - {from: ander, to: oud, direction: both-ways, standard: gml}\n"
                          "  - {external: KSZ, to: oud, standard: cmis, status: planned}\n"
                          "  - {from: oud, external: Oude bron, status: phased-out}\n"
                          "  - {from: weg, external: KSZ}\n"
                          "  - {from: ander, external: KSZ}\n"
                          "  - {from: oud}\n")});
  std::string text;
  for (const auto& row : out.connections) {
    text += fmt::format("{} {} {} {} {} {}\n", row.from, row.both_ways ? "<->" : "->", row.to,
                        row.standard ? row.standard->str() : "-", static_cast<int>(row.supports),
                        name(row.status));
  }
  // 0: no standard is named, 1: nothing is said, 2: the new one is said not to, 3: it does.
  CHECK(text ==
        "Ander <-> Oud gml 3 in-production\n"
        "KSZ -> Oud cmis 1 planned\n"
        "Oud -> Ander oslo 2 in-production\n"
        "Oud -> unknown - 0 in-production\n");
}

TEST_CASE("users move and contracts are left, an unknown end first") {
  const auto out = replaced(
      {portfolio("aalst",
                 "contracts: [{id: c, name: Alles, end: 2026-12-31, yearly: 900}]\n"
                 "applications:\n"
                 "  - {package: oud, id: a, users: 12, contract: c}\n"
                 "  - {package: oud, id: b, contract: c}\n"
                 "  - {package: ander, contract: c}\n"
                 "  - {package: zwijgt, contract: c, status: phased-out}\n"),
       portfolio("boom", "applications: [{package: oud, users: 3, contract: {yearly: 10}}]\n"),
       portfolio("damme",
                 "applications:\n"
                 "  - {package: oud, id: a, via: boom}\n"
                 "  - {package: oud, id: b, users: 1}\n")});
  std::string text;
  for (const auto& row : out.contracts) {
    text += fmt::format("{} '{}' {} {} {}", row.authority.str(), row.contract,
                        row.term.last_covered ? row.term.last_covered->str() : "?",
                        name(row.term.state), row.yearly->str());
    for (const auto& each : row.also_covers) text += " also " + each;
    text += '\n';
  }
  CHECK(text == "boom '' ? unknown 10\naalst 'Alles' 2026-12-31 ok 900 also Ander\n");
  text.clear();
  for (const auto& row : out.authorities) {
    text += fmt::format("{} {} users {} unknown{}\n", row.registration.id.str(), row.users,
                        row.users_unknown, row.without_contract ? " without contract" : "");
  }
  CHECK(text ==
        "aalst 12 users 1 unknown\nboom 3 users 0 unknown\ndamme 1 users 1 unknown without "
        "contract\n");
}

TEST_CASE("who made the same move: declared, or left the one and has the other for the same") {
  const auto moves = [](const std::string& applications) {
    std::string text;
    const auto out =
        replaced({portfolio("aalst", "applications:\n" + applications)}, "nieuw", "boom");
    for (const auto& row : out.moves) {
      text += fmt::format("{} {} {}", row.made ? "made" : "under way",
                          row.declared ? "declared" : "inferred", name(row.status));
      if (row.since) text += ' ' + row.since->str();
    }
    return text;
  };
  CHECK(moves("  - {package: nieuw, replaces: oud, since: 2024}\n") ==
        "made declared in-production 2024");
  CHECK(moves("  - {package: nieuw, replaces: oud, status: planned}\n  - {package: oud}\n") ==
        "under way declared planned");
  CHECK(moves("  - {package: nieuw, replaces: oud}\n  - {package: oud, status: phasing-out}\n") ==
        "under way declared in-production");
  CHECK(moves("  - {package: nieuw}\n  - {package: oud, status: phased-out}\n") ==
        "made inferred in-production");
  CHECK(moves("  - {package: nieuw, for: [kaart]}\n  - {package: oud, status: phased-out}\n") ==
        "");
  CHECK(moves("  - {package: nieuw}\n  - {package: oud}\n") == "");
  CHECK(moves("  - {package: nieuw, replaces: oud, status: phased-out}\n") == "");
}

TEST_CASE("parts of what is replaced do not count, and are named") {
  const auto out = replaced({portfolio("aalst", "applications: [{package: oud-deel}]\n")});
  CHECK(out.authorities.empty());
  CHECK(out.parts == std::vector<std::string>{"aalst: Oud Deel"});
}
