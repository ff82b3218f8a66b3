#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/measures/kinship.hpp"

namespace swcat::analysis {

// What each holding of a corpus has for each component, laid out so that one holding is held
// against many at once: a component has a plane, or several, in which every holding has a byte, and
// each package that at least two of them use for it has a bit. One bit says that it is filled.
class ChoiceTable {
 public:
  // More are not counted in 16 bits, those of two holdings together.
  static constexpr std::size_t most_components = 32'767;

  // Uses the widest registers that the processor has, of at most so many bytes.
  explicit ChoiceTable(const Corpus& corpus, std::size_t widest = 64);

  // Bits of which at least one is sought.
  struct Sought {
    Number plane = 0;
    std::uint8_t bits = 0;
    bool goes_on = false;  // the next ones are of the same component
  };

  // What others are asked for one holding: for each component that it fills, its first plane, and
  // others in which one of its packages has a bit. In parts of at most 255 components, so that a
  // byte can count them.
  using Part = std::vector<Sought>;
  using Question = std::vector<Part>;
  Question question(const Holding& holding) const;

  // Holdings are counted in blocks, so that what is read of one stays in the cache.
  static constexpr std::size_t block_size = 1024;
  std::size_t blocks() const { return (count_ + block_size - 1) / block_size; }

  // For each holding of a block, in order; of the one that asks, what nobody else has is left out:
  struct Shared {
    std::vector<std::uint16_t> components;  // that both fill
    std::vector<std::uint16_t> choices;     // of those, with a package in common
  };
  // The answer is written over the one before, so that a thread makes it once.
  void count(const Question& question, std::size_t block, Shared& out) const;

 private:
  // A package for a component, of all that some holding has.
  struct Choice {
    Number package = 0;
    std::uint32_t users = 0;
    Number plane = 0;
    std::uint8_t bit = 0;  // none where nobody else has it
  };

  void collect_choices(const Corpus& corpus);
  void give_bits();
  const Choice& choice(const Fill& fill) const;
  std::uint8_t& byte(Number holding, Number plane);

  // Counts for each holding of a strip how many of the components it fills, and for how many of
  // them it has a package that is sought.
  using Compare = void (*)(const std::uint8_t* strip, const Part& part, std::uint8_t* filled,
                           std::uint8_t* same);
  static Compare compare_in(std::size_t widest);

  Compare compare_;
  std::size_t count_;
  std::size_t planes_ = 0;
  std::vector<std::vector<Choice>> choices_;  // by component, then in order of package
  std::vector<Number> first_plane_;           // by component
  std::vector<std::uint8_t> bytes_;           // by strip of holdings, then plane, then holding
};

}  // namespace swcat::analysis
