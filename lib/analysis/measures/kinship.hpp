#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/measures/uses.hpp"

// How alike portfolios are: the measures of DOMAIN section 4, for every report that has one of
// them. All look at what is in scope, and all are symmetric.
namespace swcat::analysis {

// A count out of a count; a whole of 0 is n/a.
struct Proportion {
  std::int64_t part = 0;
  std::int64_t whole = 0;

  // Between 0 and 1; only where the whole is not 0. Equal proportions have equal values, since both
  // counts are exact.
  double value() const { return static_cast<double>(part) / static_cast<double>(whole); }

  friend bool operator==(const Proportion&, const Proportion&) = default;
};

// ---- Portfolios as sets of numbers ----

// Stands for a text of a Corpus, in the order of those texts.
using Number = std::uint32_t;

// That a package is used for a component.
struct Fill {
  Number component = 0;
  Number package = 0;

  friend auto operator<=>(const Fill&, const Fill&) = default;
};

// What one portfolio has in scope; each list in order, nothing twice.
struct Holding {
  std::vector<Number> packages;
  std::vector<Number> components;
  std::vector<Fill> fills;
};

// The packages that a portfolio uses for a component, in order.
std::vector<Number> packages_for(const Holding& holding, Number component);

// Portfolios in the order in which they were added, and what their numbers stand for.
struct Corpus {
  std::vector<std::string> packages;    // keys (Identity::key), in order
  std::vector<std::string> components;  // ids, in order
  std::vector<Holding> holdings;
};

// Makes a corpus of one portfolio after the other, so that their uses need not be kept.
class CorpusBuilder {
 public:
  // What one portfolio has in scope; of its uses those that are not are passed over.
  void add(const std::vector<Chosen>& chosen);
  void add(const std::vector<Use>& uses);

  // The holdings at these places, counted from 0 in the order in which they were added, in this
  // order. The same holdings have numbers in the same order, whatever the order in which texts were
  // first met.
  Corpus take(std::span<const std::size_t> places);
  Corpus take();  // all of them

 private:
  // Numbers in order of arrival. Every use is looked up, and in the end all are put in order.
  using Numbers = std::unordered_map<Symbol, Number>;

  static Number number_of(Numbers& numbers, Symbol text);
  static std::vector<Number> renumbered(const Numbers& numbers, std::vector<std::string>& texts);

  Numbers packages_;
  Numbers components_;
  std::vector<Holding> holdings_;
};

// ---- Of any number of portfolios ----

// What all of some sets have and what any of them has.
template <class T>
struct Overlap {
  std::vector<T> all;
  std::vector<T> any;
  std::size_t smallest = 0;

  Proportion jaccard() const { return of(any.size()); }
  Proportion coefficient() const { return of(smallest); }

 private:
  Proportion of(std::size_t whole) const {
    return {static_cast<std::int64_t>(all.size()), static_cast<std::int64_t>(whole)};
  }
};

// Each set in order, nothing twice.
template <class T>
Overlap<T> overlap(const std::vector<std::vector<T>>& sets) {
  Overlap<T> out;
  for (const auto& set : sets) {
    const bool first = &set == sets.data();
    out.smallest = first ? set.size() : std::min(out.smallest, set.size());
    std::vector<T> all;
    std::vector<T> any;
    if (first) {
      all = set;
    } else {
      std::ranges::set_intersection(out.all, set, std::back_inserter(all));
    }
    std::ranges::set_union(out.any, set, std::back_inserter(any));
    out.all = std::move(all);
    out.any = std::move(any);
  }
  return out;
}

// The components that all portfolios fill: those where one package serves all of them, and those
// where none does. Each list in order.
struct Choices {
  std::vector<Number> same;
  std::vector<Number> differing;

  Proportion rate() const {
    return {static_cast<std::int64_t>(same.size()),
            static_cast<std::int64_t>(same.size() + differing.size())};
  }
};
Choices choices(std::span<const Holding> holdings);

// ---- Of two portfolios ----

// What a package says about those who share it: ln(N / df), where df of the N portfolios of a
// corpus use it. What everybody uses weighs nothing. Weights are whole numbers of 2^-32, so that a
// sum is the same in whatever order it is made.
std::vector<std::int64_t> weights(const Corpus& corpus);
constexpr double weight_unit = 4294967296.0;

// Fewer portfolios than this say too little about what is common to be a corpus for weights.
constexpr std::size_t least_corpus = 20;

enum class Likeness : std::uint8_t { same_choice, jaccard, weighted, components };
constexpr std::size_t likenesses = 4;

// How a measure is written for programs: "same-choice".
std::string_view name(Likeness likeness);

struct Kinship {
  Proportion same_choice;  // components that both fill with a package in common, of those both fill
  Proportion jaccard;      // packages of both, of those of either
  Proportion weighted;     // the same, each package by its weight
  Proportion components;   // components that both fill, of those that either fills

  const Proportion& by(Likeness likeness) const;
  friend bool operator==(const Kinship&, const Kinship&) = default;
};

Kinship kinship(const Holding& a, const Holding& b, std::span<const std::int64_t> weights);

// One of them alone, which costs less.
Proportion likeness(Likeness by, const Holding& a, const Holding& b,
                    std::span<const std::int64_t> weights);

}  // namespace swcat::analysis
