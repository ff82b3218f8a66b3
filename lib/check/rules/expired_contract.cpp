#include <fmt/core.h>

#include <map>
#include <optional>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "model/contract_term.hpp"

namespace swcat::check {

// What tells when the contract ends.
static Place end_of(const Contract& contract) {
  if (contract.end) return contract.end->where;
  return contract.months ? contract.months->where : contract.where;
}

static std::string described(const Contract& contract) {
  if (contract.id) return say("contract '{}'", (*contract.id)->str());
  return tr("this contract");
}

// Its last day, where that has passed.
static std::optional<Date> ended_before(const Contract& contract, Date day) {
  const auto last_covered = contract_term(contract, day).last_covered;
  return last_covered && day > last_covered->last_day() ? last_covered : std::nullopt;
}

// A shared contract is told once, with all that still run on it.
static void look_at(const Portfolio& portfolio, Date day, Diagnostics& findings) {
  std::map<Place, std::pair<const Contract*, std::vector<std::string>>> ended;
  for (const auto& use : portfolio.applications) {
    const Contract* contract = portfolio.contract_of(use);
    if (!contract || !in_scope(status_on(use, day)) || !ended_before(*contract, day)) continue;
    auto& entry = ended[contract->where];
    entry.first = contract;
    entry.second.push_back('\'' + use.id->str() + '\'');
  }
  for (const auto& [where, entry] : ended) {
    const auto& [contract, uses] = entry;
    const auto last_covered = ended_before(*contract, day);
    findings
        .add(Code::expired_contract, end_of(*contract),
             uses.size() == 1 ? say("the last day of {} was {}, and {} is still in use",
                                    described(*contract), last_covered->str(), uses.front())
                              : say("the last day of {} was {}, and {} are still in use",
                                    described(*contract), last_covered->str(), enumerated(uses)))
        .suggestion = tr(
        "write down the contract that came after it, or say with 'phased-out-since' that it ended");
  }
}

static void find_expired_contracts(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) look_at(portfolio, input.as_of, findings);
}

Rule expired_contract() { return {Code::expired_contract, find_expired_contracts, Moment::review}; }

}  // namespace swcat::check
