#include "analysis/measures/nearest.hpp"

#include <algorithm>
#include <utility>

#include "analysis/measures/choice_table.hpp"
#include "base/parallel.hpp"

namespace swcat::analysis {

namespace {

// For each package, the holdings that have it, in order.
class Postings {
 public:
  explicit Postings(std::size_t packages) : ends_(packages + 1) {}

  // First every pair is counted, then every pair is put.
  void count(Number package) { ++ends_[package + 1]; }
  void make_room() {
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    holdings_.resize(ends_.back());
    next_ = {ends_.begin(), ends_.end() - 1};
  }
  void put(Number package, Number holding) { holdings_[next_[package]++] = holding; }

  std::span<const Number> of(Number package) const {
    return std::span(holdings_).subspan(ends_[package], ends_[package + 1] - ends_[package]);
  }

 private:
  std::vector<std::size_t> ends_;
  std::vector<std::size_t> next_;
  std::vector<Number> holdings_;
};

Postings postings(const Corpus& corpus) {
  Postings out(corpus.packages.size());
  for (const auto& holding : corpus.holdings) {
    for (const Number package : holding.packages) out.count(package);
  }
  out.make_room();
  for (Number i = 0; i < corpus.holdings.size(); ++i) {
    for (const Number package : corpus.holdings[i].packages) out.put(package, i);
  }
  return out;
}

// Who has which packages, and how much of it one holding shares with each of the others.
class PackageIndex {
 public:
  PackageIndex(const Corpus& corpus, std::span<const std::int64_t> weights, Likeness by)
      : corpus_(corpus),
        weights_(weights),
        weighted_(by == Likeness::weighted),
        users_(postings(corpus)) {
    for (const auto& holding : corpus.holdings) {
      std::int64_t sum = 0;
      for (const Number package : holding.packages) sum += weight(package);
      sizes_.push_back(sum);
    }
  }

  // The measure of each holding with the subject. The answer is written over the one before.
  void measure(Number subject, std::vector<Proportion>& out) const {
    out.assign(sizes_.size(), {});
    for (const Number package : corpus_.holdings[subject].packages) {
      const std::int64_t shared = weight(package);
      if (shared == 0) continue;  // everybody's: the longest lists, for nothing
      for (const Number other : users_.of(package)) out[other].part += shared;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].whole = sizes_[subject] + sizes_[i] - out[i].part;
    }
  }

 private:
  std::int64_t weight(Number package) const { return weighted_ ? weights_[package] : 1; }

  const Corpus& corpus_;
  std::span<const std::int64_t> weights_;
  bool weighted_;
  Postings users_;
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

  // So many more, all of them less alike than `surely_less`.
  void pass_over(std::size_t more) { offered_ += more; }

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

}  // namespace

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

static std::vector<Nearest> by_scan(const Search& search) {
  std::vector<Nearest> out(search.subjects.size());
  for_each_index(out.size(), search.query.jobs, [&](std::size_t i) {
    const Number subject = search.subjects[i];
    const Holding& mine = search.corpus.holdings[subject];
    auto kept = search.kept();
    for (const Number candidate : search.candidates) {
      const Holding& theirs = search.corpus.holdings[candidate];
      search.offer(kept, subject, candidate,
                   likeness(search.query.by, mine, theirs, search.weights));
    }
    out[i] = kept.take();
  });
  return out;
}

// In groups that share what a thread needs to count them.
template <class Work>
static void for_each_group(const Search& search, Work work) {
  constexpr std::size_t at_once = 64;
  const std::size_t all = search.subjects.size();
  for_each_index((all + at_once - 1) / at_once, search.query.jobs, [&](std::size_t group) {
    const std::size_t first = group * at_once;
    work(first, std::min(all, first + at_once));
  });
}

static std::vector<Nearest> by_packages(const Search& search) {
  const PackageIndex index(search.corpus, search.weights, search.query.by);
  std::vector<Nearest> out(search.subjects.size());
  for_each_group(search, [&](std::size_t first, std::size_t last) {
    std::vector<Proportion> measured;
    for (std::size_t i = first; i < last; ++i) {
      const Number subject = search.subjects[i];
      index.measure(subject, measured);
      auto kept = search.kept();
      for (const Number candidate : search.candidates) {
        search.offer(kept, subject, candidate, measured[candidate]);
      }
      out[i] = kept.take();
    }
  });
  return out;
}

namespace {

// Offers the holdings of a block for one subject, of which most are passed over many at a time:
// there are as many offers as pairs.
class Offers {
 public:
  explicit Offers(const Search& search) : search_(search) {
    for (const auto& holding : search.corpus.holdings) {
      filled_.push_back(static_cast<std::uint16_t>(holding.components.size()));
    }
    is_candidate_.resize(filled_.size());
    for (const Number candidate : search.candidates) is_candidate_[candidate] = 1;
  }

