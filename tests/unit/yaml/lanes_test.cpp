// Holds the promise of the fast lane: what it takes is, place by place, what the guarded lane makes
// of the same text, and the guarded lane has nothing to say about it.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/text.hpp"
#include "support/lanes.hpp"
#include "support/libfyaml.hpp"
#include "support/shared_data.hpp"
#include "support/yaml_samples.hpp"

namespace fs = std::filesystem;

namespace swcat {
namespace {

// How many texts took which lane.
struct Tally {
  std::size_t taken = 0;
  std::map<yaml::Doubt, std::size_t> given_up;

  std::size_t total() const {
    std::size_t sum = taken;
    for (const auto& [doubt, count] : given_up) sum += count;
    return sum;
  }
};

void check(const std::string& text, Tally& tally) {
  const auto lanes = test::both_lanes(text);
  if (lanes.doubt) {
    ++tally.given_up[*lanes.doubt];
    return;
  }
  ++tally.taken;
  if (!lanes.difference) return;
  CAPTURE(text);
  FAIL_CHECK(*lanes.difference);
}

// Whether the fast lane took it, and then reads what libfyaml reads.
bool check_with_libfyaml(const std::string& text) {
  Sources sources;
  const FileId file = sources.add("test.yaml", text);
  const auto lane = yaml::read_fast(sources.text(file), file);
  const auto* tree = std::get_if<yaml::Tree>(&lane);
  if (!tree) return false;
  CAPTURE(text);
  CHECK(test::events_of(*tree) == *test::events_of_libfyaml(text));
  return true;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Every YAML file of the repository, and those within the cases of the manual and the tests.
std::map<std::string, std::string> texts_of_the_repository() {
  const fs::path root = SWCAT_SOURCE_DIR;
  std::map<std::string, std::string> texts;
  for (const char* folder : {"catalog-data", "docs", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() == ".yaml") texts[path.string()] = contents(path);
      if (path.extension() != ".case") continue;
      std::string name;
      std::istringstream lines(contents(path));
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("=== ") || line.starts_with("$ ")) {
          name = line.starts_with("=== ") && line.ends_with(".yaml") ? path.string() + line : "";
        } else if (!name.empty()) {
          texts[name] += line + '\n';
        }
      }
    }
  }
  return texts;
}

std::size_t mutants_wanted() {
  const char* wanted = std::getenv("SWCAT_MUTANTS");
  return wanted == nullptr ? 200'000 : std::strtoul(wanted, nullptr, 10);
}

}  // namespace

TEST_CASE("both lanes read every file of the repository alike") {
  Tally tally;
  for (const auto& [path, text] : texts_of_the_repository()) {
    CAPTURE(path);
    check(text, tally);
  }
  MESSAGE(fmt::format("the fast lane takes {} of {} files", tally.taken, tally.total()));
  CHECK(tally.taken * 10 >= tally.total() * 8);
}

TEST_CASE("both lanes read every case of yaml-test-suite alike") {
  const auto path = test::shared_data("yaml-test-suite/cases.jsonl");
  if (!path) return;
  Tally tally;
  std::ifstream file(*path);
  for (std::string line; std::getline(file, line);) {
    const std::string text = nlohmann::json::parse(line)["yaml"];
    check(text, tally);
    check(replace_all(text, "\n", "\r\n"), tally);
  }
  CHECK(tally.total() == 804);
}

TEST_CASE("both lanes read texts made by chance, and what mistakes make of them, alike") {
  const auto& samples = test::yaml_samples();
  Tally right;
  Tally wrong;
  test::Chance chance(7);
  for (const auto& sample : samples) check(sample, right);
  std::string last = samples.front();
  while (wrong.total() < mutants_wanted()) {
    const std::string text =
        chance.one_in(2) ? samples[chance.below(samples.size())] : test::random_yaml(chance);
    check(text, right);
    for (int i = 0; i < 8; ++i) check(test::mutant(text, last, chance), wrong);
    last = text;
  }
  // Else the test would say little.
  CHECK(right.taken * 4 >= right.total());
  CHECK(wrong.taken * 8 >= wrong.total());
  MESSAGE(fmt::format("of {} mutants, the fast lane takes {}", wrong.total(), wrong.taken));
}

