#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static void expect(const Maybe<std::int64_t>& least, std::size_t found, std::string_view what,
                   Diagnostics& findings) {
  if (!least || **least <= static_cast<std::int64_t>(found)) return;
  findings
      .add(Code::unmet_expectation, least->where,
           fmt::format("expected {} at least, and there {} {}",
                       counted(static_cast<std::size_t>(**least), what), found == 1 ? "is" : "are",
                       grouped(static_cast<std::int64_t>(found))))
      .suggestion = "find what was lost; where nothing was, lower the number";
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
    std::size_t contracts = portfolio.contracts.size() + left_out(portfolio, "contract");
    for (const auto& use : portfolio.applications) contracts += use.contract.own.size();
    expect(portfolio.expect->applications,
           portfolio.applications.size() + left_out(portfolio, "application"), "application",
           findings);
    expect(portfolio.expect->contracts, contracts, "contract", findings);
    expect(portfolio.expect->connections,
           portfolio.connections.size() + left_out(portfolio, "connection"), "connection",
           findings);
  }
}

Rule unmet_expectation() { return {Code::unmet_expectation, find_unmet_expectations}; }

}  // namespace swcat::check
