#include "analysis/replace.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/replace.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using analysis::Replaceable;

namespace {

// What is to be replaced, and what people call it.
struct Named {
  Replaceable package;
  std::string name;
};

}  // namespace

// Those of --in, --group and --type, or everybody.
static Or<Selection> chosen_in(const Arguments& arguments, const Workspace& workspace) {
  Arguments in = arguments;
  in.positionals = arguments.values("in");
  return selection_or_everybody(in, workspace);
}

// A package of the catalogue; else one that is local to the only authority asked about.
static Or<Named> to_replace(const Workspace& workspace, std::span<const Portfolio* const> asked,
                            const std::string& text) {
  const Catalogue& catalogue = workspace.catalogue();
  auto package = look_up(workspace, catalogue.packages, text);
  if (package) return Named{{*(*package)->id}, (*package)->name.in(language)};
  if (asked.size() != 1 || !answering(catalogue.packages, text).empty()) return package.problem();
  for (const auto& local : asked.front()->local_packages) {
    const std::string name = local.name.in(language);
    if (local.id->str() == text || folded(name) == folded(text)) {
      return Named{{*local.id, true}, say("{} (local)", name)};
    }
  }
  return package.problem();
}

static Outcome run_replace(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  const Catalogue& catalogue = workspace->catalogue();
  auto chosen = chosen_in(arguments, *workspace);
  if (!chosen) return chosen.problem();
  workspace->read_all_portfolios();
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();

  std::ranges::sort(chosen->authorities);
  std::vector<const Portfolio*> affected;
  std::vector<const Portfolio*> everybody;
  std::vector<AuthorityId> not_valid;
  for (const auto& portfolio : workspace->portfolios()) {
    everybody.push_back(&portfolio);
    const auto& id = *portfolio.authority;
    if (std::ranges::binary_search(chosen->authorities, id)) affected.push_back(&portfolio);
    if (std::ranges::count(chosen->not_valid, id) > 0) not_valid.push_back(id);
  }
  auto old_one = to_replace(*workspace, affected, arguments.positionals[0]);
  if (!old_one) return old_one.problem();
  auto new_one = look_up(*workspace, catalogue.packages, arguments.positionals[1]);
  if (!new_one) return new_one.problem();
  const PackageId& new_id = *(*new_one)->id;
  if (!old_one->package.local && old_one->package.id == new_id) {
    return usage_error(say("'{}' cannot take its own place", new_id.str()));
  }

  auto document = describe(analysis::replace(catalogue, old_one->package, new_id, affected,
                                             everybody, workspace->as_of(), language),
                           old_one->name, catalogue);
  add_validity_notes(document, {}, not_valid, catalogue, workspace->as_of());
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command replace_command() {
  return {
      .name = "replace",
      .summary = "what changes if one package takes the place of another?",
      .description =
          "Puts one package in the place of another, for one authority, a group or everybody: the "
          "components and standards that are lost and gained, the connections that have to be "
          "rebuilt, the users who move, the contracts that are left with the last day that they "
          "cover, and who made the same move.",
      .positionals = {{.name = "OLD", .help = "the package that goes", .least = 1, .most = 1},
                      {.name = "NEW", .help = "the one that comes", .least = 1, .most = 1}},
      .options = std::vector<Option>{{.name = "in",
                                      .placeholder = "AUTHORITY",
                                      .help = "where it is replaced",
                                      .fallback = "everybody, unless --group or --type says who",
                                      .repeatable = true}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat replace koha spydus --group scotland", "one library system for another"},
                   {"swcat replace cmis moderngov --in fife", "what one council would have to do"},
                   {"swcat replace cmis moderngov --table authorities --format csv",
                    "everybody who would have to move"}},
      .run = run_replace,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
