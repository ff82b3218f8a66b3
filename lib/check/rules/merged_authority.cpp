#include <fmt/core.h>

#include <algorithm>

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
    auto& finding = findings.add(
        Code::merged_authority, portfolio.authority.where,
        fmt::format("'{}' {}, and still declares {} in use", authority->id->str(),
                    authority->valid_until
                        ? fmt::format("existed until {}", authority->valid_until->value.str())
                        : "was merged",
                    counted(static_cast<std::size_t>(in_use), "application", "applications")));
    finding.suggestion =
        authority->merged_into
            ? fmt::format(
                  "declare what goes on in the portfolio of '{}', and end it here with "
                  "'phased-out-since'",
                  (*authority->merged_into)->str())
            : "end what is declared here with 'phased-out-since'";
    const Place where =
        authority->valid_until ? authority->valid_until->where : authority->merged_into->where;
    finding.related.push_back({where, "what the catalogue says of it"});
  }
}

Rule merged_authority() {
  return {Code::merged_authority, find_merged_authorities, Moment::review};
}

}  // namespace swcat::check
