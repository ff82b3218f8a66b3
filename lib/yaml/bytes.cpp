#include "yaml/bytes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::yaml {

static bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

std::optional<Character> decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned first = byte(0);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return std::nullopt;
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return std::nullopt;
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || between(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return std::nullopt;
  return Character{code, length};
}

std::optional<Code> forbidden(char32_t c) {
  if (c == '\t' || c == '\n') return std::nullopt;
  if (c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\r') return Code::bad_line_end;
  if (c < 0x20 || between(c, 0x7F, 0x9F)) return Code::control_character;
  if (c == 0xFFFE || c == 0xFFFF || between(c, 0xFFF9, 0xFFFB)) return Code::control_character;
  const bool invisible = c == 0x00AD || c == 0x061C || c == 0x180E || between(c, 0x200B, 0x200F) ||
                         between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x206F) || c == 0xFEFF ||
                         between(c, 0xE0000, 0xE007F);
  if (invisible) return Code::invisible_character;
  return std::nullopt;
}

std::string named(char32_t c) {
  struct Name {
    char32_t character;
    std::string_view name;
  };
  static constexpr std::array names{
      Name{0x00, marked("a zero byte")},
      Name{0x07, marked("a bell")},
      Name{0x08, marked("a backspace")},
      Name{0x0B, marked("a vertical tab")},
      Name{0x0C, marked("a form feed")},
      Name{0x0D, marked("a carriage return")},
      Name{0x1B, marked("an escape")},
      Name{0x7F, marked("a delete")},
      Name{0x85, marked("a next line")},
      Name{0xAD, marked("a soft hyphen")},
      Name{0x200B, marked("a zero-width space")},
      Name{0x200C, marked("a zero-width non-joiner")},
      Name{0x200D, marked("a zero-width joiner")},
      Name{0x200E, marked("a left-to-right mark")},
      Name{0x200F, marked("a right-to-left mark")},
      Name{0x2028, marked("a line separator")},
      Name{0x2029, marked("a paragraph separator")},
      Name{0x202A, marked("a left-to-right embedding")},
      Name{0x202B, marked("a right-to-left embedding")},
      Name{0x202C, marked("an end of embedding")},
      Name{0x202D, marked("a left-to-right override")},
      Name{0x202E, marked("a right-to-left override")},
      Name{0x2060, marked("a word joiner")},
      Name{0xFEFF, marked("a byte order mark")},
  };
  const auto* known = std::ranges::find(names, c, &Name::character);
  const std::string number = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
  if (known == names.end()) return number;
  return fmt::format("{} ({})", tr(known->name), number);
}

// The name of the encoding when it is one of two or four bytes a character, with or without a mark.
static std::string_view wide_encoding(std::string_view text) {
  using namespace std::literals;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) return "UTF-16";
  // Without a mark: where the zero bytes of the first letters stand.
  std::string zeros;
  for (const char c : text.substr(0, 4)) zeros += c == '\0' ? '0' : 'x';
  if (zeros == "x000" || zeros == "000x") return "UTF-32";
  if (zeros == "x0x0" || zeros == "0x0x" || zeros == "x0" || zeros == "0x") return "UTF-16";
  return "";
}

namespace {

// One pass over the bytes.
class ByteCheck {
 public:
  ByteCheck(std::string_view text, FileId file, Diagnostics& out, const Limits& limits)
      : text_(text), file_(file), out_(out), limits_(limits) {}

  bool run() {
    std::size_t at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    line_start_ = at;
    while (at < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte >= 0x80) {
        at += wide_character(at);
        continue;
      }
      if (byte == '\n') {
        end_line(at);
        line_start_ = at + 1;
      } else if (byte != '\r' || at + 1 == text_.size() || text_[at + 1] != '\n') {
        if (byte < 0x20 || byte == 0x7F) refuse(at, 1, byte);
      }
      ++at;
    }
    end_line(text_.size());
    if (findings_ > limits_.findings) {
      out_.add(first_unsaid_code_, first_unsaid_,
               say("and {} like the ones above",
                   counted(findings_ - limits_.findings, "more finding", "more findings")));
    }
    return findings_ == 0;
  }

