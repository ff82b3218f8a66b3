#include "analysis/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace swcat::analysis {

namespace {

// A product of a sum of distances and a number of pairs does not fit 64 bits.
__extension__ typedef __int128 Wide;

// A mean as a fraction, compared without rounding.
struct Mean {
  std::int64_t sum = 0;
  std::int64_t pairs = 1;

  friend bool operator<(const Mean& a, const Mean& b) {
    return static_cast<Wide>(a.sum) * b.pairs < static_cast<Wide>(b.sum) * a.pairs;
  }
};

// The clusters while they are being merged; each stands in the place of its smallest leaf.
class Linkage {
 public:
  Linkage(std::size_t n, const std::vector<std::uint32_t>& distances)
      : n_(n), sums_(distances.begin(), distances.end()), sizes_(n, 1), made_(n) {
    std::iota(made_.begin(), made_.end(), std::size_t{0});
    places_ = made_;
  }

  // Follows nearest neighbours until two are each other's: with average linkage these will be
  // merged sooner or later, so they can be merged now.
  std::vector<Merge> merges() {
    std::vector<std::size_t> chain;
    while (places_.size() > 1) {
      if (chain.empty()) chain.push_back(places_.front());
      const std::size_t last = chain.back();
      const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : n_;
      const std::size_t nearest = nearest_to(last, before);
      if (nearest != before) {
        chain.push_back(nearest);
        continue;
      }
      chain.resize(chain.size() - 2);
      merge(std::min(last, before), std::max(last, before));
    }
    return in_order();
  }

 private:
  std::int64_t& sum(std::size_t a, std::size_t b) { return sums_[a * n_ + b]; }

  // Of equals the one that the chain came from, so that it ends; else the first.
  std::size_t nearest_to(std::size_t place, std::size_t before) {
    std::size_t best = before;
    Mean least{before < n_ ? sum(place, before) : 0,
               before < n_ ? static_cast<std::int64_t>(sizes_[before]) : 1};
    for (const std::size_t other : places_) {
      if (other == place || other == before) continue;
      // The size of `place` is in all of them.
      const Mean mean{sum(place, other), static_cast<std::int64_t>(sizes_[other])};
      if (best < n_ && !(mean < least)) continue;
      best = other;
      least = mean;
    }
    return best;
  }

  void merge(std::size_t kept, std::size_t gone) {
    found_.push_back({made_[kept], made_[gone], sum(kept, gone),
                      static_cast<std::int64_t>(sizes_[kept] * sizes_[gone])});
    made_[kept] = n_ + found_.size() - 1;
    std::erase(places_, gone);
    for (const std::size_t other : places_) {
      if (other == kept) continue;
      sum(kept, other) += sum(gone, other);
      sum(other, kept) = sum(kept, other);
    }
    sizes_[kept] += sizes_[gone];
  }

  // The chain finds merges in an order of its own; the lowest comes first, and what a merge needs
  // before it.
  std::vector<Merge> in_order() const {
    std::vector<std::size_t> order(found_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      return Mean{found_[a].sum, found_[a].pairs} < Mean{found_[b].sum, found_[b].pairs};
    });
    std::vector<std::size_t> place(found_.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Merge> out;
    for (const std::size_t i : order) {
      Merge merge = found_[i];
      if (merge.first >= n_) merge.first = n_ + place[merge.first - n_];
      if (merge.second >= n_) merge.second = n_ + place[merge.second - n_];
      out.push_back(merge);
    }
    return out;
  }

  std::size_t n_;
  std::vector<std::int64_t> sums_;  // of distances between the leaves of two clusters
  std::vector<std::size_t> sizes_;
  std::vector<std::size_t> made_;    // the number of the cluster in a place
  std::vector<std::size_t> places_;  // that still hold a cluster, in order
  std::vector<Merge> found_;
};

// What was measured between those that are clustered.
struct Measured {
  std::vector<Number> numbers;   // of the field, in order
  std::vector<double> likeness;  // n by n; negative where it is n/a
  std::vector<std::uint32_t> distances;
  std::size_t without_measure = 0;

  std::size_t size() const { return numbers.size(); }
};

// For each, the cluster it is in; clusters are numbered in the order of their first leaf.
using Assignment = std::vector<std::size_t>;

}  // namespace

std::vector<Merge> average_linkage(std::size_t n, const std::vector<std::uint32_t>& distances) {
  return Linkage(n, distances).merges();
}

