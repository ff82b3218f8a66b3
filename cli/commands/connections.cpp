#include "analysis/connections.hpp"

#include "base/language.hpp"
#include "cli/describe/connections.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static Outcome run_connections(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  workspace->read_portfolios(chosen->authorities);
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();

  const auto connections =
      analysis::connections(workspace->catalogue(), chosen->authorities, workspace->portfolios(),
                            workspace->as_of(), language);
  auto document = describe(connections, chosen->authorities, workspace->catalogue());
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command connections_command() {
  return {
      .name = "connections",
      .summary = "what is connected to what, and by which standard?",
      .description =
          "Shows the connections that an authority declares between its applications and with the "
          "outside: by which standard, whether both ends support it, and what ends below them. A "
          "connection without a standard names those that both ends support. With a second "
          "authority, both, and which connections they have in common. The formats dot and mermaid "
          "draw it.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "whose connections: one or two authorities",
                       .least = 1,
                       .most = 2}},
      .options = where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat connections vlavirgem --workspace catalog-data/examples/vlavirgem",
                    "what is connected in the model municipality"},
                   {"swcat connections vlavirgem --workspace catalog-data/examples/vlavirgem "
                    "--format dot --output connections.dot",
                    "the same as a drawing for Graphviz"}},
      .run = run_connections,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
