#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <string>

namespace swcat {
namespace {

std::string parsed(std::string_view text) {
  const auto amount = Decimal::parse(text);
  return amount ? amount->str() : "nothing";
}

}  // namespace

TEST_CASE("an amount has at most two decimals and is kept exactly") {
  CHECK(parsed("0") == "0");
  CHECK(parsed("4200.1") == "4200.10");
  CHECK(parsed("4200.10") == "4200.10");
  CHECK(parsed("4200.01") == "4200.01");
  CHECK(parsed("-0.05") == "-0.05");
  CHECK(parsed("-1.00") == "-1");
  CHECK(parsed("007") == "7");
  CHECK(parsed("999999999999999.99") == "999999999999999.99");
  CHECK(Decimal::parse("0.1")->plus(*Decimal::parse("0.2"))->str() == "0.30");
}

TEST_CASE("any other text is no amount") {
  for (const char* bad :
       {"",      "-",     ".",   "1.", ".5", "1.234", "1,5", "1.000,00", "1e3",
        "1_000", "+1",    "--1", " 1", "1 ", "0x1F",  "nan", "inf",      "1000000000000000",
        "1.-5",  "1.2.3", "１"}) {
    CAPTURE(bad);
    CHECK(parsed(bad) == "nothing");
  }
}

TEST_CASE("a sum that does not fit is nothing") {
  const auto most = Decimal::from_hundredths(INT64_MAX);
  const auto least = Decimal::from_hundredths(INT64_MIN);
  CHECK(!most.plus(Decimal::from_hundredths(1)));
  CHECK(!least.plus(Decimal::from_hundredths(-1)));
  CHECK(most.plus(least)->str() == "-0.01");
  CHECK(least.str() == "-92233720368547758.08");
}

}  // namespace swcat
