#include "model/catalogue.hpp"

#include <set>

namespace swcat {

static bool within(const Maybe<Date>& from, const Maybe<Date>& until, Date day) {
  if (from && day < from->value.first_day()) return false;
  return !until || day <= until->value.last_day();
}

bool Authority::valid_on(Date day) const { return within(valid_from, valid_until, day); }

bool Group::valid_on(Date day) const { return within(valid_from, valid_until, day); }

bool Obligation::valid_on(Date day) const { return within(valid_from, valid_until, day); }

bool Obligation::conditional() const {
  return condition.has_value() || *level == DutyLevel::conditional;
}

template <class Dated>
static SupplyStatus status_of(const Dated& record, Date day) {
  if (record.ended && day > record.ended->value.last_day()) return SupplyStatus::withdrawn;
  if (record.published && day < record.published->value.first_day()) {
    return SupplyStatus::in_development;
  }
  const auto status = record.status ? **record.status : SupplyStatus::in_use;
  // What has a last day was in use until then, whatever it is today.
  return record.ended && status != SupplyStatus::in_development ? SupplyStatus::in_use : status;
}

SupplyStatus StandardVersion::status_on(Date day) const { return status_of(*this, day); }

SupplyStatus Standard::status_on(Date day) const { return status_of(*this, day); }

SupplyStatus PackageVersion::status_on(Date day) const {
  const auto said = status ? **status : SupplyStatus::in_use;
  if (!end_of_support) return said;
  if (day > end_of_support->value.last_day()) return std::max(said, SupplyStatus::end_of_support);
  return std::min(said, SupplyStatus::in_use);
}

template <class Version>
static const Version* version_of(const std::vector<Version>& versions, std::string_view text) {
  const auto found = std::ranges::find(
      versions, text, [](const Version& each) { return std::string_view(*each.version); });
  return found == versions.end() ? nullptr : &*found;
}

const StandardVersion* Standard::version(std::string_view text) const {
  return version_of(versions, text);
}

const PackageVersion* Package::version(std::string_view text) const {
  return version_of(versions, text);
}

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
