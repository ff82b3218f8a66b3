#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "base/language.hpp"
#include "report/format.hpp"
#include "report/shown.hpp"

namespace swcat::report {

static bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Whether a site would turn the word into a link, a mention, a reference or a picture. Backslashes
// do not stop those: they look at the text after it was unescaped.
static bool acts_by_itself(std::string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const char next = word[i + 1];
    if (word[i] == '@' && (is_alnum(next) || next == '_' || next == '-')) return true;
    if (word[i] == '#' && std::isdigit(static_cast<unsigned char>(next))) return true;
    if (word.substr(i).starts_with("://")) return true;
    if (word[i] == ':' && (is_alnum(next) || next == '+' || next == '-') &&
        word.find(':', i + 1) != std::string_view::npos) {
      return true;
    }
    const std::string_view rest = word.substr(i);
    if (rest.size() > 4 && (rest[0] | 0x20) == 'w' && (rest[1] | 0x20) == 'w' &&
        (rest[2] | 0x20) == 'w' && rest[3] == '.') {
      return true;
    }
  }
  return false;
}

// Where a mark of the syntax stands decides whether it would act there.
static bool needs_backslash(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char before = at == 0 ? ' ' : text[at - 1];
  const char after = at + 1 == text.size() ? ' ' : text[at + 1];
  switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '|':
    case '~':
    case '{':
    case '}':
    case '$':
      return true;
    case '<':
      return std::isalpha(static_cast<unsigned char>(after)) || after == '/' || after == '!' ||
             after == '?';
    case '&':
      return after == '#' || is_alnum(after);
    case '_':
      return !is_alnum(before) || !is_alnum(after);
    case '#':
      return before == ' ';
    case '>':
    case '=':
      return at == 0;
    case '+':
    case '-':
      return at == 0 && (after == ' ' || after == c);
    case '.':
    case ')':
      return at > 0 && after == ' ' &&
             std::ranges::all_of(text.substr(0, at), [](char d) { return d >= '0' && d <= '9'; });
    default:
      return false;
  }
}

// Text that reads in the rendered page as it reads here, and does nothing else. Words that a site
// would act upon stand in backticks, where every reader leaves them alone.
static std::string inert(std::string_view text) {
  std::string out;
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" `|", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (acts_by_itself(word)) {
      out += fmt::format("`{}`", word);
      at = end;
    }
    for (; at < end || (at == end && at < text.size()); ++at) {
      if (needs_backslash(text, at)) out += '\\';
      out += text[at];
    }
  }
  return out;
}

static std::string shown_cell(const Cell& cell) {
  const auto* items = std::get_if<std::vector<Item>>(&cell.content);
  if (!items) return inert(shown(cell));
  std::string out;
  for (const auto& item : *items) {
    if (!out.empty()) out += "<br>";
    out += inert(one_line(item.text));
  }
  return out;
}

static std::string shown_table(const Table& whole) {
  if (whole.rows.empty()) {
    return inert(whole.empty.empty() ? tr("none") : one_line(whole.empty)) + "\n";
  }
  const auto [table, silence] = legible(whole);
  std::string head = "|";
  std::string rule = "|";
  for (const auto& column : table.columns) {
    head += fmt::format(" {} |", inert(one_line(column.title)));
    rule += is_number(column.type) ? " ---: |" : " --- |";
  }
  std::string out = head + '\n' + rule + '\n';
  for (const auto& row : table.rows) {
    out += '|';
    for (const auto& cell : row.cells) out += fmt::format(" {} |", shown_cell(cell));
    out += '\n';
  }
  if (!silence.empty()) out += '\n' + inert(silence) + '\n';
  return out;
}

static std::string shown_facts(const std::vector<Fact>& facts) {
  std::string out;
  for (const auto& fact : facts) {
    out += fmt::format("- {}: {}\n", inert(one_line(fact.title)), inert(shown(fact.value)));
  }
  return out;
}

static std::string shown_notes(const std::vector<Note>& notes) {
  std::string out;
  for (const auto& note : notes) out += fmt::format("- {}\n", inert(shown(note)));
  return out;
}

static Result<std::string> write_markdown(const Document& document, const Options&) {
  std::string out = fmt::format("# {}\n", inert(one_line(document.title)));
  const auto add = [&](const std::string& block) {
    if (!block.empty()) out += '\n' + block;
  };
  if (const auto& day = document.provenance.as_of) add(say("As of {}", day->str()) + '\n');
  add(shown_facts(document.facts));
  for (const auto& table : document.tables) {
    if (!table.title.empty()) add(fmt::format("## {}\n", inert(heading(table))));
    add(shown_table(table));
  }
  add(shown_facts(document.totals));
  if (!document.notes.empty()) add("## " + tr("Notes") + "\n\n" + shown_notes(document.notes));
  return out;
}

Format markdown_format() {
  return {.name = "markdown",
          .summary = "for a page on GitHub, GitLab or a wiki",
          .write = write_markdown,
          .for_people = true};
}

}  // namespace swcat::report
