#pragma once

#include <cstdint>
#include <span>

#include "model/choice.hpp"

namespace swcat {

// For whom something is written, those that see most first (DOMAIN section 3, rule 10).
enum class Audience : std::uint8_t { own, authorities, supplier, everyone };

template <>
inline std::span<const Choice<Audience>> choices() {
  using enum Audience;
  static constexpr std::array<Choice<Audience>, 4> all{{
      {own, "own", "the authority itself: all that it wrote down"},
      {authorities, "authorities", "other authorities: all but its notes"},
      {supplier, "supplier", "a supplier: where its own packages are used, and no more"},
      {everyone, "public", "everybody: what is for sale and what is asked, not who uses what"},
  }};
  return all;
}

}  // namespace swcat
