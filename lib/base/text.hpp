#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace swcat {

// "1 finding", "12,000 findings": in the language of this thread (language.hpp), as is all below
// that is for people.
std::string counted(std::size_t n, std::string_view singular, std::string_view plural);

// What stands between thousands, and before decimals.
std::string_view thousands_separator();
std::string_view decimal_separator();

// The number with a separator between thousands.
std::string grouped(std::int64_t n);

// "an id", "a name".
std::string with_article(std::string_view noun);

// `a, b and c`.
std::string enumerated(std::span<const std::string> items, std::string_view last = "and");

// With a capital where it begins with a small letter of ASCII.
std::string capitalised(std::string text);

std::string join(std::span<const std::string> items, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and code points
// above U+10FFFF are not), or nothing.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

// Characters (code points) in valid UTF-8.
std::size_t characters(std::string_view text);

// Columns that the text takes in a terminal: wide characters take two, combining marks none.
std::size_t display_width(std::string_view text);

// Text as people compare it: case folded, without accents, for search and did-you-mean. `Éénloket`
// and `eenloket` are the same. Text that is not valid UTF-8 comes back as it is.
std::string folded(std::string_view text);

// The words of the text, folded: ASCII letters and digits, all beyond ASCII, and what else is a
// letter here.
std::vector<std::string> words_of(std::string_view text, std::string_view letters = "");

// Text that cannot act on a terminal: control characters (C0, DEL, C1), bidirectional and
// zero-width characters and bytes that are not UTF-8 are shown as `\x1b` or `\u{202e}`. Newlines as
// well.
std::string without_controls(std::string_view text);

// The same, and no command to a CI service that reads the log either: where a line could begin with
// `::error`, the first colon is shown as `\x3a`; in `##[` and `##vso[`, the bracket as `\x5b`.
std::string printable(std::string_view text);

// Of ASCII.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A slug: `[a-z0-9]+(-[a-z0-9]+)*`, at most 128 characters.
bool is_slug(std::string_view text);

// The slug that somebody may have meant: `Gent (stad)` becomes `gent-stad`. Empty where nothing of
// the text can stand in one.
std::string slug(std::string_view text);

// Edits (insert, delete, replace, swap of neighbours) between two texts, or `limit + 1` when more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// Of the candidates, those that somebody who wrote `text` may have meant: within two edits or a
// quarter of its length after folding, nearest first, then in byte order, at most three.
std::vector<std::string> near_matches(std::string_view text,
                                      std::span<const std::string_view> candidates);

// "did you mean 'a', 'b' or 'c'?", or nothing where there is no near match.
std::string did_you_mean(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace swcat
