#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/baseline.hpp"
#include "cli/codes.hpp"
#include "cli/finding_report.hpp"
#include "cli/rewrite.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static constexpr std::size_t most_bytes_of_baseline = 16U << 20U;

namespace {

// What was found and is not shown, by why.
struct HeldBack {
  std::size_t by_comments = 0;
  Diagnostics by_baseline;
  std::size_t not_asked_for = 0;  // by --only and --only-paths
};

}  // namespace

static std::string summary(const Workspace& workspace, std::size_t applications,
                           const Diagnostics& findings, const HeldBack& held_back,
                           const std::string& fixes) {
  std::string out =
      say("{}, {}, catalogue {}: {}, {}", counted(workspace.loaded().files, "file", "files"),
          counted(applications, "application", "applications"),
          counted(workspace.catalogue().size(), "record", "records"),
          counted(findings.count(Severity::error), "error", "errors"),
          counted(findings.count(Severity::warning), "warning", "warnings"));
  const auto add = [&](std::size_t n, std::string_view before, std::string_view what) {
    if (n > 0) out += fmt::format("{}{} {}", before, grouped(static_cast<std::int64_t>(n)), what);
  };
  add(findings.count(Severity::info), ", ", tr("for information"));
  add(held_back.by_comments, "; ", tr("ignored by comments"));
  add(held_back.by_baseline.suppressed(), "; ", tr("known in the baseline"));
  add(held_back.not_asked_for, "; ", tr("not asked for"));
  return out + fixes;
}

// What `--fix` did, or could do.
static std::string about_fixes(const Diagnostics& findings, const std::vector<Rewrite>& written,
                               bool only_shown) {
  std::size_t changes = 0;
  std::size_t files = 0;
  for (const auto& file : written) {
    if (!file.changes()) continue;
    ++files;
    for (const auto& [code, count] : file.fixed) changes += count;
    for (const std::size_t count : file.forms) changes += count;
  }
  std::string out;
  if (files > 0) {
    const std::string what = counted(changes, "change", "changes");
    const std::string where = counted(files, "file", "files");
    out += only_shown ? say("; {} in {} not written", what, where)
                      : say("; {} in {} written", what, where);
  }
  if (only_shown) return out;
  const auto fixable =
      static_cast<std::size_t>(std::ranges::count_if(findings.all(), [](const Diagnostic& item) {
        return !item.suppressed && !item.fix.empty();
      }));
  if (fixable > 0) {
    out += say("; --fix puts {} right", grouped(static_cast<std::int64_t>(fixable)));
  }
  return out;
}

// How the files were read: what is plain is read many times faster.
static std::string lanes(const yaml::LaneCounts& counts) {
  std::size_t guarded = 0;
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < yaml::doubts; ++i) {
    if (counts.guarded[i] == 0) continue;
    guarded += counts.guarded[i];
    reasons.push_back(fmt::format("{} {}", tr(yaml::name(yaml::Doubt(i))), counts.guarded[i]));
  }
  const std::string why = reasons.empty() ? "" : fmt::format(" ({})", fmt::join(reasons, ", "));
  return say("read {}: {} in the fast lane, {} in the guarded lane{}\n",
             counted(counts.fast + guarded, "file", "files"), counts.fast, guarded, why);
}

static Exit exit_code(const Diagnostics& findings, std::string_view fail_on) {
  const std::size_t errors = findings.count(Severity::error);
  const std::size_t warnings = findings.count(Severity::warning);
  const bool failed = errors > 0 || (fail_on != "error" && warnings > 0) ||
                      (fail_on == "info" && findings.count(Severity::info) > 0);
  return failed ? Exit::findings : Exit::clean;
}

// The codes that `--only` names; none: all.
static Or<std::set<Code>> codes_asked_for(const Arguments& arguments) {
  std::set<Code> asked;
  for (const auto& text : arguments.values("only")) {
    const CodeInfo* code = find_code(text);
    if (!code) return unknown_code(text);
    asked.insert(code->code);
  }
  return asked;
}

