#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace swcat {

// A civil date of the proleptic Gregorian calendar, years 1000 to 9999, as people write it: a day
// (2021-03-01), a month (2021-03) or a year (2021). What is not said is not invented: a month stays
// a month, and the caller asks for its first or last day where it needs one.
class Date {
 public:
  enum class Precision : std::uint8_t { year, month, day };

  // The first year there is: only so that a record can be made before it is filled.
  Date() = default;

  // Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing for any other text or a day that never was.
  static std::optional<Date> parse(std::string_view text);
  static std::optional<Date> from_day(int year, unsigned month, unsigned day);

  Precision precision() const { return precision_; }
  int year() const { return year_; }
  unsigned month() const { return month_; }  // 0 when only the year is known
  unsigned day() const { return day_; }      // 0 unless a day is known

  // The first and the last day that the date can mean; a day is both.
  Date first_day() const { return {year_, first_month(), first_day_of_month(), Precision::day}; }
  Date last_day() const;

  // ISO 8601, in the precision in which it was written.
  std::string str() const;

  // Days since 1970-01-01 of the first day.
  std::int64_t day_number() const;
  static Date from_day_number(std::int64_t days);

  // Same day of the month `months` later (or earlier), clamped to the length of that month. Counts
  // from the first day that the date can mean.
  Date plus_months(int months) const;
  Date plus_days(std::int64_t days) const;

  // In order of first day; of two that begin on the same day, the less precise one comes first.
  friend std::strong_ordering operator<=>(const Date& a, const Date& b) {
    if (const auto order = a.year_ <=> b.year_; order != 0) return order;
    if (const auto order = a.first_month() <=> b.first_month(); order != 0) return order;
    const auto order = a.first_day_of_month() <=> b.first_day_of_month();
    return order != 0 ? order : a.precision_ <=> b.precision_;
  }
  friend bool operator==(const Date&, const Date&) = default;

 private:
  Date(int year, unsigned month, unsigned day, Precision precision)
      : year_(static_cast<std::int16_t>(year)),
        month_(static_cast<std::uint8_t>(month)),
        day_(static_cast<std::uint8_t>(day)),
        precision_(precision) {}

  unsigned first_month() const { return month_ == 0 ? 1 : month_; }
  unsigned first_day_of_month() const { return day_ == 0 ? 1 : day_; }

  std::int16_t year_ = 1000;
  std::uint8_t month_ = 0;
  std::uint8_t day_ = 0;
  Precision precision_ = Precision::year;
};

}  // namespace swcat
