#include "analysis/measures/duties.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

// One function, one standard with versions and one without, and packages of every sort.
static const std::string catalogue =
    "authority-types:\n"
    "  - {id: gemeente, name: Gemeente, jurisdiction: vlaanderen}\n"
    "  - {id: nl-gemeente, name: Gemeente in Nederland, jurisdiction: nl}\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: sluis, name: Sluis, type: nl-gemeente}\n"
    "components:\n"
    "  - {id: begraven, name: Begraven}\n"
    "  - {id: archief, name: Archief}\n"
    "  - {id: website, name: Website, needed-by: [gemeente]}\n"
    "standards:\n"
    "  - id: oslo\n"
    "    name: OSLO\n"
    "    versions:\n"
    "      - {version: '1', status: withdrawn}\n"
    "      - {version: '2', status: in-use}\n"
    "      - {version: '3', status: in-use}\n"
    "      - {version: '4', status: in-development}\n"
    "  - {id: wcag, name: WCAG}\n"
    "  - {id: telex, name: Telex, status: withdrawn}\n"
    "  - {id: later, name: Later, status: in-development}\n"
    "  - {id: dated, name: Dated, versions: [{version: '1', published: 2020, ended: 2024},"
    " {version: '2', published: 2025}]}\n";

static std::string obligation(const std::string& rest) {
  return "obligations:\n  - {id: plicht, jurisdiction: vlaanderen, " + rest + "}\n";
}

static std::string package(const std::string& rest) {
  return "packages:\n  - {id: graf, name: Graf, " + rest + "}\n";
}

static analysis::Duties duties(const std::string& more, const std::string& portfolio,
                               const std::string& authority = "aalst",
                               std::string_view as_of = "2026-01-01") {
  std::vector<std::string> portfolios;
  if (!portfolio.empty()) portfolios.push_back("authority: " + authority + "\n" + portfolio);
  const auto loaded = test::well_declared(catalogue + more, portfolios);
  return analysis::duties_of(loaded.catalogue, AuthorityId(authority),
                             loaded.portfolio_of(AuthorityId(authority)), day(as_of));
}

// "oslo at begraven: gap (not-said)", a line for each duty.
static std::string told(const analysis::Duties& duties) {
  std::string out;
  for (const auto& duty : duties.duties) {
    out += fmt::format("{}{}: {} ({})\n", duty.standard.str(),
                       duty.component ? " at " + duty.component->str() : "",
                       analysis::name(duty.state), analysis::name(duty.because));
  }
  return out;
}

// The state of the one duty of an authority that uses the package for `begraven`.
static std::string state(const std::string& more, const std::string& use,
                         std::string_view as_of = "2026-01-01") {
  const auto found = duties(
      more, "applications:\n  - {package: graf, for: [begraven]" + use + "}\n", "aalst", as_of);
  if (found.duties.size() != 1) return fmt::format("{} duties", found.duties.size());
  return fmt::format("{} ({})", analysis::name(found.duties.front().state),
                     analysis::name(found.duties.front().because));
}

