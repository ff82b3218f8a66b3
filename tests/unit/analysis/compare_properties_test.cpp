// What holds for every comparison, looked for in workspaces that nobody wrote.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "analysis/compare.hpp"
#include "support/case_run.hpp"
#include "support/compared.hpp"
#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using analysis::CompareBy;
using analysis::Comparison;
using analysis::Proportion;
using analysis::Verdict;
using test::Chance;

constexpr unsigned workspaces = 60;

static const std::vector<CompareBy> subjects{CompareBy::component, CompareBy::package,
                                             CompareBy::supplier,  CompareBy::standard,
                                             CompareBy::hosting,   CompareBy::connection};

// Reads a workspace as written, with the files in any order.
static load::Loaded read(const std::filesystem::path& folder,
                         const test::RandomWorkspace& workspace, Chance& chance) {
  const auto file = [&](const std::string& name) {
    return load::InputFile{(folder / name).string(), name};
  };
  std::vector<load::InputFile> files{file("catalogue/0.yaml"), file("catalogue/1.yaml"),
                                     file("catalogue/2.yaml")};
  chance.shuffle(files);
  auto loaded = load::load_catalogue(files, 1);
  files.clear();
  for (const auto& [authority, lists] : workspace.portfolios) {
    files.push_back(file("portfolios/" + authority + ".yaml"));
  }
  chance.shuffle(files);
  load::load_portfolios(loaded, files, 1);
  return loaded;
}

static load::Loaded any_order(const test::RandomWorkspace& workspace, Chance& chance) {
  const test::TemporaryFolder folder;
  test::write_in_any_order(workspace, folder.path(), chance);
  return read(folder.path(), workspace, chance);
}

// Two to four authorities, each once.
static std::vector<AuthorityId> some_authorities(const test::RandomWorkspace& workspace,
                                                 Chance& chance) {
  auto ids = workspace.authorities;
  chance.shuffle(ids);
  ids.resize(2 + chance.below(3));
  return {ids.begin(), ids.end()};
}

static Comparison compared(const load::Loaded& loaded, const std::vector<AuthorityId>& ids,
                           CompareBy by) {
  return analysis::compare(loaded.catalogue, ids, loaded.portfolios, by, test::day("2026-01-01"));
}

static bool is_sound(Proportion proportion) {
  return proportion.part >= 0 && proportion.part <= proportion.whole;
}

static std::size_t size_of(std::int64_t count) { return static_cast<std::size_t>(count); }

static void check_figures(const Comparison& comparison) {
  CHECK(is_sound(comparison.same_choice));
  CHECK(is_sound(comparison.jaccard));
  CHECK(is_sound(comparison.overlap));
  CHECK(is_sound(comparison.component_jaccard));
  CHECK(size_of(comparison.same_choice.part) + comparison.differing.size() ==
        size_of(comparison.same_choice.whole));
  // Of what all share, Jaccard and the overlap coefficient count the same.
  if (comparison.jaccard.whole > 0) {
    CHECK(size_of(comparison.jaccard.part) == comparison.shared_packages.size());
    CHECK(comparison.overlap.part == comparison.jaccard.part);
    CHECK(comparison.overlap.whole <= comparison.jaccard.whole);
  }
  if (std::ranges::count(comparison.authorities, true, &analysis::ComparedAuthority::declared) <
      2) {
    CHECK(comparison.same_choice.whole + comparison.jaccard.whole + comparison.overlap.whole +
              comparison.component_jaccard.whole ==
          0);
  }
}

static void check_rows(const Comparison& comparison) {
  std::set<std::string> ids;
  std::map<Verdict, std::size_t> counts;
  for (const auto& row : comparison.rows) {
    CAPTURE(row.id);
    CHECK(ids.insert(row.id).second);
    ++counts[row.verdict];
    CHECK(row.cells.size() == comparison.authorities.size());
    std::size_t filled = 0;
    for (const auto& entries : row.cells) {
      const bool fills = std::ranges::any_of(
          entries, [](const auto& entry) { return swcat::in_scope(entry.status); });
      filled += fills ? 1 : 0;
    }
    CHECK(row.fillers == filled);
    CHECK((row.verdict == Verdict::only_one) == (filled == 1));
    CHECK(row.only.has_value() == (filled == 1));
    CHECK((row.verdict == Verdict::none || row.verdict == Verdict::planned_only) == (filled == 0));
    CHECK(row.most_used_by <= row.fillers);
  }
  CHECK(counts == comparison.counts);
}

TEST_CASE("the figures of a comparison add up, whatever is compared") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const auto loaded = any_order(workspace, chance);
    const auto ids = some_authorities(workspace, chance);
    const std::string by_component = test::measures(compared(loaded, ids, CompareBy::component));
    for (const auto by : subjects) {
      const auto comparison = compared(loaded, ids, by);
      check_figures(comparison);
      check_rows(comparison);
      // One number, one rule: whatever the rows are.
      CHECK(test::measures(comparison) == by_component);
    }
  }
}

TEST_CASE("a comparison does not depend on the order of the authorities") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const auto loaded = any_order(workspace, chance);
    auto ids = some_authorities(workspace, chance);
    for (const auto by : subjects) {
      const auto expected = test::without_order(compared(loaded, ids, by));
      std::ranges::reverse(ids);
      CHECK(test::without_order(compared(loaded, ids, by)) == expected);
      chance.shuffle(ids);
      CHECK(test::without_order(compared(loaded, ids, by)) == expected);
    }
  }
}

TEST_CASE("a comparison does not depend on the order of files, or of what stands in them") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const auto once = any_order(workspace, chance);
    const auto again = any_order(workspace, chance);
    const auto ids = some_authorities(workspace, chance);
    for (const auto by : subjects) {
      CHECK(test::without_order(compared(once, ids, by)) ==
            test::without_order(compared(again, ids, by)));
    }
  }
}

TEST_CASE("an authority that is compared with its twin made the same choices") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto workspace = test::random_workspace(chance);
    auto twin = workspace.portfolios.begin()->second;
    twin.erase("local-packages");  // these are of one authority alone
    std::erase_if(twin["applications"], [](const std::string& application) {
      return application.find("package: boek") != std::string::npos;
    });
    workspace.portfolios["aalst"] = twin;
    workspace.portfolios["boom"] = twin;
    const auto loaded = any_order(workspace, chance);
    const auto comparison =
        compared(loaded, {AuthorityId("aalst"), AuthorityId("boom")}, CompareBy::component);
    CHECK(comparison.same_choice.part == comparison.same_choice.whole);
    CHECK(comparison.jaccard.part == comparison.jaccard.whole);
    CHECK(comparison.overlap.part == comparison.overlap.whole);
    CHECK(comparison.component_jaccard.part == comparison.component_jaccard.whole);
    CHECK(comparison.counts.count(Verdict::only_one) == 0);
    CHECK(comparison.counts.count(Verdict::different) == 0);
  }
}
