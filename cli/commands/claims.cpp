#include "analysis/claims.hpp"

#include "cli/describe/claims.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static std::vector<Portfolio> chosen_portfolios(const Workspace& workspace,
                                                const std::vector<AuthorityId>& authorities) {
  std::vector<Portfolio> out;
  for (const auto& id : authorities) {
    if (const auto* portfolio = workspace.portfolio_of(id)) out.push_back(*portfolio);
  }
  return out;
}

static Outcome run_claims(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  const bool everybody = chosen->authorities.empty();
  if (everybody) {
    workspace->read_all_portfolios();
  } else {
    workspace->read_portfolios(chosen->authorities);
  }
  auto only = everybody ? narrow(*workspace, arguments)
                        : narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();
  const auto some = chosen_portfolios(*workspace, chosen->authorities);
  const auto rows =
      analysis::claims(workspace->catalogue(),
                       everybody ? workspace->portfolios() : std::span(some), workspace->as_of());
  auto document = describe(
      rows, workspace->catalogue(),
      arguments.value("only") == "disagreements" ? ClaimsOnly::disagreements : ClaimsOnly::all,
      workspace->as_of());
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command claims_command() {
  return {
      .name = "claims",
      .summary = "do suppliers and users say the same about standards?",
      .description =
          "Puts what suppliers say about standards beside what those who use their packages "
          "report from production, version by version: where they contradict each other, what is "
          "in use though nobody claims it, what is claimed and confirmed by nobody.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "whose applications; everybody's unless --group or --type says so",
                       .least = 0,
                       .most = 1000}},
      .options =
          std::vector<Option>{{.name = "only",
                               .placeholder = "WHICH",
                               .help = "all rows, or only what contradicts or is not claimed",
                               .choices = {"all", "disagreements"},
                               .fallback = "all"}} +
          selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat claims", "what is said about the packages in use"}},
      .run = run_claims,
      .tells = [](const Arguments&) { return Tells::use; },
  };
}

}  // namespace swcat::cli
