#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/builder.hpp"

// Looking at YAML text without understanding all of it: where lines and scalars begin and end.
namespace swcat::yaml {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_break(char c) { return c == '\n' || c == '\r'; }

// The character at `at`; a line feed past the end.
constexpr char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\n';
}
constexpr bool ends_word(std::string_view text, std::size_t at) {
  return is_blank(char_at(text, at)) || is_break(char_at(text, at));
}

std::size_t line_start(std::string_view text, std::size_t at);  // a byte order mark is skipped
std::size_t line_end(std::string_view text, std::size_t at);    // without its line end
std::size_t column(std::string_view text, std::size_t at);      // bytes before it on its line
std::size_t line_number(std::string_view text, std::size_t at);

// The first byte on the line of `at` that is no blank.
std::size_t first_on_line(std::string_view text, std::size_t at);
bool same_line(std::string_view text, std::size_t a, std::size_t b);

// Spaces at the start of the line of `at`.
std::size_t indentation(std::string_view text, std::size_t at);

// The first tab among the blanks that the line of `at` starts with.
std::optional<std::size_t> tab_in_indentation(std::string_view text, std::size_t at);

// From `at` to the next blank or line end; to quote in a message.
Span word(std::string_view text, std::size_t at);

// The text of a span for a message: on one line, not too long, harmless in a terminal.
std::string excerpt(std::string_view text, Span span);

// One past the quote that closes the one at `begin`, or nothing where it is never closed.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin);

// One past the last byte of the plain scalar at `begin` that says `value`, or nothing where the
// text does not say that.
std::optional<std::size_t> end_of_plain(std::string_view text, std::size_t begin,
                                        std::string_view value);

// One past the last byte of the text that the `|` or `>` at `begin` starts in a block whose lines
// are indented by `indent` (-1 at the top).
std::size_t end_of_block(std::string_view text, std::size_t begin, std::int64_t indent);

// A backslash and what belongs to it in a double-quoted text.
struct Escape {
  Span where;
  bool known = false;
  char32_t character = 0;  // 0 for an escaped line end too
  bool line_end = false;
};
Escape escape_at(std::string_view text, std::size_t backslash);

// What the quoted scalar at `span` says. yaml-cpp loses line ends in one that holds nothing else.
std::string decode_quoted(std::string_view text, Span span);

// The first quoted scalar from `from` on that spans several lines and ends beyond `at` or on its
// line; where it is opened.
std::optional<std::size_t> quote_that_swallows(std::string_view text, std::size_t from,
                                               std::size_t at);

}  // namespace swcat::yaml
