#include "analysis/concentration.hpp"

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/concentration.hpp"
#include "cli/lookup.hpp"
#include "cli/peers.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using analysis::ConcentrationBy;

static constexpr std::array<std::pair<std::string_view, ConcentrationBy>, 3> weights{{
    {"authorities", ConcentrationBy::authorities},
    {"inhabitants", ConcentrationBy::inhabitants},
    {"spend", ConcentrationBy::spend},
}};

static ConcentrationBy chosen_weight(const Arguments& arguments) {
  for (const auto& [name, weight] : weights) {
    if (arguments.value("by") == name) return weight;
  }
  return ConcentrationBy::authorities;
}

static Or<analysis::ConcentrationQuery> query(const Arguments& arguments,
                                              const Workspace& workspace) {
  const Catalogue& catalogue = workspace.catalogue();
  analysis::ConcentrationQuery out{.by = chosen_weight(arguments)};
  if (const auto text = arguments.value("without")) {
    auto supplier = look_up(workspace, catalogue.suppliers, *text);
    if (!supplier) return supplier.problem();
    out.without = *(*supplier)->id;
  }
  const auto merge = arguments.values("merge");
  if (merge.empty()) return out;
  auto first = look_up(workspace, catalogue.suppliers, merge[0]);
  if (!first) return first.problem();
  auto second = look_up(workspace, catalogue.suppliers, merge[1]);
  if (!second) return second.problem();
  out.merge = {*(*first)->id, *(*second)->id};
  const auto parent = analysis::ultimate_parent(catalogue, out.merge->first);
  if (parent == analysis::ultimate_parent(catalogue, out.merge->second)) {
    return usage_error(say("'{}' and '{}' are one already: both belong to '{}'",
                           printable(merge[0]), printable(merge[1]), parent.str()));
  }
  return out;
}

// Adds the portfolios of those that are chosen, or, where none are, of all, who are then chosen.
static Or<Narrowing> gather(analysis::ConcentrationBuilder& markets, Workspace& workspace,
                            const Arguments& arguments, Selection& chosen) {
  const auto add = [&](const Portfolio& portfolio) { markets.add(portfolio); };
  if (!chosen.authorities.empty()) {
    return visit_narrowed(workspace, arguments, chosen.authorities, add);
  }
  const auto choose = [&](Declared everybody) {
    chosen.authorities = std::move(everybody.authorities);
    chosen.not_valid = std::move(everybody.not_valid);
  };
  if (!arguments.has("where")) {
    workspace.visit_all_portfolios(check::Moment::always, add);
    choose(declared(workspace, markets.authorities()));
    return Narrowing();
  }
  workspace.read_all_portfolios();
  choose(declared(workspace));
  auto only = narrow(workspace, arguments, chosen.authorities);
  if (only) std::ranges::for_each(workspace.portfolios(), add);
  return only;
}

static Outcome run_concentration(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto asked = query(arguments, *workspace);
  if (!asked) return asked.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  analysis::ConcentrationBuilder markets(workspace->catalogue(), workspace->as_of(), language);
  auto only = gather(markets, *workspace, arguments, *chosen);
  if (!only) return only.problem();

  const auto concentration = markets.take(chosen->authorities, *asked);
  auto document = describe(concentration, workspace->catalogue());
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command concentration_command() {
  std::vector<std::string_view> names;
  for (const auto& [name, weight] : weights) names.push_back(name);
  return {
      .name = "concentration",
      .summary = "on how few suppliers do we depend?",
      .description =
          "Divides what is in use over its suppliers, for each component and all together: shares, "
          "HHI (0 to 10,000), the effective number of suppliers, and the share of the largest one "
          "and four. Suppliers count with their ultimate parent. Where a supplier is unknown, the "
          "figures run from the best case to the worst. An authority that uses several packages "
          "for a component is divided equally over them; inhabitants count once, however many of "
          "their authorities use a package.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "whose portfolios; left out: those of --group or --type, or all",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "by",
                                      .placeholder = "WHAT",
                                      .help = "what is divided over the suppliers",
                                      .choices = names,
                                      .fallback = "authorities"},
                                     {.name = "without",
                                      .placeholder = "SUPPLIER",
                                      .help = "who and what is left empty if it stops, with all "
                                              "that it is the parent of"},
                                     {.name = "merge",
                                      .placeholder = "S1 S2",
                                      .help = "what becomes of HHI if the one takes over the "
                                              "other",
                                      .values = 2}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat concentration --group scotland", "the suppliers of a group"},
                   {"swcat concentration --group scotland --by inhabitants --format csv",
                    "by the people that depend on them, for a spreadsheet"},
                   {"swcat concentration --without idox --group scotland",
                    "what a group loses if a supplier stops"}},
      .run = run_concentration,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
