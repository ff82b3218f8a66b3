#include "base/csv.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace swcat {

// std::string::find_first_of makes a call for each character of the text.
static bool has_any_of(std::string_view text, std::string_view characters) {
  return std::ranges::any_of(characters, [&](char c) { return text.find(c) != text.npos; });
}

// Line ends and tabs belong to a text and survive in quotes; what could act on a terminal does not.
static std::string harmless(std::string_view text) {
  if (!has_any_of(text, "\n\t")) return without_controls(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    std::string_view piece = text.substr(0, end);
    if (end < text.size() && text[end] == '\n' && piece.ends_with('\r')) piece.remove_suffix(1);
    // A cell of several lines is one of several lines in a log as well.
    out += out.ends_with('\n') ? printable(piece) : without_controls(piece);
    if (end < text.size()) out += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// A spreadsheet runs what begins like this, also behind quotes and spaces, and some take the
// full-width signs for the plain ones.
static bool runs_in_a_spreadsheet(std::string_view text) {
  if (!text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos) {
    return true;
  }
  static constexpr std::array<std::string_view, 8> starts = {"=",  "+",  "-",  "@",
                                                             "＝", "＋", "－", "＠"};
  text.remove_prefix(std::min(text.find_first_not_of("\" '\t\r\n"), text.size()));
  return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}

static std::string guarded(std::string_view text) {
  return (runs_in_a_spreadsheet(text) ? "'" : "") + harmless(text);
}

std::string csv_unguarded(std::string text) {
  if (text.starts_with('\'') && runs_in_a_spreadsheet(std::string_view(text).substr(1))) {
    text.erase(0, 1);
  }
  return text;
}

static std::string quoted(const std::string& text, const CsvDialect& dialect) {
  // Quotes also keep what begins a line from being a command to a CI service.
  const bool plain = !has_any_of(text, "\"\r\n\t") && !text.starts_with("::") &&
                     text.find(dialect.separator) == std::string::npos;
  if (plain) return text;
  return '"' + replace_all(text, "\"", "\"\"") + '"';
}

std::string csv_text(std::string_view text, const CsvDialect& dialect) {
  return quoted(guarded(text), dialect);
}

std::string csv_number(std::string number, const CsvDialect& dialect) {
  std::ranges::replace(number, '.', dialect.decimal_point);
  return number;
}

std::string csv_line(std::span<const std::string> fields, const CsvDialect& dialect) {
  // An empty line would be no row to most readers.
  if (fields.size() == 1 && fields[0].empty()) return fmt::format("\"\"{}", dialect.line_end);
  return join(fields, std::string_view(&dialect.separator, 1)) + std::string(dialect.line_end);
}

}  // namespace swcat
