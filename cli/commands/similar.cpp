#include "analysis/similar.hpp"

#include "base/language.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/similar.hpp"
#include "cli/lookup.hpp"
#include "cli/peers.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

// Those of whom the peers are asked, and those who may be a peer.
struct Sides {
  std::vector<AuthorityId> subjects;
  std::vector<AuthorityId> peers;
  std::vector<AuthorityId> not_valid;
};

static Or<Sides> sides(const Arguments& arguments, const Workspace& workspace,
                       const Declared& everybody) {
  Arguments only_named = arguments;
  only_named.options.erase("group");
  only_named.options.erase("type");
  Arguments only_narrowed = arguments;
  only_narrowed.positionals.clear();

  auto named = selection(only_named, workspace);
  if (!named) return named.problem();
  Sides out{.subjects = named->authorities, .peers = everybody.authorities, .not_valid = {}};
  if (arguments.has("group") || arguments.has("type")) {
    auto narrowed = selection(only_narrowed, workspace);
    if (!narrowed) return narrowed.problem();
    out.peers = narrowed->authorities;
    out.not_valid = narrowed->not_valid;
  } else {
    out.not_valid = everybody.not_valid;
  }
  if (out.subjects.empty()) out.subjects = out.peers;
  return out;
}

// The report, without what it was made of: of thousands that takes as much room again.
static Or<report::Document> report_of(const Sides& sides, const Declared& everybody,
                                      analysis::FieldBuilder* field, const Workspace& workspace,
                                      const analysis::SimilarQuery& query,
                                      const Arguments& arguments) {
  const bool only_peers = arguments.value("corpus") == "peers";
  const auto corpus = only_peers ? std::vector<AuthorityId>{} : everybody.authorities;
  const auto similarity =
      field
          ? analysis::similar(*field, sides.subjects, sides.peers, corpus, query, workspace.as_of())
          : analysis::similar(workspace.catalogue(), sides.subjects, sides.peers, corpus,
                              workspace.portfolios(), query, workspace.as_of());
  if (auto refused = refuse_small_corpus(
          similarity.corpus, arguments,
          tr("'--force' weighs them all the same; 'swcat compare' needs no weights"))) {
    return *refused;
  }
  return describe(similarity, workspace.catalogue(), corpus_name(workspace, only_peers));
}

static Outcome run_similar(const Arguments& arguments, const Environment& environment) {
  auto top = count(arguments, {.name = "top", .least = 1, .most = 1000, .fallback = 10});
  if (!top) return top.problem();
  auto least = count(arguments, {.name = "least", .least = 1, .most = 1000, .fallback = 3});
  if (!least) return least.problem();
  auto threads = jobs(arguments);
  if (!threads) return threads.problem();
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  // Only what --where asks for needs the portfolios as a whole.
  analysis::FieldBuilder field(workspace->catalogue(), workspace->as_of());
  const bool whole = arguments.has("where");
  if (whole) {
    workspace->read_all_portfolios();
  } else {
    workspace->visit_all_portfolios(check::Moment::always,
                                    [&](const Portfolio& portfolio) { field.add(portfolio); });
  }
  auto only = narrow(*workspace, arguments);
  if (!only) return only.problem();

  const Declared everybody =
      whole ? declared(*workspace) : declared(*workspace, field.authorities());
  auto chosen = sides(arguments, *workspace, everybody);
  if (!chosen) return chosen.problem();
  const analysis::SimilarQuery query{
      .by = chosen_likeness(arguments, analysis::Likeness::same_choice),
      .top = *top,
      .least = *least,
      .jobs = *threads};
  auto document =
      report_of(*chosen, everybody, whole ? nullptr : &field, *workspace, query, arguments);
  if (!document) return document.problem();
  add_validity_notes(*document, {}, chosen->not_valid, workspace->catalogue(), workspace->as_of());
  return write_report(std::move(*document), *only, *workspace, arguments, environment);
}

Command similar_command() {
  return {
      .name = "similar",
      .summary = "who is like us, and in what?",
      .description =
          "Ranks the authorities whose portfolio is most like that of AUTHORITY, with the "
          "components in which they are most alike and most different, and how much is known of "
          "each. Without AUTHORITY, everybody's nearest peers. The same-choice rate counts the "
          "components that both fill with a package in common; packages that are rare weigh more "
          "in the weighted Jaccard measure, by how many portfolios of the corpus use them. "
          "Portfolios with too few packages are named, not ranked.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "whose peers; left out: those of --group or --type, or everybody",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "by",
                                      .placeholder = "MEASURE",
                                      .help = "the measure that ranks",
                                      .choices = likeness_names(),
                                      .fallback = "same-choice"},
                                     {.name = "top",
                                      .placeholder = "N",
                                      .help = "how many peers of each",
                                      .fallback = "10"},
                                     {.name = "least",
                                      .placeholder = "N",
                                      .help = "packages that a portfolio must have to be ranked, "
                                              "and components for a same-choice rate",
                                      .fallback = "3"},
                                     {.name = "corpus",
                                      .placeholder = "WHICH",
                                      .help = "whose portfolios say how common a package is: all "
                                              "of the workspace, or only those of AUTHORITY and "
                                              "the peers",
                                      .choices = {"all", "peers"},
                                      .fallback = "all"},
                                     force_option()} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat similar aberdeenshire --top 5", "the five councils most like one"},
                   {"swcat similar aberdeenshire --group scotland --by weighted",
                    "among its neighbours only, with rare packages weighing more"},
                   {"swcat similar --group scotland --top 3 --format csv",
                    "the three nearest of each member, for a spreadsheet"}},
      .run = run_similar,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
