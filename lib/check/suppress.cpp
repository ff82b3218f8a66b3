#include "check/suppress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::check {

namespace {

constexpr std::string_view marker = "swcat: ignore";

// A line of a text, without its line end.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Comment {
  Place where;
  std::vector<Code> codes;
  std::optional<Date> until;
  std::string reason;
  std::uint32_t begin = 0;  // what it is about: findings from here
  std::uint32_t end = 0;    // up to here
  bool used = false;
};

}  // namespace

static std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const bool carriage = newline > at && text[newline - 1] == '\r';
    lines.push_back({at, carriage ? newline - 1 : newline});
    at = newline + 1;
  }
  return lines;
}

// Where a comment begins on a line, if it has one.
static std::optional<std::size_t> comment_in(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      const bool doubled = quote == '\'' && line.substr(i).starts_with("''");
      if ((c == '\\' && quote == '"') || doubled) {
        ++i;
      } else if (c == quote) {
        quote = 0;
      }
      continue;
    }
    const bool begins =
        i == 0 || std::string_view(" \t[{,:-").find(line[i - 1]) != std::string::npos;
    if ((c == '"' || c == '\'') && begins) quote = c;
    if (c == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) return i;
  }
  return std::nullopt;
}

static std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

static bool is_item(std::string_view line) {
  const std::string_view text = line.substr(indent_of(line));
  return text == "-" || text.starts_with("- ");
}

static std::string_view text_of(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

static bool is_comment_only(std::string_view line) {
  return line.substr(indent_of(line)).starts_with('#');
}

// From the entry on the line `first` to the last line that belongs to it.
static std::size_t end_of_entry(std::string_view text, const std::vector<Line>& lines,
                                std::size_t first) {
  const std::string_view head = text_of(text, lines[first]);
  const std::size_t indent = indent_of(head);
  std::size_t last = first;
  for (std::size_t i = first + 1; i < lines.size(); ++i) {
    const std::string_view line = text_of(text, lines[i]);
    if (indent_of(line) == line.size() || is_comment_only(line)) continue;
    // A list may stand under its key without being indented.
    const bool own_list = !is_item(head) && is_item(line) && indent_of(line) == indent;
    if (indent_of(line) <= indent && !own_list) break;
    last = i;
  }
  return lines[last].end;
}

// What a comment on line `at` is about; nothing where no entry follows it.
static void find_range(std::string_view text, const std::vector<Line>& lines, std::size_t at,
                       Comment& comment) {
  std::size_t first = at;
  const bool alone = is_comment_only(text_of(text, lines[at]));
  if (alone) {
    while (first < lines.size() && is_comment_only(text_of(text, lines[first]))) ++first;
    const bool blank = first == lines.size() ||
                       indent_of(text_of(text, lines[first])) == text_of(text, lines[first]).size();
    if (blank) return;
  }
  comment.begin = static_cast<std::uint32_t>(lines[first].begin);
  comment.end =
      static_cast<std::uint32_t>((alone ? end_of_entry(text, lines, first) : lines[first].end) + 1);
}

// The next word of the comment; what stands in double quotes belongs to it.
static std::string_view next_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t,"), rest.size()));
  bool quoted = false;
  std::size_t end = 0;
  for (; end < rest.size(); ++end) {
    if (rest[end] == '"') quoted = !quoted;
    if (!quoted && (rest[end] == ' ' || rest[end] == '\t' || rest[end] == ',')) break;
  }
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

static std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

static std::string unknown_code(std::string_view word) {
  std::vector<std::string_view> known;
  for (const auto& code : codes()) {
    known.push_back(code.number);
    known.push_back(code.name);
  }
  const std::string meant = did_you_mean(word, known);
  return say("there is no code '{}'{}", word, meant.empty() ? "" : "; " + meant);
}

// Reads one word into the comment; what is wrong with it, or nothing.
static std::string read_word(std::string_view word, Comment& comment) {
  if (word.starts_with("until=")) {
    comment.until = Date::parse(unquoted(word.substr(6)));
    return comment.until ? "" : say("'{}' is no date", unquoted(word.substr(6)));
  }
  if (word.starts_with("reason=")) {
    comment.reason = unquoted(word.substr(7));
    return "";
  }
  const CodeInfo* code = find_code(word);
  if (!code) return unknown_code(word);
  if (found_in_reading(code->code)) {
    return say("{} is found while a file is read, and cannot be ignored", code->number);
  }
  if (code->number.starts_with("SW9")) {
    return say("{} is about what is ignored, and cannot be ignored", code->number);
  }
  comment.codes.push_back(code->code);
  return "";
}

// What is wrong with the comment, or nothing.
static std::string read_words(std::string_view rest, Comment& comment) {
  for (auto word = next_word(rest); !word.empty(); word = next_word(rest)) {
    if (auto wrong = read_word(word, comment); !wrong.empty()) return wrong;
  }
  if (comment.codes.empty()) return tr("this comment names no code");
  if (comment.reason.find_first_not_of(' ') == std::string::npos)
    return tr("this comment gives no reason");
  return "";
}

bool may_have_comments(std::string_view text) {
  for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    const auto begin = text.find_first_not_of(" \t", at + 1);
    if (begin != std::string_view::npos && text.substr(begin).starts_with(marker)) return true;
  }
  return false;
}

