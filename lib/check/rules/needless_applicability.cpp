#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// Only what hangs on a condition can be declined: else the law would be a matter of taste.
static void find_needless_applicability(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& said : portfolio.applicability) {
      const Obligation* obligation = input.catalogue.obligations.find(*said.obligation);
      if (!said.applies || **said.applies || !obligation || obligation->conditional()) continue;
      auto& finding =
          findings.add(Code::needless_applicability, said.applies->where,
                       say("obligation '{}' has no condition, so that it cannot fail to hold here",
                           obligation->id->str()));
      finding.suggestion = tr("give a reason only, or ask the region for a waiver");
      finding.related.push_back({obligation->id.where, tr("the obligation")});
    }
  }
}

Rule needless_applicability() {
  return {Code::needless_applicability, find_needless_applicability};
}

}  // namespace swcat::check
