#include "yaml/scan.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "yaml/bytes.hpp"

namespace swcat::yaml {

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  if (before != std::string_view::npos) return before + 1;
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  return end > at && char_at(text, end - 1) == '\r' ? end - 1 : end;
}

std::size_t column(std::string_view text, std::size_t at) { return at - line_start(text, at); }

std::size_t line_number(std::string_view text, std::size_t at) {
  return static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
}

std::size_t first_on_line(std::string_view text, std::size_t at) {
  std::size_t first = line_start(text, at);
  while (is_blank(char_at(text, first))) ++first;
  return first;
}

bool same_line(std::string_view text, std::size_t a, std::size_t b) {
  const auto [first, last] = std::minmax(a, b);
  return text.substr(first, last - first).find('\n') == std::string_view::npos;
}

std::size_t indentation(std::string_view text, std::size_t at) {
  const std::size_t start = line_start(text, at);
  std::size_t end = start;
  while (char_at(text, end) == ' ') ++end;
  return end - start;
}

std::optional<std::size_t> tab_in_indentation(std::string_view text, std::size_t at) {
  const std::size_t start = line_start(text, at);
  const std::size_t tab = start + indentation(text, at);
  return char_at(text, tab) == '\t' ? std::optional(tab) : std::nullopt;
}

Span word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (!ends_word(text, end)) ++end;
  return {at, end};
}

std::string excerpt(std::string_view text, Span span) {
  constexpr std::size_t longest = 40;
  std::string_view quoted = text.substr(span.begin, span.end - span.begin);
  quoted = quoted.substr(0, quoted.find_first_of("\r\n"));
  if (quoted.size() <= longest) return printable(quoted);
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(quoted[cut]) & 0xC0U) == 0x80) --cut;
  return printable(quoted.substr(0, cut)) + "...";
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || char_at(text, at + 1) != quote) return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> end_of_plain(std::string_view text, std::size_t begin,
                                        std::string_view value) {
  std::size_t at = begin;
  for (std::size_t i = 0; i < value.size();) {
    std::size_t past_blanks = at;
    while (past_blanks < text.size() && is_blank(text[past_blanks])) ++past_blanks;
    if (past_blanks == text.size()) return std::nullopt;
    if (!is_break(text[past_blanks])) {
      if (text[at++] != value[i++]) return std::nullopt;
      continue;
    }
    // A line end is said as a space, several as one less line feeds.
    std::size_t breaks = 0;
    at = past_blanks;
    while (at < text.size() && (is_blank(text[at]) || is_break(text[at]))) {
      if (text[at++] == '\n') ++breaks;
    }
    const std::size_t said = breaks == 1 ? 1 : breaks - 1;
    const char as = breaks == 1 ? ' ' : '\n';
    if (breaks == 0 || value.substr(i, said) != std::string(said, as)) return std::nullopt;
    i += said;
  }
  return at;
}

std::size_t end_of_block(std::string_view text, std::size_t begin, std::int64_t indent) {
  std::size_t header_end = begin + 1;
  std::size_t lines_indent = 0;
  for (; !ends_word(text, header_end); ++header_end) {
    const char c = text[header_end];
    if (c >= '1' && c <= '9') {
      lines_indent = static_cast<std::size_t>(std::max<std::int64_t>(indent, 0)) +
                     static_cast<std::size_t>(c - '0');
    }
  }
  const auto least = static_cast<std::size_t>(indent + 1);

  std::size_t end = header_end;
  for (std::size_t at = text.find('\n', header_end); at < text.size();) {
    const std::size_t start = ++at;
    std::size_t first = start;
    while (char_at(text, first) == ' ') ++first;
    const std::size_t past = line_end(text, start);
    at = text.find('\n', start);
    if (first >= past) {
      // Blank lines belong to the text when more of it follows, or where spaces reach into it.
      if (lines_indent != 0 && past - start > lines_indent) end = past;
      continue;
    }
    if (lines_indent == 0) lines_indent = std::max<std::size_t>(first - start, 1);
    if (first - start < lines_indent || first - start < least) break;
    end = past;
  }
  return end;
}

