#include "analysis/standards_check.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <array>
#include <string>

using namespace swcat;
using analysis::Duties;
using analysis::Duty;
using enum analysis::DutyState;

static Duty duty(std::string standard, analysis::DutyState state,
                 DutyLevel level = DutyLevel::mandatory) {
  Duty out;
  out.standard = StandardId(std::move(standard));
  out.level = level;
  out.state = state;
  return out;
}

// Proves one of three mandatory standards; one of the others is excused.
static Duties aalst() {
  Duties out;
  out.registration.id = AuthorityId("aalst");
  out.registration.declared = true;
  out.duties = {duty("proven", covered), duty("said", claimed), duty("lacking", gap),
                duty("ended", not_applicable), duty("advice", gap, DutyLevel::recommended)};
  return out;
}

static Duties without_portfolio() {
  Duties out;
  out.registration.id = AuthorityId("boom");
  out.registration.declared = false;
  out.duties = {duty("asked", unknown)};
  return out;
}

static std::string told(std::span<const Duties> authorities, analysis::DutyState limit) {
  std::string out;
  for (const auto& [authority, duty] : analysis::unmet(authorities, limit)) {
    out += fmt::format("{}: {}\n", authority.str(), duty->standard.str());
  }
  return out;
}

TEST_CASE("a check fails on binding duties that are met no better than its limit") {
  const std::array both{aalst(), without_portfolio()};
  CHECK(told(both, outdated) == "aalst: lacking\n");
  CHECK(told(both, unknown) == "aalst: lacking\nboom: asked\n");
  CHECK(told(both, claimed) == "aalst: said\naalst: lacking\nboom: asked\n");

  std::array excused{aalst()};
  excused[0].duties[2].excuse.emplace();
  CHECK(told(excused, claimed) == "aalst: said\n");
}

TEST_CASE("a check on what is proven is about mandatory duties of those with a portfolio") {
  const std::array both{aalst(), without_portfolio()};
  CHECK(analysis::less_proven_than(both, 33).empty());
  const auto too_little = analysis::less_proven_than(both, 34);
  REQUIRE(too_little.size() == 1);
  CHECK(too_little[0].authority == AuthorityId("aalst"));
  CHECK(too_little[0].covered == 1);
  CHECK(too_little[0].required == 3);

  std::array nothing_mandatory{aalst()};
  nothing_mandatory[0].duties = {duty("advice", gap, DutyLevel::recommended)};
  CHECK(analysis::less_proven_than(nothing_mandatory, 100).empty());
}

TEST_CASE("there is nothing to check where all is advice, or nobody has a portfolio") {
  std::array one{aalst()};
  CHECK(analysis::anything_to_check(one));
  one[0].duties = {duty("advice", gap, DutyLevel::recommended)};
  CHECK_FALSE(analysis::anything_to_check(one));
  CHECK_FALSE(analysis::anything_to_check(std::array{without_portfolio()}));
}
