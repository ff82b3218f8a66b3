#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace swcat::test {

// The lines of a text without their newlines; a final newline starts no further line.
std::vector<std::string_view> split_lines(std::string_view text);

// The two texts line by line: `-` for lines that are expected and missing, `+` for those that came
// instead, and two lines around them. Empty when they are the same.
std::string difference(std::string_view expected, std::string_view actual);

}  // namespace swcat::test
