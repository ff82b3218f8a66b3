#include "model/workspace.hpp"

namespace swcat {

// Numbers first, so that a code stands at its own place and is written by its number.
template <>
std::span<const Choice<Code>> choices() {
  static const auto all = [] {
    std::vector<Choice<Code>> out;
    for (const auto& code : codes()) out.push_back({code.code, code.number, code.summary});
    for (const auto& code : codes()) out.push_back({code.code, code.name, code.summary});
    return out;
  }();
  return all;
}

}  // namespace swcat
