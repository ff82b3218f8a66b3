#include "cli/rewrite.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "edit/apply.hpp"
#include "edit/diff.hpp"
#include "yaml/limits.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

bool is_below(const std::string& file, const std::vector<std::string>& paths) {
  return std::ranges::any_of(paths, [&](const std::string& path) {
    return file == path || file.starts_with(path.ends_with('/') ? path : path + '/');
  });
}

// ---- which files ----

static std::map<std::string, FileId> files_by_path(const Sources& sources) {
  std::map<std::string, FileId> out;
  for (std::uint32_t i = 0; i < sources.size(); ++i)
    out.emplace(sources.path(FileId(i)), FileId(i));
  return out;
}

// Why swcat does not write what a path names, or nothing.
static std::optional<Outcome> refusal(const Workspace& workspace, const std::string& path,
                                      const std::vector<Rewrite>& files, bool may_be_unread) {
  std::error_code ignored;
  const std::string shown = printable(path);
  if (!fs::exists(path, ignored)) {
    if (may_be_unread) return std::nullopt;  // a hook may name a file that was just taken out
    return usage_error(say("there is no file or folder '{}'", shown));
  }
  const std::string real = resolved(path);
  const bool read = std::ranges::any_of(
      files, [&](const Rewrite& file) { return is_below(file.real_path, {real}); });
  if (read || may_be_unread) return std::nullopt;
  if (!is_below(real, {resolved(workspace.root())})) {
    return failure(
        {say("cannot write '{}': it is outside of the workspace '{}', and swcat "
             "changes nothing there",
             shown, printable(workspace.root()))});
  }
  if (fs::is_directory(path, ignored)) {
    return usage_error(say("the workspace reads no file in '{}'", shown));
  }
  return failure({say(
      "cannot write '{}': the workspace does not read it, so that nothing says what it should be",
      shown)});
}

Or<std::vector<Rewrite>> chosen_for_rewriting(const Workspace& workspace,
                                              const RewriteChoice& selection) {
  const Sources& sources = workspace.loaded().sources;
  const auto read = files_by_path(sources);
  const std::vector<std::string> root{resolved(workspace.root())};
  std::vector<Rewrite> files;
  std::set<std::string> seen;  // a link and what it leads to are one file
  for (const auto& file : workspace.files()) {
    Rewrite rewrite{.file = file, .real_path = resolved(file.input.path)};
    if (!is_below(rewrite.real_path, root) || !seen.insert(rewrite.real_path).second) continue;
    // What could not be read a moment ago has no text; perhaps it can be now.
    const auto known = read.find(file.input.shown);
    if (known != read.end() && !sources.text(known->second).empty()) {
      rewrite.before = sources.text(known->second);
    } else if (auto text = read_file(file.input.path, yaml::Limits{}.file)) {
      rewrite.before = std::move(*text);
    }
    rewrite.after = rewrite.before;
    files.push_back(std::move(rewrite));
  }
  std::vector<std::string> paths;
  for (const auto& path : selection.paths) {
    if (auto refused = refusal(workspace, path, files, selection.skip_unread)) return *refused;
    paths.push_back(resolved(path));
  }
  if (!paths.empty()) {
    std::erase_if(files, [&](const Rewrite& file) { return !is_below(file.real_path, paths); });
  }
  return files;
}

// ---- what is wrong and has one remedy ----

static std::map<std::string, std::string> texts_of(const std::vector<Rewrite>& files) {
  std::map<std::string, std::string> texts;
  for (const auto& file : files) {
    if (file.changes()) texts[file.file.input.path] = file.after;
  }
  return texts;
}

// Makes the edits of these findings; whether there were any.
static bool make_edits(const Sources& sources, const std::vector<const Diagnostic*>& findings,
                       std::vector<Rewrite>& files) {
  std::map<std::string, Rewrite*> by_path;
  for (auto& file : files) by_path[file.file.input.shown] = &file;
  std::vector<std::vector<Edit>> groups;
  for (const Diagnostic* finding : findings) groups.push_back(finding->fix);
  const auto fit = edit::compatible(groups);

  std::map<Rewrite*, std::vector<Edit>> edits;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto file = by_path.find(sources.path(findings[i]->where.file));
    if (!fit[i] || file == by_path.end()) continue;
    std::ranges::copy(findings[i]->fix, std::back_inserter(edits[file->second]));
    ++file->second->fixed[findings[i]->code];
  }
  for (auto& [file, changes] : edits) {
    if (auto text = edit::applied(file->after, std::move(changes))) file->after = std::move(*text);
  }
  return !edits.empty();
}

Workspace put_right(const Workspace& workspace, const std::set<Code>& codes,
                    std::vector<Rewrite>& files) {
  // A key that is put right shows what is wrong with its value.
  static constexpr int most_rounds = 5;
  Workspace now = workspace.with(texts_of(files));
  for (int round = 0; round < most_rounds; ++round) {
    const Diagnostics findings = now.findings(check::Moment::review);
    std::vector<const Diagnostic*> fixable;
    for (const auto& finding : findings.all()) {
      const bool asked = codes.empty() || codes.contains(finding.code);
      if (asked && !finding.suppressed && !finding.fix.empty()) fixable.push_back(&finding);
    }
    if (!make_edits(now.loaded().sources, fixable, files)) break;
    now = workspace.with(texts_of(files));
  }
  return now;
}

