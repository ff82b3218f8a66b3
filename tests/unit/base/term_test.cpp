#include "base/term.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/declared.hpp"

using namespace swcat;

static std::string term(std::string_view text) {
  const auto found = parse_filter_term(text);
  return found ? fmt::format("{}{} = {}", found->negated ? "not " : "", found->field, found->value)
               : "none";
}

TEST_CASE("a filter term is a field and a value, or the opposite") {
  CHECK(term("supplier:cipal") == "supplier = cipal");
  CHECK(term("not:supplier:cipal") == "not supplier = cipal");
  CHECK(term("name:a:b") == "name = a:b");
  CHECK(term("until:..2026-12") == "until = ..2026-12");
  CHECK(term("supplier") == "none");
  CHECK(term("supplier:") == "none");
  CHECK(term(":cipal") == "none");
  CHECK(term("not:supplier") == "none");
  CHECK(term("") == "none");
}

TEST_CASE("a star stands for any text, and case and accents do not count") {
  CHECK(matches_pattern("*", ""));
  CHECK(matches_pattern("éénloket", "Eenloket"));
  CHECK(matches_pattern("een*ket", "Eenloket"));
  CHECK(matches_pattern("*a*a*b", "aaab"));
  CHECK_FALSE(matches_pattern("*a*a*b", "aaabc"));
  CHECK_FALSE(matches_pattern("eenloket", "eenloket 2"));
  CHECK_FALSE(matches_pattern("", "a"));
  CHECK_FALSE(matches_pattern("*a*a*a*a*a*a*a*a*a*b", std::string(4000, 'a')));
}

TEST_CASE("a range has both its ends in it") {
  struct Row {
    std::string_view range;
    std::string_view date;
    std::string_view expected;
  };
  const std::vector<Row> table{
      {"2026-12", "2026-11-30", "no"},
      {"2026-12", "2026-12-01", "yes"},
      {"2026-12", "2026-12-31", "yes"},
      {"2026-12", "2027-01-01", "no"},
      {"..2026-12", "2026-12-31", "yes"},
      {"..2026-12", "2027-01-01", "no"},
      {"2026..", "2026-01-01", "yes"},
      {"2026..", "2025-12-31", "no"},
      {"2025..2026", "2026", "yes"},
      {"2026-06..2026-07", "2026", "yes"},
      {"2026..2026", "2026-05", "yes"},
      {"2027..2026", "2026", "none"},
      {"2026-12..2026", "2026", "yes"},
      {"..", "2026", "none"},
      {"", "2026", "none"},
      {"2026..x", "2026", "none"},
      {"soon", "2026", "none"},
      {"2026-02-30", "2026", "none"},
  };
  for (const auto& row : table) {
    CAPTURE(row.range);
    CAPTURE(row.date);
    const auto range = parse_date_range(row.range);
    const std::string found = !range ? "none" : holds(*range, test::day(row.date)) ? "yes" : "no";
    CHECK(found == row.expected);
  }
  CHECK(holds(*parse_number_range("5..7"), std::int64_t{5}));
  CHECK(holds(*parse_number_range("5..7"), std::int64_t{7}));
  CHECK_FALSE(holds(*parse_number_range("5..7"), std::int64_t{8}));
  CHECK(holds(*parse_number_range("..-1"), std::int64_t{-1}));
  CHECK_FALSE(parse_number_range("7..5"));
  CHECK_FALSE(parse_number_range("5..six"));
  CHECK(holds(*parse_amount_range("10.."), *Decimal::parse("10.00")));
}
