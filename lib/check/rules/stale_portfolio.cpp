#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static constexpr std::int64_t days_until_stale = 365;

// A portfolio that does not say when it was verified is not old but unknown: reports say so.
static void find_stale_portfolios(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    if (!portfolio.verified) continue;
    const std::int64_t age =
        input.as_of.day_number() - portfolio.verified->value.last_day().day_number();
    if (age <= days_until_stale) continue;
    findings
        .add(Code::stale_portfolio, portfolio.verified->where,
             say("nobody has verified this portfolio since {}, for more than a year",
                 portfolio.verified->value.str()))
        .suggestion = tr("go through it, and write down the day on which that was done");
  }
}

Rule stale_portfolio() { return {Code::stale_portfolio, find_stale_portfolios, Moment::review}; }

}  // namespace swcat::check
