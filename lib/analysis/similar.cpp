#include "analysis/similar.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/measures/nearest.hpp"

namespace swcat::analysis {

namespace {

// A component that two portfolios fill, and what the packages that it is judged by weigh.
struct Weighed {
  std::int64_t weight = 0;
  Number component = 0;
};

// The components that both fill: with a package in common, weighed by those, and without one,
// weighed by the packages of both sides.
struct Judged {
  std::vector<Weighed> same;
  std::vector<Weighed> differing;
};

}  // namespace

static Judged judged(const Field& field, const Holding& a, const Holding& b) {
  Judged out;
  auto left = a.fills.begin();
  auto right = b.fills.begin();
  while (left != a.fills.end() && right != b.fills.end()) {
    if (left->component != right->component) {
      ++(left->component < right->component ? left : right);
      continue;
    }
    const Number component = left->component;
    const auto here = [&](const auto& at, const Holding& holding) {
      return at != holding.fills.end() && at->component == component;
    };
    bool in_common = false;
    Weighed common{0, component};
    Weighed any{0, component};
    while (here(left, a) || here(right, b)) {
      const bool from_left = here(left, a) && (!here(right, b) || left->package <= right->package);
      const bool from_right = here(right, b) && (!here(left, a) || right->package <= left->package);
      const std::int64_t weight = field.weights[from_left ? left->package : right->package];
      any.weight += weight;
      if (from_left && from_right) {
        in_common = true;
        common.weight += weight;
      }
      if (from_left) ++left;
      if (from_right) ++right;
    }
    if (in_common) {
      out.same.push_back(common);
    } else {
      out.differing.push_back(any);
    }
  }
  return out;
}

// The first three, the heaviest first.
static std::vector<ComponentId> heaviest(const Field& field, std::vector<Weighed> components) {
  const std::size_t kept = std::min<std::size_t>(components.size(), 3);
  std::ranges::partial_sort(components, components.begin() + static_cast<std::ptrdiff_t>(kept),
                            [](const Weighed& a, const Weighed& b) {
                              if (a.weight != b.weight) return a.weight > b.weight;
                              return a.component < b.component;
                            });
  components.resize(kept);
  std::vector<ComponentId> out;
  for (const auto& each : components) out.emplace_back(field.corpus.components[each.component]);
  return out;
}

static Peer peer(const Field& field, Number subject, Number other) {
  const Holding& mine = field.holding(subject);
  const Holding& theirs = field.holding(other);
  Judged chosen = judged(field, mine, theirs);
  return {.id = field.id(other),
          .kinship = kinship(mine, theirs, field.weights),
          .known = known(field, other),
          .contribute = heaviest(field, std::move(chosen.same)),
          .differ = heaviest(field, std::move(chosen.differing))};
}

static void name_those_with_few_in_common(Likened& likened, const Field& field, Number subject,
                                          std::span<const Number> candidates, std::size_t least) {
  for (const Number other : candidates) {
    if (other == subject) continue;
    const auto rate = likeness(Likeness::same_choice, field.holding(subject), field.holding(other),
                               field.weights);
    if (rate.whole >= static_cast<std::int64_t>(least)) continue;
    likened.few_in_common_ids.push_back(field.id(other));
  }
}

static std::set<AuthorityId> all_of(std::span<const AuthorityId> subjects,
                                    std::span<const AuthorityId> peers,
                                    std::span<const AuthorityId> corpus) {
  std::set<AuthorityId> wanted(corpus.begin(), corpus.end());
  wanted.insert(subjects.begin(), subjects.end());
  wanted.insert(peers.begin(), peers.end());
  return wanted;
}

static Similarity similar(const Field& field, std::span<const AuthorityId> subjects,
                          std::span<const AuthorityId> peers, const SimilarQuery& query,
                          Date as_of) {
  const auto asked_about = sorted(field, subjects, query.least);
  auto others = sorted(field, peers, query.least);
  const auto& asked = asked_about.enough;
  auto& candidates = others.enough;
  std::ranges::sort(candidates);

  const bool by_rate = query.by == Likeness::same_choice;
  const auto found = nearest(field.corpus, field.weights, asked, candidates,
                             {.by = query.by,
                              .most = query.top,
                              .least_whole = by_rate ? static_cast<std::int64_t>(query.least) : 1,
                              .jobs = query.jobs},
                             cheapest_method(asked.size()));

  Similarity out{
      .by = query.by, .as_of = as_of, .corpus = field.members.size(), .least = query.least};
  for (std::size_t i = 0; i < asked.size(); ++i) {
    Likened likened{.id = field.id(asked[i]), .known = known(field, asked[i])};
    for (const auto& neighbour : found[i].neighbours) {
      likened.peers.push_back(peer(field, asked[i], neighbour.holding));
    }
    const bool among = std::ranges::binary_search(candidates, asked[i]);
    likened.ranked = found[i].ranked;
    likened.few_in_common = candidates.size() - (among ? 1 : 0) - found[i].ranked;
    if (by_rate && asked.size() == 1) {
      name_those_with_few_in_common(likened, field, asked[i], candidates, query.least);
    }
    out.subjects.push_back(std::move(likened));
  }
  others.thin.insert(asked_about.thin.begin(), asked_about.thin.end());
  others.undeclared.insert(asked_about.undeclared.begin(), asked_about.undeclared.end());
  out.thin = {others.thin.begin(), others.thin.end()};
  out.undeclared = {others.undeclared.begin(), others.undeclared.end()};
  return out;
}

Similarity similar(FieldBuilder& portfolios, std::span<const AuthorityId> subjects,
                   std::span<const AuthorityId> peers, std::span<const AuthorityId> corpus,
                   const SimilarQuery& query, Date as_of) {
  return similar(portfolios.take(all_of(subjects, peers, corpus)), subjects, peers, query, as_of);
}

Similarity similar(const Catalogue& catalogue, std::span<const AuthorityId> subjects,
                   std::span<const AuthorityId> peers, std::span<const AuthorityId> corpus,
                   std::span<const Portfolio> portfolios, const SimilarQuery& query, Date as_of) {
  return similar(field_of(catalogue, all_of(subjects, peers, corpus), portfolios, as_of), subjects,
                 peers, query, as_of);
}

}  // namespace swcat::analysis
