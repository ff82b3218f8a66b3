#include "cli/describe/similar.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Known;
using analysis::Likened;
using analysis::Peer;
using analysis::Proportion;
using analysis::Similarity;
using report::Type;

static report::Cell share_cell(Proportion proportion) {
  return cell(report::Share{proportion.part, proportion.whole});
}

static report::Cell measure_cell(Proportion proportion) {
  return proportion.whole == 0 ? missing(tr("n/a")) : cell(report::Measure{proportion.value()});
}

static report::Cell components_cell(const std::vector<ComponentId>& ids,
                                    const Catalogue& catalogue) {
  if (ids.empty()) return missing(tr("none"));
  std::vector<report::Item> items;
  items.reserve(ids.size());
  for (const auto& id : ids) items.push_back(ref_item(catalogue.components, id));
  return {.content = std::move(items)};
}

static report::Cell completeness_cell(const Known& known) {
  return cell(report::Share{known.completeness.filled, known.completeness.applicable});
}

static report::Row row(const Likened& likened, std::size_t rank, const Peer& peer,
                       const Catalogue& catalogue, Date as_of) {
  return row_of(ref_cell(catalogue.authorities, likened.id),
                ref_cell(catalogue.authorities, peer.id), count_cell(rank),
                share_cell(peer.kinship.same_choice), share_cell(peer.kinship.jaccard),
                measure_cell(peer.kinship.weighted), share_cell(peer.kinship.components),
                count_cell(peer.known.in_scope), verified_cell(peer.known.verified, as_of),
                completeness_cell(peer.known), components_cell(peer.contribute, catalogue),
                components_cell(peer.differ, catalogue));
}

static report::Table peers_table(const Similarity& similarity, const Catalogue& catalogue) {
  report::Table table{
      .key = "peers",
      .title = tr("Nearest peers"),
      .columns =
          {{.key = "authority", .title = tr("Authority"), .type = Type::ref, .heading = true},
           {.key = "peer", .title = tr("Peer"), .type = Type::ref},
           {.key = "rank", .title = tr("Rank"), .type = Type::integer},
           {.key = "same_choice", .title = tr("Same choice"), .type = Type::share},
           {.key = "jaccard", .title = tr("Jaccard"), .type = Type::share},
           {.key = "weighted", .title = tr("Weighted"), .type = Type::measure},
           {.key = "component_jaccard", .title = tr("Components"), .type = Type::share},
           {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
           verified_column(),
           {.key = "completeness", .title = tr("Complete"), .type = Type::share},
           {.key = "contribute",
            .title = tr("Most alike"),
            .type = Type::items,
            .parts = {"id", "name"}},
           {.key = "differ",
            .title = tr("Most different"),
            .type = Type::items,
            .parts = {"id", "name"}}},
      .rows = {},
      .empty = tr("there is no peer to rank: the notes say why")};
  for (const auto& likened : similarity.subjects) {
    for (std::size_t i = 0; i < likened.peers.size(); ++i) {
      table.rows.push_back(row(likened, i + 1, likened.peers[i], catalogue, similarity.as_of));
    }
  }
  return table;
}

static std::string title_of(analysis::Likeness by) {
  switch (by) {
    case analysis::Likeness::same_choice:
      return tr("same choice");
    case analysis::Likeness::jaccard:
      return tr("packages in common (Jaccard)");
    case analysis::Likeness::weighted:
      return tr("packages in common by weight (weighted Jaccard)");
    case analysis::Likeness::components:
      break;
  }
  return tr("components in common (Jaccard)");
}

static std::vector<report::Fact> facts(const Similarity& similarity, const std::string& corpus) {
  report::Item by{.text = title_of(similarity.by),
                  .parts = {{"code", std::string(analysis::name(similarity.by))}}};
  std::vector<report::Fact> out{
      {"by", tr("Ranked by"), {.content = std::vector{std::move(by)}}},
      {"corpus", tr("Weights from"), text_cell(corpus)},
      {"corpus_size", tr("Portfolios there"), count_cell(similarity.corpus)},
  };
  if (similarity.subjects.size() != 1) return out;
  const Likened& likened = similarity.subjects.front();
  out.push_back({"ranked", tr("Peers ranked"), count_cell(likened.ranked)});
  out.push_back({"packages", tr("Own packages in use"), count_cell(likened.known.packages)});
  out.push_back({"in_scope", tr("Own in use"), count_cell(likened.known.in_scope)});
  out.push_back(
      {"verified", tr("Own verified"), verified_cell(likened.known.verified, similarity.as_of)});
  out.push_back({"completeness", tr("Own complete"), completeness_cell(likened.known)});
  return out;
}

// Who could not be ranked because too little can be held side by side.
static std::vector<std::string> few_in_common(const Similarity& similarity,
                                              const Catalogue& catalogue) {
  if (similarity.subjects.size() == 1 && !similarity.subjects.front().few_in_common_ids.empty()) {
    return names_of(similarity.subjects.front().few_in_common_ids, catalogue);
  }
  std::vector<std::string> out;
  for (const auto& likened : similarity.subjects) {
    if (likened.few_in_common == 0) continue;
    out.push_back(say("{} with {}", authority_name(catalogue, likened.id),
                      counted(likened.few_in_common, "other", "others")));
  }
  return out;
}

static void add_notes(report::Document& document, const Similarity& similarity,
                      const Catalogue& catalogue) {
  add_note(document, "thin",
           say("fewer than {} packages in use, so not ranked (--least)", similarity.least),
           names_of(similarity.thin, catalogue));
  const bool by_rate = similarity.by == analysis::Likeness::same_choice;
  add_note(document, "few_in_common",
           by_rate ? say("fewer than {} components that both fill, so no rate to rank by "
                         "(--least)",
                         similarity.least)
                   : tr("nothing of any weight on either side, so nothing to rank by"),
           few_in_common(similarity, catalogue));
  add_note(document, "undeclared", tr("authorities without a portfolio"),
           names_of(similarity.undeclared, catalogue));
  document.notes.push_back(
      {"measures",
       tr("Same choice: components that both fill with a package in common, of those both fill. "
          "Jaccard: packages of both, of those of either; weighted: the same by weight. "
          "Components: "
          "those of both, of those of either."),
       {}});
  document.notes.push_back(
      {"weights",
       tr("A package weighs ln(N/n) where n of the N portfolios use it: what everybody has says "
          "nothing."),
       {}});
  document.notes.push_back({"order",
                            tr("Of peers that are equally alike the one with more to go by comes "
                               "first, then the first by "
                               "id."),
                            {}});
}

static std::string title(const Similarity& similarity, const Catalogue& catalogue) {
  if (similarity.subjects.empty()) return tr("Nearest peers");
  std::vector<std::string> ids;
  for (const auto& likened : similarity.subjects) {
    ids.push_back(authority_name(catalogue, likened.id));
  }
  if (ids.size() > 4) return say("Peers of {}", counted(ids.size(), "authority", "authorities"));
  return say("Peers of {}", enumerated(ids));
}

report::Document describe(const Similarity& similarity, const Catalogue& catalogue,
                          const std::string& corpus) {
  report::Document document{.kind = "similar", .title = title(similarity, catalogue)};
  document.facts = facts(similarity, corpus);
  document.tables.push_back(peers_table(similarity, catalogue));
  add_notes(document, similarity, catalogue);
  return document;
}

}  // namespace swcat::cli
