#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/decimal.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What some applications of one portfolio cost a year: their own cost and the yearly amount of
// their contracts, each contract once.
struct YearlyCost {
  std::optional<Decimal> known;        // the sum of what is known; nothing where nothing is
  std::vector<ApplicationId> unknown;  // without a cost and without an amount in a contract
  std::vector<ApplicationId> via;      // paid by whoever supplies them
  // Applications of which the contract, counted in full, covers others as well.
  std::vector<ApplicationId> in_wider_contract;
};

// The lists are in order of id.
YearlyCost yearly_cost(const Portfolio& portfolio,
                       std::span<const Application* const> applications);

}  // namespace swcat::analysis
