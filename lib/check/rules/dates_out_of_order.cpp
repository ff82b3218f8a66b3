#include <fmt/core.h>

#include <string_view>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

namespace {

struct NamedDate {
  std::string_view key;
  const Maybe<Date>& date;
};

}  // namespace

// Each date that is given must not come before one that is given ahead of it. Dates that are known
// to the month or year do not come before what they overlap.
static void expect_order(std::initializer_list<NamedDate> dates, Diagnostics& findings) {
  const NamedDate* before = nullptr;
  for (const auto& next : dates) {
    if (!next.date) continue;
    const bool backwards = before && next.date->value.last_day() < before->date->value.first_day();
    if (backwards) {
      findings
          .add(Code::dates_out_of_order, next.date->where,
               say("'{}' {} comes before '{}' {}", next.key, next.date->value.str(), before->key,
                   before->date->value.str()))
          .related.push_back({before->date->where, say("'{}' is here", before->key)});
    }
    // What overlaps the date before it says less than that date; after a mistake we begin anew.
    if (!before || backwards || before->date->value.first_day() < next.date->value.first_day()) {
      before = &next;
    }
  }
}

static void look_at_support(const std::vector<Support>& standards, Diagnostics& findings) {
  for (const auto& support : standards) {
    expect_order({{"tested", support.tested}, {"expires", support.expires}}, findings);
  }
}

static void look_at_catalogue(const Catalogue& catalogue, Diagnostics& findings) {
  for (const auto& authority : catalogue.authorities) {
    expect_order({{"valid-from", authority.valid_from}, {"valid-until", authority.valid_until}},
                 findings);
  }
  for (const auto& group : catalogue.groups) {
    expect_order({{"valid-from", group.valid_from}, {"valid-until", group.valid_until}}, findings);
    for (const auto& member : group.members) {
      expect_order({{"from", member.from}, {"until", member.until}}, findings);
    }
  }
  for (const auto& standard : catalogue.standards) {
    expect_order({{"published", standard.published}, {"ended", standard.ended}}, findings);
    for (const auto& version : standard.versions) {
      expect_order({{"published", version.published}, {"ended", version.ended}}, findings);
    }
  }
  for (const auto& obligation : catalogue.obligations) {
    expect_order({{"valid-from", obligation.valid_from}, {"valid-until", obligation.valid_until}},
                 findings);
  }
  for (const auto& package : catalogue.packages) {
    look_at_support(package.standards, findings);
    for (const auto& version : package.versions) {
      expect_order({{"released", version.released}, {"end-of-support", version.end_of_support}},
                   findings);
      look_at_support(version.standards, findings);
    }
  }
  for (const auto& framework : catalogue.frameworks) {
    expect_order({{"start", framework.start}, {"end", framework.end}}, findings);
  }
}

static void look_at_contract(const Contract& contract, Diagnostics& findings) {
  expect_order({{"start", contract.start}, {"end", contract.end}}, findings);
}

static void look_at_portfolio(const Portfolio& portfolio, Diagnostics& findings) {
  for (const auto& use : portfolio.applications) {
    expect_order({{"acquiring-since", use.acquiring_since},
                  {"planned-since", use.planned_since},
                  {"since", use.since},
                  {"phasing-out-since", use.phasing_out_since},
                  {"phased-out-since", use.phased_out_since}},
                 findings);
    for (const auto& contract : use.contract.own) look_at_contract(contract, findings);
    look_at_support(use.standards, findings);
  }
  for (const auto& contract : portfolio.contracts) look_at_contract(contract, findings);
  for (const auto& plan : portfolio.plans) {
    expect_order({{"from", plan.from}, {"until", plan.until}}, findings);
  }
  for (const auto& project : portfolio.projects) {
    expect_order({{"start", project.start}, {"end", project.end}}, findings);
  }
  for (const auto& collaboration : portfolio.collaborations) {
    expect_order({{"start", collaboration.start}, {"end", collaboration.end}}, findings);
  }
}

static void find_in_catalogue(const Input& input, Diagnostics& findings) {
  look_at_catalogue(input.catalogue, findings);
}

static void find_in_portfolios(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) look_at_portfolio(portfolio, findings);
}

Rule dates_out_of_order() {
  return {Code::dates_out_of_order, find_in_portfolios, Moment::always, find_in_catalogue};
}

}  // namespace swcat::check
