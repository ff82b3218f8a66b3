#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/tables_page.hpp"
#include "cli/files.hpp"
#include "cli/help.hpp"
#include "diag/diagnostic.hpp"
#include "diag/explain.hpp"
#include "load/format_page.hpp"
#include "load/schema.hpp"

namespace swcat::cli {

// Every page says so on top, for whoever opens the file to change it.
static constexpr std::string_view origin =
    "<!-- Written by `./dev docs` from the declarations in the program. -->\n\n";

static std::string commands_of(Topic topic) {
  std::string out = fmt::format("\n### {}\n\n| command | |\n| --- | --- |\n",
                                capitalised(std::string(title(topic))));
  for (const auto& command : commands()) {
    if (command.topic != topic) continue;
    out += fmt::format("| [{0}]({0}.md) | {1} |\n", command.name, command.summary);
  }
  return out;
}

static std::string index_page() {
  std::string out =
      "# Reference\n\nEvery command, file and finding. The [manual](../format.md) tells how a "
      "portfolio is written, [another page](../filters.md) how a report is narrowed with "
      "`--where`.\n"
      "\n## Commands\n";
  for (std::size_t i = 0; i < topics; ++i) out += commands_of(static_cast<Topic>(i));
  out += "\n## Files\n\n| file | |\n| --- | --- |\n";
  for (const load::RecordInfo* format : load::file_formats()) {
    out += fmt::format("| [{0}](format-{0}.md) | {1} |\n", load::format_name(*format), format->doc);
  }
  out +=
      "\n## Exports\n\n[Tables](tables.md): what the exports to CSV and databases hold.\n"
      "\n## Findings and exit codes\n\n[All findings](findings.md) have a code that never changes "
      "its meaning.\n\n| exit code | |\n| --- | --- |\n"
      "| 0 | clean |\n"
      "| 1 | findings that count, or a difference or threshold that was asked for |\n"
      "| 2 | wrong usage, or nothing to look at |\n"
      "| 3 | it could not be done: a file that cannot be read or written |\n";
  return out;
}

// A heading with its code alone, so that a link to it is short and stays.
static std::string finding_section(const CodeInfo& code) {
  const Explanation told = explanation(code.code);
  std::string out =
      fmt::format("\n## {}\n\n`{}`, {}, {}, since {}: {}.\n\n{}\n", code.number, code.name,
                  name(code.severity), family(code.code), told.since, code.summary, told.why);
  const auto block = [&](std::string_view title, std::string_view text) {
    out += fmt::format("\n{}:\n\n~~~\n{}~~~\n", title, text);
  };
  for (const auto& file : told.wrong) block(fmt::format("Wrong, `{}`", file.path), file.text);
  block("Found", told.found);
  for (const auto& file : told.right) block(fmt::format("Right, `{}`", file.path), file.text);
  return out + fmt::format("\nWhat to do: {}\n", told.fix);
}

static std::string findings_page() {
  std::string out =
      "# Findings\n\nEverything that can be found wrong. A code never changes its meaning, and one "
      "that is no longer used is never given out again.\n\n"
      "| code | name | severity | |\n| --- | --- | --- | --- |\n";
  for (const auto& code : codes()) {
    out += fmt::format("| [{0}](#{4}) | `{1}` | {2} | {3} |\n", code.number, code.name,
                       name(code.severity), replace_all(std::string(code.summary), "|", "\\|"),
                       folded(code.number));
  }
  for (const auto& code : codes()) out += finding_section(code);
  return out;
}

static std::vector<WrittenFile> pages() {
  std::vector<WrittenFile> files{
      {"index.md", index_page()}, {"findings.md", findings_page()}, {"tables.md", tables_page()}};
  for (const auto& command : commands()) {
    files.push_back({fmt::format("{}.md", command.name), reference_page(command)});
  }
  for (const load::RecordInfo* format : load::file_formats()) {
    files.push_back(
        {fmt::format("format-{}.md", load::format_name(*format)), load::format_page(*format)});
  }
  for (auto& file : files) file.text.insert(0, origin);
  return files;
}

static Outcome run_reference(const Arguments& arguments, const Environment&) {
  const auto folder = arguments.value("output-dir");
  if (!folder) {
    return usage_error(tr("reference needs --output-dir\nsee 'swcat reference --help'"));
  }
  const auto english = [] {
    const Speaking speaking(nullptr);
    return pages();
  };
  return write_files(*folder, english());
}

Command reference_command() {
  return {
      .name = "reference",
      .summary = "write the reference pages (for those who maintain swcat)",
      .description =
          "Writes a page of Markdown for each command and each kind of file, one with all findings "
          "and one with the tables of exports, from what the program itself declares. "
          "'docs/reference' holds the pages of "
          "this version.",
      .options = {{.name = "output-dir", .placeholder = "DIR", .help = "where the pages go"}},
      .examples = {{"swcat reference --output-dir docs/reference", "what './dev docs' does"}},
      .run = run_reference,
  };
}

}  // namespace swcat::cli
