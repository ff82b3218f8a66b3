#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace swcat {

// The slug of an Entity: `gent`, `ocmw-gent`, `begraafplaatsen`. Ids of different kinds do not mix,
// and an id in a loaded model is always the current one, never an alias.
template <class Entity>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

template <class Entity>
std::string_view format_as(const Id<Entity>& id) {
  return id.str();
}

}  // namespace swcat
