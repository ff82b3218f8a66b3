#include "analysis/similar.hpp"

#include <algorithm>
#include <set>

#include "analysis/measures/nearest.hpp"

namespace swcat::analysis {

// The first three of the components by what `weigh` makes of the packages that serve them.
template <class Weigh>
static std::vector<ComponentId> heaviest(const Field& field, const std::vector<Number>& components,
                                         Weigh weigh) {
  std::vector<std::pair<std::int64_t, Number>> weighed;
  for (const Number component : components) {
    std::int64_t sum = 0;
    for (const Number package : weigh(component)) sum += field.weights[package];
    weighed.emplace_back(-sum, component);
  }
  std::ranges::sort(weighed);
  if (weighed.size() > 3) weighed.resize(3);
  std::vector<ComponentId> out;
  for (const auto& [weight, component] : weighed) {
    out.emplace_back(field.corpus.components[component]);
  }
  return out;
}

static Peer peer(const Field& field, Number subject, Number other) {
  const std::vector<Holding> both{field.holding(subject), field.holding(other)};
  const auto served = [&](Number component) {
    return overlap(std::vector{packages_for(both[0], component), packages_for(both[1], component)});
  };
  const Choices chosen = choices(both);
  Peer out{.id = field.id(other),
           .kinship = kinship(both[0], both[1], field.weights),
           .known = known(field, other)};
  out.contribute =
      heaviest(field, chosen.same, [&](Number component) { return served(component).all; });
  out.differ =
      heaviest(field, chosen.differing, [&](Number component) { return served(component).any; });
  return out;
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
