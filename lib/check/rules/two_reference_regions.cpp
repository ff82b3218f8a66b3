#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// Where a group says that the authority is a member; the group itself where a province makes it
// one.
static Place membership(const Group& group, const AuthorityId& authority, Date day) {
  for (const auto& member : group.members) {
    const bool counts = (!member.from || member.from->value.first_day() <= day) &&
                        (!member.until || day <= member.until->value.last_day());
    if (counts && *member.authority == authority) return member.authority.where;
  }
  return group.id.where;
}

// Reference regions divide the land: one authority stands in one of them.
static void find_two_regions(const Input& input, Diagnostics& findings) {
  static const GroupKindId region("referentieregio");
  std::map<AuthorityId, const Group*> first;
  for (const auto& group : input.catalogue.groups) {
    if (*group.kind != region || !group.valid_on(input.as_of)) continue;
    for (const auto& authority : members_on(input.catalogue, group, input.as_of)) {
      const auto [seen, is_new] = first.emplace(authority, &group);
      if (is_new) continue;
      findings
          .add(Code::two_reference_regions, membership(group, authority, input.as_of),
               say("'{}' stands in two reference regions on {}: '{}' and '{}'", authority.str(),
                   input.as_of.str(), seen->second->id->str(), group.id->str()))
          .related.push_back(
              {membership(*seen->second, authority, input.as_of), tr("the other one")});
    }
  }
}

Rule two_reference_regions() {
  return {Code::two_reference_regions, nullptr, Moment::review, find_two_regions};
}

}  // namespace swcat::check
