#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// An id is for those who refer to it, and only a contract of the list `contracts` can be referred
// to: whoever writes one here may think that other applications share the contract.
static void find_unreachable_ids(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& application : portfolio.applications) {
      for (const auto& contract : application.contract.own) {
        if (!contract.id) continue;
        findings
            .add(Code::unreachable_id, contract.id->where,
                 say("nothing can refer to '{}', a contract that is written in an "
                     "application",
                     (*contract.id)->str()))
            .suggestion =
            tr("move the contract to the list 'contracts' and name it here, or leave out its id");
      }
    }
  }
}

Rule unreachable_id() { return {Code::unreachable_id, find_unreachable_ids}; }

}  // namespace swcat::check
