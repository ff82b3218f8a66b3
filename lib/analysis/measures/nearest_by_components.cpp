#include "analysis/measures/nearest_by_components.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "analysis/measures/choice_table.hpp"
#include "base/next_of.hpp"
#include "base/wide_registers.hpp"

namespace swcat::analysis {

namespace {

// The nearest that one thread has seen, by holding.
struct NearestSeen {
  std::vector<NearestKept> kept;
  std::vector<float> surely_less;  // of each of them
  std::vector<std::uint32_t> ranked;
  std::vector<std::uint32_t> nowhere;  // what nobody asks for

  void offer(Number to, Neighbour neighbour) {
    kept[to].offer(neighbour);
    surely_less[to] = kept[to].surely_less();
  }
};

// A tally for each thread, made when one asks for it.
class Tallies {
 public:
  explicit Tallies(const Search& search) : search_(search) {}

  template <class Work>
  void lend(Work work) {
    std::unique_ptr<NearestSeen> tally = take();
    work(*tally);
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(tally));
  }

  // The nearest of all tallies.
  Nearest of(Number subject) const {
    NearestKept all = search_.kept();
    std::size_t ranked = 0;
    for (const auto& tally : free_) {
      all.take_in(tally->kept[subject]);
      ranked += tally->ranked[subject];
    }
    return {.neighbours = all.take().neighbours, .ranked = ranked};
  }

 private:
  std::unique_ptr<NearestSeen> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      const std::size_t size = search_.corpus.holdings.size();
      return std::make_unique<NearestSeen>(
          NearestSeen{std::vector(size, search_.kept()), std::vector<float>(size),
                      std::vector<std::uint32_t>(size), std::vector<std::uint32_t>(size)});
    }
    auto tally = std::move(free_.back());
    free_.pop_back();
    return tally;
  }

  const Search& search_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<NearestSeen>> free_;
};

// What is known of the holdings of a block beside one subject, each at its place.
struct Pairs {
  const std::uint16_t* parts;
  const std::uint16_t* wholes;
  const std::uint8_t* is_candidate;
  const float* surely_less;  // for the other of the pair
  std::uint32_t* ranked;     // of which the pair is one more
  char* marks;
};

// To whom of a pair the other has to be offered.
enum Mark : std::uint8_t {
  to_subject = 1,
  to_other = 2,
  to_somebody = 0x80,  // the highest bit, which is quickly found
};

}  // namespace

// Returns how many of the pairs count.
SWCAT_IN_WIDE_REGISTERS static std::uint32_t mark_pairs(const Pairs& pairs, std::size_t begin,
                                                        std::size_t end, std::uint16_t least,
                                                        float surely_less) {
  // Bytes may be a part of anything: only of what is local the compiler knows that they are not.
  const auto [parts, wholes, is_candidate, theirs, ranked_by, marks] = pairs;
  std::uint32_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto part = static_cast<float>(parts[i]);
    const auto whole = static_cast<float>(wholes[i]);
    const bool near = !(part < surely_less * whole);
    const bool near_to_other = !(part < theirs[i] * whole);
    const int counts = is_candidate[i] & (wholes[i] >= least ? 1 : 0);
    const int mark =
        (near ? to_subject | to_somebody : 0) | (near_to_other ? to_other | to_somebody : 0);
    marks[i] = static_cast<char>(mark & -counts);
    ranked_by[i] += static_cast<std::uint32_t>(counts);
    count += static_cast<std::uint32_t>(counts);
  }
  return count;
}

namespace {

// Offers the holdings of a block to one subject, and the subject to them where all are asked about
// all, so that each pair is counted once. Most are passed over many at a time: there are as many
// offers as pairs.
class Offers {
 public:
  explicit Offers(const Search& search)
      : search_(search),
        both_ways_(std::ranges::equal(search.subjects, search.candidates)),
        least_(static_cast<std::uint16_t>(
            std::clamp<std::int64_t>(search.query.least_whole, 1, UINT16_MAX))) {
    for (const auto& holding : search.corpus.holdings) {
      filled_.push_back(static_cast<std::uint16_t>(holding.components.size()));
    }
    is_candidate_.resize(filled_.size());
    for (const Number candidate : search.candidates) is_candidate_[candidate] = 1;
    if (!both_ways_) never_.resize(filled_.size(), std::numeric_limits<float>::infinity());
  }

