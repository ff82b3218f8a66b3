#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace swcat::test {

// What a command did, or is expected to do.
struct Outcome {
  std::string out;
  std::string err;
  int exit = 0;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// What stands in the folder before the first command: a file with this text, or a link to or a copy
// of something in this repository.
struct Input {
  enum class Kind : std::uint8_t { file, link, copy };

  Kind kind = Kind::file;
  std::string path;
  std::string text;  // of a link or a copy: the path in the repository
};

struct Example {
  std::string command;
  Outcome expected;
  std::size_t line = 0;   // of the command, from 1
  std::size_t begin = 0;  // the bytes of the file that say what is expected
  std::size_t end = 0;
};

// A golden case, or the examples on a page of the manual.
struct Script {
  std::vector<Input> inputs;
  std::vector<Example> examples;
};

// Reads a golden case. The error says on which line something is wrong.
Result<Script> parse_case(std::string_view text);

// The part of a case below its command, in the one way in which we write it.
std::string expected_part(const Outcome& outcome);

// The text with other words where it says what is expected, one for each example; every other byte
// stays.
std::string with_expected(std::string text, std::span<const Example> examples,
                          std::span<const std::string> parts);

}  // namespace swcat::test