// The files and folders that `--only-paths` names. What is not there has no findings: a hook may
// name a file that was just taken out.
static std::vector<std::string> paths_asked_for(const Arguments& arguments) {
  std::vector<std::string> paths = arguments.values("only-paths");
  if (!paths.empty()) std::ranges::copy(arguments.positionals, std::back_inserter(paths));
  for (auto& path : paths) path = resolved(path);
  return paths;
}

// Where to look for the workspace: around the first path that there is.
static std::string beginning(const Arguments& arguments, const std::vector<std::string>& paths) {
  if (paths.empty()) return arguments.positionals.empty() ? "." : arguments.positionals.front();
  for (auto path : arguments.values("only-paths")) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
  }
  return ".";
}

// Nothing that was asked for is read: that must not pass for a check.
static bool reads_none_of(const Sources& sources, const std::vector<std::string>& paths) {
  if (paths.empty()) return false;
  for (std::uint32_t file = 0; file < sources.size(); ++file) {
    if (is_below(resolved(sources.path(FileId(file))), paths)) return false;
  }
  return true;
}

// Everything was looked at; these are the findings that were asked for.
static Diagnostics asked_for(Diagnostics findings, const Sources& sources,
                             const std::set<Code>& codes, const std::vector<std::string>& paths,
                             HeldBack& held_back) {
  std::map<FileId, bool> below;
  auto items = findings.take();
  std::erase_if(items, [&](const Diagnostic& item) {
    auto [known, is_new] = below.emplace(item.where.file, true);
    if (is_new && !paths.empty()) {
      known->second = is_below(resolved(sources.path(item.where.file)), paths);
    }
    const bool asked = (codes.empty() || codes.contains(item.code)) && known->second;
    if (!asked) ++held_back.not_asked_for;
    return !asked;
  });
  Diagnostics out;
  out.append(std::move(items));
  return out;
}

static Diagnostics with_warnings_as_errors(Diagnostics findings) {
  auto items = findings.take();
  for (auto& item : items) {
    if (item.severity == Severity::warning) item.severity = Severity::error;
  }
  Diagnostics out;
  out.append(std::move(items));
  return out;
}

// Writes the baseline anew where that is asked for, and marks what stands in it.
static std::optional<Outcome> use_baseline(const Arguments& arguments, Workspace& workspace,
                                           Diagnostics& findings, HeldBack& held_back) {
  const auto path = arguments.value("baseline");
  if (!path) return std::nullopt;
  const auto& sources = workspace.loaded().sources;
  if (arguments.has("update-baseline")) {
    const auto error =
        write_file_atomically(*path, baseline_of(findings, sources, workspace.root()));
    if (error) return failure(*error);
  }
  auto text = read_file(*path, most_bytes_of_baseline);
  if (!text) return failure(text.error());
  const FileId file = workspace.add_source(*path, std::move(*text));
  held_back.by_baseline = take_known(file, sources, workspace.root(), findings);
  return std::nullopt;
}

static std::optional<Outcome> contradiction(const Arguments& arguments) {
  if (arguments.has("skip-unread") && !arguments.has("only-paths")) {
    return usage_error(tr("--skip-unread is about --only-paths, which is not given"));
  }
  if (arguments.has("diff") && arguments.value("format").value_or("text") != "text") {
    return usage_error(tr("--diff writes a diff and no other format: leave out --format"));
  }
  if (!arguments.has("update-baseline")) return std::nullopt;
  if (!arguments.has("baseline")) return usage_error(tr("--update-baseline needs --baseline FILE"));
  if (arguments.has("only") || arguments.has("only-paths")) {
    return usage_error(
        tr("--update-baseline writes all that is found: leave out --only and --only-paths"));
  }
  return std::nullopt;
}

static std::vector<report::Finding> known_findings(const Diagnostics& known,
                                                   const Workspace& workspace) {
  const auto& sources = workspace.loaded().sources;
  auto shown = shown_findings(known, sources);
  add_anchors(shown, known, sources, workspace.root());
  for (auto& finding : shown) finding.suppressed = "external";
  return shown;
}

// What `--fix` and `--diff` do to the files; by --only and --only-paths, only to those.
static Or<std::vector<Rewrite>> rewritten(const Workspace& workspace, const Arguments& arguments,
                                          const std::set<Code>& codes,
                                          const std::vector<std::string>& paths) {
  auto files = chosen_for_rewriting(workspace, {.paths = paths, .skip_unread = true});
  if (!files) return files.problem();
  const Workspace right = put_right(workspace, codes, *files);
  if (!arguments.has("only")) put_in_form(right, *files);
  return std::move(*files);
}

