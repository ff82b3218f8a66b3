#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/rewrite.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

// Of a file that is not touched, why: what was found while it was read.
static Diagnostics mistakes_in(const Workspace& workspace, const std::vector<Rewrite>& files) {
  std::set<std::string> paths;
  for (const auto& file : files) {
    if (!file.readable) paths.insert(file.file.input.shown);
  }
  std::vector<Diagnostic> items;
  for (const auto& finding : workspace.loaded().findings.all()) {
    const bool in_reading = info(finding.code).number < "SW202";
    if (in_reading && paths.contains(workspace.loaded().sources.path(finding.where.file))) {
      items.push_back(finding);
    }
  }
  Diagnostics out;
  out.append(std::move(items));
  return out;
}

static std::size_t changing(const std::vector<Rewrite>& files) {
  return static_cast<std::size_t>(
      std::ranges::count_if(files, [](const Rewrite& file) { return file.changes(); }));
}

static std::string title(const std::vector<Rewrite>& files, bool written) {
  const std::size_t count = changing(files);
  const std::string all = counted(files.size(), "file", "files");
  if (count == 0) return say("{}: nothing to change", all);
  return written ? say("{} of {} formatted", count, all)
                 : say("{} of {} would be formatted", count, all);
}

static report::Document describe(const Workspace& workspace, const std::vector<Rewrite>& files,
                                 bool written) {
  report::Document document{.kind = "fmt", .title = title(files, written)};
  report::Table table{
      .key = "changes",
      .title = "",
      .columns = {{.key = "path", .title = tr("File"), .heading = true},
                  {.key = "form", .title = tr("Form")},
                  {.key = "count", .title = tr("Count"), .type = report::Type::integer},
                  {.key = "what", .title = tr("What")}},
      .rows = {},
      .empty = tr("every file is written as swcat would write it")};
  std::vector<std::string> left;
  std::vector<std::string> unreadable;
  for (const auto& file : files) {
    std::ranges::copy(file.left, std::back_inserter(left));
    if (!file.readable) unreadable.push_back(printable(file.file.input.shown));
    for (const auto& form : load::forms()) {
      const std::size_t count = file.forms[static_cast<std::size_t>(form.form)];
      if (count == 0) continue;
      table.rows.push_back({{text_cell(file.file.input.shown), text_cell(form.name),
                             count_cell(count), text_cell(tr(count == 1 ? form.one : form.what))}});
    }
  }
  document.tables.push_back(std::move(table));
  if (!left.empty()) {
    document.notes.push_back({"left",
                              tr("These stay as they are written, for they cannot be changed "
                                 "without guessing."),
                              left});
  }
  if (!unreadable.empty()) {
    document.notes.push_back(
        {"unreadable", tr("These are not touched, for they are not understood."), unreadable});
  }
  document.provenance = workspace.provenance();
  document.provenance.as_of.reset();  // how something is written is the same on every day
  return document;
}

static Outcome run_fmt(const Arguments& arguments, const Environment& environment) {
  if (arguments.has("diff") && arguments.value("format").value_or("text") != "text") {
    return usage_error(tr("--diff writes a diff and no other format: leave out --format"));
  }
  const auto& paths = arguments.positionals;
  auto workspace =
      Workspace::open_around(paths.empty() ? "." : paths.front(), arguments, environment);
  if (!workspace) return workspace.problem();
  workspace->read_all_portfolios();
  auto files = chosen_for_rewriting(*workspace,
                                    {.paths = paths, .skip_unread = arguments.has("skip-unread")});
  if (!files) return files.problem();
  if (files->empty() && !arguments.has("skip-unread")) {
    return usage_error(tr("there is nothing to format"));
  }
  put_in_form(*workspace, *files);

  const bool write_them = !arguments.has("check") && !arguments.has("diff");
  if (write_them) {
    if (auto failed = write_files(*workspace, *files)) return *failed;
  }
  Outcome outcome;
  const Diagnostics mistakes = mistakes_in(*workspace, *files);
  if (!mistakes.empty()) {
    outcome.err = report::findings_text(shown_findings(mistakes, workspace->loaded().sources),
                                        error_page(arguments, environment));
  }
  const bool unreadable =
      std::ranges::any_of(*files, [](const Rewrite& file) { return !file.readable; });
  if (unreadable || (arguments.has("check") && changing(*files) > 0)) {
    outcome.exit = Exit::findings;
  }
  if (!arguments.has("diff")) {
    return write(describe(*workspace, *files, write_them), arguments, environment,
                 std::move(outcome));
  }
  for (const auto& file : *files) {
    for (const auto& left : file.left) outcome.err += left + '\n';
  }
  outcome.err += title(*files, false) + '\n';
  return deliver(diff_of(*files), arguments, std::move(outcome));
}

Command fmt_command() {
  return {
      .name = "fmt",
      .summary = "write our files in one way",
      .description =
          "Writes what is declared in one form: the keys of each record in the order of the "
          "reference, texts in quotes that another reader of YAML would take for a number, a day "
          "or a yes or no, references by the id of today, and enterprise numbers with their "
          "points. It changes these bytes and no others: comments, blank lines, unknown keys and "
          "line ends stay, and the files say what they said. What cannot be moved without "
          "guessing stays and is named. A file that is not understood is not touched, and the "
          "exit code is then 1.",
      .positionals = {{.name = "PATH",
                       .help = "files and folders of the workspace; without one, all of it",
                       .least = 0,
                       .most = 100'000}},
      .options =
          std::vector<Option>{
              {.name = "check",
               .placeholder = "",
               .help = "write nothing; the exit code is 1 where something would change"},
              {.name = "diff",
               .placeholder = "",
               .help = "write nothing; show what would change, as 'git apply' reads it"},
              {.name = "skip-unread",
               .placeholder = "",
               .help = "pass by files that the workspace does not read, for a hook"}} +
          workspace_options() + output_options(),
      .examples = {{"swcat fmt", "all files of the workspace that this folder belongs to"},
                   {"swcat fmt --diff portfolios/gent.yaml", "what would change in one file"},
                   {"swcat fmt --check", "in CI: fail where a file is written in another way"}},
      .run = run_fmt,
  };
}

}  // namespace swcat::cli
