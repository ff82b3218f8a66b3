#include "analysis/measures/kinship.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>

#include "support/compared.hpp"

using namespace swcat;
using namespace swcat::analysis;
using test::written;

// A use as a test says it: the package, and what it is used for.
struct Said {
  std::string package;
  std::vector<std::string> components;
};
using Portfolios = std::vector<std::vector<Said>>;

static std::vector<Use> uses_of(const std::vector<Said>& portfolio) {
  std::vector<Use> uses;
  for (const auto& said : portfolio) {
    Use use;
    use.identity.key = Symbol(said.package);
    for (const auto& component : said.components) use.components.emplace_back(component);
    uses.push_back(std::move(use));
  }
  return uses;
}

static Corpus corpus_of(const Portfolios& portfolios) {
  CorpusBuilder builder;
  for (const auto& portfolio : portfolios) builder.add(uses_of(portfolio));
  return builder.take();
}

static std::string two_decimals(Proportion proportion) {
  return proportion.whole == 0 ? "n/a" : fmt::format("{:.2f}", proportion.value());
}

// The first two of the portfolios; the rest only say how common a package is.
static std::string figures(const Portfolios& portfolios) {
  const Corpus corpus = corpus_of(portfolios);
  const auto& a = corpus.holdings[0];
  const auto& b = corpus.holdings[1];
  const auto there = kinship(a, b, weights(corpus));
  CHECK(there == kinship(b, a, weights(corpus)));
  return fmt::format("choice {} packages {} weighted {} components {}", written(there.same_choice),
                     written(there.jaccard), two_decimals(there.weighted),
                     written(there.components));
}

TEST_CASE("each measure of two portfolios is the one that is worked out by hand, in either order") {
  const Said graf{"graf", {"begraven"}};
  const Said zerk{"zerk", {"begraven"}};
  const Said boek{"boek", {"geld"}};
  const Said kas{"kas", {"geld"}};
  const Said windows{"windows", {}};
  const Said office{"office", {}};
  const auto alone = [](const std::string& package) { return Said{package, {}}; };
  struct Row {
    std::string_view reason;
    Portfolios portfolios;
    std::string expected;
  };
  const std::vector<Row> table{
      {"both empty", {{}, {}}, "choice n/a packages n/a weighted n/a components n/a"},
      {"one empty", {{graf}, {}, {}, {}}, "choice n/a packages 0/1 weighted 0.00 components 0/1"},
      // Weights of the four: graf ln(4/2).
      {"the same",
       {{graf}, {graf}, {}, {}},
       "choice 1/1 packages 1/1 weighted 1.00 components 1/1"},
      {"nothing in common",
       {{graf}, {boek}},
       "choice n/a packages 0/2 weighted 0.00 components 0/2"},
      {"another choice", {{graf}, {zerk}}, "choice 0/1 packages 0/2 weighted 0.00 components 1/1"},
      // graf: 2 of 4 have it, ln 2; boek and kas: 1 of 4 each, ln 4 = 2 ln 2. 1 / (1 + 2 + 2).
      {"one of two choices",
       {{graf, boek}, {graf, kas}, {}, {}},
       "choice 1/2 packages 1/3 weighted 0.20 components 2/2"},
      // What everybody uses: 2 of 5 packages, and nothing of what is rare.
      {"everybody has Windows and Office",
       {{windows, office, graf, boek},
        {windows, office, kas},
        {windows, office},
        {windows, office}},
       "choice 0/1 packages 2/5 weighted 0.00 components 1/2"},
      // Of two portfolios alone every shared package weighs ln(2/2) = 0.
      {"a corpus of two",
       {{graf, alone("x")}, {graf, alone("y")}},
       "choice 1/1 packages 1/3 weighted 0.00 components 1/1"},
      {"a corpus of two twins",
       {{graf}, {graf}},
       "choice 1/1 packages 1/1 weighted n/a components 1/1"},
      // One package in common for a component is enough, however many there are.
      {"several for one component",
       {{graf, zerk, alone("x")}, {{"los", {"begraven"}}, zerk}},
       "choice 1/1 packages 1/4 weighted 0.00 components 1/1"},
      // The package is shared, but for another component.
      {"a package for something else",
       {{{"graf", {"begraven"}}, boek}, {{"graf", {"geld"}}, zerk}},
       "choice 0/2 packages 1/3 weighted 0.00 components 2/2"},
      {"a package on several components counts once as a package",
       {{{"graf", {"begraven", "geld"}}}, {{"graf", {"begraven", "geld"}}, {"graf", {"agenda"}}}},
       "choice 2/2 packages 1/1 weighted n/a components 2/3"},
  };
  for (const auto& row : table) {
    CAPTURE(row.reason);
    CHECK(figures(row.portfolios) == row.expected);
  }
}

TEST_CASE("what is planned or phased out is held by nobody") {
  std::vector<Use> uses = uses_of({{"graf", {"begraven"}}, {"boek", {"geld"}}, {"kas", {"geld"}}});
  uses[0].status = UseStatus::planned;
  uses[1].status = UseStatus::phased_out;
  uses[2].status = UseStatus::phasing_out;
  CorpusBuilder builder;
  builder.add(uses);
  const Corpus corpus = builder.take();
  CHECK(corpus.packages == std::vector<std::string>{"kas"});
  CHECK(corpus.components == std::vector<std::string>{"geld"});
}

TEST_CASE("a corpus does not depend on which text was met first") {
  const Portfolios portfolios{{{"a", {"x"}}, {"b", {"y", "x"}}}, {{"c", {}}, {"a", {"z"}}}};
  Portfolios reversed = portfolios;
  for (auto& portfolio : reversed) std::ranges::reverse(portfolio);
  const Corpus one = corpus_of(portfolios);
  const Corpus other = corpus_of(reversed);
  CHECK(one.packages == other.packages);
  CHECK(one.components == other.components);
  for (std::size_t i = 0; i < one.holdings.size(); ++i) {
    CHECK(one.holdings[i].packages == other.holdings[i].packages);
    CHECK(one.holdings[i].components == other.holdings[i].components);
    CHECK(one.holdings[i].fills == other.holdings[i].fills);
  }
}

TEST_CASE("a package weighs ln(N/n), to the last digit the same in any order") {
  const Corpus corpus = corpus_of({{{"all", {}}, {"one", {}}},
                                   {{"all", {}}, {"two", {}}},
                                   {{"all", {}}, {"two", {}}},
                                   {{"all", {}}}});
  std::string said;
  const auto all = weights(corpus);
  for (std::size_t i = 0; i < all.size(); ++i) {
    said +=
        fmt::format("{} {:.6f} ", corpus.packages[i], static_cast<double>(all[i]) / weight_unit);
  }
  CHECK(said == "all 0.000000 one 1.386294 two 0.693147 ");
}
