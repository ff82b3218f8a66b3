#include "base/text.hpp"

#include <fmt/core.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <tuple>

#include "base/language.hpp"

namespace swcat {

std::string counted(std::size_t n, std::string_view singular, std::string_view plural) {
  const Language* language = spoken();
  std::string_view noun = n == 1 ? singular : plural;
  if (language) noun = language->of(singular, plural, n);
  return fmt::format("{} {}", grouped(static_cast<std::int64_t>(n)), noun);
}

std::string_view thousands_separator() {
  const std::string_view said = spoken() ? spoken()->head("X-Thousands") : std::string_view();
  return said.empty() ? "," : said;
}

std::string_view decimal_separator() {
  const std::string_view said = spoken() ? spoken()->head("X-Decimal") : std::string_view();
  return said.empty() ? "." : said;
}

std::string grouped(std::int64_t n) {
  std::string digits = fmt::format("{}", n);
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3;) digits.insert(i -= 3, thousands_separator());
  return digits;
}

std::string with_article(std::string_view noun) {
  static constexpr std::string_view vowels = "aeio";
  const bool vowel = !noun.empty() && vowels.find(noun.front()) != std::string_view::npos;
  const std::string said = tr(noun);
  return vowel ? say("an {}", said) : say("a {}", said);
}

std::string enumerated(std::span<const std::string> items, std::string_view last) {
  if (items.empty()) return {};
  if (items.size() == 1) return items.front();
  return fmt::format("{} {} {}", join(items.first(items.size() - 1), ", "), tr(last), items.back());
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string join(std::span<const std::string> items, std::string_view separator) {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty() || &item != items.data()) out += separator;
    out += item;
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// One code point from the front of `text`: its value and length in bytes, or nothing if the bytes
// are not UTF-8.
static std::optional<std::pair<utf8proc_int32_t, std::size_t>> next_character(
    std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) return std::nullopt;
  return std::pair{code, static_cast<std::size_t>(length)};
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto character = next_character(text.substr(at));
    if (!character) return at;
    at += character->second;
  }
  return std::nullopt;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = next_character(text);
    if (!character) {
      ++width;
      text.remove_prefix(1);
      continue;
    }
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(character->first)));
    text.remove_prefix(character->second);
  }
  return width;
}

static bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded(std::string_view text) {
  // Most of what is folded, and of that nothing else changes.
  if (is_ascii(text)) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (length < 0) return std::string(text);
  std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);
  return out;
}

static bool acts_on_a_terminal(utf8proc_int32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool bidirectional = code == 0x061C || code == 0x200E || code == 0x200F ||
                             (code >= 0x202A && code <= 0x202E) ||
                             (code >= 0x2066 && code <= 0x2069);
  const bool invisible = (code >= 0x200B && code <= 0x200D) || code == 0x2028 || code == 0x2029 ||
                         code == 0x2060 || code == 0xFEFF;
  return control || bidirectional || invisible;
}

// Most of what is written, and in it nothing acts.
static bool is_printable_ascii(std::string_view text) {
  bool other = false;
  for (const char c : text) other |= c < 0x20 || c > 0x7E;  // no way out: many at once
  return !other;
}

std::string without_controls(std::string_view text) {
  if (is_printable_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto character = next_character(text);
    const std::size_t length = character ? character->second : 1;
    if (!character) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (!acts_on_a_terminal(character->first)) {
      out += text.substr(0, length);
    } else if (character->first < 0x100) {
      out += fmt::format("\\x{:02x}", character->first);
    } else {
      out += fmt::format("\\u{{{:x}}}", character->first);
    }
    text.remove_prefix(length);
  }
  return out;
}

// GitHub obeys a line that begins with `::command`, and it and Azure `##[command]` anywhere.
static bool makes_ci_command(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  if (text[at] == '[') return before.ends_with("##") || before.ends_with("##vso");
  const bool may_begin_a_line = before.empty() || before.ends_with(' ');
  return may_begin_a_line && text.substr(at).starts_with("::");
}

std::string printable(std::string_view text) {
  std::string safe = without_controls(text);
  if (safe.find("::") == std::string::npos && safe.find("##") == std::string::npos) return safe;
  std::string out;
  for (std::size_t at = 0; at < safe.size(); ++at) {
    if (makes_ci_command(safe, at)) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(safe[at]));
    } else {
      out += safe[at];
    }
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text, std::string_view letters) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : folded(text) + ' ') {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (!ascii || (c >= 'a' && c <= 'z') || is_digit(c) ||
        letters.find(c) != std::string_view::npos) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > 128) return false;
  if (text.starts_with('-') || text.ends_with('-')) return false;
  if (text.find("--") != std::string_view::npos) return false;
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

// Optimal string alignment over three rows; bytes, because ids are ASCII and folding has made most
// of the rest so.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t longest = std::max(a.size(), b.size());
  if (longest - std::min(a.size(), b.size()) > limit) return limit + 1;

  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;

  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
      best = std::min(best, current[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return std::min(previous[b.size()], limit + 1);
}

std::vector<std::string> near_matches(std::string_view text,
                                      std::span<const std::string_view> candidates) {
  const std::string wanted = folded(text);
  const std::size_t limit = std::max<std::size_t>(2, wanted.size() / 4);

  std::vector<std::tuple<std::size_t, std::string_view>> found;
  for (const auto candidate : candidates) {
    const std::string offered = folded(candidate);
    const std::size_t distance = edit_distance(wanted, offered, limit);
    // Two edits turn any two letters into any others: that is no near match.
    if (distance > limit || distance >= std::max(wanted.size(), offered.size())) continue;
    found.emplace_back(distance, candidate);
  }
  std::ranges::sort(found);
  // Not std::ranges::unique: clang 14, with which the fuzzers are built, cannot compile it.
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.size() > 3) found.resize(3);

  std::vector<std::string> names;
  for (const auto& [distance, name] : found) names.emplace_back(name);
  return names;
}

std::string did_you_mean(std::string_view text, std::span<const std::string_view> candidates) {
  auto names = near_matches(text, candidates);
  if (names.empty()) return {};
  for (auto& name : names) name = fmt::format("'{}'", name);
  return say("did you mean {}?", enumerated(names, "or"));
}

}  // namespace swcat