static Measured measured(const Field& field, std::vector<Number> numbers, Likeness by) {
  std::ranges::sort(numbers);
  const std::size_t n = numbers.size();
  Measured out{.numbers = std::move(numbers),
               .likeness = std::vector<double>(n * n, 1.0),
               .distances = std::vector<std::uint32_t>(n * n, 0)};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const auto proportion =
          likeness(by, field.holding(out.numbers[i]), field.holding(out.numbers[j]), field.weights);
      const bool known = proportion.whole > 0;
      out.without_measure += known ? 0 : 1;
      const double value = known ? proportion.value() : 0.0;
      const auto distance = static_cast<std::uint32_t>(std::llround((1 - value) * distance_unit));
      for (const std::size_t at : {i * n + j, j * n + i}) {
        out.likeness[at] = known ? value : -1;
        out.distances[at] = distance;
      }
    }
  }
  return out;
}

// The leaves under what the first merges made.
static Assignment assigned(std::size_t n, const std::vector<Merge>& merges, std::size_t clusters) {
  std::vector<std::size_t> parent(n + merges.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (std::size_t i = 0; i + clusters < n; ++i) {
    parent[merges[i].first] = n + i;
    parent[merges[i].second] = n + i;
  }
  std::map<std::size_t, std::size_t> numbers;
  Assignment out(n);
  for (std::size_t leaf = 0; leaf < n; ++leaf) {
    std::size_t top = leaf;
    while (parent[top] != top) top = parent[top];
    out[leaf] = numbers.try_emplace(top, numbers.size()).first->second;
  }
  return out;
}

static std::vector<double> silhouettes(const Measured& measured, const Assignment& assignment,
                                       std::size_t clusters) {
  const std::size_t n = measured.size();
  std::vector<std::int64_t> sizes(clusters);
  for (const std::size_t cluster : assignment) ++sizes[cluster];

  std::vector<double> out(n);
  if (clusters < 2) return out;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t own = assignment[i];
    if (sizes[own] == 1) continue;
    std::vector<std::int64_t> sums(clusters);
    for (std::size_t j = 0; j < n; ++j) sums[assignment[j]] += measured.distances[i * n + j];
    const double inside = static_cast<double>(sums[own]) / static_cast<double>(sizes[own] - 1);
    double next = -1;
    for (std::size_t other = 0; other < clusters; ++other) {
      if (other == own) continue;
      const double mean = static_cast<double>(sums[other]) / static_cast<double>(sizes[other]);
      if (next < 0 || mean < next) next = mean;
    }
    const double larger = std::max(inside, next);
    out[i] = larger > 0 ? (next - inside) / larger : 0;
  }
  return out;
}

static double mean(const std::vector<double>& numbers) {
  if (numbers.empty()) return 0;
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

static std::size_t how_many(const Measured& measured, const std::vector<Merge>& merges,
                            const ClusterQuery& query, std::vector<double>& tried) {
  const std::size_t n = measured.size();
  if (query.clusters) return std::min(*query.clusters, n);
  if (query.cut) {
    const auto beyond = std::ranges::count_if(
        merges, [&](const Merge& merge) { return merge.height() > *query.cut; });
    return std::min(n, static_cast<std::size_t>(beyond) + 1);
  }
  std::size_t best = std::min<std::size_t>(n, 1);
  double highest = 0;
  for (std::size_t clusters = 2; clusters < n && clusters <= most_tried; ++clusters) {
    tried.push_back(mean(silhouettes(measured, assigned(n, merges, clusters), clusters)));
    if (tried.back() <= highest) continue;
    highest = tried.back();
    best = clusters;
  }
  return best;
}

// The leaves from one side of the tree to the other: what was merged stands together.
static std::vector<std::size_t> leaf_order(std::size_t n, const std::vector<Merge>& merges) {
  std::vector<std::size_t> out;
  if (n == 0) return out;
  std::vector<std::size_t> open{n + merges.size() - 1};
  while (!open.empty()) {
    const std::size_t top = open.back();
    open.pop_back();
    if (top < n) {
      out.push_back(top);
      continue;
    }
    open.push_back(merges[top - n].second);
    open.push_back(merges[top - n].first);
  }
  return out;
}

static std::vector<Distinctive> distinctive(const Field& field, const Measured& measured,
                                            const Assignment& assignment, std::size_t cluster,
                                            const std::map<std::string, std::string>& names) {
  std::map<Number, std::pair<std::int64_t, std::int64_t>> users;  // inside and outside
  std::int64_t inside = 0;
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const bool member = assignment[i] == cluster;
    inside += member ? 1 : 0;
    for (const Number package : field.holding(measured.numbers[i]).packages) {
      auto& count = users[package];
      ++(member ? count.first : count.second);
    }
  }
  const auto outside = static_cast<std::int64_t>(measured.size()) - inside;
  const auto lead = [&](const Distinctive& each) {
    return each.inside.value() - (outside > 0 ? each.outside.value() : 0);
  };
  std::vector<Distinctive> all;
  for (const auto& [package, count] : users) {
    const std::string& key = field.corpus.packages[package];
    Distinctive each{key, names.at(key), {count.first, inside}, {count.second, outside}};
    if (lead(each) > 0) all.push_back(std::move(each));
  }
  std::ranges::stable_sort(all, [&](const Distinctive& a, const Distinctive& b) {
    if (lead(a) != lead(b)) return lead(a) > lead(b);
    return a.inside.part > b.inside.part;
  });
  if (all.size() > 3) all.resize(3);
  return all;
}

