#include "base/date.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace swcat {
namespace {

std::string parsed(std::string_view text) {
  const auto date = Date::parse(text);
  return date ? date->str() : "nothing";
}

Date day(std::string_view text) { return Date::parse(text).value(); }

}  // namespace

TEST_CASE("a date is a year, a month or a day that was or will be") {
  for (const char* good : {"1000", "9999", "2021", "2021-01", "2021-12", "2021-03-01", "2024-02-29",
                           "2000-02-29", "1900-02-28", "9999-12-31"}) {
    CHECK(parsed(good) == good);
  }
  for (const char* bad : {"",
                          "0999",
                          "999",
                          "20211",
                          "2021-",
                          "2021-1",
                          "2021-00",
                          "2021-13",
                          "2021-1-01",
                          "2021-03-0",
                          "2021-03-1",
                          "2021-03-00",
                          "2021-03-32",
                          "2021-02-29",
                          "1900-02-29",
                          "2100-02-29",
                          "2021-04-31",
                          "2021/03/01",
                          "2021-03/01",
                          "01-03-2021",
                          "2021-03-01 ",
                          " 2021",
                          "+2021",
                          "-021",
                          "2021-03-01T00:00",
                          "2025-08-201",
                          "TBD",
                          "2o21",
                          "2021-0a",
                          "２０２１"}) {
    CAPTURE(bad);
    CHECK(parsed(bad) == "nothing");
  }
  CHECK(!Date::from_day(2023, 2, 29));
  CHECK(!Date::from_day(999, 1, 1));
  CHECK(!Date::from_day(10000, 1, 1));
}

TEST_CASE("what is not said is not invented") {
  CHECK(day("2021").month() == 0);
  CHECK(day("2021-03").day() == 0);
  CHECK(day("2021").first_day().str() == "2021-01-01");
  CHECK(day("2021").last_day().str() == "2021-12-31");
  CHECK(day("2024-02").last_day().str() == "2024-02-29");
  CHECK(day("2100-02").last_day().str() == "2100-02-28");
  CHECK(day("2021-03-05").last_day().str() == "2021-03-05");
}

TEST_CASE("months later is the same day, clamped to the length of the month") {
  struct Row {
    const char* from;
    int months;
    const char* to;
  };
  const std::vector<Row> rows{
      {"2024-01-31", 1, "2024-02-29"},  {"2023-01-31", 1, "2023-02-28"},
      {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
      {"2024-03-31", -1, "2024-02-29"}, {"2024-01-15", -1, "2023-12-15"},
      {"2024-12-31", 2, "2025-02-28"},  {"2021-05", 1, "2021-06-01"},
      {"2021", -12, "2020-01-01"},      {"2024-06-30", 0, "2024-06-30"},
      {"2024-11-30", 13, "2025-12-30"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.from);
    CHECK(day(row.from).plus_months(row.months).str() == row.to);
  }
}

TEST_CASE("days are counted from 1970 and back") {
  CHECK(day("1970-01-01").day_number() == 0);
  CHECK(day("1969-12-31").day_number() == -1);
  CHECK(day("2038-01-20").day_number() == 24856);
  for (const char* text : {"1000-01-01", "1999-12-31", "2024-02-29", "9999-12-31"}) {
    CHECK(Date::from_day_number(day(text).day_number()).str() == text);
  }
  CHECK(day("2024-02-28").plus_days(1).str() == "2024-02-29");
  CHECK(day("2024-03-01").plus_days(-1).str() == "2024-02-29");
}

TEST_CASE("dates are in order of their first day, the less precise one first") {
  const std::vector<std::string> ordered{"2020-12-31", "2021",    "2021-01", "2021-01-01",
                                         "2021-01-02", "2021-02", "2022"};
  for (std::size_t i = 0; i + 1 < ordered.size(); ++i) {
    CAPTURE(ordered[i]);
    CHECK(day(ordered[i]) < day(ordered[i + 1]));
  }
  CHECK(day("2021") != day("2021-01-01"));
}

}  // namespace swcat
