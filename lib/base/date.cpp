#include "base/date.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

namespace swcat {

using std::chrono::year_month_day;

static std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

static year_month_day calendar(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

static unsigned length_of_month(int year, unsigned month) {
  const auto last = std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
  return static_cast<unsigned>(last.day());
}

std::optional<Date> Date::from_day(int year, unsigned month, unsigned day) {
  if (year < 1000 || year > 9999 || !calendar(year, month, day).ok()) return std::nullopt;
  return Date(year, month, day, Precision::day);
}

std::optional<Date> Date::parse(std::string_view text) {
  const bool has_month = text.size() >= 7 && text[4] == '-';
  const bool has_day = text.size() == 10 && has_month && text[7] == '-';
  if (text.size() != 4 && !(text.size() == 7 && has_month) && !has_day) return std::nullopt;

  const auto year = digits(text.substr(0, 4));
  if (!year || *year < 1000) return std::nullopt;
  if (text.size() == 4) return Date(*year, 0, 0, Precision::year);

  const auto month = digits(text.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return Date(*year, static_cast<unsigned>(*month), 0, Precision::month);

  const auto day = digits(text.substr(8, 2));
  if (!day) return std::nullopt;
  return from_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

Date Date::last_day() const {
  if (precision_ == Precision::day) return *this;
  const unsigned month = precision_ == Precision::year ? 12 : month_;
  return {year_, month, length_of_month(year_, month), Precision::day};
}

std::string Date::str() const {
  switch (precision_) {
    case Precision::year:
      return fmt::format("{:04}", year_);
    case Precision::month:
      return fmt::format("{:04}-{:02}", year_, month_);
    case Precision::day:
      break;
  }
  return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}

std::int64_t Date::day_number() const {
  const Date first = first_day();
  return std::chrono::sys_days{calendar(first.year_, first.month_, first.day_)}
      .time_since_epoch()
      .count();
}

Date Date::from_day_number(std::int64_t days) {
  const year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return {int{date.year()}, unsigned{date.month()}, unsigned{date.day()}, Precision::day};
}

Date Date::plus_months(int months) const {
  const Date first = first_day();
  const int total = first.year_ * 12 + static_cast<int>(first.month_) - 1 + months;
  const int year = total / 12;
  const auto month = static_cast<unsigned>(total % 12 + 1);
  return {year, month, std::min<unsigned>(first.day_, length_of_month(year, month)),
          Precision::day};
}

Date Date::plus_days(std::int64_t days) const { return from_day_number(day_number() + days); }

}  // namespace swcat
