#include "report/xlsx/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/layout.hpp"
#include "report/shown.hpp"

namespace swcat::report::xlsx {

// Characters above U+FFFF take four bytes of UTF-8 and two units of UTF-16.
static std::size_t units(std::string_view character) { return character.size() == 4 ? 2 : 1; }

// The longest beginning of valid UTF-8 that takes at most `most` units.
static std::string_view beginning(std::string_view text, std::size_t most) {
  std::size_t taken = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = character_length(text.substr(at));
    taken += units(text.substr(at, length));
    if (taken > most) break;
    at += length;
  }
  return text.substr(0, at);
}

// "_x0041_".
static bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::ranges::all_of(text.substr(2, 4), [](unsigned char c) { return std::isxdigit(c); });
}

static std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_escape(text.substr(at))) out += "_x005F";
    out += text[at];
  }
  return out;
}

std::string cell_text(std::string_view text, std::size_t& cut) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += printable(text.substr(at, end - at));
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  out = replace_all(std::move(out), "\xEF\xBF\xBE", "\\u{fffe}");
  out = replace_all(std::move(out), "\xEF\xBF\xBF", "\\u{ffff}");
  out = without_escapes(out);
  if (beginning(out, longest_text).size() == out.size()) return out;
  ++cut;
  return std::string(beginning(out, longest_text - 1)) + "…";
}

static std::string allowed(std::string_view title) {
  std::string name = one_line(title);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("[]:*?/\\").find(c) != std::string_view::npos; },
      ' ');
  // Excel quotes names, and keeps one for itself.
  const auto trimmed = [](std::string text) {
    const std::size_t first = text.find_first_not_of(" '");
    if (first == std::string::npos) return std::string();
    return text.substr(first, text.find_last_not_of(" '") - first + 1);
  };
  name = trimmed(std::move(name));
  name = trimmed(std::string(beginning(name, longest_name)));
  if (name.empty() || folded(name) == "history") name = "Table";
  return name;
}

std::vector<std::string> sheet_names(const std::vector<std::string>& titles) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  for (const auto& title : titles) {
    const std::string wished = allowed(title);
    std::string name = wished;
    for (int number = 2; !taken.insert(folded(name)).second; ++number) {
      const std::string suffix = fmt::format(" {}", number);
      name = std::string(beginning(wished, longest_name - suffix.size())) + suffix;
    }
    out.push_back(std::move(name));
  }
  return out;
}

}  // namespace swcat::report::xlsx
