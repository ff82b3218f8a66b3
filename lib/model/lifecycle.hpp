#pragma once

#include <cstdint>

#include "model/choice.hpp"

namespace swcat {

// How far along an authority is with an application, in this order.
enum class UseStatus : std::uint8_t { acquiring, planned, in_production, phasing_out, phased_out };

template <>
inline std::span<const Choice<UseStatus>> choices() {
  using enum UseStatus;
  static constexpr std::array<Choice<UseStatus>, 5> all{{
      {acquiring, "acquiring", "being chosen or bought"},
      {planned, "planned", "decided, not yet in production"},
      {in_production, "in-production", "in daily use"},
      {phasing_out, "phasing-out", "still in use, its end is decided"},
      {phased_out, "phased-out", "no longer in use"},
  }};
  return all;
}

// How far along a package version, a standard, a standard version or a component is with whoever
// maintains it, in this order.
enum class SupplyStatus : std::uint8_t { in_development, in_use, end_of_support, withdrawn };

template <>
inline std::span<const Choice<SupplyStatus>> choices() {
  using enum SupplyStatus;
  static constexpr std::array<Choice<SupplyStatus>, 4> all{{
      {in_development, "in-development", "not yet to be used"},
      {in_use, "in-use", "current"},
      {end_of_support, "end-of-support", "still there, no longer supported"},
      {withdrawn, "withdrawn", "not to be used any more"},
  }};
  return all;
}

}  // namespace swcat
