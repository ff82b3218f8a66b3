#include "analysis/measures/nearest.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Debian's baseline has no instruction that counts bits; the machine is asked when the program
// starts.
#define SWCAT_COUNTS_BITS __attribute__((target_clones("popcnt", "default")))
#else
#define SWCAT_COUNTS_BITS
#endif

// How many bits each of the rows shares with one of them.
SWCAT_COUNTS_BITS void count_shared_bits(const std::uint64_t* rows, std::size_t words,
                                         std::size_t count, std::size_t with, std::uint32_t* out) {
  const std::uint64_t* mine = rows + with * words;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t* theirs = rows + i * words;
    int shared = 0;
    for (std::size_t word = 0; word < words; ++word) {
      shared += __builtin_popcountll(mine[word] & theirs[word]);
    }
    out[i] = static_cast<std::uint32_t>(shared);
  }
}
#undef SWCAT_COUNTS_BITS

// Which components each holding fills, as one row of bits for each: components are few and most
// holdings fill many of them, so that counting rows is many times cheaper than walking through who
// has what.
class ComponentBits {
 public:
  explicit ComponentBits(const Corpus& corpus)
      : words_((corpus.components.size() + 63) / 64),
        count_(corpus.holdings.size()),
        rows_(words_ * count_) {
    for (std::size_t i = 0; i < count_; ++i) {
      for (const Number component : corpus.holdings[i].components) {
        rows_[i * words_ + component / 64] |= std::uint64_t{1} << (component % 64);
      }
    }
  }

  void count(Number subject, std::vector<std::uint32_t>& out) const {
    out.resize(count_);
    count_shared_bits(rows_.data(), words_, count_, subject, out.data());
  }

 private:
  std::size_t words_;
  std::size_t count_;
  std::vector<std::uint64_t> rows_;
};

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
      : corpus_(corpus), weights_(weights), by_(by), packages_(0), fills_(0) {
    switch (by_) {
      case Likeness::same_choice:
        components_.emplace(corpus);
        index_fills();
        break;
      case Likeness::components:
        components_.emplace(corpus);
        break;
      case Likeness::jaccard:
      case Likeness::weighted:
        packages_ = postings(corpus, corpus.packages.size(),
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
        components_->count(subject, tally.counted);
        break;
      case Likeness::jaccard:
        count_packages(holding, tally.counted);
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

  void count_packages(const Holding& holding, std::vector<std::uint32_t>& out) const {
    out.assign(corpus_.holdings.size(), 0);
    for (const Number package : holding.packages) {
      for (const Number other : packages_.of(package)) ++out[other];
    }
  }

  void measure_weighted(const Holding& holding, Number subject, Tally& tally,
                        std::vector<Proportion>& out) const {
    tally.shared.assign(out.size(), 0);
    for (const Number package : holding.packages) {
      const std::int64_t weight = weights_[package];
      if (weight == 0) continue;  // everybody's: the longest lists, for nothing
      for (const Number other : packages_.of(package)) tally.shared[other] += weight;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = {tally.shared[i], sizes_[subject] + sizes_[i] - tally.shared[i]};
    }
  }

  void measure_same_choice(const Holding& holding, Number subject, Tally& tally,
                           std::vector<Proportion>& out) const {
    components_->count(subject, tally.both);
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
  std::optional<ComponentBits> components_;  // for measures that ask for them
  Postings packages_;                        // likewise
  Postings fills_;                           // only for the same-choice rate
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

namespace {

// Keeps the nearest ones of all that are offered.
class NearestKept {
 public:
  explicit NearestKept(std::size_t most) : most_(most) { kept_.reserve(most); }

  void offer(const Neighbour& neighbour) {
    ++offered_;
    if (most_ == 0) return;
    if (kept_.size() == most_) {
      // Nearly all are far behind the last that is kept; a division tells the others apart.
      const auto part = static_cast<double>(neighbour.likeness.part);
      const auto whole = static_cast<double>(neighbour.likeness.whole);
      if (part < surely_less_ * whole || !is_nearer(neighbour, kept_.front())) return;
      std::ranges::pop_heap(kept_, is_nearer);
      kept_.pop_back();
    }
    kept_.push_back(neighbour);
    std::ranges::push_heap(kept_, is_nearer);
    surely_less_ = kept_.front().likeness.value() * (1 - 1e-9);
  }

  Nearest take() {
    std::ranges::sort_heap(kept_, is_nearer);
    return {.neighbours = std::move(kept_), .ranked = offered_};
  }

 private:
  std::size_t most_;
  std::size_t offered_ = 0;
  double surely_less_ = 0;
  std::vector<Neighbour> kept_;  // a heap, the farthest at its front
};

}  // namespace

template <class LikenessOf>
static Nearest nearest_of(Number subject, std::span<const Number> candidates,
                          const NearestQuery& query, LikenessOf likeness_of) {
  NearestKept kept(std::min(query.most, candidates.size()));
  const std::int64_t least = std::max<std::int64_t>(query.least_whole, 1);
  for (const Number candidate : candidates) {
    if (candidate == subject) continue;
    const Proportion likeness = likeness_of(candidate);
    if (likeness.whole >= least) kept.offer({candidate, likeness});
  }
  return kept.take();
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
