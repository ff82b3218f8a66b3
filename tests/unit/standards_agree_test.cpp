// The same number in every command, format and grouping (DOMAIN, rule 7): each figure about
// standards is counted by authority, by standard and by package, on the whole of VlaVirGem and its
// neighbours.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <set>

#include "analysis/standards.hpp"
#include "analysis/supply.hpp"
#include "support/declared.hpp"
#include "support/workspaces.hpp"

namespace swcat {
namespace {

using analysis::Duties;
using analysis::DutyState;

std::vector<Duties> all_duties(const load::Loaded& loaded, Date day) {
  std::vector<Duties> out;
  for (const auto& portfolio : loaded.portfolios) {
    out.push_back(analysis::duties_of(loaded.catalogue, *portfolio.authority, &portfolio, day));
  }
  return out;
}

std::string written(const analysis::Tally& tally) {
  return fmt::format("{}/{}/{}/{}/{}/{}", tally.covered, tally.claimed, tally.outdated, tally.gap,
                     tally.unknown, tally.not_applicable);
}

// Counted duty by duty, as the report of one authority lists them.
analysis::Tally by_authority(const std::vector<Duties>& all, DutyLevel level) {
  analysis::Tally out;
  for (const auto& duties : all) {
    for (const auto& duty : duties.duties) {
      if (duty.level == level) out.add(duty.state);
    }
  }
  return out;
}

// Counted from the cells of the matrix.
analysis::Tally by_standard_and_authority(const std::vector<Duties>& all, DutyLevel level) {
  analysis::Tally out;
  for (const auto& row : analysis::across(all, analysis::StandardOrder::gap)) {
    for (const auto& cell : row.cells) {
      if (row.level != level || !cell.required) continue;
      out.covered += cell.tally.covered;
      out.claimed += cell.tally.claimed;
      out.outdated += cell.tally.outdated;
      out.gap += cell.tally.gap;
      out.unknown += cell.tally.unknown;
      out.not_applicable += cell.tally.not_applicable;
    }
  }
  return out;
}

TEST_CASE(
    "authority by authority, standard by standard and in the totals the figures are the same") {
  for (const auto* day : {"2024-06-30", "2026-11-22"}) {
    const auto all = all_duties(test::vlavirgem(), test::day(day));
    const auto totals = analysis::totals(all, test::day(day));
    REQUIRE_FALSE(totals.empty());
    for (const auto& line : totals) {
      CAPTURE(day);
      CAPTURE(name(line.level));
      const std::string expected = written(by_authority(all, line.level));
      CHECK(written(line.duties) == expected);
      CHECK(written(by_standard_and_authority(all, line.level)) == expected);
    }
  }
}

TEST_CASE("seen from the package, an application answers as it does seen from its authority") {
  const auto& loaded = test::vlavirgem();
  const Date day = test::day("2026-11-22");
  const auto all = all_duties(loaded, day);
  std::vector<PackageId> packages;
  for (const auto& package : loaded.catalogue.packages) packages.push_back(*package.id);

  std::map<std::tuple<PackageId, std::optional<std::string>, StandardId>, DutyState> offered;
  for (const auto& row : analysis::supply(loaded.catalogue, packages, all, day)) {
    offered[{row.package, row.version, row.required.standard}] = row.answer.state;
  }
  std::size_t compared = 0;
  for (const auto& duties : all) {
    for (const auto& duty : duties.duties) {
      const Obligation* obligation = loaded.catalogue.obligations.find(duty.obligation);
      for (const auto& each : duty.answers) {
        // What an authority adds of its own, or a version that the obligation names, is its own.
        const bool own = each.answer.speaker == analysis::Speaker::authority;
        if (own || each.identity.local || !duty.component || obligation->version) continue;
        auto found = offered.find({each.identity.package, each.version, duty.standard});
        if (found == offered.end()) {
          found = offered.find({each.identity.package, std::nullopt, duty.standard});
        }
        CAPTURE(duty.obligation.str());
        CAPTURE(each.application.str());
        REQUIRE(found != offered.end());
        CHECK(found->second == each.answer.state);
        ++compared;
      }
    }
  }
  CHECK(compared > 100);
}

TEST_CASE("who depends on a package is who has a duty that it answers to") {
  const auto& loaded = test::vlavirgem();
  const Date day = test::day("2026-11-22");
  const auto all = all_duties(loaded, day);
  std::set<std::string> by_duty;
  std::vector<PackageId> packages;
  for (const auto& package : loaded.catalogue.packages) packages.push_back(*package.id);
  for (const auto& duties : all) {
    for (const auto& duty : duties.duties) {
      for (const auto& each : duty.answers) {
        if (each.identity.local || !duty.component) continue;
        by_duty.insert(fmt::format("{} {} {}", each.identity.package.str(), duty.standard.str(),
                                   duties.registration.id.str()));
      }
    }
  }
  std::set<std::string> by_package;
  for (const auto& row : analysis::supply(loaded.catalogue, packages, all, day)) {
    for (const auto& each : row.dependents) {
      by_package.insert(fmt::format("{} {} {}", row.package.str(), row.required.standard.str(),
                                    each.authority.str()));
    }
  }
  CHECK(by_duty == by_package);
}

}  // namespace
}  // namespace swcat
