#include "support/case_manual.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>

using namespace swcat::test;

static std::string read(std::string_view text) {
  const auto script = parse_manual(text);
  if (!script) return script.error().message;
  std::string out;
  for (const auto& example : script->examples) {
    out +=
        fmt::format("line {}: {} -> [{}]\n", example.line, example.command, example.expected.out);
  }
  return out;
}

TEST_CASE("the console blocks of the manual are examples where they call swcat") {
  CHECK(read("Text.\n"
             "```console\n"
             "$ swcat list\n"
             "one\n"
             "$ git status\n"
             "not ours\n"
             "$ ./dev run show a | head -1\n"
             "two\n"
             "```\n"
             "$ swcat outside\n"
             "```yaml\n"
             "$ swcat not: console\n"
             "```\n") ==
        "line 3: swcat list -> [one\n]\n"
        "line 7: swcat show a | head -1 -> [two\n]\n");
}

TEST_CASE("a block inside a longer fence is text") {
  CHECK(read("````markdown\n"
             "```console\n"
             "$ swcat list\n"
             "```\n"
             "````\n") == "");
}

TEST_CASE("a console block that would be overlooked is an error") {
  CHECK(read("- item\n"
             "  ```console\n"
             "  $ swcat list\n"
             "  ```\n") == "line 2: a console block starts in the first column");
  CHECK(read("```console\n$ swcat list\n") == "the last block (```) is not closed");
}

TEST_CASE("three dots stand for any number of lines") {
  CHECK(matches("a\n...\nc\n", "a\nb\nb\nc\n"));
  CHECK(matches("a\n...\nc\n", "a\nc\n"));
  CHECK(matches("...\n", ""));
  CHECK(matches("a\n\n", "a\n"));
  CHECK_FALSE(matches("a\n...\nc\n", "a\nb\n"));
  CHECK_FALSE(matches("a\n...\n", "b\na\n"));
  CHECK_FALSE(matches("a\n", "a\nb\n"));
  CHECK(has_gaps("a\n...\n"));
  CHECK_FALSE(has_gaps("a ...\n"));
}
