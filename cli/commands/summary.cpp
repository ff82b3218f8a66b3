#include "cli/describe/summary.hpp"

#include <array>
#include <optional>

#include "base/language.hpp"
#include "cli/describe/registration.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

static std::optional<SummaryOf::Earlier> earlier(const Workspace& workspace,
                                                 std::span<const AuthorityId> authorities,
                                                 const std::optional<Date>& then) {
  const auto* portfolio = workspace.portfolio_of(authorities.front());
  if (!then || !portfolio) return std::nullopt;
  const Catalogue& catalogue = workspace.catalogue();
  return SummaryOf::Earlier{
      .since = analysis::since(catalogue, *portfolio, *then, workspace.as_of(), language),
      .coverage =
          analysis::coverage(catalogue, authorities, workspace.portfolios(), *then, language)};
}

static Outcome run_summary(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  const Catalogue& catalogue = workspace->catalogue();
  auto found = look_up(*workspace, catalogue.authorities, arguments.positionals.front());
  if (!found) return found.problem();
  const std::array authorities{*(*found)->id};
  const AuthorityId& authority = authorities.front();
  workspace->read_portfolios(authorities);

  const Date day = workspace->as_of();
  const auto portfolios = workspace->portfolios();
  const auto* portfolio = workspace->portfolio_of(authority);
  auto asked = date(arguments, "since");
  if (!asked) return asked.problem();
  const auto then = *asked ? std::optional((*asked)->last_day()) : std::nullopt;
  if (then && *then >= day) {
    return usage_error(say("{} {} is not before the day that is asked about, {}",
                           arguments.spelling("since"), (*asked)->str(), day.str()));
  }
  auto document = describe(
      SummaryOf{.coverage = analysis::coverage(catalogue, authorities, portfolios, day, language),
                .duties = analysis::duties_of(catalogue, authority, portfolio, day, language),
                .overlap = analysis::overlap_within(catalogue, authority, portfolio, day, language),
                .concentration =
                    analysis::concentration(catalogue, authorities, portfolios, {}, day, language),
                .quality = analysis::quality(catalogue, authorities, portfolios,
                                             workspace->findings(), day),
                .roadmap = analysis::roadmap(catalogue, authorities, portfolios, day, day,
                                             day.plus_months(12), language),
                .earlier = earlier(*workspace, authorities, then)},
      catalogue);
  add_validity_notes(document, authorities, {}, catalogue, day);
  return write_report(std::move(document), *workspace, arguments, environment);
}

Command summary_command() {
  return {
      .name = "summary",
      .summary = "what should a board know of us, on one page?",
      .description =
          "Puts on one A4 what the other reports find of one authority: the size of its portfolio, "
          "whether its tasks have software, which standards are proven, what is double, on whom it "
          "depends, what comes up, how far the portfolio can be trusted, and the three largest "
          "findings. Print it with --format html.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "the authority, by its id, its name or an alias",
                       .least = 1,
                       .most = 1}},
      .options = std::vector<Option>{{.name = "since",
                                      .placeholder = "DATE",
                                      .help = "tell also what changed since that day, by the "
                                              "dates in the portfolio"}} +
                 workspace_options() + output_options(),
      .examples = {{"swcat summary gent", "one page about Ghent"},
                   {"swcat summary vlavirgem --workspace catalog-data/examples/vlavirgem "
                    "--since 2025",
                    "the same of the model municipality, with what changed since the end of 2025"},
                   {"swcat summary gent --format html --output gent.html", "to print"}},
      .run = run_summary,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
