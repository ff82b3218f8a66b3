#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "analysis/measures/kinship.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Many portfolios that are held side by side, for the reports on who is like whom.
namespace swcat::analysis {

// How much is known of an authority: what any likeness to it rests on.
struct Known {
  std::size_t packages = 0;  // different ones in scope
  std::size_t in_scope = 0;  // applications
  std::optional<Date> verified;
  Completeness completeness;
};

// Those whose portfolio counts for something, in order of id; their numbers are their places.
struct Field {
  std::vector<const Portfolio*> portfolios;
  std::map<AuthorityId, Number> numbers;
  Corpus corpus;
  std::vector<std::int64_t> weights;

  const Holding& holding(Number number) const { return corpus.holdings[number]; }
  const AuthorityId& id(Number number) const { return *portfolios[number]->authority; }
};

// Of those who are wanted, the ones that have a portfolio.
Field field_of(const Catalogue& catalogue, const std::set<AuthorityId>& wanted,
               std::span<const Portfolio> portfolios, Date day);

Known known(const Field& field, Number number, Date day);

// Authorities by what can be said about them: `enough` in the order given, the others in order of
// id.
struct Sorted {
  std::vector<Number> enough;
  std::set<AuthorityId> thin;        // fewer packages in scope than `least`
  std::set<AuthorityId> undeclared;  // no portfolio
};
Sorted sorted(const Field& field, std::span<const AuthorityId> authorities, std::size_t least);

}  // namespace swcat::analysis
