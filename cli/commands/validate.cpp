#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/baseline.hpp"
#include "cli/codes.hpp"
#include "cli/finding_report.hpp"
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

static std::string summary(const Workspace& workspace, const Diagnostics& findings,
                           const HeldBack& held_back) {
  std::size_t applications = 0;
  for (const auto& portfolio : workspace.portfolios())
    applications += portfolio.applications.size();
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

static std::string resolved(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(path, error);
  return error ? path : real.string();
}

// The files and folders that `--only-paths` names. What is not there has no findings: a hook may
// name a file that was just taken out.
static std::vector<std::string> paths_asked_for(const Arguments& arguments) {
  std::vector<std::string> paths = arguments.values("only-paths");
  if (!paths.empty()) std::ranges::copy(arguments.positionals, std::back_inserter(paths));
  for (auto& path : paths) path = resolved(path);
  return paths;
}

static bool is_below(const std::string& file, const std::vector<std::string>& paths) {
  return std::ranges::any_of(paths, [&](const std::string& path) {
    return file == path || file.starts_with(path.ends_with('/') ? path : path + '/');
  });
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
  auto workspace = Workspace::open_around(beginning(arguments, paths), arguments, environment);
  if (!workspace) return workspace.problem();
  workspace->read_all_portfolios();
  const bool names_files = workspace->catalogue_files() + workspace->portfolio_files() > 0;
  if (!names_files && workspace->loaded().findings.empty()) {
    return usage_error(
        say("'{}' names no files: there is nothing to check", printable(workspace->name())));
  }
  if (reads_none_of(workspace->loaded().sources, paths)) {
    return usage_error(
        tr("the workspace reads none of the paths of --only-paths: there is nothing to "
           "check"));
  }

  HeldBack held_back;
  Diagnostics findings = workspace->findings(check::Moment::review);
  held_back.by_comments = findings.suppressed();
  if (const auto failed = use_baseline(arguments, *workspace, findings, held_back)) return *failed;
  findings = asked_for(std::move(findings), workspace->loaded().sources, *codes, paths, held_back);
  if (arguments.has("strict")) findings = with_warnings_as_errors(std::move(findings));

  const std::string fail_on = arguments.value("fail-on").value_or("error");
  Outcome outcome = write_findings(findings, workspace->loaded().sources,
                                   {.suppressed = known_findings(held_back.by_baseline, *workspace),
                                    .checked = summary(*workspace, findings, held_back),
                                    .fail_on = fail_on,
                                    .root = workspace->root(),
                                    .provenance = workspace->provenance()},
                                   arguments, environment, {.exit = exit_code(findings, fail_on)});
  if (arguments.has("stats")) outcome.err += lanes(workspace->loaded().lanes);
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
                   {"swcat validate --format auto", "in CI: as the service expects it"},
                   {"swcat validate --format sarif --output swcat.sarif",
                    "a file for GitHub's code scanning"}},
      .run = run_validate,
  };
}

}  // namespace swcat::cli
