#include "analysis/similar.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/nearest.hpp"

namespace swcat::analysis {

namespace {

// Everybody whose portfolio counts for something, in order of id.
struct Field {
  std::vector<const Portfolio*> portfolios;
  std::map<AuthorityId, Number> numbers;
  Corpus corpus;
  std::vector<std::int64_t> weights;

  const Holding& holding(Number number) const { return corpus.holdings[number]; }
};

}  // namespace

static Field field_of(const Catalogue& catalogue, const std::set<AuthorityId>& wanted,
                      std::span<const Portfolio> portfolios, Date day) {
  Field field;
  for (const auto& portfolio : portfolios) {
    if (wanted.contains(*portfolio.authority)) field.portfolios.push_back(&portfolio);
  }
  std::ranges::sort(field.portfolios, {},
                    [](const Portfolio* portfolio) { return *portfolio->authority; });
  CorpusBuilder builder;
  for (const auto* portfolio : field.portfolios) {
    field.numbers[*portfolio->authority] = static_cast<Number>(field.numbers.size());
    builder.add(uses_on(catalogue, *portfolio, day));
  }
  field.corpus = builder.take();
  field.weights = weights(field.corpus);
  return field;
}

static Known known(const Field& field, Number number, Date day) {
  const Portfolio& portfolio = *field.portfolios[number];
  Known out;
  out.packages = field.holding(number).packages.size();
  out.in_scope = static_cast<std::size_t>(std::ranges::count_if(
      portfolio.applications,
      [&](const Application& each) { return in_scope(swcat::status_on(each, day)); }));
  if (portfolio.verified) out.verified = **portfolio.verified;
  out.completeness = completeness(portfolio, day);
  return out;
}

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

static Peer peer(const Field& field, Number subject, Number other, Date day) {
  const std::vector<Holding> both{field.holding(subject), field.holding(other)};
  const auto served = [&](Number component) {
    return overlap(std::vector{packages_for(both[0], component), packages_for(both[1], component)});
  };
  const Choices chosen = choices(both);
  Peer out{.id = *field.portfolios[other]->authority,
           .kinship = kinship(both[0], both[1], field.weights),
           .known = known(field, other, day)};
  out.contribute =
      heaviest(field, chosen.same, [&](Number component) { return served(component).all; });
  out.differ =
      heaviest(field, chosen.differing, [&](Number component) { return served(component).any; });
  return out;
}

// Those of the authorities that are in the field with enough to be ranked; the others are named.
static std::vector<Number> well_known(const Field& field, std::span<const AuthorityId> authorities,
                                      std::size_t least, std::set<AuthorityId>& thin,
                                      std::set<AuthorityId>& undeclared) {
  std::vector<Number> out;
  for (const auto& id : authorities) {
    const auto found = field.numbers.find(id);
    if (found == field.numbers.end()) {
      undeclared.insert(id);
    } else if (field.holding(found->second).packages.size() < least) {
      thin.insert(id);
    } else {
      out.push_back(found->second);
    }
  }
  return out;
}

static void name_those_with_few_in_common(Likened& likened, const Field& field, Number subject,
                                          std::span<const Number> candidates, std::size_t least) {
  for (const Number other : candidates) {
    if (other == subject) continue;
    const auto rate = likeness(Likeness::same_choice, field.holding(subject), field.holding(other),
                               field.weights);
    if (rate.whole >= static_cast<std::int64_t>(least)) continue;
    likened.few_in_common_ids.push_back(*field.portfolios[other]->authority);
  }
}

Similarity similar(const Catalogue& catalogue, std::span<const AuthorityId> subjects,
                   std::span<const AuthorityId> peers, std::span<const AuthorityId> corpus,
                   std::span<const Portfolio> portfolios, const SimilarQuery& query, Date as_of) {
  std::set<AuthorityId> wanted(corpus.begin(), corpus.end());
  wanted.insert(subjects.begin(), subjects.end());
  wanted.insert(peers.begin(), peers.end());
  const Field field = field_of(catalogue, wanted, portfolios, as_of);

  std::set<AuthorityId> thin;
  std::set<AuthorityId> undeclared;
  const auto asked = well_known(field, subjects, query.least, thin, undeclared);
  auto candidates = well_known(field, peers, query.least, thin, undeclared);
  std::ranges::sort(candidates);

  const bool by_rate = query.by == Likeness::same_choice;
  const auto found = nearest(field.corpus, field.weights, asked, candidates,
                             {.by = query.by,
                              .most = query.top,
                              .least_whole = by_rate ? static_cast<std::int64_t>(query.least) : 1,
                              .jobs = query.jobs},
                             cheapest_method(asked.size()));

  Similarity out{
      .by = query.by, .as_of = as_of, .corpus = field.portfolios.size(), .least = query.least};
  for (std::size_t i = 0; i < asked.size(); ++i) {
    Likened likened{.id = *field.portfolios[asked[i]]->authority,
                    .known = known(field, asked[i], as_of)};
    for (const auto& neighbour : found[i].neighbours) {
      likened.peers.push_back(peer(field, asked[i], neighbour.holding, as_of));
    }
    const bool among = std::ranges::binary_search(candidates, asked[i]);
    likened.ranked = found[i].ranked;
    likened.few_in_common = candidates.size() - (among ? 1 : 0) - found[i].ranked;
    if (by_rate && asked.size() == 1) {
      name_those_with_few_in_common(likened, field, asked[i], candidates, query.least);
    }
    out.subjects.push_back(std::move(likened));
  }
  out.thin = {thin.begin(), thin.end()};
  out.undeclared = {undeclared.begin(), undeclared.end()};
  return out;
}

}  // namespace swcat::analysis