static std::string lines_about(const std::vector<Rewrite>& files, std::string_view act) {
  std::string out;
  for (const auto& file : files) {
    if (!file.changes()) continue;
    out += fmt::format("{} {}: {}\n", act, printable(file.file.input.shown), what_changes(file));
  }
  return out;
}

namespace {

// Where the workspace is, and what of it is asked for.
struct Request {
  std::set<Code> codes;            // none: all
  std::vector<std::string> paths;  // resolved; none: all
  std::string start;
};

// A workspace of which everything was read and checked.
struct Checked {
  Workspace workspace;
  std::size_t applications = 0;
};

}  // namespace

// Reads and checks everything; only the findings are kept.
static std::size_t check_all(Workspace& workspace) {
  std::atomic<std::size_t> applications = 0;
  workspace.visit_all_portfolios(check::Moment::review, [&](const Portfolio& portfolio) {
    applications += portfolio.applications.size();
  });
  return applications;
}

// The same, and keeps what was read.
static std::size_t read_all(Workspace& workspace) {
  workspace.read_all_portfolios();
  std::size_t applications = 0;
  for (const auto& portfolio : workspace.portfolios()) {
    applications += portfolio.applications.size();
  }
  return applications;
}

static Or<Checked> opened(const Request& request, bool keep, const Arguments& arguments,
                          const Environment& environment) {
  auto workspace = Workspace::open_around(request.start, arguments, environment);
  if (!workspace) return workspace.problem();
  const std::size_t applications = keep ? read_all(*workspace) : check_all(*workspace);
  const bool names_files = workspace->catalogue_files() + workspace->portfolio_files() > 0;
  if (!names_files && workspace->loaded().findings.empty()) {
    return usage_error(
        say("'{}' names no files: there is nothing to check", printable(workspace->name())));
  }
  const bool may_read_none = arguments.has("skip-unread");
  if (!may_read_none && reads_none_of(workspace->loaded().sources, request.paths)) {
    return usage_error(
        tr("the workspace reads none of the paths of --only-paths: there is nothing to check"));
  }
  return Checked{std::move(*workspace), applications};
}

// What is found, as it was asked for; `files` are those that were rewritten before.
static Outcome report_findings(Checked& checked, const Request& request,
                               const std::vector<Rewrite>& files, const Arguments& arguments,
                               const Environment& environment, Outcome so_far) {
  Workspace& workspace = checked.workspace;
  HeldBack held_back;
  Diagnostics findings = workspace.findings(check::Moment::review);
  held_back.by_comments = findings.suppressed();
  if (const auto failed = use_baseline(arguments, workspace, findings, held_back)) return *failed;
  findings = asked_for(std::move(findings), workspace.loaded().sources, request.codes,
                       request.paths, held_back);
  if (arguments.has("strict")) findings = with_warnings_as_errors(std::move(findings));

  const std::string fail_on = arguments.value("fail-on").value_or("error");
  so_far.exit = exit_code(findings, fail_on);
  const std::string summed_up = summary(workspace, checked.applications, findings, held_back,
                                        about_fixes(findings, files, arguments.has("diff")));
  if (arguments.has("diff")) {
    so_far.err += "checked " + summed_up + '\n';
    return deliver(diff_of(files), arguments, std::move(so_far));
  }
  return write_findings(findings, workspace.loaded().sources,
                        {.suppressed = known_findings(held_back.by_baseline, workspace),
                         .checked = summed_up,
                         .fail_on = fail_on,
                         .root = workspace.root(),
                         .provenance = workspace.provenance()},
                        arguments, environment, std::move(so_far));
}

