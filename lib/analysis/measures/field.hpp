#pragma once

#include <cstddef>
#include <map>
#include <mutex>
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

// One of those that are held side by side, beside what it holds.
struct Member {
  AuthorityId id;
  std::size_t in_scope = 0;  // applications
  std::optional<Date> verified;
  Completeness completeness;
};

// Those whose portfolio counts for something, in order of id; their numbers are their places.
struct Field {
  std::vector<Member> members;
  std::map<AuthorityId, Number> numbers;
  Corpus corpus;
  std::vector<std::int64_t> weights;

  const Holding& holding(Number number) const { return corpus.holdings[number]; }
  const AuthorityId& id(Number number) const { return members[number].id; }
};

// Makes a field of one portfolio after the other, so that they need not be kept: as many can be
// held side by side as there are. Several threads may add at once; the order does not matter.
class FieldBuilder {
 public:
  FieldBuilder(const Catalogue& catalogue, Date day) : catalogue_(catalogue), day_(day) {}

  // One of each authority.
  void add(const Portfolio& portfolio);

  std::vector<AuthorityId> authorities() const;  // in order of id

  // Of those who are wanted, the ones that have a portfolio.
  Field take(const std::set<AuthorityId>& wanted);

 private:
  struct Entry {
    std::size_t place = 0;  // in the corpus
    Member member;
  };

  const Catalogue& catalogue_;
  Date day_;
  std::mutex mutex_;
  CorpusBuilder corpus_;
  std::vector<Entry> entries_;
};

// Of those who are wanted, the ones that have a portfolio.
Field field_of(const Catalogue& catalogue, const std::set<AuthorityId>& wanted,
               std::span<const Portfolio> portfolios, Date day);

Known known(const Field& field, Number number);

// Authorities by what can be said about them: `enough` in the order given, the others in order of
// id.
struct Sorted {
  std::vector<Number> enough;
  std::set<AuthorityId> thin;        // fewer packages in scope than `least`
  std::set<AuthorityId> undeclared;  // no portfolio
};
Sorted sorted(const Field& field, std::span<const AuthorityId> authorities, std::size_t least);

}  // namespace swcat::analysis
