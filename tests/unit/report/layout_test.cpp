#include "report/layout.hpp"

#include <doctest/doctest.h>

#include <string>

namespace swcat::report {

TEST_CASE("the widest word says how narrow a column may be") {
  struct Case {
    std::string text;
    std::size_t widest;
  };
  const std::vector<Case> cases{
      {"", 0},    {" ", 1},  // is written as it is, and takes its place
      {"   ", 1}, {"a bcd ef", 3}, {"e\u0301\u00e9n 日本", 4},
  };
  for (const auto& [text, widest] : cases) {
    CAPTURE(text);
    CHECK(widest_word(text) == widest);
  }
}

TEST_CASE("words fill lines, and break only where one alone does not fit") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("een twee drie", 8) == Lines{"een twee", "drie"});
  CHECK(wrapped("een twee drie", 0) == Lines{"een twee drie"});
  CHECK(wrapped("begraafplaatsen", 6) == Lines{"begraa", "fplaat", "sen"});
  CHECK(wrapped("burger-loket", 8) == Lines{"burger-", "loket"});
  CHECK(wrapped("日本", 1) == Lines{"日", "本"});  // none is narrower
  CHECK(wrapped("", 5) == Lines{""});
}

TEST_CASE("columns keep what they need, and the widest give way first") {
  using Widths = std::vector<std::size_t>;
  const Extent narrow{.least = 3, .natural = 5};
  const Extent wide{.least = 4, .natural = 30};
  const Extent fixed{.least = 10, .natural = 10};
  CHECK(shared_widths(std::vector{narrow, wide}, 40) == Widths{5, 30});
  CHECK(shared_widths(std::vector{narrow, wide}, 20) == Widths{5, 15});
  CHECK(shared_widths(std::vector{narrow, wide, fixed}, 20) == Widths{5, 5, 10});
  CHECK(shared_widths(std::vector{narrow, wide}, 2) == Widths{3, 4});  // never below the least
}

}  // namespace swcat::report