// The comments of a file that can count; what is wrong with the others goes to `findings`.
static std::vector<Comment> comments_in(const Sources& sources, FileId file,
                                        Diagnostics& findings) {
  const std::string_view text = sources.text(file);
  if (!may_have_comments(text)) return {};
  std::vector<Comment> comments;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = text_of(text, lines[i]);
    const auto at = comment_in(line);
    if (!at) continue;
    std::string_view words = line.substr(*at + 1);
    words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
    if (!words.starts_with(marker)) continue;

    Comment comment;
    comment.where = {file, static_cast<std::uint32_t>(lines[i].begin + *at),
                     static_cast<std::uint32_t>(line.size() - *at)};
    const std::string wrong = read_words(words.substr(marker.size()), comment);
    if (!wrong.empty()) {
      findings.add(Code::bad_suppression, comment.where, wrong).suggestion = tr(
          "write '# swcat: ignore CODE reason=\"...\"', with 'until=DATE' where it is for a time");
      continue;
    }
    find_range(text, lines, i, comment);
    comments.push_back(std::move(comment));
  }
  return comments;
}

static bool is_about(const Comment& comment, const Diagnostic& finding) {
  return finding.where.offset >= comment.begin && finding.where.offset < comment.end &&
         std::ranges::find(comment.codes, finding.code) != comment.codes.end();
}

static void report_idle(const Comment& comment, Date day, Diagnostics& findings) {
  if (comment.until && day > comment.until->last_day()) {
    findings
        .add(Code::expired_suppression, comment.where,
             say("this comment counts no longer: its last day was {}", comment.until->str()))
        .suggestion = tr("put right what it is about, or give it a later day");
  } else if (!comment.used) {
    findings.add(Code::unused_suppression, comment.where, tr("this comment keeps nothing back"))
        .suggestion = tr("take it out");
  }
}

void suppress(const Sources& sources, Date day, Moment moment, Diagnostics& findings) {
  auto items = findings.take();
  findings = {};
  Diagnostics about_comments;
  for (std::uint32_t file = 0; file < sources.size(); ++file) {
    auto comments = comments_in(sources, FileId(file), about_comments);
    if (comments.empty()) continue;
    for (auto& item : items) {
      if (item.where.file != FileId(file)) continue;
      for (auto& comment : comments) {
        const bool over = comment.until && day > comment.until->last_day();
        if (over || !is_about(comment, item)) continue;
        if (!item.suppressed) {
          item.accepted = {comment.reason, comment.until ? comment.until->str() : ""};
        }
        item.suppressed = true;
        comment.used = true;
      }
    }
    for (const auto& comment : comments) report_idle(comment, day, about_comments);
  }
  findings.append(std::move(items));
  if (moment == Moment::review) findings.append(std::move(about_comments));
}

}  // namespace swcat::check
