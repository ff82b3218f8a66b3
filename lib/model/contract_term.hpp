#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "model/portfolio.hpp"

// When a contract ends and by when it must be ended: DOMAIN section 4 in one place.
namespace swcat {

enum class TermState : std::uint8_t {
  unknown,        // when it ends, or by when notice must be given, was not declared
  expired,        // its last day has passed and nothing renews it
  notice_today,   // the day asked about is the last one for notice
  act_soon,       // notice, or the end where nothing renews it, is at most `soon` months away
  notice_missed,  // the running term renews itself, and it is too late to stop that
  ok,
};
constexpr std::size_t term_states = 6;

// How it is written for programs: "notice-missed".
std::string_view name(TermState state);

// The term of a contract that can still be ended on a day: the smallest number of renewals for
// which the day is before the last one for notice. A term ends on start + months + renewals *
// renewal months, always counted from the start, with the day clamped to the length of the month.
struct ContractTerm {
  TermState state = TermState::unknown;
  std::optional<Date> last_covered;  // the last day of that term; unknown: nothing
  std::optional<Date> last_notice;   // nothing where no notice is needed, or where it is unknown
  std::int64_t renewals = 0;  // of that term, so those that can no longer be stopped included
  // A start or end given as a month or year: the days above count from its first (of an end, its
  // last) day, and are no more precise than that.
  bool approximate = false;
};

// `soon` is in months. A fixed end goes before everything else: such a contract is not renewed.
// Without renewal (0) it ends with its first term and needs no notice. Where `renewal` was left
// out, the first term is certain and what follows is unknown; where `notice` was left out, the term
// that runs is certain and the last day for notice is unknown.
ContractTerm contract_term(const Contract& contract, Date as_of, int soon = 6);

}  // namespace swcat
