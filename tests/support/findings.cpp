#include "support/findings.hpp"

#include <fmt/core.h>

namespace swcat::test {

static std::string at(const Sources& sources, const Place& place) {
  const Position position = sources.position(place);
  return fmt::format("{}:{}", position.line, position.column);
}

std::string rendered(const Sources& sources, Diagnostics findings) {
  findings.sort();
  std::string out;
  for (const auto& finding : findings.all()) {
    out += fmt::format("{} {} {}\n", at(sources, finding.where), info(finding.code).name,
                       finding.message);
    for (const auto& related : finding.related) {
      out += fmt::format("  ({} {})\n", at(sources, related.where), related.message);
    }
    if (!finding.suggestion.empty()) out += fmt::format("  = {}\n", finding.suggestion);
  }
  return out;
}

}  // namespace swcat::test
