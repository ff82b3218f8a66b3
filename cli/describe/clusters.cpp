#include "cli/describe/clusters.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "report/shown.hpp"

namespace swcat::cli {

using analysis::Cluster;
using analysis::Clustering;
using analysis::ClusterMember;
using analysis::Distinctive;
using analysis::Likeness;
using report::Tone;
using report::Type;

static report::Cell measure_cell(double value) { return cell(report::Measure{value}); }

static report::Cell measure_cell(const std::optional<double>& value) {
  return value ? measure_cell(*value) : missing(tr("n/a"));
}

// ---- Clusters ----

static std::string distinctive_text(const Distinctive& each) {
  if (each.outside.whole == 0) {
    return say("{} ({} of {})", each.name, each.inside.part, each.inside.whole);
  }
  return say("{} ({} of {}; elsewhere {} of {})", each.name, each.inside.part, each.inside.whole,
             each.outside.part, each.outside.whole);
}

static report::Cell distinctive_cell(const Cluster& cluster) {
  if (cluster.distinctive.empty()) return missing(tr("nothing of its own"));
  std::vector<report::Item> items;
  for (const auto& each : cluster.distinctive) {
    items.push_back({.text = distinctive_text(each),
                     .parts = {{"id", each.key},
                               {"name", each.name},
                               {"inside", each.inside.part},
                               {"outside", each.outside.part}}});
  }
  return {.content = std::move(items)};
}

static report::Table clusters_table(const Clustering& clustering) {
  report::Table table{
      .key = "clusters",
      .title = tr("Clusters"),
      .columns = {{.key = "cluster", .title = tr("Cluster"), .type = Type::integer},
                  {.key = "members", .title = tr("Members"), .type = Type::integer},
                  {.key = "within", .title = tr("Alike within"), .type = Type::measure},
                  {.key = "between", .title = tr("Alike outside"), .type = Type::measure},
                  {.key = "silhouette", .title = tr("Silhouette"), .type = Type::measure},
                  {.key = "distinctive",
                   .title = tr("Most of its own"),
                   .type = Type::items,
                   .parts = {"id", "name", "inside", "outside"}}},
      .rows = {},
      .empty = tr("there is nobody to cluster: the notes say why")};
  for (std::size_t i = 0; i < clustering.clusters.size(); ++i) {
    const Cluster& cluster = clustering.clusters[i];
    table.rows.push_back(
        {{count_cell(i + 1), count_cell(cluster.members.size()),
          measure_cell(cluster.cohesion.within), measure_cell(cluster.cohesion.between),
          clustering.clusters.size() > 1 ? measure_cell(cluster.silhouette) : missing(tr("n/a")),
          distinctive_cell(cluster)}});
  }
  return table;
}

// "1 Civica, Spydus": by number and by what is most its own.
static report::Ref cluster_ref(const Clustering& clustering, std::size_t number) {
  std::vector<std::string> names;
  for (const auto& each : clustering.clusters[number].distinctive) names.push_back(each.name);
  const std::string id = fmt::format("{}", number + 1);
  return {id, names.empty() ? id : fmt::format("{}: {}", id, join(names, ", "))};
}

static report::Row member_row(const Clustering& clustering, std::size_t cluster,
                              const ClusterMember& member, const Catalogue& catalogue) {
  const auto& known = member.known;
  return {{cell(cluster_ref(clustering, cluster)), ref_cell(catalogue.authorities, member.id),
           clustering.clusters.size() > 1 ? measure_cell(member.silhouette) : missing(tr("n/a")),
           count_cell(known.packages), count_cell(known.in_scope),
           verified_cell(known.verified, clustering.as_of),
           cell(report::Share{known.completeness.filled, known.completeness.applicable})}};
}

static report::Table members_table(const Clustering& clustering, const Catalogue& catalogue) {
  report::Table table{
      .key = "members",
      .title = tr("Members"),
      .columns = {{.key = "cluster", .title = tr("Cluster"), .type = Type::ref, .heading = true},
                  {.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "silhouette", .title = tr("Silhouette"), .type = Type::measure},
                  {.key = "packages", .title = tr("Packages"), .type = Type::integer},
                  {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
                  verified_column(),
                  {.key = "completeness", .title = tr("Complete"), .type = Type::share}},
      .rows = {},
      .empty = tr("nobody")};
  for (std::size_t i = 0; i < clustering.clusters.size(); ++i) {
    for (const auto& member : clustering.clusters[i].members) {
      table.rows.push_back(member_row(clustering, i, member, catalogue));
    }
  }
  return table;
}

// ---- Matrix ----

static std::vector<AuthorityId> in_order(const Clustering& clustering) {
  std::vector<AuthorityId> out;
  for (const auto& cluster : clustering.clusters) {
    for (const auto& member : cluster.members) out.push_back(member.id);
  }
  return out;
}

static Tone heat(double likeness) {
  if (likeness >= 2.0 / 3) return Tone::good;
  return likeness >= 1.0 / 3 ? Tone::notable : Tone::faint;
}

static report::Table matrix_table(const Clustering& clustering, const Catalogue& catalogue) {
  const auto ids = in_order(clustering);
  report::Table table{.key = "matrix",
                      .title = tr("Likeness of each with each, in the order of the clusters"),
                      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                                  {.key = "number", .title = tr("No"), .type = Type::integer}},
                      .rows = {},
                      .empty = tr("nobody")};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    table.columns.push_back({.key = replace_all(ids[i].str(), "-", "_"),
                             .title = fmt::format("{}", i + 1),
                             .type = Type::measure,
                             .heat = true,
                             .full_title = name_of(catalogue.authorities, ids[i], language)});
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    report::Row row{{ref_cell(catalogue.authorities, ids[i]), count_cell(i + 1)}};
    for (std::size_t j = 0; j < ids.size(); ++j) {
      const double likeness = clustering.matrix[i * ids.size() + j];
      row.cells.push_back(likeness < 0 ? missing(tr("n/a"))
                                       : cell(report::Measure{likeness}, heat(likeness)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- Facts and notes ----

static std::string distance_text(Likeness by) {
  switch (by) {
    case Likeness::same_choice:
      return tr("1 - same-choice rate");
    case Likeness::jaccard:
      return tr("1 - Jaccard of packages");
    case Likeness::weighted:
      return tr("1 - weighted Jaccard of packages");
    case Likeness::components:
      break;
  }
  return tr("1 - Jaccard of components");
}

static report::Cell distance_cell(Likeness by) {
  report::Item item{.text = std::string(distance_text(by)),
                    .parts = {{"code", std::string(analysis::name(by))}}};
  return {.content = std::vector{std::move(item)}};
}

// "2=0.31, 3=0.42".
static report::Cell tried_cell(const Clustering& clustering) {
  std::vector<report::Item> items;
  for (std::size_t i = 0; i < clustering.tried.size(); ++i) {
    items.push_back(
        {.text = fmt::format("{}={}", i + 2,
                             report::shown(report::Value(report::Measure{clustering.tried[i]}))),
         .parts = {{"clusters", static_cast<std::int64_t>(i + 2)},
                   {"silhouette", report::Measure{clustering.tried[i]}}}});
  }
  return {.content = std::move(items)};
}

static std::vector<report::Fact> facts(const Clustering& clustering, const std::string& corpus) {
  std::vector<report::Fact> out{
      {"distance", tr("Distance"), distance_cell(clustering.by)},
      {"linkage", tr("Linkage"), text_cell(tr("average"))},
  };
  if (clustering.by == Likeness::weighted) {
    out.push_back({"corpus", tr("Weights from"), text_cell(corpus)});
    out.push_back({"corpus_size", tr("Portfolios there"), count_cell(clustering.corpus)});
  }
  const std::vector<report::Fact> figures{
      {"clustered", tr("Clustered"), count_cell(in_order(clustering).size())},
      {"clusters", tr("Clusters"), count_cell(clustering.clusters.size())},
      {"last_merge", tr("Cut after distance"), measure_cell(clustering.last_merge)},
      {"next_merge", tr("Cut before distance"), measure_cell(clustering.next_merge)},
      {"silhouette", tr("Silhouette"),
       clustering.clusters.size() > 1 ? measure_cell(clustering.silhouette) : missing(tr("n/a"))},
  };
  out.insert(out.end(), figures.begin(), figures.end());
  if (!clustering.tried.empty()) {
    out.push_back({"tried", tr("Silhouette by clusters"), tried_cell(clustering)});
  }
  return out;
}

static void add_notes(report::Document& document, const Clustering& clustering,
                      const Catalogue& catalogue) {
  add_note(document, "thin",
           say("fewer than {} packages in use, so not clustered (--least)", clustering.least),
           names_of(clustering.thin, catalogue));
  add_note(document, "undeclared", tr("authorities without a portfolio"),
           names_of(clustering.undeclared, catalogue));
  if (clustering.without_measure > 0) {
    document.notes.push_back(
        {"without_measure",
         say("{} without a measure, since nothing can be held side by side: taken to be 1 apart",
             counted(clustering.without_measure, "pair", "pairs")),
         {}});
  }
  document.notes.push_back(
      {"naming",
       tr("A cluster is named by the packages with the largest share of its members less the share "
          "of the others; of equals, most members first, then by id."),
       {}});
  document.notes.push_back(
      {"silhouette",
       tr("Silhouette: from 1 (much nearer to its own cluster than to the next) by 0 (between "
          "them) "
          "to -1. Unless asked otherwise, the cut is the one with the highest mean, of 2 to 12 "
          "clusters."),
       {}});
}

report::Document describe(const Clustering& clustering, const Catalogue& catalogue,
                          const std::string& corpus, Matrix matrix) {
  report::Document document{
      .kind = "clusters",
      .title = say("{} of {}", counted(clustering.clusters.size(), "cluster", "clusters"),
                   counted(in_order(clustering).size(), "authority", "authorities"))};
  document.main_table = "clusters";
  document.facts = facts(clustering, corpus);
  document.tables.push_back(clusters_table(clustering));
  document.tables.push_back(members_table(clustering, catalogue));
  if (matrix == Matrix::shown) document.tables.push_back(matrix_table(clustering, catalogue));
  add_notes(document, clustering, catalogue);
  return document;
}

}  // namespace swcat::cli
