#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "yaml/limits.hpp"

namespace swcat::yaml {

// The place in a text where brackets are nested too deeply or hold too much.
struct Excess {
  Code code;
  std::size_t at;
  std::string message;
};

// yaml-cpp puts all that stands between the outermost brackets in a queue before it says a word of
// it; how much that is can only be limited beforehand. Brackets in texts of several lines may be
// taken for others here, so that only many times the depth counts.
std::optional<Excess> excess_of_brackets(std::string_view text, const Limits& limits);

}  // namespace swcat::yaml
