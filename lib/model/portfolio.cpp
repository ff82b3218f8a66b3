#include "model/portfolio.hpp"

#include <algorithm>
#include <array>

namespace swcat {

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

  std::optional<UseStatus> begun;
  std::optional<UseStatus> to_come;
  bool dated_status = false;
  for (const auto& [stage, since] : stages) {
    if (!*since) continue;
    if (application.status && **application.status == stage) dated_status = true;
    if ((*since)->value.first_day() <= day) {
      begun = stage;
    } else if (!to_come) {
      to_come = stage;
    }
  }

  const bool undated = application.status && !dated_status;
  if (!begun && !to_come) return application.status ? **application.status : in_production;
  if (begun) return undated ? std::max(*begun, **application.status) : *begun;
  // Nothing dated has begun. Before the end of something that has no beginning it was in use.
  if (*to_come > in_production) {
    return undated ? std::min(**application.status, *to_come) : in_production;
  }
  return undated && **application.status == acquiring ? acquiring : planned;
}

bool in_scope(UseStatus status) {
  return status == UseStatus::in_production || status == UseStatus::phasing_out;
}

bool ahead(UseStatus status) {
  return status == UseStatus::acquiring || status == UseStatus::planned;
}

}  // namespace swcat
