#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Which characters the bytes of a spreadsheet stand for: Excel does not say.
namespace swcat::exchange {

enum class Encoding : std::uint8_t { utf8, windows_1252, cp850, utf16le, utf16be };

// As it is written after `--encoding`.
std::string_view name(Encoding encoding);
std::optional<Encoding> encoding_named(std::string_view name);

struct DecodedText {
  std::string text;  // UTF-8 without a byte order mark; what is no character is U+FFFD
  Encoding encoding = Encoding::utf8;
  // Where, in `text`, a character stands that this encoding hardly means. Only a person can tell.
  std::optional<std::size_t> doubtful;
  // Where, in `text`, bytes stand that this encoding does not have.
  std::optional<std::size_t> bad;
};

// In the encoding asked for, else in the one that the bytes show: a byte order mark, valid UTF-8,
// else the Windows-1252 of Excel, with a doubt where that would put signs inside words.
DecodedText decode(std::string_view bytes, std::optional<Encoding> asked);

}  // namespace swcat::exchange
