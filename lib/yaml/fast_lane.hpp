#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "diag/source.hpp"
#include "yaml/limits.hpp"
#include "yaml/tree.hpp"

namespace swcat::yaml {

// Why a file is not for the fast lane. None of these says that anything is wrong with it.
enum class Doubt : std::uint8_t {
  characters,     // a tab, a carriage return, a mark, a byte that is not UTF-8 ...
  sign,           // an anchor, tag, directive, `---`, `~`, `null` ...: a first sign that means more
  escape,         // in double quotes, another one than \" \\ \n \t
  several_lines,  // a text or brackets over several lines, but for `|` and `>`
  block_text,     // `|` or `>` with digits, `+` or lines that are not alike
  brackets,       // what stands between brackets, or how many there are
  layout,         // a line that is not indented like others, or holds no key and no dash
  repeated_key,
  limit,
};
constexpr std::size_t doubts = 9;
std::string_view name(Doubt doubt);

// Reads the plain part of the dialect, in which nearly every file is written: block mappings and
// sequences, texts and brackets on one line, `|` and `>`, comments. Gives up at the first byte of
// which it is not sure. What it takes is what `read_guarded` makes of the same text, place by
// place, and `read_guarded` has nothing to say about it.
std::variant<Tree, Doubt> read_fast(const std::string& text, FileId file,
                                    const Limits& limits = {});

}  // namespace swcat::yaml
