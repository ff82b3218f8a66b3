#include "base/term.hpp"

#include <charconv>

#include "base/text.hpp"

namespace swcat {

std::optional<FilterTerm> parse_filter_term(std::string_view text) {
  FilterTerm term;
  if (text.starts_with("not:")) {
    term.negated = true;
    text.remove_prefix(4);
  }
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) {
    return std::nullopt;
  }
  term.field = text.substr(0, colon);
  term.value = text.substr(colon + 1);
  return term;
}

bool matches_pattern(std::string_view pattern_as_typed, std::string_view text_as_written) {
  const std::string pattern = folded(pattern_as_typed);
  const std::string text = folded(text_as_written);
  // After a mismatch only the last star is tried anew, one character further on.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string::npos;
}

template <class T, class Parse>
static std::optional<Range<T>> parse_range(std::string_view text, Parse parse) {
  const auto dots = text.find("..");
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = dots == std::string_view::npos ? text : text.substr(dots + 2);
  Range<T> range;
  if (!from.empty()) range.from = parse(from);
  if (!to.empty()) range.to = parse(to);
  const bool all_read = range.from.has_value() == !from.empty() &&
                        range.to.has_value() == !to.empty() && (range.from || range.to);
  if (!all_read) return std::nullopt;
  return range;
}

std::optional<Range<Date>> parse_date_range(std::string_view text) {
  const auto range = parse_range<Date>(text, Date::parse);
  const bool backwards =
      range && range->from && range->to && range->to->last_day() < range->from->first_day();
  return backwards ? std::nullopt : range;
}

template <class T>
static std::optional<Range<T>> unless_backwards(const std::optional<Range<T>>& range) {
  const bool backwards = range && range->from && range->to && *range->to < *range->from;
  return backwards ? std::nullopt : range;
}

static std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Range<std::int64_t>> parse_number_range(std::string_view text) {
  return unless_backwards(parse_range<std::int64_t>(text, whole_number));
}

std::optional<Range<Decimal>> parse_amount_range(std::string_view text) {
  return unless_backwards(parse_range<Decimal>(text, Decimal::parse));
}

bool holds(const Range<Date>& range, const Date& date) {
  if (range.from && date.last_day() < range.from->first_day()) return false;
  return !range.to || date.first_day() <= range.to->last_day();
}

}  // namespace swcat
