#include "base/parallel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

namespace swcat {

TEST_CASE("each index is worked on once, however many threads there are") {
  for (const unsigned jobs : {0U, 1U, 2U, 7U, 64U}) {
    for (const std::size_t n : {0U, 1U, 3U, 8U, 500U}) {
      CAPTURE(jobs);
      CAPTURE(n);
      std::vector<std::atomic<int>> times(n);
      for_each_index(n, jobs, [&](std::size_t i) { ++times[i]; });
      CHECK(std::ranges::all_of(times, [](const auto& each) { return each == 1; }));
    }
  }
}

TEST_CASE("what is thrown on any thread comes out, and nothing is begun after it") {
  for (const unsigned jobs : {1U, 2U, 4U}) {
    CAPTURE(jobs);
    std::atomic<std::size_t> begun = 0;
    const auto work = [&](std::size_t i) {
      ++begun;
      if (i >= 20) throw std::runtime_error("broken");
    };
    CHECK_THROWS_WITH_AS(for_each_index(100'000, jobs, work), "broken", std::runtime_error);
    CHECK(begun <= 20 + jobs);
  }
}

}  // namespace swcat
