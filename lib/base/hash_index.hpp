#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace swcat {

// Finds by hash what stands in a list, for lists that keep their own order: it knows places in the
// list and nothing of what stands there.
class HashIndex {
 public:
  // The first place that was added with this hash and of which `is_it(place)` holds.
  template <class IsIt>
  std::optional<std::size_t> find(std::size_t hash, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t slot = first_slot(hash); slots_[slot].place != free; slot = after(slot)) {
      const Slot& taken = slots_[slot];
      if (taken.hash == short_of(hash) && is_it(taken.place)) return taken.place;
    }
    return std::nullopt;
  }

  // So that the next one is added without asking for memory.
  void make_room() {
    if (2 * (std::size_t{size_} + 1) <= slots_.size()) return;
    constexpr std::size_t least = 16;
    const auto before =
        std::exchange(slots_, std::vector<Slot>(std::max(least, 2 * slots_.size())));
    // In order of place, so that the first of those with one hash stays the first that is found.
    std::vector<std::uint32_t> hashes(size_);
    for (const Slot& slot : before) {
      if (slot.place != free) hashes[slot.place] = slot.hash;
    }
    for (std::uint32_t place = 0; place < size_; ++place) put({hashes[place], place});
  }

  // Adds the next place: the first is 0.
  void add(std::size_t hash) {
    make_room();
    put({short_of(hash), size_});
    ++size_;
  }

 private:
  static constexpr std::uint32_t free = UINT32_MAX;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = free;
  };

  static std::uint32_t short_of(std::size_t hash) { return static_cast<std::uint32_t>(hash); }
  std::size_t first_slot(std::size_t hash) const { return short_of(hash) & (slots_.size() - 1); }
  std::size_t after(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  void put(Slot added) {
    std::size_t slot = first_slot(added.hash);
    while (slots_[slot].place != free) slot = after(slot);
    slots_[slot] = added;
  }

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::uint32_t size_ = 0;
};

}  // namespace swcat
