#include "report/findings.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/ink.hpp"
#include "report/layout.hpp"

namespace swcat::report {

static constexpr std::size_t tab_width = 4;
static constexpr std::size_t default_width = 120;  // of an excerpt where the page has no width
static constexpr std::size_t least_excerpt = 20;

// A character of an excerpt as it is shown.
struct Glyph {
  std::string text;
  std::size_t width = 0;
};

// CI services take `##[` and `##vso[` for the beginning of a command, wherever it stands on a line
// of a log; `printable` sees only one character at a time here.
static void break_up_commands(std::vector<Glyph>& glyphs) {
  std::string before;
  for (auto& glyph : glyphs) {
    const bool command = before.ends_with("##") || before.ends_with("##vso");
    before += glyph.text;
    if (command && glyph.text == "[") glyph = {"\\x5b", 4};
  }
}

// One glyph for each character that a column counts. A byte that is not UTF-8 and that no column
// counts joins the glyph before it.
static std::vector<Glyph> glyphs_of(std::string_view line) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  while (!line.empty()) {
    const bool continued = (static_cast<unsigned char>(line.front()) & 0xC0) == 0x80;
    std::size_t length = character_length(line);
    if (first_bad_utf8(line.substr(0, length))) length = 1;
    const std::string_view character = line.substr(0, length);

    std::string text =
        character == "\t" ? std::string(tab_width - column % tab_width, ' ') : printable(character);
    const std::size_t width = display_width(text);
    column += width;
    if (continued && !glyphs.empty()) {
      glyphs.back().text += text;
      glyphs.back().width += width;
    } else {
      glyphs.push_back({std::move(text), width});
    }
    line.remove_prefix(length);
  }
  break_up_commands(glyphs);
  return glyphs;
}

static std::size_t width_of(std::span<const Glyph> glyphs) {
  std::size_t width = 0;
  for (const auto& glyph : glyphs) width += glyph.width;
  return width;
}

// Glyphs `first` to `last` of a line.
struct Window {
  std::size_t first;
  std::size_t last;
};

// As much of the line as fits, with some of what stands before `from`.
static Window window_around(std::span<const Glyph> glyphs, std::size_t from, std::size_t width) {
  if (width_of(glyphs) <= width) return {0, glyphs.size()};
  const std::size_t budget = width - 6;  // what the marks of a cut may take
  Window window{from, from};
  std::size_t used = 0;
  const auto grow_left = [&](std::size_t limit) {
    while (window.first > 0 && used + glyphs[window.first - 1].width <= limit) {
      used += glyphs[--window.first].width;
    }
  };
  grow_left(budget / 3);
  while (window.last < glyphs.size() && used + glyphs[window.last].width <= budget) {
    used += glyphs[window.last++].width;
  }
  grow_left(budget);
  return window;
}

static Ink ink_of_severity(std::string_view severity) {
  if (severity == "error") return Ink::red;
  return severity == "warning" ? Ink::yellow : Ink::cyan;
}

// `^~~~`: as wide as the span, one column at least.
static std::string mark(std::size_t width) {
  return '^' + std::string(std::max<std::size_t>(width, 1) - 1, '~');
}

