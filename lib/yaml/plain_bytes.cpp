#include "yaml/plain_bytes.hpp"

#include <cstdint>

#include "base/next_of.hpp"
#include "base/wide_registers.hpp"
#include "yaml/bytes.hpp"

namespace swcat::yaml {

namespace {

// What a few bytes hold, found without a branch: the compiler looks at many of them at once.
struct Glance {
  std::uint8_t brackets = 0;
  std::uint8_t odd = 0;  // control characters
};

constexpr std::size_t at_once = 128;  // so that a byte can count them

}  // namespace

static inline Glance glance(const char* bytes, std::size_t count) {
  Glance seen;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[i]);
    seen.brackets = static_cast<std::uint8_t>(seen.brackets + ((byte | 0x20U) == '{' ? 1 : 0));
    seen.odd |= static_cast<std::uint8_t>((byte < 0x20 && byte != '\n') || byte == 0x7F ? 1 : 0);
  }
  return seen;
}

// Nothing where a control character is among them.
SWCAT_IN_WIDE_REGISTERS static std::optional<std::size_t> opening_brackets(std::string_view text) {
  std::size_t brackets = 0;
  for (std::size_t at = 0; at < text.size(); at += at_once) {
    const std::size_t left = text.size() - at;
    const Glance seen =
        left >= at_once ? glance(text.data() + at, at_once) : glance(text.data() + at, left);
    if (seen.odd != 0) return std::nullopt;
    brackets += seen.brackets;
  }
  return brackets;
}

static bool wide_ones_are_plain(std::string_view text) {
  constexpr char32_t non_breaking_space = 0xA0;
  for (std::size_t at = next_wide(text, 0); at < text.size(); at = next_wide(text, at)) {
    const auto character = decode_utf8(text, at);
    if (!character || character->code == non_breaking_space || forbidden(character->code)) {
      return false;
    }
    at += character->length;
  }
  return true;
}

std::optional<PlainBytes> plain_bytes(std::string_view text) {
  const auto brackets = opening_brackets(text);
  if (!brackets || !wide_ones_are_plain(text)) return std::nullopt;
  return PlainBytes{*brackets};
}

}  // namespace swcat::yaml