 private:
  void end_line(std::size_t end) {
    if (end - line_start_ <= limits_.line) return;
    find(Code::line_too_long, {file_, static_cast<std::uint32_t>(line_start_), 0}, [&] {
      return say("this line has {} bytes, and {} is the limit: break it up",
                 grouped(static_cast<std::int64_t>(end - line_start_)),
                 grouped(static_cast<std::int64_t>(limits_.line)));
    });
  }

  // The length of what stands at `at`, which is not ASCII.
  std::size_t wide_character(std::size_t at) {
    const auto character = decode_utf8(text_, at);
    if (!character) {
      bad_byte(at);
      return 1;
    }
    const bool indents =
        character->code == 0xA0 &&
        text_.substr(line_start_, at - line_start_).find_first_not_of(" \t\xC2\xA0") ==
            std::string_view::npos;
    if (indents) {
      find(Code::invisible_character, place(at, 2), [] {
        return std::string(
            "a non-breaking space (U+00A0) indents this line: write an ordinary space");
      });
    } else {
      refuse(at, character->length, character->code);
    }
    return character->length;
  }

  void bad_byte(std::size_t at) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    find(Code::bad_utf8, place(at, 1), [&] {
      // Bytes from 0xA0 on are the same letters in Windows-1252, Latin-1 and Unicode.
      if (byte < 0xC0) return say("byte 0x{:02X} is not UTF-8: save the file as UTF-8", byte);
      const std::string letter{static_cast<char>(0xC0U | (byte >> 6U)),
                               static_cast<char>(0x80U | (byte & 0x3FU))};
      return say("byte 0x{:02X} is not UTF-8 (in Windows-1252 it is '{}'): save the file as UTF-8",
                 byte, letter);
    });
  }

  void refuse(std::size_t at, std::size_t length, char32_t character) {
    const auto code = forbidden(character);
    if (!code || (limits_.invisible_characters && *code == Code::invisible_character)) return;
    find(*code, place(at, length), [&] {
      if (*code == Code::bad_line_end) {
        return say("{} is no line end: end lines with LF or CRLF", named(character));
      }
      return say("{} may not stand in a file: remove it", named(character));
    });
  }

  Place place(std::size_t at, std::size_t length) const {
    return {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length)};
  }

  // A file of noise has a finding for every byte: only the first are worth their message.
  template <class Message>
  void find(Code code, Place where, Message message) {
    ++findings_;
    if (findings_ <= limits_.findings) {
      out_.add(code, where, message());
    } else if (findings_ == limits_.findings + 1) {
      first_unsaid_ = where;
      first_unsaid_code_ = code;
    }
  }

  std::string_view text_;
  FileId file_;
  Diagnostics& out_;
  const Limits& limits_;
  std::size_t line_start_ = 0;
  std::size_t findings_ = 0;
  Place first_unsaid_;
  Code first_unsaid_code_{};
};

}  // namespace

bool check_bytes(const Sources& sources, FileId file, Diagnostics& out, const Limits& limits) {
  const std::string_view text = sources.text(file);
  if (text.size() > limits.file) {
    out.add(Code::file_too_large, {file, 0, 0},
            say("this file has {} bytes, and {} is the limit: split it",
                grouped(static_cast<std::int64_t>(text.size())),
                grouped(static_cast<std::int64_t>(limits.file))));
    return false;
  }
  if (const auto encoding = wide_encoding(text); !encoding.empty()) {
    out.add(Code::wrong_encoding, {file, 0, 0},
            say("this file is in {}: save it as UTF-8", encoding));
    return false;
  }
  return ByteCheck(text, file, out, limits).run();
}

}  // namespace swcat::yaml