Escape escape_at(std::string_view text, std::size_t backslash) {
  struct Letter {
    char letter;
    char32_t character;
  };
  static constexpr std::array letters{
      Letter{'0', 0},      Letter{'a', 7},      Letter{'b', 8},    Letter{'t', 9},
      Letter{'\t', 9},     Letter{'n', 10},     Letter{'v', 11},   Letter{'f', 12},
      Letter{'r', 13},     Letter{'e', 27},     Letter{' ', ' '},  Letter{'"', '"'},
      Letter{'/', '/'},    Letter{'\\', '\\'},  Letter{'N', 0x85}, Letter{'_', 0xA0},
      Letter{'L', 0x2028}, Letter{'P', 0x2029},
  };
  const char kind = char_at(text, backslash + 1);
  if (is_break(kind)) return {{backslash, backslash + 1}, true, 0, true};
  const auto* letter = std::ranges::find(letters, kind, &Letter::letter);
  if (letter != letters.end()) {
    return {{backslash, backslash + 2}, true, letter->character, false};
  }

  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  Escape escape{{backslash, backslash + 2}, digits != 0, 0, false};
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = char_at(text, backslash + 2 + i);
    const bool lower = c >= 'a' && c <= 'f';
    const bool upper = c >= 'A' && c <= 'F';
    if (!lower && !upper && !(c >= '0' && c <= '9')) return {escape.where, false, 0, false};
    const int value = lower ? c - 'a' + 10 : upper ? c - 'A' + 10 : c - '0';
    escape.character = escape.character * 16 + static_cast<char32_t>(value);
    ++escape.where.end;
  }
  const bool surrogate = escape.character >= 0xD800 && escape.character <= 0xDFFF;
  if (surrogate || escape.character > 0x10FFFF) escape.known = false;
  // An unknown letter may be of several bytes.
  while ((static_cast<unsigned char>(char_at(text, escape.where.end)) & 0xC0U) == 0x80) {
    ++escape.where.end;
  }
  return escape;
}

static std::string utf8(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](unsigned shift) { return byte(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0U | (c >> 6U)), tail(0)};
  if (c < 0x10000) return {byte(0xE0U | (c >> 12U)), tail(6), tail(0)};
  return {byte(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

std::string decode_quoted(std::string_view text, Span span) {
  const char quote = text[span.begin];
  const std::size_t end = span.end - 1;
  std::string out;
  std::size_t kept = 0;  // blanks before this are not those at the end of a line
  const auto skip_breaks = [&](std::size_t& at) {
    std::size_t breaks = 0;
    for (; at < end && (is_blank(text[at]) || is_break(text[at])); ++at) {
      if (text[at] == '\n') ++breaks;
    }
    return breaks;
  };
  for (std::size_t at = span.begin + 1; at < end;) {
    if (text[at] == quote) {
      out += quote;
      at += 2;
    } else if (text[at] == '\\' && quote == '"') {
      const Escape escape = escape_at(text, at);
      at = escape.where.end;
      if (!escape.line_end) {
        out += utf8(escape.character);
      } else if (const std::size_t breaks = skip_breaks(at); breaks > 1) {
        out.append(breaks - 1, '\n');
      }
      kept = out.size();
    } else if (is_break(text[at])) {
      while (out.size() > kept && is_blank(out.back())) out.pop_back();
      const std::size_t breaks = skip_breaks(at);
      if (breaks == 1) out += ' ';
      if (breaks > 1) out.append(breaks - 1, '\n');
      kept = out.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::optional<std::size_t> quote_that_swallows(std::string_view text, std::size_t from,
                                               std::size_t at) {
  for (std::size_t i = from; i < at;) {
    const char before = i == 0 ? '\n' : text[i - 1];
    const bool starts = is_blank(before) || is_break(before) || before == '[' || before == '{' ||
                        before == ',' || i == from;
    if (starts && text[i] == '#') {
      i = line_end(text, i);
    } else if (starts && (text[i] == '"' || text[i] == '\'')) {
      const std::size_t end = end_of_quoted(text, i).value_or(text.size());
      const bool several = !same_line(text, i, end);
      if (several && (end > at || same_line(text, end, at))) return i;
      i = end;
    } else {
      ++i;
    }
  }
  return std::nullopt;
}

}  // namespace swcat::yaml
