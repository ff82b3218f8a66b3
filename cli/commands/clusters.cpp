#include "analysis/clusters.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/clusters.hpp"
#include "cli/describe/registration.hpp"
#include "cli/lookup.hpp"
#include "cli/peers.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

// Each is compared with each: beyond this it takes minutes and gigabytes.
static constexpr std::size_t most_clustered = 5000;

static Or<analysis::ClusterQuery> query(const Arguments& arguments) {
  analysis::ClusterQuery out{.by = chosen_likeness(arguments, analysis::Likeness::weighted)};
  auto least = count(arguments, {.name = "least", .least = 1, .most = 1000, .fallback = 3});
  if (!least) return least.problem();
  out.least = *least;
  if (arguments.has("clusters") && arguments.has("cut")) {
    return usage_error(tr("--clusters and --cut are two ways to say the same: give one"));
  }
  if (arguments.has("clusters")) {
    auto clusters = count(arguments, {.name = "clusters", .least = 1, .most = most_clustered});
    if (!clusters) return clusters.problem();
    out.clusters = *clusters;
  }
  if (const auto text = arguments.value("cut")) {
    const auto distance = Decimal::parse(*text);
    if (!distance || distance->hundredths() < 0 || distance->hundredths() > 100) {
      return usage_error(say("{} takes a distance from 0 to 1 with up to two decimals, not '{}'",
                             arguments.spelling("cut"), printable(*text)));
    }
    out.cut = static_cast<double>(distance->hundredths()) / 100;
  }
  return out;
}

static Outcome run_clusters(const Arguments& arguments, const Environment& environment) {
  auto asked = query(arguments);
  if (!asked) return asked.problem();
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  workspace->read_all_portfolios();
  Declared everybody = declared(*workspace);
  if (chosen->authorities.empty()) {
    chosen->authorities = everybody.authorities;
    chosen->not_valid = everybody.not_valid;
  }
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();
  if (chosen->authorities.size() > most_clustered) {
    return usage_error(
        say("{} are too many to compare each with each (at most {}): choose "
            "with --group or --type",
            counted(chosen->authorities.size(), "authority", "authorities"), most_clustered));
  }

  const auto clustering =
      analysis::clusters(workspace->catalogue(), chosen->authorities, everybody.authorities,
                         workspace->portfolios(), *asked, workspace->as_of(), language);
  if (clustering.by == analysis::Likeness::weighted) {
    if (auto refused = refuse_small_corpus(
            clustering.corpus, arguments,
            tr("'--by jaccard' and '--by same-choice' need no weights; '--force' weighs them all "
               "the same"))) {
      return *refused;
    }
  }
  auto document = describe(clustering, workspace->catalogue(), corpus_name(*workspace, false),
                           arguments.has("matrix") ? Matrix::shown : Matrix::hidden);
  add_validity_notes(document, {}, chosen->not_valid, workspace->catalogue(), workspace->as_of());
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command clusters_command() {
  return {
      .name = "clusters",
      .summary = "which authorities belong together?",
      .description =
          "Groups authorities by what they use, by average linkage: two clusters are as far apart "
          "as the mean distance of their members, and the nearest two become one until the cut. "
          "Each cluster is named by the packages that are most its own. How good it is: how alike "
          "its members are, how alike they are to the others, and the silhouette. Portfolios with "
          "too few packages are named, not clustered.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "who is grouped; left out: those of --group or --type, or all",
                       .least = 0,
                       .most = 5000}},
      .options =
          std::vector<Option>{{.name = "by",
                               .placeholder = "MEASURE",
                               .help = "the likeness that the distance is 1 less of",
                               .choices = likeness_names(),
                               .fallback = "weighted"},
                              {.name = "clusters",
                               .placeholder = "N",
                               .help = "how many clusters",
                               .fallback = "as many, from 2 to 12, as give the highest "
                                           "mean silhouette"},
                              {.name = "cut",
                               .placeholder = "DISTANCE",
                               .help = "instead: beyond which distance, from 0 to 1, nothing "
                                       "becomes one"},
                              {.name = "least",
                               .placeholder = "N",
                               .help = "packages that a portfolio must have to be clustered",
                               .fallback = "3"},
                              {.name = "matrix",
                               .placeholder = "",
                               .help = "show how alike each is to each, in the order of the "
                                       "clusters, too"},
                              force_option()} +
          selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat clusters --group scotland", "the councils of a group by what they use"},
                   {"swcat clusters --group scotland --clusters 3 --matrix",
                    "three clusters, and a heat map of the group"},
                   {"swcat clusters --group scotland --by same-choice --format csv --table members",
                    "who is in which cluster, by the same-choice rate, for a spreadsheet"}},
      .run = run_clusters,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
