#include "cli/describe/explanation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::cli {

// The words in lines of at most `width` columns.
static std::string paragraph(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t wide = display_width(word);
    if (column > 0 && column + 1 + wide > width) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += wide;
  }
  return out + '\n';
}

static std::string indented(std::string_view text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  while (out.ends_with(' ')) out.pop_back();
  return replace_all(std::move(out), "    \n", "\n");
}

static std::string files_text(std::string_view title, std::span<const ExampleFile> files) {
  std::string out;
  for (const auto& file : files) {
    out += fmt::format("\n{}, {}:\n\n{}", title, file.path, indented(file.text));
  }
  return out;
}

std::string explanation_text(const CodeInfo& code, const Explanation& told, std::size_t width) {
  std::string out = fmt::format("{} {}: {}\n", code.number, code.name, tr(code.summary));
  out += say("{}, {}, since swcat {}", tr(name(code.severity)), tr(family(code.code)), told.since) +
         "\n\n";
  out += paragraph(tr(told.why), width);
  out += files_text(tr("Wrong"), told.wrong);
  out += '\n' + say("Found by '{}':", told.command) + "\n\n" + indented(told.found);
  out += told.right.empty() && !told.wrong.empty() ? '\n' + tr("Right: without it.") + '\n'
                                                   : files_text(tr("Right"), told.right);
  const std::string advice = tr("What to do") + ": ";
  return out + '\n' + advice +
         paragraph(tr(told.fix), width - std::min(width, display_width(advice)));
}

// A fence that is longer than any in the text.
static std::string fenced(std::string_view text, std::string_view syntax) {
  std::string fence = "```";
  while (text.find(fence) != std::string_view::npos) fence += '`';
  return fmt::format("{}{}\n{}{}{}\n", fence, syntax, text, text.ends_with('\n') ? "" : "\n",
                     fence);
}

static std::string files_markdown(std::string_view title, std::span<const ExampleFile> files) {
  std::string out;
  for (const auto& file : files) {
    out += fmt::format("\n{}, `{}`:\n\n{}", title, file.path,
                       fenced(file.text, file.path.ends_with(".yaml") ? "yaml" : ""));
  }
  return out;
}

std::string explanation_markdown(const Explanation& told) {
  std::string out = told.why + '\n';
  out += files_markdown("Wrong", told.wrong);
  out += fmt::format("\nFound by `{}`:\n\n{}", told.command, fenced(told.found, ""));
  out += files_markdown("Right", told.right);
  return out + fmt::format("\n**What to do:** {}\n", told.fix);
}

}  // namespace swcat::cli
