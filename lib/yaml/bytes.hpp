#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "yaml/limits.hpp"

namespace swcat::yaml {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Character {
  char32_t code;
  std::size_t length;  // in bytes
};

// The character at `at`, or nothing where the bytes are not UTF-8: cut short, overlong, a surrogate
// or above U+10FFFF.
std::optional<Character> decode_utf8(std::string_view text, std::size_t at);

// Whether a code point may not stand in a text, neither as itself nor as an escape: which finding
// it is, or nothing when it may.
std::optional<Code> forbidden(char32_t character);

// "U+200B, zero width space".
std::string named(char32_t character);

// What is wrong with the bytes of a file, before anybody asks what they mean: size, encoding,
// characters, line ends, line length. True when the file may be parsed.
bool check_bytes(const Sources& sources, FileId file, Diagnostics& out, const Limits& limits = {});

}  // namespace swcat::yaml
