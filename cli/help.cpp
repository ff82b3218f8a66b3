#include "cli/help.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::cli {

static std::string usage_line(const Command& command) {
  std::string line = fmt::format("swcat {}", command.name);
  for (const auto& positional : command.positionals) {
    const bool optional = positional.least == 0;
    std::string name(positional.name);
    if (positional.most > 1) name += "...";
    line += optional ? fmt::format(" [{}]", name) : " " + name;
  }
  if (!command.options.empty()) line += " [" + tr("OPTIONS") + "]";
  return line;
}

static std::string typed(const Option& option) {
  if (option.placeholder.empty()) return fmt::format("--{}", option.name);
  return fmt::format("--{} {}", option.name, option.placeholder);
}

// What holds without the option: a value as it is typed, or a text.
static std::string fallback(const Option& option) {
  const bool value = std::ranges::find(option.choices, option.fallback) != option.choices.end();
  return value ? std::string(option.fallback) : tr(option.fallback);
}

static std::string explained(const Option& option) {
  std::string text = tr(option.help);
  if (!option.choices.empty()) {
    std::vector<std::string> choices(option.choices.begin(), option.choices.end());
    text += ": " + enumerated(choices, "or");
  }
  if (!option.fallback.empty()) text = say("{} (default: {})", text, fallback(option));
  if (option.repeatable) text = say("{}; may be repeated", text);
  return text;
}

// Words of `text` in lines of at most `width` columns.
static std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t column = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t wide = display_width(word);
    if (column > 0 && column + 1 + wide > width) {
      lines.emplace_back();
      column = 0;
    }
    if (column > 0) lines.back() += ' ';
    column += wide + (column > 0 ? 1 : 0);
    lines.back() += word;
  }
  return lines;
}

static constexpr std::size_t page_width = 80;  // columns

static std::string paragraph(std::string_view text) {
  std::string out;
  for (const auto& line : wrapped(text, page_width)) out += line + '\n';
  return out;
}

// Two columns: terms, and what they mean. The terms take at least `width` columns.
static std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows,
                               std::size_t width = 0) {
  for (const auto& [term, meaning] : rows) width = std::max(width, term.size());
  std::string out;
  for (const auto& [term, meaning] : rows) {
    std::string left = fmt::format("  {:<{}}  ", term, width);
    for (const auto& line : wrapped(meaning, page_width - width - 4)) {
      out += left + line + '\n';
      left.assign(width + 4, ' ');
    }
  }
  return out;
}

// Below each other in all lists.
static std::size_t longest_name() {
  std::size_t longest = 0;
  for (const auto& command : commands()) longest = std::max(longest, command.name.size());
  return longest;
}

static std::string commands_of(Topic topic) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& command : commands()) {
    if (command.topic == topic) rows.emplace_back(command.name, tr(command.summary));
  }
  return '\n' + tr(title(topic)) + ":\n" + two_columns(rows, longest_name());
}

std::string overview() {
  std::string out =
      paragraph(tr("swcat: what software do public authorities use, and how do they compare?"));
  out += '\n' + tr("usage: swcat COMMAND [ARGUMENTS]") + '\n';
  for (std::size_t i = 0; i < topics; ++i) out += commands_of(static_cast<Topic>(i));
  out += '\n' + paragraph(tr("'swcat COMMAND --help' tells more of one command, 'swcat --version' "
                             "which swcat this is."));
  out +=
      paragraph(tr("The workspace is the folder, here or upward, that has a swcat.yaml; where "
                   "there is none, the examples that come with swcat."));
  return out + '\n' +
         paragraph(
             tr("exit codes: 0 clean, 1 findings, 2 usage (or nothing to look at), 3 not done"));
}

std::string help(const Command& command) {
  std::string out = paragraph(tr(command.description));
  out += '\n' + say("usage: {}", usage_line(command)) + '\n';

  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& positional : command.positionals) {
    rows.emplace_back(positional.name, tr(positional.help));
  }
  if (!rows.empty()) out += '\n' + tr("arguments:") + '\n' + two_columns(rows);
  rows.clear();
  for (const auto& option : command.options) rows.emplace_back(typed(option), explained(option));
  rows.emplace_back("--help", tr("print this and do nothing else"));
  out += '\n' + tr("options:") + '\n' + two_columns(rows);

  if (!command.examples.empty()) out += '\n' + tr("examples:") + '\n';
  for (const auto& example : command.examples) {
    out += fmt::format("  {}\n      {}\n", example.command, tr(example.meaning));
  }
  return out;
}

std::string reference_page(const Command& command) {
  const Speaking english(nullptr);
  std::string out = fmt::format("# swcat {}\n\n{}\n\n```\n{}\n```\n", command.name,
                                command.description, usage_line(command));
  if (!command.positionals.empty()) {
    out += "\n| argument | |\n| --- | --- |\n";
    for (const auto& positional : command.positionals) {
      out += fmt::format("| `{}` | {} |\n", positional.name, positional.help);
    }
  }
  if (!command.options.empty()) {
    out += "\n| option | |\n| --- | --- |\n";
    for (const auto& option : command.options) {
      out += fmt::format("| `{}` | {} |\n", typed(option), explained(option));
    }
  }
  if (!command.examples.empty()) out += "\n## Examples\n";
  for (const auto& example : command.examples) {
    out += fmt::format("\n`{}`: {}\n", example.command, example.meaning);
  }
  return out;
}

}  // namespace swcat::cli