static std::string excerpt(const Spot& spot, Ink ink, const Page& page) {
  if (spot.line == 0 || spot.excerpt.empty()) return {};
  const std::string number = fmt::format("{:>5}", spot.line);
  const std::string bar = page.ascii ? " | " : " │ ";
  const std::string cut = page.ascii ? "..." : "…";
  const std::size_t margin = number.size() + 3;
  const std::size_t width = page.width == 0 ? default_width : page.width;

  const auto glyphs = glyphs_of(spot.excerpt);
  // Columns as glyphs: a long line begins later.
  const auto glyph = [&](std::uint32_t column) {
    return column > spot.excerpt_column ? column - spot.excerpt_column : 0U;
  };
  const std::size_t from = std::min<std::size_t>(glyph(spot.column), glyphs.size());
  const std::size_t end = spot.end_line > spot.line ? glyphs.size() : glyph(spot.end_column);
  const std::size_t until = spot.end_column == 0 ? from : std::clamp(end, from, glyphs.size());
  const Window window =
      window_around(glyphs, from, std::max(width, margin + least_excerpt) - margin);

  std::string before = window.first > 0 ? cut : "";
  std::string text = before;
  for (std::size_t i = window.first; i < window.last; ++i) text += glyphs[i].text;
  if (window.last < glyphs.size()) text += cut;

  const std::span<const Glyph> all(glyphs);
  const std::size_t lead =
      display_width(before) + width_of(all.subspan(window.first, from - window.first));
  const std::size_t marked = width_of(all.subspan(from, std::min(until, window.last) - from));
  while (text.ends_with(' ')) text.pop_back();
  return fmt::format("{}{}\n{}{}{}\n", inked(number + bar, Ink::faint, page), text,
                     inked(std::string(number.size(), ' ') + bar, Ink::faint, page),
                     std::string(lead, ' '), inked(mark(marked), ink, page));
}

static int rank(std::string_view severity) {
  if (severity == "error") return 2;
  return severity == "warning" ? 1 : 0;
}

bool fails(const Finding& finding, const FindingsReport& report) {
  return rank(finding.severity) >= rank(report.fail_on);
}

