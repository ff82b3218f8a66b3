#include "analysis/quality.hpp"

#include "base/language.hpp"
#include "cli/describe/quality.hpp"
#include "cli/describe/registration.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static Outcome run_quality(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  auto& authorities = chosen->authorities;
  if (authorities.empty()) {
    return usage_error(
        tr("quality needs an authority, or several, or --group or --type\nsee 'swcat quality "
           "--help'"));
  }
  workspace->read_portfolios(authorities);
  auto only = narrow(*workspace, arguments, authorities);
  if (!only) return only.problem();

  auto document =
      describe(analysis::quality(workspace->catalogue(), authorities, workspace->portfolios(),
                                 workspace->findings(), workspace->as_of()),
               workspace->catalogue());
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command quality_command() {
  return {
      .name = "quality",
      .summary = "how far can what is declared be trusted?",
      .description =
          "Shows for each authority how complete its portfolio is, how long ago it was verified, "
          "and how many of its entries are valid: three numbers that are never made one. Also "
          "which fields are filled how often, and the five fixes that gain most.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options = selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat quality aberdeenshire", "one council"},
                   {"swcat quality --group scotland --table fixes --format csv",
                    "what would help most in a group"}},
      .run = run_quality,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
