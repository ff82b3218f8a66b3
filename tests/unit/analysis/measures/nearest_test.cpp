#include "analysis/measures/nearest.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <numeric>

#include "support/random_workspace.hpp"

using namespace swcat;
using namespace swcat::analysis;
using test::Chance;

static Corpus random_corpus(Chance& chance, std::size_t most = 40) {
  const std::size_t packages = 1 + chance.below(30);
  const std::size_t components = 1 + chance.below(12);
  CorpusBuilder builder;
  for (std::size_t left = 1 + chance.below(most); left > 0; --left) {
    std::vector<Use> uses;
    for (std::size_t more = chance.below(15); more > 0; --more) {
      Use use;
      // Low numbers are common, as Windows is.
      use.identity.key = Symbol(fmt::format("p{}", chance.below(1 + chance.below(packages))));
      for (std::size_t places = chance.below(4); places > 0; --places) {
        use.components.emplace_back(fmt::format("c{}", chance.below(components)));
      }
      uses.push_back(std::move(use));
    }
    builder.add(uses);
  }
  return builder.take();
}

static std::vector<Number> everybody(const Corpus& corpus) {
  std::vector<Number> all(corpus.holdings.size());
  std::iota(all.begin(), all.end(), Number{0});
  return all;
}

// By hand: every pair, all sorted, the first few.
static Nearest by_hand(const Corpus& corpus, const std::vector<std::int64_t>& weights,
                       Number subject, const NearestQuery& query) {
  std::vector<Neighbour> all;
  for (const Number other : everybody(corpus)) {
    const auto measured =
        kinship(corpus.holdings[subject], corpus.holdings[other], weights).by(query.by);
    const bool enough = measured.whole >= std::max<std::int64_t>(1, query.least_whole);
    if (other != subject && enough) all.push_back({other, measured});
  }
  std::ranges::stable_sort(all, [](const Neighbour& a, const Neighbour& b) {
    if (a.likeness.value() != b.likeness.value()) return a.likeness.value() > b.likeness.value();
    return a.likeness.whole > b.likeness.whole;
  });
  const std::size_t ranked = all.size();
  all.resize(std::min(all.size(), query.most));
  return {all, ranked};
}

TEST_CASE("the nearest are the same by whatever method and on however many threads") {
  for (unsigned seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const Corpus corpus = random_corpus(chance);
    const auto all_weights = weights(corpus);
    const auto subjects = everybody(corpus);
    for (std::size_t i = 0; i < likenesses; ++i) {
      NearestQuery query{.by = static_cast<Likeness>(i),
                         .most = 1 + chance.below(6),
                         .least_whole = static_cast<std::int64_t>(chance.below(4)),
                         .jobs = 1};
      CAPTURE(name(query.by));
      const auto indexed = nearest(corpus, all_weights, subjects, subjects, query, Method::index);
      query.jobs = 3;
      const auto threaded = nearest(corpus, all_weights, subjects, subjects, query, Method::index);
      const auto scanned = nearest(corpus, all_weights, subjects, subjects, query, Method::scan);
      for (const Number subject : subjects) {
        CAPTURE(subject);
        const auto expected = by_hand(corpus, all_weights, subject, query);
        for (const auto* found : {&indexed, &threaded, &scanned}) {
          CHECK((*found)[subject].neighbours == expected.neighbours);
          CHECK((*found)[subject].ranked == expected.ranked);
        }
      }
    }
  }
}

static std::vector<Number> some_of(const Corpus& corpus, Chance& chance) {
  std::vector<Number> some;
  for (const Number each : everybody(corpus)) {
    if (chance.below(3) != 0) some.push_back(each);
  }
  return some;
}

