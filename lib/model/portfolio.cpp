#include "model/portfolio.hpp"

#include <algorithm>
#include <array>

namespace swcat {

const Portfolio* portfolio_of(std::span<const Portfolio> portfolios, const AuthorityId& authority) {
  const auto found = std::ranges::find(portfolios, authority,
                                       [](const Portfolio& each) { return *each.authority; });
  return found == portfolios.end() ? nullptr : &*found;
}

const LocalPackage* Portfolio::local_package(const PackageId& id) const {
  const auto found = std::ranges::find(local_packages, id,
                                       [](const LocalPackage& package) { return *package.id; });
  return found == local_packages.end() ? nullptr : &*found;
}

const Contract* Portfolio::contract_of(const Application& application) const {
  if (!application.contract.own.empty()) return &application.contract.own.front();
  if (!application.contract.id) return nullptr;
  const auto found = std::ranges::find_if(contracts, [&](const Contract& contract) {
    return contract.id && **contract.id == **application.contract.id;
  });
  return found == contracts.end() ? nullptr : &*found;
}

UseStatus status_on(const Application& application, Date day) {
  using enum UseStatus;
  const std::array<std::pair<UseStatus, const Maybe<Date>*>, 5> stages{{
      {acquiring, &application.acquiring_since},
      {planned, &application.planned_since},
      {in_production, &application.since},
      {phasing_out, &application.phasing_out_since},
      {phased_out, &application.phased_out_since},
  }};

  const auto none = stages.size();
  auto begun = none;
  auto to_come = none;  // the first stage after it that has a date
  bool undated = application.status.has_value();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto& [stage, since] = stages[i];
    if (!*since) continue;
    if (undated && **application.status == stage) undated = false;
    if ((*since)->value.first_day() <= day) {
      begun = i;
      to_come = none;
    } else if (to_come == none) {
      to_come = i;
    }
  }
  if (begun == none && to_come == none) {
    return application.status ? **application.status : in_production;
  }

  // What has yet to begin by its own date has not begun.
  if (undated && to_come != none && **application.status >= stages[to_come].first) undated = false;
  if (begun != none) {
    const UseStatus dated = stages[begun].first;
    return undated ? std::max(dated, **application.status) : dated;
  }
  if (undated) return **application.status;
  // Before the end of something that has no beginning it was in use.
  return stages[to_come].first > in_production ? in_production : planned;
}

bool in_scope(UseStatus status) {
  return status == UseStatus::in_production || status == UseStatus::phasing_out;
}

bool ahead(UseStatus status) {
  return status == UseStatus::acquiring || status == UseStatus::planned;
}

}  // namespace swcat
