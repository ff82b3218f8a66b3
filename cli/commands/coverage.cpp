#include "analysis/coverage.hpp"

#include "base/language.hpp"
#include "cli/describe/coverage.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static Outcome run_coverage(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  if (chosen->authorities.empty()) {
    return usage_error(
        tr("coverage needs an authority, or --group or --type\nsee 'swcat coverage --help'"));
  }
  workspace->read_portfolios(chosen->authorities);
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();

  const auto coverage = analysis::coverage(workspace->catalogue(), chosen->authorities,
                                           workspace->portfolios(), workspace->as_of(), language);
  const bool needed = arguments.value("only") == "needed";
  auto document =
      describe(coverage, workspace->catalogue(), needed ? CoverageRows::needed : CoverageRows::all);
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command coverage_command() {
  return {
      .name = "coverage",
      .summary = "which functions are filled, double, planned or empty?",
      .description =
          "Shows which reference components the type of an authority needs, and whether they are "
          "filled once, more than once, by a plan only, or by nothing that is registered. Of "
          "several authorities it shows components by authorities.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "only",
                                      .placeholder = "WHICH",
                                      .help = "all components, or only those that a type needs",
                                      .choices = {"all", "needed"},
                                      .fallback = "all"}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat coverage gent", "what the type of Ghent needs, and what fills it"}},
      .run = run_coverage,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
