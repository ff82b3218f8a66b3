#include "base/symbol.hpp"

#include <array>
#include <deque>
#include <functional>
#include <mutex>

#include "base/hash_index.hpp"

namespace swcat {

// Not constinit, which clang 16 refuses: nobody reads an empty symbol before main.
const Symbol::Kept Symbol::nothing{};

// All texts of which there is a symbol, in parts by hash: threads seldom want the same part.
class Symbols {
 public:
  const Symbol::Kept* of(std::string_view text) {
    const std::size_t hash = Symbol::hash(text);
    constexpr unsigned bits_for_places = 56;
    Part& part = parts_[(hash >> bits_for_places) % parts_.size()];
    const std::lock_guard lock(part.mutex);
    const auto found =
        part.index.find(hash, [&](std::size_t place) { return part.kept[place].text == text; });
    if (found) return &part.kept[*found];
    part.index.make_room();
    part.kept.push_back({std::string(text), hash});
    part.index.add(hash);
    return &part.kept.back();
  }

 private:
  struct Part {
    std::mutex mutex;
    HashIndex index;
    std::deque<Symbol::Kept> kept;
  };

  std::array<Part, 64> parts_;
};

Symbol::Symbol(std::string_view text) {
  if (text.empty()) return;
  // Never taken down: symbols may be asked for as long as there is anything.
  static Symbols& all = *new Symbols;
  kept_ = all.of(text);
}

std::size_t Symbol::hash(std::string_view text) {
  return text.empty() ? nothing.hash : std::hash<std::string_view>{}(text);
}

}  // namespace swcat