// ---- the one form ----

// How often what is found in each file.
using Found = std::map<std::string, std::map<std::pair<Code, bool>, std::size_t>>;

static Found found_in(const Workspace& workspace) {
  Found out;
  const Diagnostics findings = workspace.findings(check::Moment::review);
  for (const auto& finding : findings.all()) {
    // Folders that could not be looked into are found where the workspace is opened.
    if (finding.code == Code::unreadable_file) continue;
    ++out[workspace.loaded().sources.path(finding.where.file)][{finding.code, finding.suppressed}];
  }
  return out;
}

static void put_in_form(Rewrite& file, const load::Names& names) {
  Sources sources;
  const FileId id = sources.add(file.file.input.shown, file.after);
  auto formed = load::formed(sources, id, *file.file.format, names);
  file.readable = formed.readable;
  file.forms = formed.changes;
  for (const auto& left : formed.left) {
    const Position position = sources.position(left.where);
    file.left.push_back(fmt::format("{}:{}:{}: {}", printable(file.file.input.shown), position.line,
                                    position.column, left.why));
  }
  file.after = std::move(formed.text);
}

void put_in_form(const Workspace& workspace, std::vector<Rewrite>& files) {
  std::vector<std::string> before;
  for (const auto& file : files) before.push_back(file.after);
  for_each_index(files.size(), 0,
                 [&](std::size_t i) { put_in_form(files[i], workspace.loaded().names); });
  const bool changed = std::ranges::any_of(
      files, [](const Rewrite& file) { return std::ranges::count(file.forms, 0U) < 4; });
  if (!changed) return;

  // A comment 'swcat: ignore' is about the lines it stands at, which have moved.
  const Found found_before = found_in(workspace);
  const Found found_after = found_in(workspace.with(texts_of(files)));
  const auto found = [](const Found& all, const std::string& path) {
    const auto file = all.find(path);
    return file == all.end() ? Found::mapped_type() : file->second;
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    Rewrite& file = files[i];
    const std::string& path = file.file.input.shown;
    if (file.after == before[i] || found(found_before, path) == found(found_after, path)) continue;
    file.after = before[i];
    file.forms = {};
    file.left = {
        say("{}: a comment 'swcat: ignore' would be about something else", printable(path))};
  }
}

std::string diff_of(const std::vector<Rewrite>& files) {
  std::string out;
  for (const auto& file : files) {
    out += edit::unified_diff(file.file.input.shown, file.before, file.after);
  }
  return out;
}

// ---- writing ----

// A link stays a link, and what it leads to is written.
static std::string written_path(const Rewrite& file) {
  std::error_code ignored;
  return fs::is_symlink(file.file.input.path, ignored) ? file.real_path : file.file.input.path;
}

static std::optional<Error> why_not(const Rewrite& file) {
  const std::string shown = printable(file.file.input.shown);
  std::error_code error;
  const auto status = fs::status(file.real_path, error);
  constexpr auto may_write =
      fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  // The folder alone decides whether a file can be replaced; who took away the right to write to
  // the file meant something by it.
  if (error || (status.permissions() & may_write) == fs::perms::none ||
      ::access(file.real_path.c_str(), W_OK) != 0) {
    return Error{say("cannot write '{}': it is read-only: ask for the right to write it", shown)};
  }
  const auto now = read_file(file.real_path, yaml::Limits{}.file);
  if (!now) return now.error();
  if (*now != file.before) {
    return Error{
        say("cannot write '{}': it changed while swcat looked at it: run it again", shown)};
  }
  return std::nullopt;
}

std::optional<Outcome> write_files(const Workspace& workspace, const std::vector<Rewrite>& files) {
  for (const auto& file : files) {
    if (!file.changes()) continue;
    if (!is_below(file.real_path, {resolved(workspace.root())})) {
      return failure({say("cannot write '{}': it is outside of the workspace",
                          printable(file.file.input.shown))});
    }
    if (const auto error = why_not(file)) return failure(*error);
  }
  std::size_t written = 0;
  for (const auto& file : files) {
    if (!file.changes()) continue;
    if (const auto error = write_file_atomically(written_path(file), file.after)) {
      auto outcome = failure(*error);
      if (written > 0) {
        outcome.err += say("swcat: written before it: {}\n", counted(written, "file", "files"));
      }
      return outcome;
    }
    ++written;
  }
  return std::nullopt;
}

std::string what_changes(const Rewrite& file) {
  std::vector<std::string> out;
  for (const auto& [code, count] : file.fixed) {
    out.push_back(fmt::format("{} {}", count, info(code).name));
  }
  for (const auto& form : load::forms()) {
    const std::size_t count = file.forms[static_cast<std::size_t>(form.form)];
    if (count > 0)
      out.push_back(fmt::format("{} {}", count, tr(count == 1 ? form.one : form.what)));
  }
  return join(out, ", ");
}

}  // namespace swcat::cli
