#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/measures/kinship.hpp"

// Who is most like whom, in a corpus that may hold a continent.
namespace swcat::analysis {

// A holding of a corpus, and how alike it is to the one that was asked about.
struct Neighbour {
  Number holding = 0;
  Proportion likeness;

  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

// How it is found; the answer is the same. `scan` compares each that is asked about with one
// candidate after the other. `index` first lays out who has what, and then counts for many at once:
// it pays off when many are asked about.
enum class Method : std::uint8_t { scan, index };

struct NearestQuery {
  Likeness by = Likeness::same_choice;
  std::size_t most = 10;         // how many neighbours
  std::int64_t least_whole = 1;  // a proportion of fewer than this is no measure to rank by
  unsigned jobs = 1;             // threads; 0: one for each processor
};

struct Nearest {
  // The most alike first; of those that are equally alike the one that rests on more, then the one
  // that comes first in the corpus.
  std::vector<Neighbour> neighbours;
  std::size_t ranked = 0;  // how many there were to choose from
};

// For each of the subjects its nearest neighbours among the candidates, of whom each is named once;
// itself is left out.
std::vector<Nearest> nearest(const Corpus& corpus, std::span<const std::int64_t> weights,
                             std::span<const Number> subjects, std::span<const Number> candidates,
                             const NearestQuery& query, Method method);

// The method that costs less for so many subjects.
Method cheapest_method(std::size_t subjects);

}  // namespace swcat::analysis
