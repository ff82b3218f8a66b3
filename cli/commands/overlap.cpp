#include <fmt/core.h>

#include <algorithm>

#include "analysis/overlap_across.hpp"
#include "analysis/overlap_within.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/overlap.hpp"
#include "cli/describe/registration.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

namespace {

struct Narrowed {
  report::Document document;
  Or<Narrowing> only;
};

}  // namespace

static Narrowed within(Workspace& workspace, const Arguments& arguments,
                       std::vector<AuthorityId>& authorities) {
  workspace.read_portfolios(authorities);
  auto only = narrow(workspace, arguments, authorities);
  if (!only) return {{}, std::move(only)};
  const AuthorityId& authority = authorities.front();
  return {describe(analysis::overlap_within(workspace.catalogue(), authority,
                                            workspace.portfolio_of(authority), workspace.as_of(),
                                            language),
                   workspace.catalogue()),
          std::move(only)};
}

static Narrowed across(Workspace& workspace, const Arguments& arguments,
                       std::vector<AuthorityId>& authorities, std::size_t least) {
  analysis::OverlapBuilder overlap(workspace.catalogue(), workspace.as_of(), language);
  auto only = visit_narrowed(workspace, arguments, authorities,
                             [&](const Portfolio& portfolio) { overlap.add(portfolio); });
  if (!only) return {{}, std::move(only)};
  return {describe(overlap.take(authorities), workspace.catalogue(), least), std::move(only)};
}

static Outcome run_overlap(const Arguments& arguments, const Environment& environment) {
  auto least = count(arguments, {.name = "min", .least = 1, .most = 1000, .fallback = 2});
  if (!least) return least.problem();
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  auto& authorities = chosen->authorities;
  if (authorities.empty()) {
    return usage_error(
        tr("overlap needs an authority, or several, or --group or --type\nsee 'swcat overlap "
           "--help'"));
  }
  const bool one = authorities.size() == 1 && !arguments.has("group") && !arguments.has("type");
  if (one && arguments.has("min")) {
    return usage_error(
        tr("--min is for what several authorities share\nsee 'swcat overlap --help'"));
  }
  auto [document, only] = one ? within(*workspace, arguments, authorities)
                              : across(*workspace, arguments, authorities, *least);
  if (!only) return only.problem();
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command overlap_command() {
  return {
      .name = "overlap",
      .summary = "what is double, and what is shared?",
      .description =
          "For one authority: the components for which it uses more than one application, and "
          "whether something explains that: a suite and its parts, what comes from a co-operation, "
          "an old one and its successor, a declared role. For several: the packages that they "
          "share on each component, most shared first, with their versions and the ends of their "
          "contracts; and the components on which they differ, with the package that most use "
          "already.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one for what is double inside it, several for what they share",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "min",
                                      .placeholder = "N",
                                      .help = "packages that at least so many use for a component",
                                      .fallback = "2"}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat overlap aberdeenshire", "what one council has double"},
                   {"swcat overlap --group scotland --min 5",
                    "what five or more members of a group share"},
                   {"swcat overlap --group scotland --table standardise --format csv",
                    "where they differ, for a spreadsheet"}},
      .run = run_overlap,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
