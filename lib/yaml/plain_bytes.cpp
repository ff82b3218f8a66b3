#include "yaml/plain_bytes.hpp"

#include <algorithm>
#include <cstdint>

#include "yaml/bytes.hpp"

namespace swcat::yaml {

namespace {

// What a few bytes hold, found without a branch: the compiler looks at many of them at once.
struct Glance {
  std::uint8_t brackets = 0;
  std::uint8_t odd = 0;   // control characters
  std::uint8_t wide = 0;  // bytes that are not ASCII
};

constexpr std::size_t at_once = 64;  // so that a byte can count them

}  // namespace

static Glance glance(const char* bytes, std::size_t count) {
  Glance seen;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[i]);
    seen.brackets = static_cast<std::uint8_t>(seen.brackets + ((byte | 0x20U) == '{' ? 1 : 0));
    seen.odd |= static_cast<std::uint8_t>((byte < 0x20 && byte != '\n') || byte == 0x7F ? 1 : 0);
    seen.wide |= byte;
  }
  seen.wide &= 0x80U;
  return seen;
}

// One past the last of the characters that begin before `end`, or nothing where one is not plain.
static std::optional<std::size_t> past_wide(std::string_view text, std::size_t at,
                                            std::size_t end) {
  constexpr char32_t non_breaking_space = 0xA0;
  while (at < end) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto character = decode_utf8(text, at);
    if (!character || character->code == non_breaking_space || forbidden(character->code)) {
      return std::nullopt;
    }
    at += character->length;
  }
  return at;
}

std::optional<PlainBytes> plain_bytes(std::string_view text) {
  PlainBytes out;
  std::size_t known = 0;  // up to where wide characters were looked at
  for (std::size_t at = 0; at < text.size(); at += at_once) {
    const std::size_t end = std::min(at + at_once, text.size());
    const Glance seen = end - at == at_once ? glance(text.data() + at, at_once)
                                            : glance(text.data() + at, end - at);
    if (seen.odd != 0) return std::nullopt;
    out.opening_brackets += seen.brackets;
    if (seen.wide == 0) continue;
    const auto past = past_wide(text, std::max(at, known), end);
    if (!past) return std::nullopt;
    known = *past;
  }
  return out;
}

}  // namespace swcat::yaml
