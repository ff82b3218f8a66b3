#include "analysis/measures/nearest.hpp"

#include <algorithm>
#include <utility>

#include "analysis/measures/choice_table.hpp"
#include "analysis/measures/nearest_by_components.hpp"
#include "analysis/measures/nearest_search.hpp"

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

std::vector<Nearest> nearest(const Corpus& corpus, std::span<const std::int64_t> weights,
                             std::span<const Number> subjects, std::span<const Number> candidates,
                             const NearestQuery& query, Method method) {
  const Search search{corpus, weights, subjects, candidates, query};
  const bool packages = query.by == Likeness::jaccard || query.by == Likeness::weighted;
  const bool too_many = !packages && corpus.components.size() > ChoiceTable::most_components;
  if (method == Method::scan || too_many) return by_scan(search);
  return packages ? by_packages(search) : nearest_by_components(search);
}

Method cheapest_method(std::size_t subjects) {
  constexpr std::size_t worth_an_index = 8;
  return subjects < worth_an_index ? Method::scan : Method::index;
}

}  // namespace swcat::analysis