static Cohesion cohesion(const Measured& measured, const Assignment& assignment,
                         std::size_t cluster) {
  const std::size_t n = measured.size();
  std::int64_t within = 0;
  std::int64_t pairs_within = 0;
  std::int64_t between = 0;
  std::int64_t pairs_between = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (assignment[i] != cluster) continue;
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const bool inside = assignment[j] == cluster;
      (inside ? within : between) += measured.distances[i * n + j];
      ++(inside ? pairs_within : pairs_between);
    }
  }
  const auto likeness_of = [](std::int64_t sum, std::int64_t pairs) -> std::optional<double> {
    if (pairs == 0) return std::nullopt;
    return 1 - static_cast<double>(sum) / static_cast<double>(pairs) / distance_unit;
  };
  return {likeness_of(within, pairs_within), likeness_of(between, pairs_between)};
}

// What each package is called.
static std::map<std::string, std::string> package_names(const Catalogue& catalogue,
                                                        std::span<const Portfolio> portfolios,
                                                        const Field& field,
                                                        const Measured& measured, Date day,
                                                        std::string_view language) {
  std::map<std::string, std::string> out;
  for (const auto& portfolio : portfolios) {
    const auto number = field.numbers.find(*portfolio.authority);
    const bool counts = number != field.numbers.end() &&
                        std::ranges::binary_search(measured.numbers, number->second);
    if (!counts) continue;
    for (const auto& use : uses_on(catalogue, portfolio, day, language)) {
      out[use.identity.key.str()] = use.identity.name;
    }
  }
  return out;
}

Clustering clusters(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                    std::span<const AuthorityId> corpus, std::span<const Portfolio> portfolios,
                    const ClusterQuery& query, Date as_of, std::string_view language) {
  std::set<AuthorityId> wanted(corpus.begin(), corpus.end());
  wanted.insert(authorities.begin(), authorities.end());
  const Field field = field_of(catalogue, wanted, portfolios, as_of);
  auto chosen = sorted(field, authorities, query.least);

  Clustering out{
      .by = query.by, .as_of = as_of, .corpus = field.members.size(), .least = query.least};
  out.thin = {chosen.thin.begin(), chosen.thin.end()};
  out.undeclared = {chosen.undeclared.begin(), chosen.undeclared.end()};
  const Measured all = measured(field, std::move(chosen.enough), query.by);
  out.without_measure = all.without_measure;
  if (all.size() == 0) return out;

  const auto merges = average_linkage(all.size(), all.distances);
  const std::size_t count = how_many(all, merges, query, out.tried);
  const Assignment assignment = assigned(all.size(), merges, count);
  const auto silhouette = silhouettes(all, assignment, count);
  out.silhouette = mean(silhouette);
  if (count < all.size()) out.last_merge = merges[all.size() - count - 1].height();
  if (count > 1) out.next_merge = merges[all.size() - count].height();

  const auto names = package_names(catalogue, portfolios, field, all, as_of, language);
  const auto order = leaf_order(all.size(), merges);
  std::map<std::size_t, std::size_t> places;  // of clusters, in the order of the leaves
  for (const std::size_t leaf : order) {
    const std::size_t cluster = assignment[leaf];
    if (places.try_emplace(cluster, out.clusters.size()).second) {
      out.clusters.push_back({.members = {},
                              .distinctive = distinctive(field, all, assignment, cluster, names),
                              .cohesion = cohesion(all, assignment, cluster)});
    }
    auto& members = out.clusters[places.at(cluster)].members;
    members.push_back(
        {field.id(all.numbers[leaf]), known(field, all.numbers[leaf]), silhouette[leaf]});
    for (const std::size_t other : order) {
      out.matrix.push_back(all.likeness[leaf * all.size() + other]);
    }
  }
  for (auto& cluster : out.clusters) {
    for (const auto& member : cluster.members) cluster.silhouette += member.silhouette;
    cluster.silhouette /= static_cast<double>(cluster.members.size());
  }
  return out;
}

}  // namespace swcat::analysis
