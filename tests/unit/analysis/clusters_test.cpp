#include "analysis/clusters.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using analysis::Merge;
using test::Chance;
using test::day;

// A distance in eighths.
static std::uint32_t eighths(std::size_t count) {
  return static_cast<std::uint32_t>(count) * (analysis::distance_unit / 8);
}

// The upper half of the distances, in eighths, row by row.
static std::vector<std::uint32_t> distances(std::size_t n, const std::vector<std::size_t>& upper) {
  std::vector<std::uint32_t> out(n * n);
  auto next = upper.begin();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) out[i * n + j] = out[j * n + i] = eighths(*next++);
  }
  return out;
}

static std::string tree(std::size_t n, const std::vector<Merge>& merges) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i) names.push_back(std::string(1, static_cast<char>('a' + i)));
  std::string out;
  for (const auto& merge : merges) {
    names.push_back(names[merge.first] + names[merge.second]);
    out += fmt::format("{}+{} {:.4g}; ", names[merge.first], names[merge.second], merge.height());
  }
  return out;
}

TEST_CASE("the nearest two become one, by the mean distance of their members") {
  // a-b 1, c-d 2 eighths. ab to c: (4+6)/2 = 5, ab to d: (5+7)/2 = 6, cd to e: 8 and ab to e: 8.
  // ab to cd: (4+5+6+7)/4 = 5.5 eighths.
  CHECK(tree(5, analysis::average_linkage(5, distances(5, {1, 4, 5, 8, 6, 7, 8, 2, 8, 8}))) ==
        "a+b 0.125; c+d 0.25; ab+cd 0.6875; abcd+e 1; ");
  CHECK(tree(1, analysis::average_linkage(1, {0})) == "");
  CHECK(analysis::average_linkage(0, {}).empty());
}

TEST_CASE("of those that are equally near the first become one") {
  CHECK(tree(4, analysis::average_linkage(4, distances(4, {2, 2, 2, 2, 2, 2}))) ==
        "a+b 0.25; ab+c 0.25; abc+d 0.25; ");
  CHECK(tree(4, analysis::average_linkage(4, distances(4, {2, 8, 8, 8, 8, 2}))) ==
        "a+b 0.25; c+d 0.25; ab+cd 1; ");
  // b is as near to a as to c.
  CHECK(tree(3, analysis::average_linkage(3, distances(3, {2, 4, 2}))) == "a+b 0.25; ab+c 0.375; ");
}

// As it is defined: of all pairs of clusters the nearest, again and again.
static std::vector<Merge> by_definition(std::size_t n, const std::vector<std::uint32_t>& all) {
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> open;
  for (std::size_t i = 0; i < n; ++i) open.push_back({i, {i}});
  std::vector<Merge> out;
  while (open.size() > 1) {
    Merge best;
    std::size_t first = 0;
    std::size_t second = 0;
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (std::size_t j = i + 1; j < open.size(); ++j) {
        Merge merge{open[i].first, open[j].first, 0, 0};
        for (const auto a : open[i].second) {
          for (const auto b : open[j].second) merge.sum += all[a * n + b];
        }
        merge.pairs = static_cast<std::int64_t>(open[i].second.size() * open[j].second.size());
        if (best.pairs > 0 && merge.height() >= best.height()) continue;
        best = merge;
        first = i;
        second = j;
      }
    }
    out.push_back(best);
    open[first].first = n + out.size() - 1;
    open[first].second.insert(open[first].second.end(), open[second].second.begin(),
                              open[second].second.end());
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(second));
  }
  return out;
}

TEST_CASE("following nearest neighbours finds what the definition finds") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const std::size_t n = 2 + chance.below(14);
    std::vector<std::uint32_t> all(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        all[i * n + j] = all[j * n + i] =
            static_cast<std::uint32_t>(chance.below(analysis::distance_unit));
      }
    }
    CHECK(tree(n, analysis::average_linkage(n, all)) == tree(n, by_definition(n, all)));
  }
}

static const std::string catalogue =
    "authority-types: [{id: gemeente, name: Gemeente}]\n"
    "authorities:\n"
    "  - {id: a, name: A, type: gemeente}\n"
    "  - {id: b, name: B, type: gemeente}\n"
    "  - {id: c, name: C, type: gemeente}\n"
    "  - {id: d, name: D, type: gemeente}\n"
    "  - {id: e, name: E, type: gemeente}\n"
    "  - {id: f, name: F, type: gemeente}\n"
    "packages:\n"
    "  - {id: p, name: P}\n"
    "  - {id: q, name: Q}\n"
    "  - {id: r, name: R}\n"
    "  - {id: s, name: S}\n"
    "  - {id: t, name: T}\n";

