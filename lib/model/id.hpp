#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/symbol.hpp"

namespace swcat {

// The slug of an Entity: `gent`, `ocmw-gent`, `begraafplaatsen`. Ids of different kinds do not mix,
// and an id in a loaded model is always the current one, never an alias.
template <class Entity>
class Id {
 public:
  Id() = default;
  explicit Id(Symbol symbol) : symbol_(symbol) {}
  explicit Id(std::string_view text) : symbol_(text) {}

  Symbol symbol() const { return symbol_; }
  const std::string& str() const { return symbol_.str(); }
  bool empty() const { return symbol_.empty(); }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  Symbol symbol_;
};

template <class Entity>
std::string_view format_as(const Id<Entity>& id) {
  return id.str();
}

}  // namespace swcat

template <class Entity>
struct std::hash<swcat::Id<Entity>> {
  std::size_t operator()(const swcat::Id<Entity>& id) const { return id.symbol().hash(); }
};
