// What programs are told of every code: the exact JSON and SARIF of its bad workspace. The text is
// in the golden case of the code. SWCAT_UPDATE_CASES=1 writes them down.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "diag/diagnostic.hpp"
#include "support/case_file.hpp"
#include "support/case_run.hpp"

using namespace swcat;
namespace fs = std::filesystem;

static const fs::path repository = SWCAT_SOURCE_DIR;
static const fs::path goldens = repository / "tests/goldens/findings";

// A command that checks a workspace, and what is done before it.
struct Validation {
  std::string preparation;
  std::vector<std::string> words;
};

static std::optional<Validation> validation(const std::string& command) {
  static const std::regex validates(R"(^(?:(.*); )?swcat (validate[^;|&>'"]*)$)");
  std::smatch match;
  if (!std::regex_match(command, match, validates)) return std::nullopt;
  Validation out{.preparation = match[1], .words = {}};
  std::istringstream words(match[2]);
  for (std::string word; words >> word;) out.words.push_back(word);
  return out;
}

static std::string output(std::vector<std::string> words, const std::string& format) {
  cli::Environment environment{.today = *Date::parse("2026-11-22")};
  environment.variables["LC_ALL"] = "C.UTF-8";
  words.insert(words.end(), {"--format", format});
  return cli::run(words, environment).out;
}

// The help of a rule is what `swcat explain` says, of which other tests know.
static std::string without_help(const std::string& sarif) {
  static const std::regex help(
      R"(            "help": \{\n(?:              .*\n)*?            \},\n)");
  return std::regex_replace(sarif, help, "");
}

// The first validation of the case that finds the code, as JSON and as SARIF; nothing where none
// does.
static std::optional<std::string> told_of(const CodeInfo& code) {
  const auto file = fmt::format("tests/cases/findings/{}-{}.case", code.number, code.name);
  const auto script = test::parse_case(test::read_all(repository / file));
  REQUIRE(bool(script));
  const test::TemporaryFolder folder;
  REQUIRE(bool(test::lay_out(script->inputs, folder.path(), repository)));
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  std::optional<std::string> told;
  for (const auto& example : script->examples) {
    const bool shows =
        example.expected.out.find(fmt::format("[{}]", code.number)) != std::string::npos;
    const auto found = validation(example.command);
    if (!shows || !found) continue;
    if (!found->preparation.empty()) {
      const test::Surroundings here{
          .folder = folder.path(), .home = folder.path(), .programs = folder.path()};
      REQUIRE(bool(test::run(found->preparation, here)));
    }
    told = fmt::format("{}\n{}\n{}", example.command, output(found->words, "json"),
                       without_help(output(found->words, "sarif")));
    break;
  }
  fs::current_path(before);
  return told;
}

TEST_CASE("every code that validate finds is told to programs as it is written down") {
  const char* update = std::getenv("SWCAT_UPDATE_CASES");
  const bool writes = update != nullptr && std::string_view(update) == "1";
  std::string complaints;
  std::set<std::string> names;
  for (const auto& code : codes()) {
    const std::string name = fmt::format("{}-{}.txt", code.number, code.name);
    const auto told = told_of(code);
    // What is found in files of other formats is told by `import`, which says it as text alone.
    if (!told && code.number.starts_with("SW8")) continue;
    names.insert(name);
    if (!told) {
      complaints +=
          fmt::format("the case of {} does not find it with a plain validate\n", code.number);
      continue;
    }
    if (told->find(fmt::format("\"ruleId\": \"{}\"", code.number)) == std::string::npos) {
      complaints += fmt::format("SARIF does not tell of {}\n", code.number);
    }
    if (writes) {
      fs::create_directories(goldens);
      test::write_all(goldens / name, *told);
    } else if (!fs::exists(goldens / name)) {
      complaints += fmt::format("there is no tests/goldens/findings/{}\n", name);
    } else if (test::read_all(goldens / name) != *told) {
      complaints += fmt::format("tests/goldens/findings/{} differs\n", name);
    }
  }
  if (!writes) {
    for (const auto& entry : fs::directory_iterator(goldens)) {
      if (!names.contains(entry.path().filename().string())) {
        complaints += entry.path().filename().string() + " is of no code\n";
      }
    }
  }
  CHECK(complaints == "");
}
