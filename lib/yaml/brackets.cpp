#include "yaml/brackets.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/scan.hpp"

namespace swcat::yaml {

std::optional<Excess> excess_of_brackets(std::string_view text, const Limits& limits) {
  const std::size_t deepest = limits.depth * 10;
  std::size_t depth = 0;
  std::size_t values = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char before = at == 0 ? '\n' : text[at - 1];
    const bool after_blank = is_blank(before) || is_break(before);
    const bool starts = after_blank || before == '[' || before == '{' || before == ',';
    if (c == '#' && after_blank) {
      at = text.find('\n', at);
      if (at == std::string_view::npos) break;
    } else if ((c == '"' || c == '\'') && starts && depth > 0) {
      const auto end = end_of_quoted(text, at);
      if (!end) break;
      at = *end - 1;
    } else if ((c == '[' || c == '{') && (starts || depth > 0)) {
      ++values;
      if (++depth > deepest) {
        return Excess{Code::too_deep, at,
                      say("values are nested more than {} deep here", limits.depth)};
      }
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    } else if (c == ',' && depth > 0) {
      ++values;
    }
    if (values > limits.values) {
      return Excess{Code::too_many_values, at,
                    say("this file has more than {} values: split it",
                        grouped(static_cast<std::int64_t>(limits.values)))};
    }
  }
  return std::nullopt;
}

}  // namespace swcat::yaml
