#include "analysis/measures/yearly_cost.hpp"

#include <algorithm>
#include <set>

namespace swcat::analysis {

static void add(std::optional<Decimal>& sum, Decimal amount) {
  sum = sum ? sum->plus(amount) : amount;
}

static bool covers_others(const Portfolio& portfolio, const Contract& contract,
                          std::span<const Application* const> applications) {
  return std::ranges::any_of(portfolio.applications, [&](const Application& other) {
    return portfolio.contract_of(other) == &contract &&
           std::ranges::find(applications, &other) == applications.end();
  });
}

YearlyCost yearly_cost(const Portfolio& portfolio,
                       std::span<const Application* const> applications) {
  YearlyCost out;
  std::set<const Contract*> counted;
  for (const auto* application : applications) {
    if (application->via) {
      out.via.push_back(*application->id);
      continue;
    }
    const Contract* contract = portfolio.contract_of(*application);
    const bool amount = contract && contract->yearly;
    if (application->cost) add(out.known, **application->cost);
    if (amount && counted.insert(contract).second) add(out.known, **contract->yearly);
    if (amount && covers_others(portfolio, *contract, applications)) {
      out.in_wider_contract.push_back(*application->id);
    }
    if (!application->cost && !amount) out.unknown.push_back(*application->id);
  }
  for (auto* list : {&out.unknown, &out.via, &out.in_wider_contract}) std::ranges::sort(*list);
  return out;
}

}  // namespace swcat::analysis
