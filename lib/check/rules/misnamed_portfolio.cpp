#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static std::string_view stem(std::string_view path) {
  path = path.substr(path.find_last_of('/') + 1);
  return path.substr(0, path.find_last_of('.'));
}

// The name is how a report finds the one file that it needs.
static void find_misnamed_portfolios(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    const auto& where = portfolio.authority.where;
    const std::string& path = input.sources.path(where.file);
    if (stem(path) == portfolio.authority->str()) continue;
    findings
        .add(Code::misnamed_portfolio, where,
             say("the portfolio of '{}' stands in a file with another name",
                 portfolio.authority->str()))
        .suggestion = say("name the file '{}.yaml'", portfolio.authority->str());
  }
}

Rule misnamed_portfolio() { return {Code::misnamed_portfolio, find_misnamed_portfolios}; }

}  // namespace swcat::check
