#include "base/symbol.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>
#include <vector>

#include "base/hash_index.hpp"
#include "base/parallel.hpp"

using namespace swcat;

TEST_CASE("symbols are equal where their texts are, and in the order of these") {
  CHECK(Symbol("gent") == Symbol(std::string("ge") + "nt"));
  CHECK(&Symbol("gent").str() == &Symbol("gent").str());
  CHECK(Symbol("gent") != Symbol("gent-"));
  CHECK(Symbol("").empty());
  CHECK(Symbol("") == Symbol());
  CHECK(Symbol("").hash() == Symbol::hash(""));
  CHECK(Symbol("gent").hash() == Symbol::hash("gent"));
  CHECK_FALSE(Symbol("gent").empty());

  // Whatever came first.
  const std::set<Symbol> ordered{Symbol("zele"), Symbol("aalst"), Symbol(""), Symbol("gent")};
  std::string text;
  for (const Symbol each : ordered) text += each.str() + ' ';
  CHECK(text == " aalst gent zele ");
}

TEST_CASE("threads that ask for the same texts get the same symbols") {
  constexpr std::size_t threads = 4;
  constexpr std::size_t texts = 5000;
  std::vector<std::vector<const std::string*>> kept(threads);
  for_each_index(threads, threads, [&](std::size_t thread) {
    for (std::size_t i = 0; i < texts; ++i) {
      kept[thread].push_back(&Symbol(fmt::format("text-of-threads-{}", i)).str());
    }
  });
  for (const auto& each : kept) CHECK(each == kept.front());
  CHECK(*kept.front().back() == "text-of-threads-4999");
}

TEST_CASE("an index finds the first of what has the same hash, and none where there is none") {
  HashIndex index;
  const std::vector<std::string> words{"a", "b", "a", "c"};
  const auto find = [&](std::size_t hash, const std::string& word) {
    return index.find(hash, [&](std::size_t place) { return words[place] == word; });
  };
  CHECK_FALSE(find(7, "a"));
  // All in one slot, and in those behind it.
  for (std::size_t i = 0; i < words.size(); ++i) index.add(7);
  CHECK(find(7, "a") == 0);
  CHECK(find(7, "b") == 1);
  CHECK(find(7, "c") == 3);
  CHECK_FALSE(find(7, "d"));
  CHECK_FALSE(find(8, "a"));
}

TEST_CASE("what has the same hash is found in the order in which it was added, however it grew") {
  for (std::size_t hash = 0; hash < 64; ++hash) {
    HashIndex index;
    for (std::size_t i = 0; i < 100; ++i) {
      index.add(hash);
      CHECK(index.find(hash, [](std::size_t) { return true; }) == 0);
    }
  }
}

TEST_CASE("an index that grows loses nothing") {
  HashIndex index;
  constexpr std::size_t many = 3000;
  for (std::size_t i = 0; i < many; ++i) index.add(i * 16);  // few slots at first
  for (std::size_t i = 0; i < many; ++i) {
    const auto found = index.find(i * 16, [&](std::size_t place) { return place == i; });
    CHECK(found == i);
  }
}
