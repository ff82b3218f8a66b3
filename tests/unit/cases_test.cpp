// Every code that can be reported is shown to a person in one golden case of its own.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "diag/diagnostic.hpp"
#include "diag/explain.hpp"
#include "support/case_file.hpp"

namespace fs = std::filesystem;
using namespace swcat;

static const fs::path folder = fs::path(SWCAT_SOURCE_DIR) / "tests/cases/findings";

static std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What is wrong with the case of a code, or nothing.
static std::string complaint(const CodeInfo& code) {
  const std::string file = fmt::format("{}-{}.case", code.number, code.name);
  if (!fs::exists(folder / file)) return fmt::format("there is no {}\n", file);
  const auto script = test::parse_case(read(folder / file));
  if (!script) return fmt::format("{}: {}\n", file, script.error().message);

  bool found = false;
  bool clean = false;
  for (const auto& example : script->examples) {
    const auto& out = example.expected.out;
    found = found || out.find(fmt::format("[{}]", code.number)) != std::string::npos;
    clean = clean || (out.find(": 0 errors, 0 warnings") != std::string::npos &&
                      out.find(" for information") == std::string::npos &&
                      out.find(fmt::format("[{}]", code.number)) == std::string::npos);
  }
  if (!found) return fmt::format("{} does not show {}\n", file, code.number);
  if (!clean) return fmt::format("{} does not show how it is right\n", file);
  return {};
}

TEST_CASE("every code has a case that shows it, and the same thing without it") {
  std::string complaints;
  for (const auto& code : codes()) complaints += complaint(code);
  CHECK(complaints == "");
}

TEST_CASE("no case of a finding is left from a code that is gone") {
  std::string strangers;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().stem();
    bool known = false;
    for (const auto& code : codes()) {
      known = known || name == fmt::format("{}-{}", code.number, code.name);
    }
    if (!known) strangers += name + '\n';
  }
  CHECK(strangers == "");
}

TEST_CASE("every code says why it matters, how it looks wrong and right, and what to do") {
  std::string complaints;
  for (const auto& code : codes()) {
    const Explanation told = explanation(code.code);
    const auto expect = [&](bool said, std::string_view what) {
      if (!said) complaints += fmt::format("{} does not say {}\n", code.number, what);
    };
    expect(!told.why.empty(), "why");
    expect(!told.fix.empty(), "what to do");
    expect(!told.since.empty(), "since when");
    expect(told.found.find(fmt::format("[{}]", code.number)) != std::string::npos,
           "how it is found");
    // Where nothing is wrong with the text, the command makes the file wrong.
    expect(!told.wrong.empty() || told.command.find("; swcat") != std::string::npos,
           "how it is wrong");
    // It may be right without the file that is wrong.
    expect(!told.right.empty() || !told.wrong.empty() ||
               told.command.find("; swcat") != std::string::npos,
           "how it is right");
  }
  CHECK(complaints == "");
}
