#include "analysis/measures/field.hpp"

#include <algorithm>

namespace swcat::analysis {

void FieldBuilder::add(const Portfolio& portfolio) {
  const auto chosen = chosen_in_scope(catalogue_, portfolio, day_);
  Member member{.id = *portfolio.authority,
                .in_scope = chosen.size(),
                .verified = std::nullopt,
                .completeness = completeness(portfolio, day_)};
  if (portfolio.verified) member.verified = **portfolio.verified;

  const std::lock_guard lock(mutex_);
  corpus_.add(chosen);
  entries_.push_back({entries_.size(), std::move(member)});
}

std::vector<AuthorityId> FieldBuilder::authorities() const {
  std::vector<AuthorityId> out;
  for (const auto& entry : entries_) out.push_back(entry.member.id);
  std::ranges::sort(out);
  return out;
}

Field FieldBuilder::take(const std::set<AuthorityId>& wanted) {
  Field field;
  std::vector<std::size_t> places;
  std::ranges::sort(entries_, {}, [](const Entry& entry) { return entry.member.id; });
  for (auto& entry : entries_) {
    if (!wanted.contains(entry.member.id)) continue;
    field.numbers.emplace(entry.member.id, static_cast<Number>(places.size()));
    places.push_back(entry.place);
    field.members.push_back(std::move(entry.member));
  }
  entries_.clear();
  field.corpus = corpus_.take(places);
  field.weights = weights(field.corpus);
  return field;
}

Field field_of(const Catalogue& catalogue, const std::set<AuthorityId>& wanted,
               std::span<const Portfolio> portfolios, Date day) {
  FieldBuilder builder(catalogue, day);
  for (const auto& portfolio : portfolios) {
    if (wanted.contains(*portfolio.authority)) builder.add(portfolio);
  }
  return builder.take(wanted);
}

Known known(const Field& field, Number number) {
  const Member& member = field.members[number];
  return {.packages = field.holding(number).packages.size(),
          .in_scope = member.in_scope,
          .verified = member.verified,
          .completeness = member.completeness};
}

Sorted sorted(const Field& field, std::span<const AuthorityId> authorities, std::size_t least) {
  Sorted out;
  for (const auto& id : authorities) {
    const auto found = field.numbers.find(id);
    if (found == field.numbers.end()) {
      out.undeclared.insert(id);
    } else if (field.holding(found->second).packages.size() < least) {
      out.thin.insert(id);
    } else {
      out.enough.push_back(found->second);
    }
  }
  return out;
}

}  // namespace swcat::analysis