std::size_t count(std::span<const Finding> findings, std::string_view severity) {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

std::string place_of(const Spot& spot) {
  // A line that begins with `::` is a command to a CI service.
  const std::string path = printable((spot.path.starts_with("::") ? "./" : "") + spot.path);
  if (spot.line == 0) return path;
  return fmt::format("{}:{}:{}", path, spot.line, std::max(spot.column, 1U));
}

static std::string place(const Spot& spot) {
  return spot.path.empty() ? std::string() : place_of(spot) + ": ";
}

static std::string finding_text(const Finding& finding, const Page& page) {
  const Ink ink = ink_of_severity(finding.severity);
  std::string out =
      fmt::format("{}{}: {}\n", inked(place(finding.spot), Ink::bold, page),
                  inked(fmt::format("{}[{}]", tr(finding.severity), finding.code), ink, page),
                  printable(finding.message));
  out += excerpt(finding.spot, ink, page);
  if (!finding.suggestion.empty()) {
    out += fmt::format("  {} {}\n", inked("= " + tr("help:"), Ink::green, page),
                       printable(finding.suggestion));
  }
  for (const auto& related : finding.related) {
    out += fmt::format("  {} {}{}\n", inked("= " + tr("note:"), Ink::cyan, page),
                       place(related.spot), printable(related.message));
    out += excerpt(related.spot, Ink::cyan, page);
  }
  return out;
}

std::string findings_text(std::span<const Finding> findings, const Page& page) {
  std::string out;
  bool apart = false;
  for (const auto& finding : findings) {
    const std::string text = finding_text(finding, page);
    const bool tall = std::ranges::count(text, '\n') > 1;
    if (!out.empty() && (apart || tall)) out += '\n';
    apart = tall;
    out += text;
  }
  return out;
}

static Value number_or_missing(std::uint32_t number) {
  return number == 0 ? Value(Missing{}) : Value(std::int64_t{number});
}

static Tone tone_of(std::string_view severity) {
  if (severity == "error") return Tone::bad;
  return severity == "warning" ? Tone::notable : Tone::plain;
}

static Item related_item(const RelatedSpot& related) {
  return {.text = place(related.spot) + related.message,
          .parts = {{"path", related.spot.path},
                    {"line", number_or_missing(related.spot.line)},
                    {"column", number_or_missing(related.spot.column)},
                    {"end_line", number_or_missing(related.spot.end_line)},
                    {"end_column", number_or_missing(related.spot.end_column)},
                    {"message", related.message}}};
}

static std::vector<Item> fix_items(const std::vector<Replacement>& fix) {
  std::vector<Item> items;
  for (const auto& replacement : fix) {
    const Spot& spot = replacement.spot;
    items.push_back({.text = replacement.text,
                     .parts = {{"line", number_or_missing(spot.line)},
                               {"column", number_or_missing(spot.column)},
                               {"end_line", number_or_missing(spot.end_line)},
                               {"end_column", number_or_missing(spot.end_column)},
                               {"text", replacement.text}}});
  }
  return items;
}

static Row row_of(const Finding& finding) {
  const Spot& spot = finding.spot;
  std::vector<Item> related;
  for (const auto& other : finding.related) related.push_back(related_item(other));
  const auto text = [](const std::string& value) { return Cell{.content = Value(value)}; };
  const Cell pointer = finding.pointer ? text(*finding.pointer) : Cell{.content = Missing{}};
  const auto number = [](std::uint32_t value) { return Cell{.content = number_or_missing(value)}; };
  return {.cells = {text(spot.path), number(spot.line), number(spot.column), number(spot.end_line),
                    number(spot.end_column),
                    Cell{.content = Value(tr(finding.severity)), .tone = tone_of(finding.severity)},
                    text(finding.code), text(finding.name), text(finding.message),
                    text(finding.suggestion), Cell{.content = related}, pointer,
                    text(finding.subject), text(finding.fingerprint),
                    Cell{.content = fix_items(finding.fix)}, text(finding.suppressed),
                    text(finding.reason), text(finding.until)}};
}

Document findings_document(std::span<const Finding> findings, std::span<const Finding> suppressed) {
  Table table{.key = "findings",
              .title = "",
              .columns = {{"path", tr("File")},
                          {"line", tr("Line"), Type::integer},
                          {"column", tr("Column"), Type::integer},
                          {"end_line", tr("End line"), Type::integer},
                          {"end_column", tr("End column"), Type::integer},
                          {"severity", tr("Severity")},
                          {"code", tr("Code")},
                          {"name", tr("Name")},
                          {"message", tr("Message")},
                          {"suggestion", tr("Suggestion")},
                          {"related",
                           tr("Related"),
                           Type::items,
                           {"path", "line", "column", "end_line", "end_column", "message"}},
                          {"pointer", tr("Pointer")},
                          {"subject", tr("Subject")},
                          {"fingerprint", tr("Fingerprint")},
                          {"fix",
                           tr("Fix"),
                           Type::items,
                           {"line", "column", "end_line", "end_column", "text"}},
                          {"suppressed", tr("Suppressed")},
                          {"reason", tr("Reason")},
                          {"until", tr("Until")}},
              .rows = {},
              .empty = tr("no findings")};
  for (const auto& finding : findings) table.rows.push_back(row_of(finding));
  for (const auto& finding : suppressed) table.rows.push_back(row_of(finding));
  Document document{.kind = "findings", .title = tr("Findings")};
  document.tables.push_back(std::move(table));
  return document;
}

// The places that belong to a finding, and what might be done about it.
static std::string remarks(const Finding& finding) {
  std::vector<std::string> out;
  if (!finding.suggestion.empty()) out.push_back(finding.suggestion);
  for (const auto& related : finding.related) {
    out.push_back(fmt::format("{}: {}", place_of(related.spot), related.message));
  }
  return join(out, "; ");
}

Table findings_table(std::span<const Finding> findings) {
  Table table{.key = "findings",
              .title = "",
              .columns = {{"path", tr("File")},
                          {"line", tr("Line"), Type::integer},
                          {"column", tr("Column"), Type::integer},
                          {"severity", tr("Severity")},
                          {"code", tr("Code")},
                          {"message", tr("Finding")},
                          {"remarks", tr("See also")}},
              .rows = {},
              .empty = tr("no findings")};
  const auto text = [](std::string value) { return Cell{.content = Value(std::move(value))}; };
  const auto number = [&](std::uint32_t value) {
    return text(value == 0 ? std::string() : std::to_string(value));
  };
  for (const auto& finding : findings) {
    table.rows.push_back({{text(finding.spot.path), number(finding.spot.line),
                           number(finding.spot.column), text(tr(finding.severity)),
                           text(finding.code), text(finding.message), text(remarks(finding))}});
  }
  return table;
}

}  // namespace swcat::report
