#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

namespace swcat {

// One value of a closed list: how it is written in a file, and what it means.
template <class Enum>
struct Choice {
  Enum value;
  std::string_view name;
  std::string_view meaning;
};

// All values of a closed list, in the order of its enum; specialised beside each enum.
template <class Enum>
std::span<const Choice<Enum>> choices();

template <class Enum>
requires requires { choices<Enum>(); }
std::string_view name(Enum value) { return choices<Enum>()[static_cast<std::size_t>(value)].name; }

}  // namespace swcat