static std::string portfolio(const std::string& authority, const std::string& packages) {
  std::string out = "authority: " + authority + "\napplications: [";
  for (const char package : packages) out += fmt::format("{{package: {}}}, ", package);
  return out + "]\n";
}

static analysis::Clustering clustered(const analysis::ClusterQuery& query) {
  const auto loaded = test::well_declared(
      catalogue, {portfolio("a", "pq"), portfolio("b", "rs"), portfolio("c", "pqt"),
                  portfolio("d", "rst"), portfolio("e", "t")});
  std::vector<AuthorityId> ids;
  for (const auto& authority : loaded.catalogue.authorities) ids.push_back(*authority.id);
  return analysis::clusters(loaded.catalogue, ids, {}, loaded.portfolios, query, day("2026-01-01"));
}

static std::string line(const analysis::Clustering& clustering) {
  std::string out;
  for (const auto& cluster : clustering.clusters) {
    for (const auto& member : cluster.members) {
      out += fmt::format("{} {:.3f} ", member.id.str(), member.silhouette);
    }
    out += fmt::format("within {:.3f} between {:.3f}:", cluster.cohesion.within.value_or(-1),
                       cluster.cohesion.between.value_or(-1));
    for (const auto& each : cluster.distinctive) {
      out += fmt::format(" {} {}/{} {}/{}", each.key, each.inside.part, each.inside.whole,
                         each.outside.part, each.outside.whole);
    }
    out += '\n';
  }
  return out;
}

TEST_CASE("clusters are cut where the silhouette is highest, and named by what is their own") {
  // Distances by Jaccard: a-c 1/3, b-d 1/3, c-d 4/5, all others 1.
  // Silhouette of a: inside 1/3, next (1 + 1)/2: 0.667; of c: next (1 + 4/5)/2 = 0.9: 0.630.
  const auto found = clustered({.by = analysis::Likeness::jaccard, .least = 2});
  CHECK(line(found) ==
        "a 0.667 c 0.630 within 0.667 between 0.050: p 2/2 0/2 q 2/2 0/2\n"
        "b 0.667 d 0.630 within 0.667 between 0.050: r 2/2 0/2 s 2/2 0/2\n");
  CHECK(fmt::format("{:.3f} {:.3f} {:.3f}", found.silhouette, *found.last_merge,
                    *found.next_merge) == "0.648 0.333 0.950");
  CHECK(found.tried.size() == 2);
  CHECK(found.thin == std::vector{AuthorityId("e")});
  CHECK(found.undeclared == std::vector{AuthorityId("f")});
}

TEST_CASE("the cut may be said as a number of clusters or as a distance") {
  const auto sizes = [](const analysis::ClusterQuery& query) {
    std::string out;
    for (const auto& cluster : clustered(query).clusters) {
      out += fmt::format("{} ", cluster.members.size());
    }
    return out;
  };
  using analysis::Likeness;
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .clusters = 1}) == "4 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .clusters = 3}) == "2 1 1 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .clusters = 9}) == "1 1 1 1 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .cut = 0.0}) == "1 1 1 1 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .cut = 0.34}) == "2 2 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 2, .cut = 1.0}) == "4 ");
  CHECK(sizes({.by = Likeness::jaccard, .least = 9}) == "");
  // No component is filled: there is no rate, and nobody is near anybody.
  CHECK(sizes({.by = Likeness::same_choice, .least = 2}) == "4 ");
  CHECK(clustered({.by = Likeness::same_choice, .least = 2}).without_measure == 6);
}

TEST_CASE("the matrix has the likeness of each with each in the order of the clusters") {
  const auto found = clustered({.by = analysis::Likeness::jaccard, .least = 2});
  std::string out;
  for (const double likeness : found.matrix) out += fmt::format("{:.2f} ", likeness);
  CHECK(out == "1.00 0.67 0.00 0.00 0.67 1.00 0.00 0.20 0.00 0.00 1.00 0.67 0.00 0.20 0.67 1.00 ");
}
