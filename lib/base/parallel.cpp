#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "base/language.hpp"

namespace swcat {

void for_each_index(std::size_t n, unsigned jobs, const std::function<void(std::size_t)>& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::once_flag fails;
  const auto take_turns = [&] {
    try {
      for (std::size_t i = next++; i < n; i = next++) work(i);
    } catch (...) {
      next = n;  // nobody begins another
      std::call_once(fails, [&] { failure = std::current_exception(); });
    }
  };

  // A thread costs more than a handful of small files.
  constexpr std::size_t worth_a_thread = 4;
  const auto threads = std::min<std::size_t>(jobs, n / worth_a_thread);
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < threads; ++i) {
        others.emplace_back([&take_turns, language = spoken()] {
          const Speaking speaking(language);
          take_turns();
        });
      }
    } catch (const std::system_error&) {
      // The system gives no more threads: those that there are do the work.
    }
    take_turns();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace swcat
