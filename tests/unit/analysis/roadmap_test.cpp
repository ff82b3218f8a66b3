#include "analysis/roadmap.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "analysis/since.hpp"
#include "base/text.hpp"
#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "components: [{id: graf, name: Graven}]\n"
    "packages:\n"
    "  - {id: zerk, name: Zerk, versions: [{version: '1', end-of-support: 2025-06},"
    " {version: '2', end-of-support: 2027-03-31}, {version: '3', status: end-of-support}]}\n"
    "  - {id: kaart, name: Kaart}\n";

static analysis::Roadmap roadmap_of(const std::vector<std::string>& portfolios,
                                    const std::string& from = "2026-01-01",
                                    const std::string& until = "2030-12-31") {
  const auto loaded = test::declared(catalogue, portfolios);
  std::vector<AuthorityId> ids{AuthorityId("aalst")};
  if (portfolios.size() > 1) ids.emplace_back("boom");
  return analysis::roadmap(loaded.catalogue, ids, loaded.portfolios, day("2026-01-01"), day(from),
                           day(until));
}

static std::string of_aalst(const std::string& rest) { return "authority: aalst\n" + rest; }

// `late 2025-06 zerk support-ends`, one a line.
static std::string events(const analysis::Roadmap& roadmap) {
  std::string out;
  for (const auto& event : roadmap.events) {
    out += fmt::format("{} {} {} {}\n", name(event.timing), event.date.str(), event.id,
                       name(event.change));
  }
  return out;
}

static std::string undated(const analysis::Roadmap& roadmap) {
  std::string out;
  for (const auto& each : roadmap.undated)
    out += fmt::format("{} {}\n", name(each.what), each.name);
  return out;
}

// `zerk: planned 2026-02-01..2026-02-28, in-production 2026-03-01..`, one a line.
static std::string lanes(const analysis::Roadmap& roadmap) {
  std::string out;
  for (const auto& lane : roadmap.lanes) {
    std::vector<std::string> parts;
    for (const auto& each : lane.stretches) {
      parts.push_back(fmt::format("{} {}..{}", name(each.status), each.from ? each.from->str() : "",
                                  each.until ? each.until->str() : ""));
    }
    out += fmt::format("{}: {}\n", lane.id, join(parts, ", "));
  }
  return out;
}

TEST_CASE(
    "each date of an application is a change: past ones are done, the day itself is to come") {
  const auto roadmap = roadmap_of(
      {of_aalst("applications: [{package: kaart, planned-since: 2025-05, since: 2026-01-01,"
                " phasing-out-since: 2028, phased-out-since: 2031-01-01}]\n")},
      "2025-01-01");
  CHECK(events(roadmap) ==
        "done 2025-05 kaart planned\n"
        "ahead 2026-01-01 kaart in-production\n"
        "ahead 2028 kaart phasing-out\n");
  REQUIRE(roadmap.later.size() == 1);
  CHECK(name(roadmap.later.front().change) == "phased-out");
  CHECK(lanes(roadmap) ==
        "kaart: planned 2025-05-01..2025-12-31, in-production 2026-01-01..2027-12-31, "
        "phasing-out 2028-01-01..2030-12-31\n");
}

TEST_CASE("what is done before the first day asked about is counted, not told") {
  const auto roadmap =
      roadmap_of({of_aalst("applications: [{package: kaart, since: 2020}, {id: old, package: zerk,"
                           " since: 2010, phased-out-since: 2019}]\n")});
  CHECK(events(roadmap).empty());
  CHECK(roadmap.done_before == 3);
  CHECK(lanes(roadmap) == "kaart: in-production 2020-01-01..\n");
}

TEST_CASE("the vendor's end of support is told beside our own end, and late while in use") {
  const auto roadmap = roadmap_of({of_aalst(
      "applications:\n"
      "  - {id: a, package: zerk, version: '1', since: 2020}\n"
      "  - {id: b, package: zerk, version: '2', since: 2020, phased-out-since: 2026-06-30}\n"
      "  - {id: c, package: zerk, version: '1', since: 2020, phased-out-since: 2025-12-01}\n"
      "  - {id: d, package: zerk, version: '3', since: 2020}\n"
      "  - {id: e, package: zerk, since: 2020}\n")});
  CHECK(events(roadmap) ==
        "late 2025-06 a support-ends\n"
        "ahead 2026-06-30 b phased-out\n"
        "ahead 2027-03-31 b support-ends\n");
  CHECK(roadmap.events.back().own_end == day("2026-06-30"));
  CHECK_FALSE(roadmap.events.front().own_end);
  CHECK(roadmap.in_scope == 4);
  CHECK(roadmap.support_known == 3);
}

TEST_CASE("a contract tells its last day for notice, or its end where nothing renews it") {
  // DOMAIN section 4: 36 months from 2020-08-01, renewed by 12, notice 3 months.
  const std::vector<std::pair<std::string, std::string>> table{
      {"start: 2023-08-01, months: 36, renewal: 12, notice: 3",
       "ahead 2026-04-30 kaart notice-ends\n"},
      {"start: 2023-08-01, months: 36, renewal: 12", "ahead 2026-07-31 kaart contract-renews\n"},
      {"start: 2023-08-01, months: 36, renewal: 0", "ahead 2026-07-31 kaart contract-ends\n"},
      {"end: 2026-03", "ahead 2026-03-31 kaart contract-ends\n"},
      {"end: 2025-03", "late 2025-03-31 kaart contract-ends\n"},
      {"start: 2023-08-01", ""},
  };
  for (const auto& [contract, expected] : table) {
    CAPTURE(contract);
    const auto roadmap = roadmap_of({of_aalst(
        "applications: [{package: kaart, since: 2020, contract: {" + contract + "}}]\n")});
    CHECK(events(roadmap) == expected);
    CHECK(undated(roadmap) == (expected.empty() ? "contract-end Kaart\nsupport-unknown Kaart\n"
                                                : "support-unknown Kaart\n"));
    CHECK(roadmap.contract_known == (expected.empty() ? 0 : 1));
    CHECK(roadmap.contract_asked == 1);
  }
}

