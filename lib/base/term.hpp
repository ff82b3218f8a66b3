#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/decimal.hpp"

// The grammar of a filter term, `field:value`, in one place: what `--where` means is the same
// wherever it is asked.
namespace swcat {

// `field:value`, or `not:field:value` for the opposite.
struct FilterTerm {
  std::string field;
  std::string value;  // never empty
  bool negated = false;
};

// Nothing where there is no field or no value.
std::optional<FilterTerm> parse_filter_term(std::string_view text);

// Whether a text is the pattern, in which `*` stands for any text; case and accents do not count.
bool matches_pattern(std::string_view pattern, std::string_view text);

// From one value to another, both included; one that is not there is no limit.
template <class T>
struct Range {
  std::optional<T> from;
  std::optional<T> to;
};

// `from..to`, `from..`, `..to`, or one value for both; nothing where that is none, or runs
// backwards. A month or year means all of its days.
std::optional<Range<Date>> parse_date_range(std::string_view text);
std::optional<Range<std::int64_t>> parse_number_range(std::string_view text);
std::optional<Range<Decimal>> parse_amount_range(std::string_view text);

// Whether the date can be in the range: a date that is known to the month or year is when one of
// its days is.
bool holds(const Range<Date>& range, const Date& date);

template <class T>
bool holds(const Range<T>& range, const T& value) {
  return (!range.from || value >= *range.from) && (!range.to || value <= *range.to);
}

}  // namespace swcat
