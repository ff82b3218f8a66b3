#include "exchange/csv/decode.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace swcat::exchange {

static constexpr std::array<std::string_view, 5> encoding_names{"utf-8", "windows-1252", "cp850",
                                                                "utf-16le", "utf-16be"};

std::string_view name(Encoding encoding) {
  return encoding_names[static_cast<std::size_t>(encoding)];
}

std::optional<Encoding> encoding_named(std::string_view name) {
  const auto found = std::ranges::find(encoding_names, name);
  if (found == encoding_names.end()) return std::nullopt;
  return static_cast<Encoding>(found - encoding_names.begin());
}

static constexpr char32_t no_character = 0xFFFD;

static void append(std::string& out, char32_t c) {
  const auto byte = [&](char32_t bits) {
    out += static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

// 0x80 to 0x9F; the rest of Windows-1252 is as in Unicode.
static constexpr std::array<char32_t, 32> windows_1252_signs{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// 0x80 to 0xFF of the code page that Excel calls "CSV (MS-DOS)".
static constexpr std::array<char16_t, 128> cp850_signs{
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
    0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
    0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
    0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557,
    0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB,
    0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
    0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9,
    0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8,
    0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// In Windows-1252 these bytes are signs that do not stand between two letters; in other code pages
// they are letters. The apostrophe, the dashes and the letters of Windows-1252 may stand there.
static bool is_sign_inside_word(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte < 0x80 || byte > 0x9F) return false;
  static constexpr std::string_view welcome = "\x8C\x8E\x92\x96\x97\x9A\x9C\x9E\x9F";
  if (welcome.find(bytes[at]) != std::string_view::npos) return false;
  return at > 0 && at + 1 < bytes.size() && is_letter(bytes[at - 1]) && is_letter(bytes[at + 1]);
}

static DecodedText from_windows_1252(std::string_view bytes) {
  DecodedText out{.encoding = Encoding::windows_1252};
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    char32_t c = byte >= 0x80 && byte <= 0x9F ? windows_1252_signs[byte - 0x80U] : byte;
    if (byte != 0 && c == 0) {
      c = no_character;
      if (!out.bad) out.bad = out.text.size();
    }
    if (!out.doubtful && (c == no_character || is_sign_inside_word(bytes, at))) {
      out.doubtful = out.text.size();
    }
    append(out.text, c);
  }
  return out;
}

static DecodedText from_cp850(std::string_view bytes) {
  DecodedText out{.encoding = Encoding::cp850};
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append(out.text, byte < 0x80 ? byte : cp850_signs[byte - 0x80U]);
  }
  return out;
}

static DecodedText from_utf8(std::string_view bytes) {
  DecodedText out{.encoding = Encoding::utf8};
  while (const auto bad = first_bad_utf8(bytes)) {
    out.text += bytes.substr(0, *bad);
    if (!out.bad) out.bad = out.text.size();
    append(out.text, no_character);
    bytes.remove_prefix(*bad + 1);
  }
  out.text += bytes;
  return out;
}

static DecodedText from_utf16(std::string_view bytes, Encoding encoding) {
  DecodedText out{.encoding = encoding};
  const bool little = encoding == Encoding::utf16le;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? first | (second << 8) : (first << 8) | second);
  };
  const auto add_bad = [&] {
    if (!out.bad) out.bad = out.text.size();
    append(out.text, no_character);
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) {
      add_bad();
      break;
    }
    const char32_t high = unit(at);
    if (high < 0xD800 || high > 0xDFFF) {
      append(out.text, high);
      continue;
    }
    const char32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
      add_bad();
      continue;
    }
    append(out.text, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    at += 2;
  }
  return out;
}

// The encoding of a byte order mark, which is taken away.
static std::optional<Encoding> taken_mark(std::string_view& bytes) {
  const auto take = [&](std::string_view mark) {
    if (!bytes.starts_with(mark)) return false;
    bytes.remove_prefix(mark.size());
    return true;
  };
  if (take("\xEF\xBB\xBF")) return Encoding::utf8;
  if (take("\xFF\xFE")) return Encoding::utf16le;
  if (take("\xFE\xFF")) return Encoding::utf16be;
  return std::nullopt;
}

static DecodedText decoded_as(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return from_utf8(bytes);
    case Encoding::windows_1252:
      return from_windows_1252(bytes);
    case Encoding::cp850:
      return from_cp850(bytes);
    default:
      return from_utf16(bytes, encoding);
  }
}

// Valid UTF-8 that is not meant as such hardly exists; a few good sequences among bad ones do.
static bool is_mixed(std::string_view bytes) {
  while (const auto bad = first_bad_utf8(bytes)) {
    const auto head = bytes.substr(0, *bad);
    if (std::ranges::any_of(head, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      return true;
    }
    bytes.remove_prefix(*bad + 1);
  }
  return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

DecodedText decode(std::string_view bytes, std::optional<Encoding> asked) {
  const auto marked = taken_mark(bytes);
  if (asked) {
    DecodedText out = decoded_as(bytes, *asked);
    out.doubtful.reset();
    return out;
  }
  if (marked) return decoded_as(bytes, *marked);
  const auto bad = first_bad_utf8(bytes);
  if (!bad) return from_utf8(bytes);
  DecodedText out = from_windows_1252(bytes);
  if (!out.doubtful && is_mixed(bytes)) {
    // Everything before the first bad byte is as it was.
    out.doubtful = from_windows_1252(bytes.substr(0, *bad)).text.size();
  }
  return out;
}

}  // namespace swcat::exchange
