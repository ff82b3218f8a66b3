#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace swcat {

// A text of which there is one copy, kept as long as the program runs, so that symbols are equal
// exactly where they are the same one. For names that come back everywhere: ids.
class Symbol {
 public:
  Symbol() = default;  // of the empty text
  explicit Symbol(std::string_view text);

  const std::string& str() const { return kept_->text; }
  bool empty() const { return kept_ == &nothing; }
  std::size_t hash() const { return kept_->hash; }
  static std::size_t hash(std::string_view text);

  friend bool operator==(Symbol, Symbol) = default;
  // In order of text.
  friend std::strong_ordering operator<=>(Symbol a, Symbol b) {
    return a == b ? std::strong_ordering::equal : a.str() <=> b.str();
  }

 private:
  friend class Symbols;

  struct Kept {
    std::string text;
    std::size_t hash = 0;
  };
  static const Kept nothing;

  const Kept* kept_ = &nothing;
};

}  // namespace swcat

template <>
struct std::hash<swcat::Symbol> {
  std::size_t operator()(swcat::Symbol symbol) const { return symbol.hash(); }
};
