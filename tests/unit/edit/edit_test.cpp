#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "edit/apply.hpp"
#include "edit/diff.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;

static Edit at(std::uint32_t offset, std::uint32_t length, std::string text) {
  return {{FileId(0), offset, length}, std::move(text)};
}

TEST_CASE("edits are made at their places, in any order") {
  const auto text = edit::applied("abcdef", {at(4, 1, "XX"), at(0, 2, ""), at(6, 0, "!")});
  REQUIRE(bool(text));
  CHECK(*text == "cdXXf!");
  CHECK(*edit::applied("ab", {at(1, 0, "1"), at(1, 0, "2")}) == "a12b");
}

TEST_CASE("edits that reach into one another or out of the text are refused") {
  CHECK(!edit::applied("abcdef", {at(0, 3, "x"), at(2, 1, "y")}));
  CHECK(!edit::applied("abc", {at(2, 2, "x")}));
  CHECK(!edit::applied("abc", {at(4, 0, "x")}));
}

TEST_CASE("of edits that cannot be made together the first are, whole or not at all") {
  const std::vector<std::vector<Edit>> groups{{at(0, 2, "a"), at(10, 2, "b")},
                                              {at(1, 3, "c")},
                                              {at(4, 2, "d")},
                                              {at(6, 1, "e"), at(11, 1, "f")},
                                              {at(6, 1, "g")}};
  CHECK(edit::compatible(groups) == std::vector<bool>{true, false, true, false, true});
}

TEST_CASE("a diff shows what goes and what comes, with three lines around it") {
  CHECK(edit::unified_diff("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                           "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(edit::unified_diff("a.yaml", "same\n", "same\n").empty());
  CHECK(edit::unified_diff("a", "x", "x\n") ==
        "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
  CHECK(edit::unified_diff("a", "", "x\n") == "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n");
  CHECK(edit::unified_diff("a\x1b\nb", "", "x\n").starts_with("--- \"a/a\\x1b"));
}

// As `patch` does it, but without looking for a hunk anywhere else than where it says it is.
static std::string patched(const std::string& before, const std::string& diff) {
  const auto lines_of = [](const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t feed = text.find('\n', from);
      const std::size_t end = feed == std::string::npos ? text.size() : feed + 1;
      lines.push_back(text.substr(from, end - from));
      from = end;
    }
    return lines;
  };
  const auto lines = lines_of(before);
  auto steps = lines_of(diff);
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 2; i < steps.size(); ++i) {
    std::string step = steps[i];
    if (i + 1 < steps.size() && steps[i + 1].starts_with('\\')) step.pop_back();
    if (step.starts_with("@@ -")) {
      const auto first = static_cast<std::size_t>(std::stoul(step.substr(4)));
      const std::string range = step.substr(4, step.find(' ', 4) - 4);
      const bool none = range.ends_with(",0");
      while (next + (none ? 0 : 1) < first) out += lines.at(next++);
    } else if (step[0] == '+') {
      out += step.substr(1);
    } else if (step[0] == ' ' || step[0] == '-') {
      if (lines.at(next) != step.substr(1)) return "the diff does not fit";
      if (step[0] == ' ') out += lines[next];
      ++next;
    }
  }
  while (next < lines.size()) out += lines[next++];
  return out;
}

TEST_CASE("a diff leads from one text to the other, whatever they are") {
  test::Chance chance(20261122);
  for (int round = 0; round < 3'000; ++round) {
    const std::size_t size = chance.one_in(50) ? 1'500 : chance.below(12);
    const auto text = [&](std::size_t kinds) {
      std::string out;
      for (std::size_t i = 0; i < size; ++i) out += fmt::format("line {}\n", chance.below(kinds));
      if (chance.one_in(4) && !out.empty()) out.pop_back();
      return out;
    };
    const std::size_t kinds = chance.one_in(2) ? 4 : 2'000;
    const std::string before = text(kinds);
    const std::string after = chance.one_in(3) ? before + "more\n" : text(kinds);
    const std::string diff = edit::unified_diff("x", before, after);
    CHECK(diff.empty() == (before == after));
    if (patched(before, diff) != after)
      FAIL_CHECK(before << "=====\n" << after << "=====\n" << diff);
  }
}

TEST_CASE("a diff of a long file in which much has moved stays small") {
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) {
    before += fmt::format("- id: p{}\n  supplier: acme\n  name: P\n", i);
    after += fmt::format("- id: p{}\n  name: P\n  supplier: acme\n", i);
  }
  const std::string diff = edit::unified_diff("x", before, after);
  CHECK(patched(before, diff) == after);
  CHECK(std::ranges::count(diff, '\n') < 5 * 20'000);
}
