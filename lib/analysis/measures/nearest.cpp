#include "analysis/measures/nearest.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace swcat::analysis {

namespace {

// For each number, the holdings that have it, in order.
class Postings {
 public:
  explicit Postings(std::size_t numbers) : ends_(numbers + 1) {}

  // First every pair is counted, then every pair is put.
  void count(Number number) { ++ends_[number + 1]; }
  void make_room() {
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    holdings_.resize(ends_.back());
    next_ = {ends_.begin(), ends_.end() - 1};
  }
  void put(Number number, Number holding) { holdings_[next_[number]++] = holding; }

  std::span<const Number> of(Number number) const {
    return std::span(holdings_).subspan(ends_[number], ends_[number + 1] - ends_[number]);
  }

 private:
  std::vector<std::size_t> ends_;
  std::vector<std::size_t> next_;
  std::vector<Number> holdings_;
};

template <class NumbersOf>
Postings postings(const Corpus& corpus, std::size_t numbers, NumbersOf numbers_of) {
  Postings out(numbers);
  for (const auto& holding : corpus.holdings) {
    for (const Number number : numbers_of(holding)) out.count(number);
  }
  out.make_room();
  for (Number i = 0; i < corpus.holdings.size(); ++i) {
    for (const Number number : numbers_of(corpus.holdings[i])) out.put(number, i);
  }
  return out;
}

// What is counted for one subject: how much each holding shares with it. Used again for the next
// one, so that a thread makes it once.
struct Tally {
  std::vector<std::int64_t> shared;
  std::vector<std::uint32_t> counted;  // the same for counts, which are many
  std::vector<std::uint32_t> both;     // components
  std::vector<Number> seen_for;        // the last component of which it was counted, plus one
};

// Who has what, for one measure.
class Index {
 public:
  Index(const Corpus& corpus, std::span<const std::int64_t> weights, Likeness by)
      : corpus_(corpus), weights_(weights), by_(by), elements_(0), fills_(0) {
    switch (by_) {
      case Likeness::same_choice:
        elements_ = component_postings();
        index_fills();
        break;
      case Likeness::components:
        elements_ = component_postings();
        break;
      case Likeness::jaccard:
      case Likeness::weighted:
        elements_ = postings(corpus, corpus.packages.size(),
                             [](const Holding& holding) { return std::span(holding.packages); });
        break;
    }
    for (const auto& holding : corpus.holdings) sizes_.push_back(size(holding));
  }

  // The measure of each holding with the subject.
  void measure(Number subject, Tally& tally, std::vector<Proportion>& out) const {
    const Holding& holding = corpus_.holdings[subject];
    out.resize(corpus_.holdings.size());
    switch (by_) {
      case Likeness::same_choice:
        return measure_same_choice(holding, subject, tally, out);
      case Likeness::components:
        count(holding.components, tally.counted);
        break;
      case Likeness::jaccard:
        count(holding.packages, tally.counted);
        break;
      case Likeness::weighted:
        return measure_weighted(holding, subject, tally, out);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::int64_t shared = tally.counted[i];
      out[i] = {shared, sizes_[subject] + sizes_[i] - shared};
    }
  }

 private:
  Postings component_postings() const {
    return postings(corpus_, corpus_.components.size(),
                    [](const Holding& holding) { return std::span(holding.components); });
  }

  // A fill gets the number of its place among all different ones.
  void index_fills() {
    std::vector<Fill> all;
    for (const auto& holding : corpus_.holdings) {
      all.insert(all.end(), holding.fills.begin(), holding.fills.end());
      // So that what is kept grows with the different ones, not with all.
      if (all.size() > 4 * different_.size() + 1'000'000) keep_different(all);
    }
    keep_different(all);
    numbered_.reserve(corpus_.holdings.size());
    for (const auto& holding : corpus_.holdings) {
      std::vector<Number> numbers;
      numbers.reserve(holding.fills.size());
      for (const auto& fill : holding.fills) {
        const auto found = std::ranges::lower_bound(different_, fill);
        numbers.push_back(static_cast<Number>(found - different_.begin()));
      }
      numbered_.push_back(std::move(numbers));
    }
    fills_ = Postings(different_.size());
    for (const auto& numbers : numbered_) {
      for (const Number number : numbers) fills_.count(number);
    }
    fills_.make_room();
    for (Number i = 0; i < numbered_.size(); ++i) {
      for (const Number number : numbered_[i]) fills_.put(number, i);
    }
  }

  void keep_different(std::vector<Fill>& more) {
    different_.insert(different_.end(), more.begin(), more.end());
    more.clear();
    std::ranges::sort(different_);
    different_.erase(std::unique(different_.begin(), different_.end()), different_.end());
  }

  std::int64_t size(const Holding& holding) const {
    if (by_ == Likeness::components) return static_cast<std::int64_t>(holding.components.size());
    if (by_ != Likeness::weighted) return static_cast<std::int64_t>(holding.packages.size());
    std::int64_t sum = 0;
    for (const Number package : holding.packages) sum += weights_[package];
    return sum;
  }

