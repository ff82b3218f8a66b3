#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// Reports put an OCMW beside its gemeente, and count their inhabitants once; both need to know
// which one it is.
static void find_missing_municipalities(const Input& input, Diagnostics& findings) {
  static const AuthorityTypeId ocmw("ocmw");
  static const AuthorityTypeId gemeente("gemeente");
  for (const auto& authority : input.catalogue.authorities) {
    if (*authority.type != ocmw || !authority.valid_on(input.as_of)) continue;
    const bool belongs = std::ranges::any_of(authority.belongs_to, [&](const auto& id) {
      const Authority* other = input.catalogue.authorities.find(*id);
      return !other || *other->type == gemeente;  // of one that is unknown, `load` has spoken
    });
    if (belongs) continue;
    findings
        .add(Code::missing_municipality, authority.id.where,
             say("'{}' is an OCMW, and nothing says of which gemeente", authority.id->str()))
        .suggestion = tr("say it with 'belongs-to'");
  }
}

Rule missing_municipality() {
  return {Code::missing_municipality, nullptr, Moment::review, find_missing_municipalities};
}

}  // namespace swcat::check