TEST_CASE("the same is found whatever the method, of some and of more than fit in a block") {
  for (unsigned seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const Corpus corpus = random_corpus(chance, seed % 4 == 0 ? 3000 : 200);
    const auto all_weights = weights(corpus);
    const auto subjects = some_of(corpus, chance);
    const auto others = some_of(corpus, chance);
    for (const auto& candidates : {others, subjects, everybody(corpus)}) {
      for (const auto by : {Likeness::same_choice, Likeness::components}) {
        const NearestQuery query{.by = by, .most = 3, .least_whole = 2, .jobs = 2};
        const auto indexed =
            nearest(corpus, all_weights, subjects, candidates, query, Method::index);
        const auto scanned =
            nearest(corpus, all_weights, subjects, candidates, query, Method::scan);
        for (std::size_t i = 0; i < subjects.size(); ++i) {
          if (indexed[i].neighbours == scanned[i].neighbours &&
              indexed[i].ranked == scanned[i].ranked) {
            continue;
          }
          FAIL("of " << subjects[i]);
        }
      }
    }
  }
}

TEST_CASE("of several holdings the rate is that of two where there are two") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    Chance chance(seed);
    const Corpus corpus = random_corpus(chance);
    const std::vector<std::int64_t> no_weights(corpus.packages.size());
    const auto& a = corpus.holdings[chance.below(corpus.holdings.size())];
    const auto& b = corpus.holdings[chance.below(corpus.holdings.size())];
    const auto two = kinship(a, b, no_weights);
    CHECK(choices(std::vector{a, b}).rate() == two.same_choice);
    CHECK(overlap(std::vector{a.packages, b.packages}).jaccard() == two.jaccard);
    CHECK(overlap(std::vector{a.components, b.components}).jaccard() == two.components);
  }
}

TEST_CASE("ties go to the one that rests on more, then to the first") {
  // Each shares all or half of what it has with the first.
  CorpusBuilder builder;
  const auto add = [&](const std::vector<std::string>& components, const std::string& other) {
    std::vector<Use> uses;
    for (const auto& component : components) {
      Use use;
      use.identity.key = Symbol(component + (component == other ? "-anders" : ""));
      use.components.emplace_back(component);
      uses.push_back(std::move(use));
    }
    builder.add(uses);
  };
  add({"a", "b", "c", "d"}, "");
  add({"a"}, "");        // 1: 1/1
  add({"a", "b"}, "b");  // 2: 1/2
  add({"a", "b"}, "");   // 3: 2/2
  add({"c", "d"}, "");   // 4: 2/2
  add({"c", "d"}, "c");  // 5: 1/2
  add({}, "");           // 6: n/a
  const Corpus corpus = builder.take();
  const std::vector<Number> subject{0};
  const auto order = [&](std::int64_t least_whole) {
    const auto found = nearest(corpus, weights(corpus), subject, everybody(corpus),
                               {.most = 9, .least_whole = least_whole}, Method::scan);
    std::string out;
    for (const auto& neighbour : found[0].neighbours) {
      out += fmt::format("{}:{}/{} ", neighbour.holding, neighbour.likeness.part,
                         neighbour.likeness.whole);
    }
    return out;
  };
  CHECK(order(1) == "3:2/2 4:2/2 1:1/1 2:1/2 5:1/2 ");
  CHECK(order(2) == "3:2/2 4:2/2 2:1/2 5:1/2 ");
}

TEST_CASE("more components than can be counted for many at once are counted one by one") {
  CorpusBuilder builder;
  constexpr std::size_t components = 40'000;
  for (const std::string owner : {"a", "b", "c"}) {
    Use use;
    use.identity.key = Symbol("p");
    use.components.emplace_back("shared");
    for (std::size_t i = 0; i < components; ++i) {
      use.components.emplace_back(fmt::format("{}{}", owner, i));
    }
    builder.add({use});
  }
  const Corpus corpus = builder.take();
  const auto found = nearest(corpus, weights(corpus), everybody(corpus), everybody(corpus),
                             {.by = Likeness::components, .most = 1}, Method::index);
  CHECK(found[0].neighbours == std::vector<Neighbour>{{1, {1, 2 * components + 1}}});
}
