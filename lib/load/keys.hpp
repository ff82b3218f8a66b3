#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash_index.hpp"

namespace swcat::load {

// The keys of a record's fields, in the order of its table. Each key of each record that is read is
// looked up, so that not all of it is hashed.
class Keys {
 public:
  void add(std::string_view key) {
    all_.push_back(key);
    places_.add(trait(key));
  }

  // The field of this key; nothing where there is none.
  std::optional<std::size_t> find(std::string_view key) const {
    return places_.find(trait(key), [&](std::size_t place) { return all_[place] == key; });
  }

  std::span<const std::string_view> all() const { return all_; }

 private:
  // Nearly all keys of one record differ in it.
  static std::size_t trait(std::string_view key) {
    if (key.empty()) return 0;
    constexpr std::size_t spread = 0x9E3779B97F4A7C15;  // 2^64 by the golden ratio
    const auto byte = [&](std::size_t at) {
      return std::size_t{static_cast<unsigned char>(key[at])};
    };
    const std::size_t length = key.size();
    const std::size_t signs =
        length | byte(0) << 8U | byte(length / 2) << 16U | byte(length - 1) << 24U;
    return signs * spread >> 32U;
  }

  std::vector<std::string_view> all_;
  HashIndex places_;
};

}  // namespace swcat::load
