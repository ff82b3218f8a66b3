#include "model/period.hpp"

#include <algorithm>

namespace swcat {

// Always from the start, so that a clamped day is not clamped twice. Terms beyond what a calendar
// holds end with it.
static Date first_day_after(const Contract& contract, std::int64_t renewals) {
  constexpr std::int64_t most = 12 * 2000;
  const std::int64_t renewal = contract.renewal ? **contract.renewal : 0;
  const std::int64_t months = **contract.months + renewals * renewal;
  return (*contract.start)
      ->plus_months(static_cast<int>(std::clamp<std::int64_t>(months, 0, most)));
}

std::optional<Period> period_on(const Contract& contract, Date day) {
  const std::int64_t notice = contract.notice ? std::max<std::int64_t>(**contract.notice, 0) : 0;
  const auto months_back = -static_cast<int>(std::min<std::int64_t>(notice, 12 * 100));
  const auto ending = [&](const Date& after, std::int64_t renewals) {
    Period period{.last_covered = after.plus_days(-1), .last_notice = {}, .renewals = renewals};
    if (contract.notice) period.last_notice = after.plus_months(months_back).plus_days(-1);
    return period;
  };
  if (contract.end) return Period{.last_covered = **contract.end, .last_notice = {}, .renewals = 0};
  if (!contract.start || !contract.months) return std::nullopt;

  const Date first_end = first_day_after(contract, 0);
  if (!contract.renewal && first_end <= day) return std::nullopt;
  if (!contract.renewal || **contract.renewal <= 0) return ending(first_end, 0);
  std::int64_t renewals = 0;
  Date after = first_end;
  while (after.plus_months(months_back) <= day) {
    const Date next = first_day_after(contract, renewals + 1);
    if (next <= after) break;
    ++renewals;
    after = next;
  }
  return ending(after, renewals);
}

}  // namespace swcat
