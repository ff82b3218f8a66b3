#include "analysis/quality.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "check/rule.hpp"
#include "support/declared.hpp"

using namespace swcat;
using test::day;

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "  - {id: damme, name: Damme, type: gemeente}\n"
    "packages: [{id: graf, name: Graf}, {id: zerk, name: Zerk}]\n";

static analysis::Quality quality_of(const std::vector<std::string>& portfolios,
                                    const std::vector<std::string>& authorities = {"aalst"}) {
  const auto loaded = test::declared(catalogue, portfolios);
  Diagnostics findings = loaded.findings;
  const Date as_of = day("2026-01-01");
  findings.append(check::run({loaded.sources, loaded.catalogue, loaded.portfolios, as_of}));
  const std::vector<AuthorityId> ids(authorities.begin(), authorities.end());
  return analysis::quality(loaded.catalogue, ids, loaded.portfolios, findings, as_of);
}

static std::string written(const analysis::Ratio& ratio) {
  return fmt::format("{}/{}", ratio.part, ratio.whole);
}

static std::string numbers(const analysis::Quality& quality) {
  return fmt::format("complete {}/{}, fresh {}, valid {}", quality.completeness.filled,
                     quality.completeness.applicable, written(quality.fresh),
                     written(quality.valid));
}

// `aalst freshness 2: 0/2 -> 2/2`, one a line.
static std::string fixes(const analysis::Quality& quality) {
  std::string out;
  for (const auto& fix : quality.fixes) {
    out += fmt::format("{} {}{}{} {}: {} -> {}\n", fix.authority.str(), name(fix.raises),
                       fix.field.empty() ? "" : " ", fix.field, fix.gain, written(fix.now),
                       written(fix.then));
  }
  return out;
}

TEST_CASE("how fresh something is follows from its age in days") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"2026-01-01", "fresh"},
      {"2025-07-05", "fresh"},
      {"2025-07-04", "ageing"},
      {"2025-01-01", "ageing"},
      {"2024-12-31", "stale"},
      {"2026-02-01", "fresh"},
      // A month or year is no fresher than its first day.
      {"2025-07", "ageing"},
      {"2025", "ageing"},
      {"2024", "stale"},
  };
  for (const auto& [verified, expected] : table) {
    CAPTURE(verified);
    CHECK(name(analysis::freshness(day(verified), day("2026-01-01"))) == expected);
  }
  CHECK(name(analysis::freshness(std::nullopt, day("2026-01-01"))) == "unknown");
}

TEST_CASE("three numbers are counted apart, by field and by entry") {
  const auto quality = quality_of({
      "authority: aalst\n"
      "verified: 2025-03-01\n"
      "applications:\n"
      "  - {package: graf, version: '1', for: [], since: 2020, hosting: saas, owner: ICT, users: "
      "0,\n"
      "     contract: {yearly: 10}, verified: 2025-12-01}\n"
      "  - {package: zerk, via: boom, users: 3, verified: 2024}\n"
      "  - {package: zerk, id: weg, status: phased-out}\n"
      "connections: [{from: graf, to: zerk}]\n",
  });
  // graf: 8 of 8, with the cost in its contract; zerk: users, of the 6 that are its own to fill.
  CHECK(numbers(quality) == "complete 9/14, fresh 1/2, valid 4/4");
  CHECK(name(quality.authorities[0].freshness) == "ageing");
  CHECK(quality.authorities[0].age == 306);
  std::string fields;
  for (const auto& [field, count] : quality.fields) {
    fields += fmt::format("{} {}/{} ", field, count.filled, count.applicable);
  }
  CHECK(fields ==
        "version 1/2 components 1/2 since 1/2 hosting 1/2 owner 1/2 users 2/2 cost 1/1 "
        "contract 1/1 ");
  CHECK(fixes(quality) ==
        "aalst freshness 1: 1/2 -> 2/2\n"
        "aalst completeness components 1: 9/14 -> 10/14\n"
        "aalst completeness hosting 1: 9/14 -> 10/14\n"
        "aalst completeness owner 1: 9/14 -> 10/14\n"
        "aalst completeness since 1: 9/14 -> 10/14\n");
}

TEST_CASE("an entry with a finding is not valid, and one that was not understood neither") {
  const auto quality = quality_of({
      "authority: aalst\n"
      "applications:\n"
      "  - {package: graf, version: '1', since: 2020-01-01, phased-out-since: 2019-01-01}\n"
      "  - {package: zerk}\n"
      "  - {package: nergens}\n"
      "needs: [{component: nergens}]\n"
      "contracts: [{id: c, supplier: nergens}]\n",
  });
  const auto& valid = quality.valid;
  CAPTURE(written(valid));
  CHECK(valid.part == 1);
  CHECK(valid.whole == 5);
  CHECK(quality.authorities[0].findings == 4);
  CHECK(quality.fixes[0].gain == 4);
  CHECK(name(quality.fixes[0].raises) == "validity");
}

TEST_CASE("over several authorities the counts are added up, and the best fixes are of any") {
  const auto quality = quality_of({"authority: aalst\napplications: [{package: graf}]\n",
                                   "authority: boom\nverified: 2026-01-01\n"
                                   "applications: [{package: graf}, {package: zerk}]\n"},
                                  {"damme", "boom", "aalst"});
  CHECK(numbers(quality) == "complete 0/24, fresh 2/3, valid 3/3");
  CHECK(quality.declared == 2);
  CHECK(quality.authorities.size() == 3);
  CHECK(fixes(quality) ==
        "boom completeness components 2: 0/16 -> 2/16\n"
        "boom completeness contract 2: 0/16 -> 2/16\n"
        "boom completeness cost 2: 0/16 -> 2/16\n"
        "boom completeness hosting 2: 0/16 -> 2/16\n"
        "boom completeness owner 2: 0/16 -> 2/16\n");
}

TEST_CASE("where there is nothing, the numbers are n/a and nothing gains") {
  const auto quality = quality_of({"authority: aalst\n"});
  CHECK(numbers(quality) == "complete 0/0, fresh 0/0, valid 0/0");
  CHECK(fixes(quality) == "");
}