  // What one thread works with.
  struct Block {
    ChoiceTable::Shared shared;
    std::vector<std::uint8_t> marks;
  };

  // The holdings from `first` on, of which `block.shared` is what they share with the subject; it
  // is used up.
  void offer(Number subject, Number first, Block& block, NearestKept& kept) const {
    auto& [shared, marks] = block;
    if (search_.query.by == Likeness::components) measure_components(subject, first, shared);
    mark(first, shared, kept.surely_less(), marks);
    const Number own = subject - first;
    if (own < marks.size()) marks[own] = not_ranked;

    kept.pass_over(static_cast<std::size_t>(std::ranges::count(marks, ranked)));
    for (auto at = marks.begin(); (at = std::find(at, marks.end(), near)) != marks.end(); ++at) {
      const auto place = static_cast<std::size_t>(at - marks.begin());
      kept.offer(
          {static_cast<Number>(first + place), {shared.choices[place], shared.components[place]}});
    }
  }

 private:
  enum Mark : std::uint8_t { not_ranked, ranked, near };

  // Those that both fill, of those that either fills.
  void measure_components(Number subject, Number first, ChoiceTable::Shared& shared) const {
    const std::uint16_t* filled = filled_.data() + first;
    const int own = filled_[subject];
    for (std::size_t i = 0; i < shared.choices.size(); ++i) {
      shared.choices[i] = shared.components[i];
      shared.components[i] = static_cast<std::uint16_t>(own + filled[i] - shared.choices[i]);
    }
  }

  void mark(Number first, const ChoiceTable::Shared& shared, float surely_less,
            std::vector<std::uint8_t>& marks) const {
    const auto least = static_cast<std::uint16_t>(
        std::clamp<std::int64_t>(search_.query.least_whole, 1, UINT16_MAX));
    marks.resize(shared.choices.size());
    // Bytes may be a part of anything: only of what is local the compiler knows that they are not.
    const std::size_t size = marks.size();
    const std::uint8_t* is_candidate = is_candidate_.data() + first;
    const std::uint16_t* parts = shared.choices.data();
    const std::uint16_t* wholes = shared.components.data();
    std::uint8_t* out = marks.data();
    for (std::size_t i = 0; i < size; ++i) {
      const bool less = static_cast<float>(parts[i]) < surely_less * static_cast<float>(wholes[i]);
      const int counts = is_candidate[i] & (wholes[i] >= least ? 1 : 0);
      out[i] = static_cast<std::uint8_t>(counts + (counts & (less ? 0 : 1)));
    }
  }

  const Search& search_;
  std::vector<std::uint16_t> filled_;  // components, by holding
  std::vector<std::uint8_t> is_candidate_;
};

}  // namespace

static std::vector<Nearest> by_components(const Search& search) {
  const ChoiceTable table(search.corpus);
  const Offers offers(search);
  std::vector<Nearest> out(search.subjects.size());
  for_each_group(search, [&](std::size_t first, std::size_t last) {
    std::vector<ChoiceTable::Question> questions;
    for (std::size_t i = first; i < last; ++i) {
      questions.push_back(table.question(search.corpus.holdings[search.subjects[i]]));
    }
    std::vector<NearestKept> kept(last - first, search.kept());
    Offers::Block block;
    for (std::size_t number = 0; number < table.blocks(); ++number) {
      const auto begin = static_cast<Number>(number * ChoiceTable::block_size);
      for (std::size_t i = first; i < last; ++i) {
        table.count(questions[i - first], number, block.shared);
        offers.offer(search.subjects[i], begin, block, kept[i - first]);
      }
    }
    for (std::size_t i = first; i < last; ++i) out[i] = kept[i - first].take();
  });
  return out;
}

std::vector<Nearest> nearest(const Corpus& corpus, std::span<const std::int64_t> weights,
                             std::span<const Number> subjects, std::span<const Number> candidates,
                             const NearestQuery& query, Method method) {
  const Search search{corpus, weights, subjects, candidates, query};
  const bool packages = query.by == Likeness::jaccard || query.by == Likeness::weighted;
  const bool too_many = !packages && corpus.components.size() > ChoiceTable::most_components;
  if (method == Method::scan || too_many) return by_scan(search);
  return packages ? by_packages(search) : by_components(search);
}

Method cheapest_method(std::size_t subjects) {
  constexpr std::size_t worth_an_index = 8;
  return subjects < worth_an_index ? Method::scan : Method::index;
}

}  // namespace swcat::analysis
