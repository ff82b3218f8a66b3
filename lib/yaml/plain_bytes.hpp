#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace swcat::yaml {

// What the fast lane has to know about a text before it reads it.
struct PlainBytes {
  std::size_t opening_brackets = 0;  // `[` and `{`, wherever they stand
};

// Nothing unless the text is UTF-8 of which every character may stand anywhere in a file: no mark,
// no tab, no line end but LF, no non-breaking space.
std::optional<PlainBytes> plain_bytes(std::string_view text);

}  // namespace swcat::yaml
