#include "model/catalogue.hpp"

#include <set>

namespace swcat {

static bool within(const Maybe<Date>& from, const Maybe<Date>& until, Date day) {
  if (from && day < from->value.first_day()) return false;
  return !until || day <= until->value.last_day();
}

bool Authority::valid_on(Date day) const { return within(valid_from, valid_until, day); }

bool Group::valid_on(Date day) const { return within(valid_from, valid_until, day); }

std::size_t Catalogue::size() const {
  return authority_types.size() + group_kinds.size() + domains.size() + authorities.size() +
         groups.size() + suppliers.size() + components.size() + standards.size() +
         obligations.size() + building_blocks.size() + packages.size() + frameworks.size();
}

std::vector<AuthorityId> members_on(const Catalogue& catalogue, const Group& group, Date day) {
  std::set<AuthorityId> members;
  for (const auto& member : group.members) {
    if (within(member.from, member.until, day)) members.insert(*member.authority);
  }
  for (const auto& authority : catalogue.authorities) {
    if (authority.province && **authority.province == *group.id && authority.valid_on(day)) {
      members.insert(*authority.id);
    }
  }
  return {members.begin(), members.end()};
}

}  // namespace swcat
