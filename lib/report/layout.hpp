#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace swcat::report {

// Lines of at most `width` columns, broken at spaces, and inside a word only where the word is
// longer than a line (after a mark such as - or / if one is near). Width 0: one line. Nothing is
// lost but the spaces at a break; one line at least. The text is valid UTF-8.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// How narrow a column can be and still be read, and how wide it would like to be.
struct Extent {
  std::size_t least = 0;
  std::size_t natural = 0;
};

// Widths of columns in `available`: natural where that fits; otherwise the widest ones shrink
// first and alike, none below its least.
std::vector<std::size_t> shared_widths(std::span<const Extent> columns, std::size_t available);

// The widest word of a text that breaks at spaces; of one that is nothing but spaces, one of them.
std::size_t widest_word(std::string_view text);

// Bytes of the character at the front of a text that is valid UTF-8 and not empty.
std::size_t character_length(std::string_view text);

}  // namespace swcat::report
