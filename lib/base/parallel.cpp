#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/language.hpp"

namespace swcat {

void for_each_index(std::size_t n, unsigned jobs, const std::function<void(std::size_t)>& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&] {
    for (std::size_t i = next++; i < n; i = next++) work(i);
  };
  std::exception_ptr failure;
  std::once_flag fails;

  // A thread costs more than a handful of small files.
  constexpr std::size_t worth_a_thread = 4;
  const auto threads = std::min<std::size_t>(jobs, n / worth_a_thread);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) {
    others.emplace_back([&, language = spoken()] {
      const Speaking speaking(language);
      try {
        take_turns();
      } catch (...) {
        next = n;  // nobody begins another
        std::call_once(fails, [&] { failure = std::current_exception(); });
      }
    });
  }
  take_turns();
  others.clear();  // waits for them
  if (failure) std::rethrow_exception(failure);
}

}  // namespace swcat
