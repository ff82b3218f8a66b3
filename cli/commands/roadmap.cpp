#include "analysis/roadmap.hpp"

#include "base/language.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/roadmap.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

namespace {

struct Horizon {
  Date from;
  Date until;
};

}  // namespace

static Or<Horizon> horizon(const Arguments& arguments, Date as_of) {
  auto from = date(arguments, "from");
  if (!from) return from.problem();
  auto until = date(arguments, "until");
  if (!until) return until.problem();
  constexpr int five_years = 60;
  const Horizon out{.from = *from ? (*from)->first_day() : as_of,
                    .until = *until ? (*until)->last_day() : as_of.plus_months(five_years)};
  if (out.from > as_of) {
    return usage_error(say("{} {} comes after the day that is asked about, {}",
                           arguments.spelling("from"), (*from)->str(), as_of.str()));
  }
  if (out.until < as_of) {
    return usage_error(say("{} {} comes before the day that is asked about, {}",
                           arguments.spelling("until"), (*until)->str(), as_of.str()));
  }
  return out;
}

static Outcome run_roadmap(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto time = horizon(arguments, workspace->as_of());
  if (!time) return time.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  if (chosen->authorities.empty()) {
    return usage_error(
        tr("roadmap needs an authority, or --group or --type\nsee 'swcat roadmap --help'"));
  }
  workspace->read_portfolios(chosen->authorities);
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();

  const Catalogue& catalogue = workspace->catalogue();
  auto document =
      describe(analysis::roadmap(catalogue, chosen->authorities, workspace->portfolios(),
                                 workspace->as_of(), time->from, time->until, language),
               catalogue);
  tell(document, *chosen, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command roadmap_command() {
  return {
      .name = "roadmap",
      .summary = "what changes with us, and when must we act?",
      .description =
          "Shows in order of time what an authority declares to come: applications that start, are "
          "phased out and go, versions of which the vendor's support ends, contracts that end or "
          "renew themselves and the last day to give notice, projects, plans and needs. What has "
          "passed and was not acted on comes first. A page (--format html) draws it as a timeline. "
          "Of several authorities it shows the changes of all in one order.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "until",
                                      .placeholder = "DATE",
                                      .help = "the last day to look at; a month or year means its "
                                              "last day",
                                      .fallback = "five years later"},
                                     {.name = "from",
                                      .placeholder = "DATE",
                                      .help = "tell also what is done, from this day on",
                                      .fallback = "the day asked about"}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat roadmap vlavirgem --workspace catalog-data/examples/vlavirgem",
                    "what comes up in the model municipality"},
                   {"swcat roadmap vlavirgem --workspace catalog-data/examples/vlavirgem "
                    "--until 2029 --format html --output roadmap.html",
                    "the same as a timeline, to hand out"}},
      .run = run_roadmap,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
