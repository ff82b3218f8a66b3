#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "analysis/measures/nearest.hpp"
#include "base/parallel.hpp"

// What the ways to find the nearest have in common.
namespace swcat::analysis {

inline bool is_nearer(const Neighbour& a, const Neighbour& b) {
  const double left = a.likeness.value();
  const double right = b.likeness.value();
  if (left != right) return left > right;
  if (a.likeness.whole != b.likeness.whole) return a.likeness.whole > b.likeness.whole;
  return a.holding < b.holding;
}

// Keeps the nearest ones of all that are offered.
class NearestKept {
 public:
  explicit NearestKept(std::size_t most) : most_(most) {}

  void offer(const Neighbour& neighbour) {
    ++offered_;
    if (most_ == 0) return;
    if (kept_.size() == most_) {
      const auto part = static_cast<float>(neighbour.likeness.part);
      const auto whole = static_cast<float>(neighbour.likeness.whole);
      if (part < surely_less_ * whole || !is_nearer(neighbour, kept_.front())) return;
      std::ranges::pop_heap(kept_, is_nearer);
      kept_.pop_back();
    }
    kept_.push_back(neighbour);
    std::ranges::push_heap(kept_, is_nearer);
    if (kept_.size() < most_) return;
    constexpr double more_than_is_rounded = 1e-5;
    surely_less_ = static_cast<float>(kept_.front().likeness.value() * (1 - more_than_is_rounded));
  }

  // What was offered elsewhere.
  void take_in(const NearestKept& other) {
    for (const auto& neighbour : other.kept_) offer(neighbour);
  }

  // Nearly all are far behind the last that is kept: this tells so without a division.
  float surely_less() const { return surely_less_; }

  Nearest take() {
    std::ranges::sort_heap(kept_, is_nearer);
    return {.neighbours = std::move(kept_), .ranked = offered_};
  }

 private:
  std::size_t most_;
  std::size_t offered_ = 0;
  float surely_less_ = 0;
  std::vector<Neighbour> kept_;  // a heap, the farthest at its front
};

// What is asked of all subjects alike.
struct Search {
  const Corpus& corpus;
  std::span<const std::int64_t> weights;
  std::span<const Number> subjects;
  std::span<const Number> candidates;
  const NearestQuery& query;

  NearestKept kept() const { return NearestKept(std::min(query.most, candidates.size())); }
  void offer(NearestKept& kept, Number subject, Number candidate, Proportion likeness) const {
    const bool enough = likeness.whole >= std::max<std::int64_t>(query.least_whole, 1);
    if (enough && candidate != subject) kept.offer({candidate, likeness});
  }
};

// In groups that share what a thread needs to count them.
template <class Work>
void for_each_group(const Search& search, Work work) {
  constexpr std::size_t at_once = 64;
  const std::size_t all = search.subjects.size();
  for_each_index((all + at_once - 1) / at_once, search.query.jobs, [&](std::size_t group) {
    const std::size_t first = group * at_once;
    work(first, std::min(all, first + at_once));
  });
}

}  // namespace swcat::analysis