static Outcome run_validate(const Arguments& arguments, const Environment& environment) {
  if (const auto wrong = contradiction(arguments)) return *wrong;
  auto codes = codes_asked_for(arguments);
  if (!codes) return codes.problem();
  const auto paths = paths_asked_for(arguments);
  const bool by_path = !arguments.positionals.empty() && paths.empty();
  if (by_path && arguments.positionals.size() > 1) {
    return usage_error(
        tr("validate takes one PATH; with --only-paths it takes as many as you like"));
  }
  const Request request{*codes, paths, beginning(arguments, paths)};
  const bool fixes = arguments.has("fix") || arguments.has("diff");
  auto checked = opened(request, fixes, arguments, environment);
  if (!checked) return checked.problem();

  Outcome outcome;
  std::vector<Rewrite> files;
  if (fixes) {
    auto changed = rewritten(checked->workspace, arguments, *codes, paths);
    if (!changed) return changed.problem();
    files = std::move(*changed);
    outcome.err = lines_about(files, arguments.has("diff") ? tr("would change") : tr("changed"));
  }
  if (arguments.has("fix") && !arguments.has("diff")) {
    if (auto failed = write_files(checked->workspace, files)) return *failed;
    checked = opened(request, false, arguments, environment);
    if (!checked) return checked.problem();
  }
  outcome = report_findings(*checked, request, files, arguments, environment, std::move(outcome));
  if (arguments.has("stats")) outcome.err += lanes(checked->workspace.loaded().lanes);
  return outcome;
}

Command validate_command() {
  return {
      .name = "validate",
      .summary = "is what we declare right?",
      .description =
          "Reads a whole workspace and reports everything that is wrong with it: files, YAML, "
          "shapes, references, ids and dates, and whatever else 'swcat rules' lists. Every finding "
          "names its place; the last line says what was checked. How grave a finding is can be set "
          "in swcat.yaml; a comment '# swcat: ignore CODE reason=\"...\"' accepts one. Exits with "
          "1 when there is an error, with 2 when there was nothing to check. With --stats it also "
          "tells "
          "how many files were plain YAML, which is read many times faster, and what kept the "
          "others "
          "from it.",
      .positionals =
          {{.name = "PATH",
            .help = "a folder or file of the workspace; after --only-paths as many as you like",
            .least = 0,
            .most = 100'000}},
      .options =
          std::vector<Option>{
              {.name = "fail-on",
               .placeholder = "SEVERITY",
               .help = "the least severity that makes the exit code 1",
               .choices = {"error", "warning", "info"},
               .fallback = "error"},
              {.name = "strict", .placeholder = "", .help = "take every warning for an error"},
              {.name = "only",
               .placeholder = "RULE",
               .help = "show what one rule finds, by its code or name; what "
                       "others find is counted",
               .repeatable = true},
              {.name = "only-paths",
               .placeholder = "PATH",
               .help = "show what is found in these files or folders; all is "
                       "read, and the rest counted",
               .repeatable = true},
              {.name = "baseline",
               .placeholder = "FILE",
               .help = "findings that are known, and do not count"},
              {.name = "update-baseline",
               .placeholder = "",
               .help = "write all that is found now to the baseline"},
              {.name = "fix",
               .placeholder = "",
               .help = "put right what has one certain remedy, and write the files as 'swcat fmt' "
                       "does; with --only, put right only that"},
              {.name = "diff",
               .placeholder = "",
               .help = "show what --fix would change, as 'git apply' reads it, and write nothing"},
              {.name = "skip-unread",
               .placeholder = "",
               .help =
                   "pass by paths of --only-paths that the workspace does not read, for a hook"},
              {.name = "stats",
               .placeholder = "",
               .help = "tell on standard error how the files were read"}} +
          workspace_options() + findings_options(),
      .examples = {{"swcat validate", "the workspace that this folder belongs to"},
                   {"swcat validate portfolios --fail-on warning",
                    "in CI: warnings stop a merge as well"},
                   {"swcat validate --strict --baseline swcat-baseline.txt",
                    "in CI: nothing that was not known before"},
                   {"swcat validate --only-paths portfolios/gent.yaml",
                    "before a commit: what is wrong in the files that changed"},
                   {"swcat validate --fix", "what can be put right for certain, and what is left"},
                   {"swcat validate --format auto", "in CI: as the service expects it"},
                   {"swcat validate --format sarif --output swcat.sarif",
                    "a file for GitHub's code scanning"}},
      .run = run_validate,
  };
}

}  // namespace swcat::cli
