#include "analysis/measures/choice_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace swcat::analysis {

namespace {

// So many holdings are compared in one step. Their bytes in one plane stand side by side.
constexpr std::size_t lanes = 64;
static_assert(ChoiceTable::block_size % lanes == 0);

constexpr std::uint8_t filled_bit = 1;  // in the first plane of a component
constexpr std::size_t most_in_a_byte = 255;

}  // namespace

// Compares in registers of so many bytes. A macro, since what is made for one kind of processor
// cannot be made from a template for all of them.
#define SWCAT_COMPARE_IN(width, attributes)                                                     \
  attributes static void compare_in_##width(const std::uint8_t* strip,                          \
                                            const ChoiceTable::Part& part,                      \
                                            std::uint8_t* all_filled, std::uint8_t* all_same) { \
    using Bytes = std::uint8_t __attribute__((vector_size(width)));                             \
    const Bytes one = Bytes{} + filled_bit;                                                     \
    for (std::size_t lane = 0; lane < lanes; lane += (width)) {                                 \
      Bytes filled{};                                                                           \
      Bytes same{};                                                                             \
      for (auto at = part.begin(); at != part.end(); ++at) {                                    \
        Bytes bytes;                                                                            \
        std::memcpy(&bytes, strip + at->plane * lanes + lane, width);                           \
        filled += bytes & one;                                                                  \
        Bytes found = bytes & at->bits;                                                         \
        while (at->goes_on) {                                                                   \
          ++at;                                                                                 \
          std::memcpy(&bytes, strip + at->plane * lanes + lane, width);                         \
          found |= bytes & at->bits;                                                            \
        }                                                                                       \
        same += reinterpret_cast<Bytes>(found != 0) & one;                                      \
      }                                                                                         \
      std::memcpy(all_filled + lane, &filled, width);                                           \
      std::memcpy(all_same + lane, &same, width);                                               \
    }                                                                                           \
  }                                                                                             \
  static_assert(lanes % (width) == 0)

SWCAT_COMPARE_IN(16, );
#ifdef __x86_64__
SWCAT_COMPARE_IN(32, __attribute__((target("avx2"))));
SWCAT_COMPARE_IN(64, __attribute__((target("avx512bw"))));
#endif
#undef SWCAT_COMPARE_IN

// Debian's baseline has registers of 16 bytes; most processors have wider ones.
ChoiceTable::Compare ChoiceTable::compare_in([[maybe_unused]] std::size_t widest) {
#ifdef __x86_64__
  if (widest >= 64 && __builtin_cpu_supports("avx512bw")) return compare_in_64;
  if (widest >= 32 && __builtin_cpu_supports("avx2")) return compare_in_32;
#endif
  return compare_in_16;
}

ChoiceTable::ChoiceTable(const Corpus& corpus, std::size_t widest)
    : compare_(compare_in(widest)),
      count_(corpus.holdings.size()),
      choices_(corpus.components.size()) {
  collect_choices(corpus);
  give_bits();
  bytes_.resize((count_ + lanes - 1) / lanes * lanes * planes_);
  for (Number i = 0; i < count_; ++i) {
    for (const Fill& fill : corpus.holdings[i].fills) {
      const Choice& each = choice(fill);
      byte(i, first_plane_[fill.component]) |= filled_bit;
      byte(i, each.plane) |= each.bit;
    }
  }
}

// Of each component the packages that are used for it, each once, and by how many.
void ChoiceTable::collect_choices(const Corpus& corpus) {
  for (const auto& holding : corpus.holdings) {
    for (const Fill& fill : holding.fills) {
      auto& known = choices_[fill.component];
      auto place = std::ranges::lower_bound(known, fill.package, {}, &Choice::package);
      if (place == known.end() || place->package != fill.package) {
        place = known.insert(place, {.package = fill.package});
      }
      ++place->users;
    }
  }
}

void ChoiceTable::give_bits() {
  constexpr Number bits_in_a_byte = 8;
  for (auto& choices : choices_) {
    const auto first = static_cast<Number>(planes_);
    first_plane_.push_back(first);
    Number next = 1;  // behind the one that says that it is filled
    for (auto& each : choices) {
      each.plane = first;
      if (each.users < 2) continue;
      each.plane = first + next / bits_in_a_byte;
      each.bit = static_cast<std::uint8_t>(1U << (next % bits_in_a_byte));
      ++next;
    }
    planes_ += (next + bits_in_a_byte - 1) / bits_in_a_byte;
  }
}

const ChoiceTable::Choice& ChoiceTable::choice(const Fill& fill) const {
  return *std::ranges::lower_bound(choices_[fill.component], fill.package, {}, &Choice::package);
}

std::uint8_t& ChoiceTable::byte(Number holding, Number plane) {
  return bytes_[(holding / lanes * planes_ + plane) * lanes + holding % lanes];
}

ChoiceTable::Question ChoiceTable::question(const Holding& holding) const {
  Question out;
  auto fill = holding.fills.begin();
  for (std::size_t i = 0; i < holding.components.size(); ++i) {
    if (i % most_in_a_byte == 0) out.emplace_back();
    auto& part = out.back();
    part.push_back({.plane = first_plane_[holding.components[i]]});
    for (; fill != holding.fills.end() && fill->component == holding.components[i]; ++fill) {
      const Choice& each = choice(*fill);
      if (each.plane != part.back().plane) {
        part.back().goes_on = true;
        part.push_back({.plane = each.plane});
      }
      part.back().bits |= each.bit;
    }
  }
  return out;
}

static void add(const std::array<std::uint8_t, lanes>& more, std::vector<std::uint16_t>& sums,
                std::size_t first) {
  const std::size_t size = std::min(lanes, sums.size() - first);
  for (std::size_t i = 0; i < size; ++i) {
    sums[first + i] = static_cast<std::uint16_t>(sums[first + i] + more[i]);
  }
}

void ChoiceTable::count(const Question& question, std::size_t block, Shared& out) const {
  const std::size_t size = std::min(block_size, count_ - block * block_size);
  out.components.assign(size, 0);
  out.choices.assign(size, 0);
  std::array<std::uint8_t, lanes> filled;
  std::array<std::uint8_t, lanes> same;
  const std::uint8_t* strip = bytes_.data() + block * block_size * planes_;
  for (std::size_t first = 0; first < size; first += lanes, strip += lanes * planes_) {
    for (const auto& part : question) {
      compare_(strip, part, filled.data(), same.data());
      add(filled, out.components, first);
      add(same, out.choices, first);
    }
  }
}

}  // namespace swcat::analysis
