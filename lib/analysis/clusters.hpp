#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/field.hpp"
#include "analysis/measures/kinship.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Which authorities belong together, by what they use.
//
// The distance of two is 1 less a measure of their likeness; where the measure is n/a nothing is
// known to be alike, and it is 1. Two clusters are as far apart as the mean distance of their
// members (average linkage); the nearest two become one, again and again. Distances are whole
// numbers of 2^-30 and their sums are exact, so that equal means are equal; of equals the first by
// id come first.
namespace swcat::analysis {

// How alike the members of a cluster are to each other, and to all others. Means of the likeness,
// between 0 and 1; nothing where there is no pair.
struct Cohesion {
  std::optional<double> within;
  std::optional<double> between;
};

// A package that a cluster has more than the rest has.
struct Distinctive {
  std::string key;  // Identity::key
  std::string name;
  Proportion inside;   // members that use it
  Proportion outside;  // of the others; n/a where there is none
};

struct ClusterMember {
  AuthorityId id;
  Known known;
  // From -1 to 1: how much nearer its own cluster is than the next one; 0 where it is alone.
  double silhouette = 0;
};

struct Cluster {
  std::vector<ClusterMember> members;  // in the order of the matrix
  // Up to three with the largest share inside less share outside, more than 0; of equals the one
  // with most users inside, then the first by key.
  std::vector<Distinctive> distinctive;
  Cohesion cohesion;
  double silhouette = 0;  // mean of its members
};

struct Clustering {
  Likeness by = Likeness::weighted;
  Date as_of;
  std::size_t corpus = 0;
  std::size_t least = 0;
  std::vector<Cluster> clusters;  // in the order of the matrix
  // How far apart two clusters may have been to become one, and how far the nearest two that did
  // not are; nothing where there is no such merge.
  std::optional<double> last_merge;
  std::optional<double> next_merge;
  double silhouette = 0;  // mean of all members; 0 with one cluster
  // The mean silhouettes that the default cut was chosen by, for 2 clusters, 3, ...
  std::vector<double> tried;
  // Likeness of each with each, in the order of the clusters and their members: neighbours are
  // alike. Row by row; negative where it is n/a.
  std::vector<double> matrix;
  std::size_t without_measure = 0;  // pairs of which the measure is n/a
  std::vector<AuthorityId> thin;
  std::vector<AuthorityId> undeclared;
};

struct ClusterQuery {
  Likeness by = Likeness::weighted;
  std::size_t least = 3;                // packages in scope; fewer is thin
  std::optional<std::size_t> clusters;  // how many
  std::optional<double> cut;            // or the distance beyond which nothing becomes one
};

// Without a number of clusters or a cut: as many, from 2 to `most_tried`, as give the highest mean
// silhouette, of equals the fewest; one where none is above 0.
constexpr std::size_t most_tried = 12;

Clustering clusters(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                    std::span<const AuthorityId> corpus, std::span<const Portfolio> portfolios,
                    const ClusterQuery& query, Date as_of, std::string_view language = "nl");

// ---- The clustering itself ----

constexpr std::uint32_t distance_unit = 1U << 30;  // a distance of 1

// Two clusters that become one. Numbers below n are leaves; n + i is what the i-th merge made.
struct Merge {
  std::size_t first = 0;  // the one with the smaller leaf
  std::size_t second = 0;
  std::int64_t sum = 0;    // of the distances between their leaves
  std::int64_t pairs = 0;  // how many those are

  double height() const {
    return static_cast<double>(sum) / static_cast<double>(pairs) / distance_unit;
  }
  friend bool operator==(const Merge&, const Merge&) = default;
};

// The n - 1 merges by average linkage, lowest first. `distances` is n by n and symmetric.
std::vector<Merge> average_linkage(std::size_t n, const std::vector<std::uint32_t>& distances);

}  // namespace swcat::analysis
