#include "analysis/measures/field.hpp"

#include <algorithm>

namespace swcat::analysis {

Field field_of(const Catalogue& catalogue, const std::set<AuthorityId>& wanted,
               std::span<const Portfolio> portfolios, Date day) {
  Field field;
  for (const auto& portfolio : portfolios) {
    if (wanted.contains(*portfolio.authority)) field.portfolios.push_back(&portfolio);
  }
  std::ranges::sort(field.portfolios, {},
                    [](const Portfolio* portfolio) { return *portfolio->authority; });
  CorpusBuilder builder;
  for (const auto* portfolio : field.portfolios) {
    field.numbers.emplace(*portfolio->authority, static_cast<Number>(field.numbers.size()));
    builder.add(uses_on(catalogue, *portfolio, day));
  }
  field.corpus = builder.take();
  field.weights = weights(field.corpus);
  return field;
}

Known known(const Field& field, Number number, Date day) {
  const Portfolio& portfolio = *field.portfolios[number];
  Known out;
  out.packages = field.holding(number).packages.size();
  out.in_scope = static_cast<std::size_t>(
      std::ranges::count_if(portfolio.applications, [&](const Application& application) {
        return in_scope(swcat::status_on(application, day));
      }));
  if (portfolio.verified) out.verified = **portfolio.verified;
  out.completeness = completeness(portfolio, day);
  return out;
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
