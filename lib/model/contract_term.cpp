#include "model/contract_term.hpp"

#include <array>

namespace swcat {

std::string_view name(TermState state) {
  static constexpr std::array<std::string_view, term_states> names{
      "unknown", "expired", "notice-today", "act-soon", "notice-missed", "ok"};
  return names[static_cast<std::size_t>(state)];
}

// The first day after the term with this many renewals; nothing where the calendar ends before it.
static std::optional<Date> period_end(Date start, std::int64_t months, std::int64_t renewal,
                                      std::int64_t renewals) {
  constexpr std::int64_t longest = 12 * 8999;
  if (months < 0 || months > longest || renewal < 0 || renewal > longest) return std::nullopt;
  const std::int64_t total = months + renewals * renewal;
  const std::int64_t last = (9999 - start.year()) * 12;
  if (total >= last) return std::nullopt;
  return start.plus_months(static_cast<int>(total));
}

static std::optional<Date> day_before(std::optional<Date> day) {
  return day ? std::optional(day->plus_days(-1)) : std::nullopt;
}

// What is left until a last day on which something can still be done or used.
static TermState until(Date last, Date as_of, int soon) {
  if (as_of > last) return TermState::expired;
  return last <= as_of.plus_months(soon) ? TermState::act_soon : TermState::ok;
}

static ContractTerm fixed_end(Date end, Date as_of, int soon) {
  return {.state = until(end.last_day(), as_of, soon),
          .last_covered = end.last_day(),
          .last_notice = std::nullopt,
          .renewals = 0,
          .approximate = end.precision() != Date::Precision::day};
}

// The first term, after which nothing is renewed, or nobody said whether it is.
static void first_term_only(ContractTerm& term, const Contract& contract, Date start, Date as_of,
                            int soon) {
  const auto last = day_before(period_end(start, **contract.months, 0, 0));
  if (!last) return;
  if (contract.renewal) {
    term.last_covered = last;
    term.state = until(*last, as_of, soon);
  } else if (as_of <= *last) {
    term.last_covered = last;
  }
}

// Renewals after which the term has ended for certain: the walk to the present begins there, not
// decades ago.
static std::int64_t renewals_behind(Date start, std::int64_t months, std::int64_t renewal,
                                    Date as_of) {
  const Date now = as_of.first_day();
  const std::int64_t gone = (now.year() - start.year()) * 12 + static_cast<int>(now.month()) -
                            static_cast<int>(start.month()) - 1;  // whole months at least
  return gone < months ? 0 : (gone - months) / renewal;
}

// The first term whose end, less the notice, is still to come.
static void renewed_term(ContractTerm& term, const Contract& contract, Date start, Date as_of,
                         int soon) {
  constexpr std::int64_t longest_notice = 1200;
  const std::int64_t notice = contract.notice ? **contract.notice : 0;
  if (notice < 0 || notice > longest_notice) return;

  const auto end_of = [&](std::int64_t renewals) {
    return period_end(start, **contract.months, **contract.renewal, renewals);
  };
  const auto notice_ends = [&](Date end) { return end.plus_months(-static_cast<int>(notice)); };
  term.renewals = renewals_behind(start, **contract.months, **contract.renewal, as_of);
  std::optional<Date> end = end_of(term.renewals);
  while (end && as_of >= notice_ends(*end)) end = end_of(++term.renewals);
  if (!end) return;
  term.last_covered = end->plus_days(-1);
  if (!contract.notice) return;

  term.last_notice = notice_ends(*end).plus_days(-1);
  const bool missed = term.renewals > 0 && as_of < *end_of(term.renewals - 1);
  if (as_of == *term.last_notice) {
    term.state = TermState::notice_today;
  } else if (missed) {
    term.state = TermState::notice_missed;
  } else {
    term.state = until(*term.last_notice, as_of, soon);
  }
}

ContractTerm contract_term(const Contract& contract, Date as_of, int soon) {
  if (contract.end) return fixed_end(**contract.end, as_of, soon);
  ContractTerm term;
  if (!contract.start || !contract.months) return term;

  term.approximate = contract.start->value.precision() != Date::Precision::day;
  const Date start = contract.start->value.first_day();
  if (contract.renewal && **contract.renewal > 0) {
    renewed_term(term, contract, start, as_of, soon);
  } else {
    first_term_only(term, contract, start, as_of, soon);
  }
  return term;
}

}  // namespace swcat