TEST_CASE("a contract of several applications is one change, and one without any has its own row") {
  const auto roadmap = roadmap_of({of_aalst(
      "contracts: [{id: k, end: 2026-12-31}, {id: l, name: Los, start: 2025, end: 2027-12-31},"
      " {id: m, end: 2020-12-31}]\n"
      "applications:\n"
      "  - {id: a, package: kaart, since: 2020, contract: k}\n"
      "  - {id: b, package: zerk, since: 2020, contract: k}\n"
      "  - {id: c, package: zerk, since: 2010, phased-out-since: 2020-12-31, contract: m}\n")});
  CHECK(events(roadmap) ==
        "ahead 2026-12-31 k contract-ends\n"
        "ahead 2027-12-31 l contract-ends\n");
  CHECK(join(roadmap.events.front().applications, ", ") == "Kaart, Zerk");
  CHECK(roadmap.events.back().applications.empty());
  CHECK(lanes(roadmap) ==
        "a: in-production 2020-01-01..\n"
        "b: in-production 2020-01-01..\n"
        "l: in-production 2025-01-01..2027-12-31\n");
}

TEST_CASE("what is planned or phasing out without a day is named as such") {
  const auto roadmap = roadmap_of(
      {of_aalst("applications:\n"
                "  - {id: a, package: kaart, status: planned, contract: {end: 2027-01-01}}\n"
                "  - {id: b, package: zerk, version: '2', phasing-out-since: 2025, via: boom}\n"
                "  - {id: c, package: kaart}\n")});
  CHECK(undated(roadmap) ==
        "no-contract Kaart\n"
        "start Kaart\n"
        "end Zerk\n"
        "support-unknown Kaart\n");
  CHECK(roadmap.contract_asked == 1);
}

TEST_CASE("projects, plans, needs and agreements are late only while somebody has to act") {
  const auto roadmap = roadmap_of(
      {of_aalst("projects:\n"
                "  - {id: idea, name: Idea, status: idea, decide-by: 2025-12-31, start: 2026-02}\n"
                "  - {id: ran, name: Ran, status: finished, start: 2024, end: 2025-06-30}\n"
                "  - {id: runs, name: Runs, status: running, start: 2025, end: 2025-12-01}\n"
                "plans:\n"
                "  - {kind: security, until: 2025}\n"
                "  - {kind: security, from: 2026-01-01, until: 2028}\n"
                "  - {kind: privacy, until: 2024}\n"
                "needs: [{component: graf, by: 2025-09}, {component: graf, by: 2026-09}]\n"
                "collaborations: [{with: boom, end: 2025-01-31}]\n")});
  CHECK(events(roadmap) ==
        "late 2024 privacy plan-ends\n"
        "late 2025-09 graf need-due\n"
        "late 2025-12-01 runs project-ends\n"
        "late 2025-12-31 idea decision-due\n"
        "ahead 2026-01-01 security plan-starts\n"
        "ahead 2026-02 idea project-starts\n"
        "ahead 2026-09 graf need-due\n"
        "ahead 2028 security plan-ends\n");
  CHECK(roadmap.late == 4);
  CHECK(roadmap.ahead == 4);
}

TEST_CASE("changes of several authorities stand in one order of time") {
  const auto roadmap =
      roadmap_of({"authority: boom\napplications: [{package: kaart, since: 2026-05-01}]\n",
                  of_aalst("applications: [{package: kaart, since: 2026-06-01}, {package: zerk,"
                           " since: 2026-04-01}]\n")});
  std::string order;
  for (const auto& event : roadmap.events) order += event.authority.str() + ' ';
  CHECK(order == "aalst boom aalst ");
}

// How many were in scope then, and `came; went; planned` by name.
static std::string since(const std::string& portfolio) {
  const auto loaded = test::declared(catalogue, {of_aalst(portfolio)});
  const auto found = analysis::since(loaded.catalogue, loaded.portfolios.front(), day("2025-01-01"),
                                     day("2026-01-01"));
  return fmt::format("{}, {}; {}; {} ({} undated)", found.in_scope_then, join(found.came, ", "),
                     join(found.went, ", "), join(found.planned, ", "), found.undated);
}

TEST_CASE("what came, went and was planned between two days follows from the dates") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"package: kaart, since: 2025-06-01", "0, Kaart; ;  (0 undated)"},
      {"package: kaart, since: 2020, phased-out-since: 2025-06-01", "1, ; Kaart;  (0 undated)"},
      {"package: kaart, planned-since: 2025-06-01, since: 2027", "0, ; ; Kaart (0 undated)"},
      {"package: kaart, planned-since: 2024-06-01, since: 2027", "0, ; ;  (0 undated)"},
      {"package: kaart", "1, ; ;  (1 undated)"},
      {"package: kaart, status: planned", "0, ; ;  (0 undated)"},
      {"package: kaart, since: 2025-02-01, phased-out-since: 2025-11-01", "0, ; ;  (0 undated)"},
  };
  for (const auto& [application, expected] : table) {
    CAPTURE(application);
    CHECK(since("applications: [{" + application + "}]\n") == expected);
  }
}