  // Whether a subject has to do with holdings up to `last`.
  bool concern(Number subject, std::size_t last) const { return !both_ways_ || subject < last; }

  // What one thread works with.
  struct Block {
    ChoiceTable::Shared shared;
    std::vector<char> marks;
  };

  // The holdings from `first` on, of which `block.shared` is what they share with the subject; it
  // is used up.
  void offer(Number subject, Number first, Block& block, NearestSeen& tally) const {
    auto& [shared, marks] = block;
    if (search_.query.by == Likeness::components) measure_components(subject, first, shared);
    mark(subject, first, shared, tally, marks);
    const std::string_view seen(marks.data(), marks.size());
    for (std::size_t at = next_wide(seen, 0); at < seen.size(); at = next_wide(seen, at + 1)) {
      const auto other = static_cast<Number>(first + at);
      const Proportion likeness{shared.choices[at], shared.components[at]};
      if ((marks[at] & to_subject) != 0) tally.offer(subject, {other, likeness});
      if ((marks[at] & to_other) != 0) tally.offer(other, {subject, likeness});
    }
  }

 private:
  // Those that both fill, of those that either fills.
  void measure_components(Number subject, Number first, ChoiceTable::Shared& shared) const {
    const std::uint16_t* filled = filled_.data() + first;
    const int own = filled_[subject];
    for (std::size_t i = 0; i < shared.choices.size(); ++i) {
      shared.choices[i] = shared.components[i];
      shared.components[i] = static_cast<std::uint16_t>(own + filled[i] - shared.choices[i]);
    }
  }

  // Not the subject itself, nor those before it where all are asked about all.
  void mark(Number subject, Number first, const ChoiceTable::Shared& shared, NearestSeen& tally,
            std::vector<char>& marks) const {
    const std::size_t size = shared.choices.size();
    marks.assign(size, 0);
    const Pairs pairs{.parts = shared.choices.data(),
                      .wholes = shared.components.data(),
                      .is_candidate = is_candidate_.data() + first,
                      .surely_less = (both_ways_ ? tally.surely_less : never_).data() + first,
                      .ranked = (both_ways_ ? tally.ranked : tally.nowhere).data() + first,
                      .marks = marks.data()};
    const float less = tally.surely_less[subject];
    const std::size_t own = subject < first ? size : std::min<std::size_t>(subject - first, size);
    std::uint32_t ranked = 0;
    if (subject < first || !both_ways_) ranked += mark_pairs(pairs, 0, own, least_, less);
    if (own < size) ranked += mark_pairs(pairs, own + 1, size, least_, less);
    tally.ranked[subject] += ranked;
  }

  const Search& search_;
  bool both_ways_;
  std::uint16_t least_;
  std::vector<std::uint16_t> filled_;  // components, by holding
  std::vector<std::uint8_t> is_candidate_;
  std::vector<float> never_;  // to whom nobody is offered
};

}  // namespace

std::vector<Nearest> nearest_by_components(const Search& search) {
  const ChoiceTable table(search.corpus);
  const Offers offers(search);
  Tallies tallies(search);
  for_each_group(search, [&](std::size_t first, std::size_t last) {
    std::vector<ChoiceTable::Question> questions;
    for (std::size_t i = first; i < last; ++i) {
      questions.push_back(table.question(search.corpus.holdings[search.subjects[i]]));
    }
    tallies.lend([&](NearestSeen& tally) {
      Offers::Block block;
      for (std::size_t number = 0; number < table.blocks(); ++number) {
        const std::size_t begin = number * ChoiceTable::block_size;
        for (std::size_t i = first; i < last; ++i) {
          const Number subject = search.subjects[i];
          if (!offers.concern(subject, begin + ChoiceTable::block_size)) continue;
          table.count(questions[i - first], number, block.shared);
          offers.offer(subject, static_cast<Number>(begin), block, tally);
        }
      }
    });
  });
  std::vector<Nearest> out;
  for (const Number subject : search.subjects) out.push_back(tallies.of(subject));
  return out;
}

}  // namespace swcat::analysis
