#include "analysis/measures/choice_table.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/random_workspace.hpp"

using namespace swcat;
using namespace swcat::analysis;
using test::Chance;

namespace {

struct Size {
  std::size_t holdings;
  std::size_t components;
  std::size_t packages;
};

}  // namespace

// Every holding uses up to three packages for some of the components.
static Corpus random_corpus(Chance& chance, const Size& size) {
  CorpusBuilder builder;
  for (std::size_t i = 0; i < size.holdings; ++i) {
    std::vector<Use> uses;
    for (std::size_t component = 0; component < size.components; ++component) {
      for (std::size_t left = chance.below(4); left > 0; --left) {
        Use use;
        use.identity.key = Symbol(fmt::format("p{}", chance.below(size.packages)));
        use.components.emplace_back(fmt::format("c{}", component));
        uses.push_back(std::move(use));
      }
    }
    builder.add(uses);
  }
  return builder.take();
}

// As many of each pair, whatever the width of registers, as are counted one after the other.
static void check_all_pairs(const Corpus& corpus, std::size_t subjects) {
  for (const std::size_t widest : {16, 32, 64}) {
    CAPTURE(widest);
    const ChoiceTable table(corpus, widest);
    ChoiceTable::Shared shared;
    for (Number subject = 0; subject < subjects; ++subject) {
      CAPTURE(subject);
      const auto& mine = corpus.holdings[subject];
      const auto question = table.question(mine);
      for (std::size_t block = 0; block < table.blocks(); ++block) {
        table.count(question, block, shared);
        for (std::size_t i = 0; i < shared.choices.size(); ++i) {
          const std::size_t other = block * ChoiceTable::block_size + i;
          if (other == subject) continue;
          const auto& theirs = corpus.holdings[other];
          const Proportion rate = likeness(Likeness::same_choice, mine, theirs, {});
          CHECK(shared.choices[i] == rate.part);
          CHECK(shared.components[i] == rate.whole);
        }
      }
    }
  }
}

TEST_CASE("a few holdings of a few packages") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const Size size{chance.below(90), chance.below(12), 1 + chance.below(40)};
    const Corpus corpus = random_corpus(chance, size);
    check_all_pairs(corpus, corpus.holdings.size());
  }
}

TEST_CASE("more packages for a component than a byte has bits, many times over") {
  Chance chance(1);
  check_all_pairs(random_corpus(chance, {200, 3, 500}), 30);
}

TEST_CASE("more components than a byte can count") {
  Chance chance(2);
  check_all_pairs(random_corpus(chance, {20, 700, 2}), 20);
}

TEST_CASE("more holdings than a block holds") {
  Chance chance(3);
  check_all_pairs(random_corpus(chance, {ChoiceTable::block_size + 100, 4, 5}), 3);
}

TEST_CASE("nobody, or nothing in use") {
  Chance chance(4);
  CHECK(ChoiceTable(Corpus{}).blocks() == 0);
  check_all_pairs(random_corpus(chance, {2, 0, 1}), 2);
}
