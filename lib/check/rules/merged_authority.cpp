#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// One that was merged without a date is taken to be gone: whoever says into what, says that it is.
static bool is_gone(const Authority& authority, Date day) {
  if (authority.valid_until) return day > authority.valid_until->value.last_day();
  return authority.merged_into.has_value();
}

// What both would declare counts twice in every total.
static void find_merged_authorities(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    const Authority* authority = input.catalogue.authorities.find(*portfolio.authority);
    if (!authority || !is_gone(*authority, input.as_of)) continue;
    const auto in_use = std::ranges::count_if(portfolio.applications, [&](const Application& use) {
      return in_scope(status_on(use, input.as_of));
    });
    if (in_use == 0) continue;
    const std::string applications =
        counted(static_cast<std::size_t>(in_use), "application", "applications");
    auto& finding = findings.add(
        Code::merged_authority, portfolio.authority.where,
        authority->valid_until
            ? say("'{}' existed until {}, and still declares {} in use", authority->id->str(),
                  authority->valid_until->value.str(), applications)
            : say("'{}' was merged, and still declares {} in use", authority->id->str(),
                  applications));
    finding.suggestion =
        authority->merged_into
            ? say("declare what goes on in the portfolio of '{}', and end it here with "
                  "'phased-out-since'",
                  (*authority->merged_into)->str())
            : tr("end what is declared here with 'phased-out-since'");
    const Place where =
        authority->valid_until ? authority->valid_until->where : authority->merged_into->where;
    finding.related.push_back({where, tr("what the catalogue says of it")});
  }
}

Rule merged_authority() {
  return {Code::merged_authority, find_merged_authorities, Moment::review};
}

}  // namespace swcat::check
