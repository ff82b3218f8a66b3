#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static void expect(const Maybe<std::int64_t>& least, std::size_t found, std::string_view singular,
                   std::string_view plural, Diagnostics& findings) {
  if (!least || **least <= static_cast<std::int64_t>(found)) return;
  const auto expected = static_cast<std::size_t>(**least);
  findings
      .add(Code::unmet_expectation, least->where,
           say("expected {} at least, and found {}", counted(expected, singular, plural),
               grouped(static_cast<std::int64_t>(found))))
      .suggestion = tr("find what was lost; where nothing was, lower the number");
}

// What could not be understood was reported, and is there: the file was not cut short by it.
static std::size_t left_out(const Portfolio& portfolio, std::string_view what) {
  return static_cast<std::size_t>(
      std::ranges::count_if(portfolio.left_out, [&](const std::string& entry) {
        return entry.starts_with(what) && entry.substr(what.size()).starts_with(' ');
      }));
}

static void find_unmet_expectations(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    if (!portfolio.expect) continue;
    std::size_t contracts = portfolio.contracts.size() + left_out(portfolio, tr("contract"));
    for (const auto& use : portfolio.applications) contracts += use.contract.own.size();
    expect(portfolio.expect->applications,
           portfolio.applications.size() + left_out(portfolio, tr("application")), "application",
           "applications", findings);
    expect(portfolio.expect->contracts, contracts, "contract", "contracts", findings);
    expect(portfolio.expect->connections,
           portfolio.connections.size() + left_out(portfolio, tr("connection")), "connection",
           "connections", findings);
  }
}

Rule unmet_expectation() { return {Code::unmet_expectation, find_unmet_expectations}; }

}  // namespace swcat::check