  void count(const std::vector<Number>& numbers, std::vector<std::uint32_t>& out) const {
    out.assign(corpus_.holdings.size(), 0);
    for (const Number number : numbers) {
      for (const Number other : elements_.of(number)) ++out[other];
    }
  }

  void measure_weighted(const Holding& holding, Number subject, Tally& tally,
                        std::vector<Proportion>& out) const {
    tally.shared.assign(out.size(), 0);
    for (const Number package : holding.packages) {
      const std::int64_t weight = weights_[package];
      if (weight == 0) continue;  // everybody's: the longest lists, for nothing
      for (const Number other : elements_.of(package)) tally.shared[other] += weight;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = {tally.shared[i], sizes_[subject] + sizes_[i] - tally.shared[i]};
    }
  }

  void measure_same_choice(const Holding& holding, Number subject, Tally& tally,
                           std::vector<Proportion>& out) const {
    count(holding.components, tally.both);
    tally.counted.assign(out.size(), 0);
    tally.seen_for.assign(out.size(), 0);
    const auto& fills = holding.fills;
    for (std::size_t i = 0; i < fills.size(); ++i) {
      const Number component = fills[i].component;
      const bool alone = (i == 0 || fills[i - 1].component != component) &&
                         (i + 1 == fills.size() || fills[i + 1].component != component);
      const auto users = fills_.of(numbered_[subject][i]);
      if (alone) {
        for (const Number other : users) ++tally.counted[other];
        continue;
      }
      // Of several packages in common for one component, one is enough.
      for (const Number other : users) {
        if (tally.seen_for[other] == component + 1) continue;
        tally.seen_for[other] = component + 1;
        ++tally.counted[other];
      }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = {tally.counted[i], tally.both[i]};
    }
  }

  const Corpus& corpus_;
  std::span<const std::int64_t> weights_;
  Likeness by_;
  Postings elements_;  // of packages or components
  Postings fills_;     // only for the same-choice rate
  std::vector<Fill> different_;
  std::vector<std::vector<Number>> numbered_;  // for each holding, the numbers of its fills
  std::vector<std::int64_t> sizes_;
};

}  // namespace

static bool is_nearer(const Neighbour& a, const Neighbour& b) {
  const double left = a.likeness.value();
  const double right = b.likeness.value();
  if (left != right) return left > right;
  if (a.likeness.whole != b.likeness.whole) return a.likeness.whole > b.likeness.whole;
  return a.holding < b.holding;
}

// Keeps the nearest ones of all that are offered.
static Nearest nearest_of(std::vector<Neighbour>& all, std::size_t most) {
  Nearest out{.neighbours = {}, .ranked = all.size()};
  const std::size_t kept = std::min(most, all.size());
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept), is_nearer);
  all.resize(kept);
  out.neighbours = all;
  return out;
}

template <class LikenessOf>
static Nearest nearest_of(Number subject, std::span<const Number> candidates,
                          const NearestQuery& query, LikenessOf likeness_of) {
  std::vector<Neighbour> all;
  all.reserve(candidates.size());
  const std::int64_t least = std::max<std::int64_t>(query.least_whole, 1);
  for (const Number candidate : candidates) {
    if (candidate == subject) continue;
    const Proportion likeness = likeness_of(candidate);
    if (likeness.whole >= least) all.push_back({candidate, likeness});
  }
  return nearest_of(all, query.most);
}

std::vector<Nearest> nearest(const Corpus& corpus, std::span<const std::int64_t> weights,
                             std::span<const Number> subjects, std::span<const Number> candidates,
                             const NearestQuery& query, Method method) {
  std::vector<Nearest> out(subjects.size());
  if (method == Method::scan) {
    for_each_index(subjects.size(), query.jobs, [&](std::size_t i) {
      const Holding& subject = corpus.holdings[subjects[i]];
      out[i] = nearest_of(subjects[i], candidates, query, [&](Number candidate) {
        return likeness(query.by, subject, corpus.holdings[candidate], weights);
      });
    });
    return out;
  }

  const Index index(corpus, weights, query.by);
  constexpr std::size_t at_once = 64;  // subjects that share a tally
  for_each_index((subjects.size() + at_once - 1) / at_once, query.jobs, [&](std::size_t block) {
    Tally tally;
    std::vector<Proportion> measured;
    const std::size_t end = std::min(subjects.size(), (block + 1) * at_once);
    for (std::size_t i = block * at_once; i < end; ++i) {
      index.measure(subjects[i], tally, measured);
      out[i] = nearest_of(subjects[i], candidates, query,
                          [&](Number candidate) { return measured[candidate]; });
    }
  });
  return out;
}

Method cheapest_method(std::size_t subjects) {
  constexpr std::size_t worth_an_index = 8;
  return subjects < worth_an_index ? Method::scan : Method::index;
}

}  // namespace swcat::analysis
