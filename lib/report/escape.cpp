#include "report/escape.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/markup.hpp"
#include "base/text.hpp"

namespace swcat::report {

static bool is_plain_in_xml(char c) { return c >= 0x20 && c < 0x7F && entity_of(c).empty(); }

static void append_xml(std::string& out, std::string_view line) {
  for (const char c : printable(line)) {
    if (const auto entity = entity_of(c); !entity.empty()) {
      out += entity;
    } else {
      out += c;
    }
  }
}

std::string xml_escaped(std::string_view text, std::string_view line_end) {
  // Most of a large table is.
  const bool plain =
      std::ranges::all_of(text, is_plain_in_xml) && text.find("##") == std::string_view::npos;
  if (plain) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    append_xml(out, text.substr(at, end - at));
    if (end < text.size()) out += line_end;
    at = end + 1;
  }
  // A reader of XML gets the bracket back; CI services that read the log do not see their commands.
  out = replace_all(std::move(out), "##[", "##&#91;");
  out = replace_all(std::move(out), "##vso[", "##vso&#91;");
  // Two characters that are UTF-8 and nothing in XML.
  out = replace_all(std::move(out), "\xEF\xBF\xBE", "\\u{fffe}");
  return replace_all(std::move(out), "\xEF\xBF\xBF", "\\u{ffff}");
}

bool is_link(std::string_view text) {
  static constexpr std::array<std::string_view, 3> schemes{"https://", "http://", "mailto:"};
  static constexpr std::string_view never = " \"'<>\\^`{|}";
  for (const auto scheme : schemes) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view rest = text.substr(scheme.size());
    return !rest.empty() && rest.find_first_of(never) == std::string_view::npos &&
           printable(rest) == rest;
  }
  return false;
}

}  // namespace swcat::report