TEST_CASE("libfyaml reads the same in what the fast lane takes") {
  if (!test::events_of_libfyaml("a: b\n")) {
    MESSAGE("skipped: built without libfyaml (libfyaml-dev)");
    return;
  }
  for (const auto& [path, text] : texts_of_the_repository()) {
    CAPTURE(path);
    check_with_libfyaml(text);
  }
  const auto& samples = test::yaml_samples();
  test::Chance chance(8);
  std::size_t taken = 0;
  for (std::size_t i = 0; i < mutants_wanted() / 4; ++i) {
    const std::string text =
        chance.one_in(2) ? samples[chance.below(samples.size())] : test::random_yaml(chance);
    taken += check_with_libfyaml(test::mutant(text, samples[chance.below(samples.size())], chance));
  }
  MESSAGE(fmt::format("libfyaml read {} texts made by chance", taken));
}

static std::string many_keys(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += fmt::format("key-{}: 1\n", i);
  return out;
}

TEST_CASE("the fast lane gives up where more has to be known") {
  using yaml::Doubt;
  struct Row {
    std::string text;
    std::optional<Doubt> doubt;
  };
  const std::vector<Row> rows{
      {"a: b\n", std::nullopt},
      {"a: b", std::nullopt},
      {"a:\n- b: {c: d, e: [f, 'g']}\n  h:\n- |\n  i\n", std::nullopt},
      {"a:\tb\n", Doubt::characters},
      {"a: b\r\n", Doubt::characters},
      {"\xEF\xBB\xBF"
       "a: b\n",
       Doubt::characters},
      {"a: b\xC2\xA0"
       "c\n",
       Doubt::characters},
      {"a: \xFF\n", Doubt::characters},
      {"a: &b c\n", Doubt::sign},
      {"a: ~\n", Doubt::sign},
      {"a: null\n", Doubt::sign},
      {"---\na: b\n", Doubt::sign},
      {"<<: a\n", Doubt::sign},
      {"a: \"\\u00e9\"\n", Doubt::escape},
      {"a: b\n  c\n", Doubt::several_lines},
      {"a: 'b\n  c'\n", Doubt::several_lines},
      {"a: [b,\n  c]\n", Doubt::several_lines},
      {"a: |2\n   b\n", Doubt::block_text},
      {"a: >\n  b\n   c\n", Doubt::block_text},
      {"a: |\n  b", Doubt::block_text},
      {"a: [b: c]\n", Doubt::brackets},
      {"a: [b,]\n", Doubt::sign},
      {"", Doubt::layout},
      {"a\n", Doubt::layout},
      {" a: b\n", Doubt::layout},
      {"- a\n-\n", Doubt::layout},
      {"a: b\na: c\n", Doubt::repeated_key},
      {"a: {b: c, b: d}\n", Doubt::repeated_key},
      {"abc: 1\nadc: 2\n", std::nullopt},  // alike in all that is looked at first
      {"abc: 1\nadc: 2\nabc: 3\n", Doubt::repeated_key},
      {many_keys(200), std::nullopt},
      {many_keys(200) + "key-137: 2\n", Doubt::repeated_key},
      {"'it''s': a\n", Doubt::escape},
      {"a: " + std::string(70'000, 'b') + "\n", Doubt::limit},
  };
  for (const auto& [text, doubt] : rows) {
    CAPTURE(text);
    CHECK(test::both_lanes(text).doubt == doubt);
  }
}

TEST_CASE("both lanes keep to the same limits") {
  const std::string text = "a:\n- b: [c, d]\n  e: \"fffff\"\n";
  const auto takes = [&](const yaml::Limits& limits) {
    const auto lanes = test::both_lanes(text, limits);
    CHECK(!lanes.difference);
    return !lanes.doubt.has_value();
  };
  CHECK(takes({.file = 28, .line = 12, .depth = 4, .values = 10, .scalar = 7}));
  CHECK(!takes({.file = 27}));
  CHECK(!takes({.line = 11}));
  CHECK(!takes({.depth = 3}));
  CHECK(!takes({.values = 9}));
  CHECK(!takes({.scalar = 6}));
  // Brackets within texts count in the guarded lane.
  CHECK(test::both_lanes("a: [b]\n").doubt == std::nullopt);
  std::string open = "a: b";
  for (int i = 0; i < 641; ++i) open += " [";
  CHECK(test::both_lanes(open + "\n").doubt == yaml::Doubt::brackets);
}

}  // namespace swcat
