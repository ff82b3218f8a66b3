#include "yaml/ambiguous.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace swcat::yaml {

static bool is_word(std::string_view text) {
  static constexpr std::array<std::string_view, 17> words{
      "y", "n",    "yes",  "no",    "on",    "off", "true", "false", "null",
      "~", ".inf", ".nan", "+.inf", "-.inf", "=",   "<<",   "nil"};
  const std::string lower = folded(text);
  return std::ranges::find(words, std::string_view(lower)) != words.end();
}

// Takes the characters that `may_be` from the beginning; how many there were.
template <class MayBe>
static std::size_t take(std::string_view& text, MayBe may_be) {
  const auto end = std::ranges::find_if_not(text, may_be);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

static bool in_group(char c) { return is_digit(c) || c == '_' || c == ','; }

// 0x1F, 0o17, 0b11
static bool is_of_other_base(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return false;
  const std::string_view rest = text.substr(2);
  const auto all = [&](std::string_view digits) {
    return rest.find_first_not_of(digits) == std::string_view::npos;
  };
  return (text[1] == 'x' && all("0123456789abcdefABCDEF_,")) ||
         (text[1] == 'o' && all("01234567_,")) || (text[1] == 'b' && all("01_,"));
}

// 12:30, 1:02:03.5
static bool is_sexagesimal(std::string_view text) {
  if (text.empty() || !is_digit(text.front())) return false;
  take(text, in_group);
  std::size_t parts = 0;
  while (text.starts_with(':')) {
    text.remove_prefix(1);
    const std::size_t digits = take(text, is_digit);
    if (digits < 1 || digits > 2) return false;
    ++parts;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    take(text, in_group);
  }
  return parts > 0 && text.empty();
}

// 1, 1.10, .5, 1., 1e3, 1_000
static bool is_decimal(std::string_view text) {
  const std::size_t whole = text.empty() || !is_digit(text.front()) ? 0 : take(text, in_group);
  std::size_t part = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    part = take(text, in_group);
  }
  if (whole + part == 0) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (take(text, is_digit) == 0) return false;
  }
  return text.empty();
}

static bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return is_decimal(text) || is_of_other_base(text) || is_sexagesimal(text);
}

// 2021-03-01, 2021-3-1, 2021-03-01T12:00:00Z, 2021-03-01 12:00
static bool is_day(std::string_view text) {
  const auto dash = [&] {
    const bool there = text.starts_with('-');
    if (there) text.remove_prefix(1);
    return there;
  };
  if (take(text, is_digit) != 4 || !dash()) return false;
  const std::size_t month = take(text, is_digit);
  if (month < 1 || month > 2 || !dash()) return false;
  const std::size_t day = take(text, is_digit);
  if (day < 1 || day > 2) return false;
  if (text.empty()) return true;
  const bool time = text.front() == 'T' || text.front() == 't' || text.front() == ' ';
  return time && text.size() > 1 && is_digit(text[1]);
}

bool is_ambiguous(std::string_view plain) {
  return is_word(plain) || is_number(plain) || is_day(plain);
}

}  // namespace swcat::yaml
