#include "cli/codes.hpp"

#include <fmt/core.h>

#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"
#include "diag/diagnostic.hpp"

namespace swcat::cli {

Outcome unknown_code(std::string_view typed) {
  std::vector<std::string_view> known;
  for (const auto& code : codes()) {
    known.push_back(code.number);
    known.push_back(code.name);
  }
  const std::string meant = did_you_mean(typed, known);
  return usage_error(say("there is no rule '{}'{}\nsee 'swcat rules'", printable(typed),
                         meant.empty() ? "" : "; " + meant));
}

}  // namespace swcat::cli