TEST_CASE("what is said of a package decides how far a standard with versions is met") {
  struct Row {
    std::string standards;  // of the package
    std::string expected;
  };
  const std::vector<Row> rows{
      {"[{standard: oslo, version: '2', evidence: certified}]", "covered (proven)"},
      {"[{standard: oslo, version: '3', evidence: independent-test}]", "covered (proven)"},
      {"[{standard: oslo, version: '3', evidence: in-production}]", "covered (proven)"},
      {"[{standard: oslo, version: '2', evidence: self-tested}]", "claimed (self-tested)"},
      {"[{standard: oslo, version: '2', evidence: statement}]", "claimed (said)"},
      {"[{standard: oslo, version: '2'}]", "claimed (said)"},
      {"[{standard: oslo, version: '2', evidence: certified, expires: 2025-12-31}]",
       "claimed (evidence-expired)"},
      {"[{standard: oslo, version: '2', evidence: certified, expires: 2026-01-01}]",
       "covered (proven)"},
      {"[{standard: oslo, version: '2', evidence: certified, expires: 2026}]", "covered (proven)"},
      {"[{standard: oslo, version: '2', evidence: certified, tested: 2026-01-02}]",
       "claimed (evidence-to-come)"},
      {"[{standard: oslo, version: '1', evidence: certified}]", "outdated (ended-version)"},
      {"[{standard: oslo, version: '4', evidence: certified}]", "gap (other-version)"},
      {"[{standard: oslo, version: '9', evidence: certified}]", "gap (other-version)"},
      {"[oslo]", "unknown (standard-version-unknown)"},
      {"[{standard: oslo, version: '2', claim: partial, evidence: certified}]", "gap (partly)"},
      {"[{standard: oslo, claim: none}]", "gap (denied)"},
      {"[wcag]", "gap (not-said)"},
      {"[]", "unknown (nothing-said)"},
      // The best of several statements counts, in any order.
      {"[{standard: oslo, version: '1'}, {standard: oslo, version: '2'}]", "claimed (said)"},
      {"[{standard: oslo, version: '2'}, {standard: oslo, version: '1'}]", "claimed (said)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.standards);
    CHECK(state(obligation("standard: oslo, level: mandatory, components: [begraven]") +
                    package("standards: " + row.standards),
                "") == row.expected);
  }
}

TEST_CASE("an obligation may require one version of a standard") {
  const auto required = [](const std::string& version) {
    return state(obligation("standard: oslo, version: '" + version +
                            "', level: mandatory, components: [begraven]") +
                     package("standards: [{standard: oslo, version: '2', evidence: certified}]"),
                 "");
  };
  CHECK(required("2") == "covered (proven)");
  CHECK(required("3") == "gap (other-version)");
  CHECK(required("1") == "not-applicable (obsolete)");
}

TEST_CASE("a standard without versions needs none in a statement") {
  const std::string wcag = obligation("standard: wcag, level: mandatory, components: [begraven]");
  CHECK(state(wcag + package("standards: [{standard: wcag, evidence: certified}]"), "") ==
        "covered (proven)");
  CHECK(state(wcag + package("standards: [{standard: wcag, version: '2.1'}]"), "") ==
        "claimed (said)");
}

TEST_CASE("an obligation to use what is withdrawn, or not yet there, asks for nothing") {
  const auto asked = [](const std::string& standard) {
    return state(
        obligation("standard: " + standard + ", level: mandatory, components: [begraven]") +
            package("standards: [" + standard + "]"),
        "");
  };
  CHECK(asked("telex") == "not-applicable (obsolete)");
  CHECK(asked("later") == "not-applicable (not-yet)");
}

TEST_CASE("the day decides which version of a standard is in use") {
  const std::string dated =
      obligation("standard: dated, level: mandatory, components: [begraven]") +
      package("standards: [{standard: dated, version: '1'}]");
  CHECK(state(dated, "", "2019-12-31") == "not-applicable (not-yet)");
  CHECK(state(dated, "", "2020-01-01") == "claimed (said)");
  CHECK(state(dated, "", "2024-12-31") == "claimed (said)");
  CHECK(state(dated, "", "2025-01-01") == "outdated (ended-version)");
}

TEST_CASE("a version of the package speaks for itself; a use without one may be any of them") {
  const std::string must = obligation("standard: wcag, level: mandatory, components: [begraven]");
  const auto with = [&](const std::string& one, const std::string& two, const std::string& use) {
    return state(must + package("versions: [{version: '1', standards: [" + one +
                                "]}, {version: '2', standards: [" + two +
                                "]}, {version: '3',"
                                " status: in-development}]"),
                 use);
  };
  const std::string proven = "{standard: wcag, evidence: certified}";
  CHECK(with(proven, "", ", version: '1'") == "covered (proven)");
  CHECK(with(proven, "", ", version: '2'") == "gap (not-said)");
  CHECK(with(proven, "", "") == "unknown (package-version-unknown)");
  CHECK(with(proven, "", ", version: '7'") == "unknown (package-version-unknown)");
  CHECK(with(proven, proven, "") == "covered (proven)");
  CHECK(with(proven, "wcag", "") == "claimed (said)");
  CHECK(with("{standard: wcag, claim: none}", "{standard: wcag, claim: partial}", "") ==
        "gap (denied)");
}

TEST_CASE("what the authority says of its own application counts beside what the supplier says") {
  const std::string must = obligation("standard: wcag, level: mandatory, components: [begraven]");
  const auto with = [&](const std::string& supplier, const std::string& authority) {
    return state(must + package("standards: [" + supplier + "]"),
                 ", standards: [" + authority + "]");
  };
  CHECK(with("wcag", "{standard: wcag, evidence: in-production}") == "covered (proven)");
  CHECK(with("", "wcag") == "claimed (said)");
  // It knows best that something does not work.
  CHECK(with("{standard: wcag, evidence: certified}", "{standard: wcag, claim: none}") ==
        "gap (denied)");
  CHECK(with("{standard: wcag, evidence: certified}", "{standard: wcag, claim: partial}") ==
        "gap (partly)");
  CHECK(with("{standard: wcag, evidence: certified}",
             "{standard: wcag, claim: none}, {standard: wcag}") == "gap (denied)");
  CHECK(with("{standard: wcag, claim: none}", "{standard: wcag, evidence: in-production}") ==
        "covered (proven)");
}

TEST_CASE("a local package is not in the catalogue, so that only its authority can speak for it") {
  const std::string must = obligation("standard: wcag, level: mandatory, components: [begraven]");
  const auto local = [&](const std::string& standards) {
    return told(duties(must,
                       "local-packages:\n  - {id: eigen, name: Eigen}\napplications:\n  - "
                       "{package: eigen, for: [begraven]" +
                           standards + "}\n"));
  };
  CHECK(local("") == "wcag at begraven: unknown (not-in-catalogue)\n");
  CHECK(local(", standards: [{standard: wcag, evidence: in-production}]") ==
        "wcag at begraven: covered (proven)\n");
}

TEST_CASE("of two applications for one component the one that meets the duty is enough") {
  const std::string two =
      obligation("standard: wcag, level: mandatory, components: [begraven]") +
      "packages:\n  - {id: graf, name: Graf, standards: [oslo]}\n"
      "  - {id: zerk, name: Zerk, standards: [{standard: wcag, evidence: certified}]}\n";
  const auto found = duties(two,
                            "applications:\n  - {package: graf, for: [begraven]}\n"
                            "  - {package: zerk, for: [begraven]}\n");
  CHECK(told(found) == "wcag at begraven: covered (proven)\n");
  REQUIRE(found.duties.front().answers.size() == 2);
  CHECK(found.duties.front().answers[0].answer.state == analysis::DutyState::gap);
}

TEST_CASE("only what is in scope on the day meets a duty, what comes via others included") {
  const std::string must = obligation("standard: wcag, level: mandatory, components: [begraven]") +
                           package("standards: [wcag]");
  CHECK(state(must, ", status: planned") == "0 duties");
  CHECK(state(must, ", status: phased-out") == "0 duties");
  CHECK(state(must, ", status: phasing-out") == "claimed (said)");
  CHECK(state(must, ", via: boom") == "claimed (said)");
}

TEST_CASE("a component that the type needs has its duties before anything is registered") {
  const std::string must = obligation("standard: wcag, level: mandatory, components: [website]");
  CHECK(told(duties(must, "applications: []\n")) ==
        "wcag at website: unknown (nothing-registered)\n");
  CHECK(told(duties(must, "")) == "wcag at website: unknown (nothing-registered)\n");
  CHECK_FALSE(duties(must, "").registration.declared);
}

TEST_CASE("a use that names no component stands for those its package is suitable for") {
  const auto found =
      duties(obligation("standard: wcag, level: mandatory, components: [begraven, archief]") +
                 package("components: [begraven, archief], standards: [wcag]"),
             "applications:\n  - {package: graf}\n");
  CHECK(told(found) == "wcag at archief: claimed (said)\nwcag at begraven: claimed (said)\n");
  CHECK(found.registration.by_suitability == std::vector<std::string>{"Graf"});
}

TEST_CASE("an obligation holds for its types, or for every type of its jurisdiction") {
  const std::string use = "applications:\n  - {package: graf, for: [begraven]}\n";
  const std::string graf = package("standards: [wcag]");
  const auto holds = [&](const std::string& whom, const std::string& authority) {
    return duties(
               "obligations:\n  - {id: plicht, standard: wcag, level: mandatory, components: "
               "[begraven]" +
                   whom + "}\n" + graf,
               use, authority)
        .duties.size();
  };
  CHECK(holds("", "aalst") == 1);
  CHECK(holds(", jurisdiction: vlaanderen", "aalst") == 1);
  CHECK(holds(", jurisdiction: nl", "aalst") == 0);
  CHECK(holds(", jurisdiction: nl", "sluis") == 1);
  CHECK(holds(", types: [gemeente]", "aalst") == 1);
  CHECK(holds(", types: [gemeente]", "sluis") == 0);
}

TEST_CASE("an obligation that is not valid on the day is named, and asks for nothing") {
  const auto found = [](std::string_view as_of) {
    const auto duties_found =
        duties(obligation("standard: wcag, level: mandatory, components: [begraven], valid-from: "
                          "2025-07-01, valid-until: 2026-06-30") +
                   package("standards: [wcag]"),
               "applications:\n  - {package: graf, for: [begraven]}\n", "aalst", as_of);
    std::string out = fmt::format("{} duties", duties_found.duties.size());
    using Why = analysis::NoDuty::Why;
    for (const auto& none : duties_found.none) {
      out += none.why == Why::not_yet ? ", not yet" : ", no more";
    }
    return out;
  };
  CHECK(found("2025-06-30") == "0 duties, not yet");
  CHECK(found("2025-07-01") == "1 duties");
  CHECK(found("2026-06-30") == "1 duties");
  CHECK(found("2026-07-01") == "0 duties, no more");
}

TEST_CASE("a condition that nobody has looked at makes what is not met unknown") {
  const auto with = [](const std::string& standards, const std::string& said) {
    return told(duties(
        obligation("standard: wcag, level: mandatory, components: [begraven], "
                   "condition: een website") +
            package("standards: " + standards),
        "applications:\n  - {package: graf, for: [begraven]}\n" +
            (said.empty() ? said : "applicability:\n  - {obligation: plicht, " + said + "}\n")));
  };
  CHECK(with("[oslo]", "") == "wcag at begraven: unknown (condition-unknown)\n");
  CHECK(with("[wcag]", "") == "wcag at begraven: claimed (said)\n");
  CHECK(with("[oslo]", "applies: true") == "wcag at begraven: gap (not-said)\n");
  CHECK(with("[oslo]", "applies: false") == "");
  CHECK(with("[oslo]", "applies: false, until: 2026-01-01") == "");
  CHECK(with("[oslo]", "applies: false, until: 2025-12-31") ==
        "wcag at begraven: unknown (condition-unknown)\n");
}

TEST_CASE("a duty without a condition cannot be declined, only explained where the law lets it") {
  const auto with = [](const std::string& level) {
    const auto found =
        duties(obligation("standard: wcag, components: [begraven], level: " + level) +
                   package("standards: [oslo]"),
               "applications:\n  - {package: graf, for: [begraven]}\napplicability:\n"
               "  - {obligation: plicht, applies: false, reason: te duur}\n");
    REQUIRE(found.duties.size() == 1);
    const auto& duty = found.duties.front();
    return fmt::format("{}{}", analysis::name(duty.state),
                       duty.excuse ? ", excused: " + duty.excuse->reason : "");
  };
  CHECK(with("mandatory") == "gap");
  CHECK(with("apply-or-explain") == "gap, excused: te duur");
  CHECK(with("recommended") == "gap, excused: te duur");
}

TEST_CASE("an obligation without a component holds for the authority as a whole") {
  const auto found = duties(obligation("standard: wcag, level: mandatory") +
                                "packages:\n  - {id: graf, name: Graf, standards: [oslo]}\n"
                                "  - {id: zerk, name: Zerk, standards: [wcag]}\n",
                            "applications:\n  - {package: graf, for: [begraven]}\n"
                            "  - {package: zerk, for: [archief]}\n");
  CHECK(told(found) == "wcag: claimed (said)\n");
}

TEST_CASE("figures are kept per duty and per standard, a standard as far met as its weakest duty") {
  const auto found = duties(
      "obligations:\n"
      "  - {id: a, standard: wcag, level: mandatory, components: [begraven, archief, website]}\n"
      "  - {id: b, standard: telex, level: mandatory, components: [begraven]}\n"
      "  - {id: c, standard: oslo, level: recommended, components: [begraven]}\n"
      "packages:\n"
      "  - {id: graf, name: Graf, standards: [{standard: wcag, evidence: certified}]}\n"
      "  - {id: kast, name: Kast, standards: [wcag]}\n",
      "applications:\n  - {package: graf, for: [begraven]}\n  - {package: kast, for: "
      "[archief]}\n");
  const auto counts = [](const analysis::Tally& tally) {
    return fmt::format("{} of {} covered, {} at least claimed, {} unknown, {} n/a", tally.covered,
                       tally.required(), tally.at_least_claimed(), tally.unknown,
                       tally.not_applicable);
  };
  const auto standards = analysis::by_standard(found.duties);
  CHECK(counts(analysis::tally(found.duties, DutyLevel::mandatory)) ==
        "1 of 3 covered, 2 at least claimed, 1 unknown, 1 n/a");
  CHECK(counts(analysis::tally(standards, DutyLevel::mandatory)) ==
        "0 of 1 covered, 0 at least claimed, 1 unknown, 1 n/a");
  CHECK(counts(analysis::tally(found.duties, DutyLevel::recommended)) ==
        "0 of 1 covered, 0 at least claimed, 0 unknown, 0 n/a");
}
