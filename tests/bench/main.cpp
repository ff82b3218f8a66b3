// Times the reports on who is like whom, for as many made-up authorities as the first argument
// says: the median of three runs, and the most memory that was held.

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <string_view>

#include "analysis/clusters.hpp"
#include "analysis/concentration.hpp"
#include "analysis/measures/nearest.hpp"
#include "analysis/similar.hpp"
#include "bench/generated.hpp"

namespace swcat::bench {

using namespace analysis;

// Beyond these, all pairs are not asked, and portfolios as they are loaded are not made.
constexpr std::size_t most_for_all_pairs = 20'000;
constexpr std::size_t most_for_matrix = 5'000;
constexpr std::size_t most_for_models = 1'000;

static double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

static double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

template <std::size_t N>
static double median(std::array<double, N> numbers) {
  std::ranges::sort(numbers);
  return numbers[N / 2];
}

// What a run has to say for itself, so that nothing is computed for nobody: the same each time.
using Work = std::function<std::size_t()>;

static void time(std::string_view what, const Work& work) {
  constexpr std::size_t runs = 3;
  std::array<double, runs> wall{};
  std::array<double, runs> processor{};
  std::size_t said = 0;
  for (std::size_t i = 0; i < runs; ++i) {
    const double before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    said = work();
    wall[i] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    processor[i] = processor_seconds() - before;
  }
  fmt::print("  {:<44} {:>9.3f} s {:>9.3f} s cpu {:>8.0f} MB   ({})\n", what, median(wall),
             median(processor), peak_megabytes(), said);
  std::fflush(stdout);
}

static std::size_t summed(const std::vector<Nearest>& found) {
  std::size_t sum = 0;
  for (const auto& each : found) {
    for (const auto& neighbour : each.neighbours) sum += neighbour.holding;
  }
  return sum;
}

static void bench_corpus(std::size_t authorities) {
  Corpus corpus = generated_corpus(authorities);
  std::size_t fills = 0;
  for (const auto& holding : corpus.holdings) fills += holding.fills.size();
  fmt::print("{} authorities, {} uses of {} packages for {} components\n", authorities, fills,
             corpus.packages.size(), corpus.components.size());
  fmt::print("  {:<44} {:>33.0f} MB\n", "the corpus alone", peak_megabytes());

  std::vector<Number> everybody(authorities);
  std::iota(everybody.begin(), everybody.end(), Number{0});
  std::vector<std::int64_t> all_weights;
  time("weights", [&] {
    all_weights = weights(corpus);
    return all_weights.size();
  });
  const auto ask = [&](Likeness by, std::vector<Number> subjects, Method method, unsigned jobs) {
    return summed(nearest(corpus, all_weights, subjects, everybody,
                          {.by = by, .most = 10, .least_whole = 3, .jobs = jobs}, method));
  };
  for (std::size_t i = 0; i < likenesses; ++i) {
    const auto by = static_cast<Likeness>(i);
    time(fmt::format("one against all, {}", name(by)),
         [&] { return ask(by, {Number{7}}, Method::scan, 1); });
  }
  if (authorities > most_for_all_pairs) return;
  for (std::size_t i = 0; i < likenesses; ++i) {
    const auto by = static_cast<Likeness>(i);
    time(fmt::format("all pairs, top 10, {}, 1 thread", name(by)),
         [&] { return ask(by, everybody, Method::index, 1); });
  }
  time("all pairs, top 10, same-choice, 2 threads",
       [&] { return ask(Likeness::same_choice, everybody, Method::index, 2); });
  if (authorities > most_for_matrix) return;
  time("all pairs, top 10, same-choice, by scan",
       [&] { return ask(Likeness::same_choice, everybody, Method::scan, 1); });
  std::vector<std::uint32_t> distances(authorities * authorities);
  time("matrix of weighted distances", [&] {
    for (std::size_t i = 0; i < authorities; ++i) {
      for (std::size_t j = i + 1; j < authorities; ++j) {
        const double value =
            likeness(Likeness::weighted, corpus.holdings[i], corpus.holdings[j], all_weights)
                .value();
        const auto distance = static_cast<std::uint32_t>(std::llround((1 - value) * distance_unit));
        distances[i * authorities + j] = distances[j * authorities + i] = distance;
      }
    }
    return distances.size();
  });
  time("average linkage", [&] { return average_linkage(authorities, distances).size(); });
}

static void bench_models(std::size_t authorities) {
  const auto generated = generated_portfolios(authorities);
  const Date day = *Date::from_day(2026, 11, 22);
  fmt::print("the same, from portfolios as they are loaded\n");
  time("similar, top 10 of everybody", [&] {
    return similar(generated.catalogue, generated.authorities, generated.authorities, {},
                   generated.portfolios, {.jobs = 1}, day)
        .subjects.size();
  });
  time("similar, top 10 of one", [&] {
    return similar(generated.catalogue, std::vector{generated.authorities.front()},
                   generated.authorities, {}, generated.portfolios, {.jobs = 1}, day)
        .subjects.size();
  });
  time("clusters", [&] {
    return clusters(generated.catalogue, generated.authorities, {}, generated.portfolios, {}, day)
        .clusters.size();
  });
  time("concentration", [&] {
    return concentration(generated.catalogue, generated.authorities, generated.portfolios, {}, day)
        .components.size();
  });
}

}  // namespace swcat::bench

int main(int argc, char** argv) {
  const std::size_t authorities = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  if (authorities == 0) {
    fmt::print(stderr, "usage: swcat_bench AUTHORITIES\n");
    return 2;
  }
  swcat::bench::bench_corpus(authorities);
  if (authorities <= swcat::bench::most_for_models) swcat::bench::bench_models(authorities);
}
