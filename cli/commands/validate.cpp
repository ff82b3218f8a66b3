#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static std::string summary(const Workspace& workspace, const Diagnostics& findings) {
  std::size_t applications = 0;
  for (const auto& portfolio : workspace.portfolios())
    applications += portfolio.applications.size();
  return fmt::format("{}, {}, catalogue {}: {}, {}", counted(workspace.loaded().files, "file"),
                     counted(applications, "application"),
                     counted(workspace.catalogue().size(), "record"),
                     counted(findings.count(Severity::error), "error"),
                     counted(findings.count(Severity::warning), "warning"));
}

static Exit exit_code(const Diagnostics& findings, std::string_view fail_on) {
  const std::size_t errors = findings.count(Severity::error);
  const std::size_t warnings = findings.count(Severity::warning);
  const bool failed = errors > 0 || (fail_on != "error" && warnings > 0) ||
                      (fail_on == "info" && !findings.empty());
  return failed ? Exit::findings : Exit::clean;
}

static Outcome run_validate(const Arguments& arguments, const Environment& environment) {
  const std::string path = arguments.positionals.empty() ? "." : arguments.positionals.front();
  auto workspace = Workspace::open_around(path, arguments, environment);
  if (!workspace) return workspace.problem();
  workspace->read_all_portfolios();
  const bool names_files = workspace->catalogue_files() + workspace->portfolio_files() > 0;
  if (!names_files && workspace->loaded().findings.empty()) {
    return usage_error(fmt::format("'{}' names no files: there is nothing to check",
                                   printable(workspace->name())));
  }

  const Diagnostics findings = workspace->findings(check::Moment::review);
  const std::string fail_on = arguments.value("fail-on").value_or("error");
  return write_findings(findings, workspace->loaded().sources,
                        {.checked = summary(*workspace, findings),
                         .fail_on = fail_on,
                         .root = workspace->root(),
                         .provenance = workspace->provenance()},
                        arguments, environment, {.exit = exit_code(findings, fail_on)});
}

Command validate_command() {
  return {
      .name = "validate",
      .summary = "is what we declare right?",
      .description =
          "Reads a whole workspace and reports everything that is wrong with it: files, YAML, "
          "shapes, references, ids and dates. Every finding names its place; the last line says "
          "what was checked. Exits with 1 when there is an error, with 2 when there was nothing to "
          "check.",
      .positionals =
          {{.name = "PATH", .help = "a folder or file of the workspace", .least = 0, .most = 1}},
      .options = std::vector<Option>{{.name = "fail-on",
                                      .placeholder = "SEVERITY",
                                      .help = "the least severity that makes the exit code 1",
                                      .choices = {"error", "warning", "info"},
                                      .fallback = "error"}} +
                 workspace_options() + findings_options(),
      .examples = {{"swcat validate", "the workspace that this folder belongs to"},
                   {"swcat validate portfolios --fail-on warning",
                    "in CI: warnings stop a merge as well"},
                   {"swcat validate --format auto", "in CI: as the service expects it"},
                   {"swcat validate --format sarif --output swcat.sarif",
                    "a file for GitHub's code scanning"}},
      .run = run_validate,
  };
}

}  // namespace swcat::cli
