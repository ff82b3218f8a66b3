#include "analysis/measures/kinship.hpp"

#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace swcat::analysis {

// ---- Corpus ----

Number CorpusBuilder::number_of(Numbers& numbers, Symbol text) {
  return numbers.try_emplace(text, static_cast<Number>(numbers.size())).first->second;
}

template <class T>
static void put_in_order(std::vector<T>& set) {
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
  set.shrink_to_fit();
}

void CorpusBuilder::add(const std::vector<Chosen>& chosen) {
  Holding holding;
  holding.packages.reserve(chosen.size());
  holding.fills.reserve(chosen.size());
  for (const auto& each : chosen) {
    const Number package = number_of(packages_, each.key);
    holding.packages.push_back(package);
    if (!each.components) continue;
    for (const auto& component : *each.components) {
      holding.fills.push_back({number_of(components_, component->symbol()), package});
    }
  }
  holdings_.push_back(std::move(holding));
}

void CorpusBuilder::add(const std::vector<Use>& uses) {
  Holding holding;
  for (const auto& use : uses) {
    if (!swcat::in_scope(use.status)) continue;
    const Number package = number_of(packages_, use.identity.key);
    holding.packages.push_back(package);
    for (const auto& component : use.components) {
      holding.fills.push_back({number_of(components_, component.symbol()), package});
    }
  }
  holdings_.push_back(std::move(holding));
}

// For each number in order of arrival, the place of its text in the order of texts.
std::vector<Number> CorpusBuilder::renumbered(const Numbers& numbers,
                                              std::vector<std::string>& texts) {
  std::vector<std::pair<Symbol, Number>> ordered(numbers.begin(), numbers.end());
  std::ranges::sort(ordered);
  std::vector<Number> places(numbers.size());
  texts.reserve(numbers.size());
  for (const auto& [text, number] : ordered) {
    places[number] = static_cast<Number>(texts.size());
    texts.push_back(text.str());
  }
  return places;
}

Corpus CorpusBuilder::take(std::span<const std::size_t> order) {
  Corpus corpus;
  const auto packages = renumbered(packages_, corpus.packages);
  const auto components = renumbered(components_, corpus.components);
  corpus.holdings.reserve(order.size());
  for (const std::size_t place : order) corpus.holdings.push_back(std::move(holdings_[place]));
  packages_.clear();
  components_.clear();
  holdings_.clear();

  for (auto& holding : corpus.holdings) {
    for (auto& package : holding.packages) package = packages[package];
    for (auto& fill : holding.fills) {
      fill = {components[fill.component], packages[fill.package]};
      holding.components.push_back(fill.component);
    }
    put_in_order(holding.packages);
    put_in_order(holding.components);
    put_in_order(holding.fills);
  }
  return corpus;
}

Corpus CorpusBuilder::take() {
  std::vector<std::size_t> all(holdings_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return take(all);
}

// ---- Any number of portfolios ----

std::vector<Number> packages_for(const Holding& holding, Number component) {
  std::vector<Number> out;
  for (const auto& fill :
       std::ranges::equal_range(holding.fills, component, {}, &Fill::component)) {
    out.push_back(fill.package);
  }
  return out;
}

Choices choices(std::span<const Holding> holdings) {
  std::vector<std::vector<Number>> filled;
  for (const auto& holding : holdings) filled.push_back(holding.components);

  Choices out;
  for (const Number component : overlap(filled).all) {
    std::vector<std::vector<Number>> packages;
    for (const auto& holding : holdings) packages.push_back(packages_for(holding, component));
    auto& list = overlap(packages).all.empty() ? out.differing : out.same;
    list.push_back(component);
  }
  return out;
}

// ---- Two portfolios ----

std::vector<std::int64_t> weights(const Corpus& corpus) {
  std::vector<std::size_t> users(corpus.packages.size());
  for (const auto& holding : corpus.holdings) {
    for (const Number package : holding.packages) ++users[package];
  }
  std::vector<std::int64_t> out;
  for (const std::size_t count : users) {
    const double rarity =
        count == 0 ? 1 : static_cast<double>(corpus.holdings.size()) / static_cast<double>(count);
    out.push_back(std::llround(std::log(rarity) * weight_unit));
  }
  return out;
}

std::string_view name(Likeness likeness) {
  static constexpr std::array<std::string_view, likenesses> names{"same-choice", "jaccard",
                                                                  "weighted", "components"};
  return names[static_cast<std::size_t>(likeness)];
}

const Proportion& Kinship::by(Likeness likeness) const {
  switch (likeness) {
    case Likeness::same_choice:
      return same_choice;
    case Likeness::jaccard:
      return jaccard;
    case Likeness::weighted:
      return weighted;
    case Likeness::components:
      break;
  }
  return components;
}

namespace {

// The size of what two sets share, and of each of them, where an element has a weight.
template <class WeightOf>
Proportion shared_of_any(const std::vector<Number>& a, const std::vector<Number>& b,
                         WeightOf weight_of) {
  Proportion out;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    const std::int64_t weight = weight_of(std::min(*left, *right));
    out.whole += weight;
    if (*left == *right) out.part += weight;
    const bool left_goes = *left <= *right;
    const bool right_goes = *right <= *left;
    left += left_goes ? 1 : 0;
    right += right_goes ? 1 : 0;
  }
  for (; left != a.end(); ++left) out.whole += weight_of(*left);
  for (; right != b.end(); ++right) out.whole += weight_of(*right);
  return out;
}

Proportion jaccard(const std::vector<Number>& a, const std::vector<Number>& b) {
  return shared_of_any(a, b, [](Number) -> std::int64_t { return 1; });
}

using FillIterator = std::vector<Fill>::const_iterator;

FillIterator end_of_component(FillIterator at, FillIterator end) {
  const Number component = at->component;
  while (at != end && at->component == component) ++at;
  return at;
}

bool have_package_in_common(FillIterator a, FillIterator a_end, FillIterator b,
                            FillIterator b_end) {
  while (a != a_end && b != b_end) {
    if (a->package == b->package) return true;
    if (a->package < b->package) {
      ++a;
    } else {
      ++b;
    }
  }
  return false;
}

// The rate of `choices` without its lists.
Proportion same_choice(const std::vector<Fill>& a, const std::vector<Fill>& b) {
  Proportion out;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (left->component != right->component) {
      auto& behind = left->component < right->component ? left : right;
      ++behind;
      continue;
    }
    const auto left_end = end_of_component(left, a.end());
    const auto right_end = end_of_component(right, b.end());
    ++out.whole;
    out.part += have_package_in_common(left, left_end, right, right_end) ? 1 : 0;
    left = left_end;
    right = right_end;
  }
  return out;
}

}  // namespace

Proportion likeness(Likeness by, const Holding& a, const Holding& b,
                    std::span<const std::int64_t> weights) {
  switch (by) {
    case Likeness::same_choice:
      return same_choice(a.fills, b.fills);
    case Likeness::jaccard:
      return jaccard(a.packages, b.packages);
    case Likeness::weighted:
      return shared_of_any(a.packages, b.packages,
                           [&](Number package) { return weights[package]; });
    case Likeness::components:
      break;
  }
  return jaccard(a.components, b.components);
}

Kinship kinship(const Holding& a, const Holding& b, std::span<const std::int64_t> weights) {
  return {.same_choice = likeness(Likeness::same_choice, a, b, weights),
          .jaccard = likeness(Likeness::jaccard, a, b, weights),
          .weighted = likeness(Likeness::weighted, a, b, weights),
          .components = likeness(Likeness::components, a, b, weights)};
}

}  // namespace swcat::analysis
