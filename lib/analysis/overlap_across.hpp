#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

struct VersionInUse {
  std::optional<std::string> version;  // nothing: it was not declared
  std::size_t authorities = 0;         // one that uses two versions counts for both
};

// A package that authorities use for a component.
struct CommonUse {
  ComponentId component;
  Identity identity;
  std::vector<AuthorityId> authorities;  // that use it for this, in order of id
  std::size_t fillers = 0;               // that use anything for this
  std::size_t by_suitability = 0;        // of `authorities`: those whose entry names no component
  std::vector<VersionInUse> versions;    // most used first, then in order of text; unknown last
  // The last day covered of the terms that run, over their own contracts for it.
  std::optional<Date> earliest_end;
  std::optional<Date> latest_end;
  std::vector<AuthorityId> end_unknown;  // have an application for it of which the end is unknown
  std::vector<AuthorityId> via;          // have it via another, who has the contract
};

// What the authorities that fill a component use for it.
struct ComponentChoices {
  ComponentId component;
  std::size_t fillers = 0;
  std::size_t distinct = 0;  // packages
  // Used by most: several where that is equal, in order of name; none where no two use the same.
  std::vector<Identity> most_used;
  std::size_t most_used_by = 0;  // 1 where no two use the same
  std::size_t would_move = 0;    // fillers that do not use the most used one
};

struct OverlapAcross {
  Date as_of;
  std::vector<Registration> authorities;  // all that were asked about, in the order given
  std::size_t declared = 0;               // of those: with a portfolio
  std::size_t in_scope = 0;               // applications of all of them
  // Most shared first: by authorities, then by their share of those who fill the component, then in
  // order of the component's id and the name of the package.
  std::vector<CommonUse> packages;
  // Most different packages first, then most authorities, then in order of id.
  std::vector<ComponentChoices> components;
};

// Gathers what several authorities have in common of one portfolio after the other, so that they
// need not be kept. Several threads may add at once; the order does not matter.
class OverlapBuilder {
 public:
  OverlapBuilder(const Catalogue& catalogue, Date as_of, std::string_view language = "nl");
  ~OverlapBuilder();

  // One of each authority, and of those alone that are asked about.
  void add(const Portfolio& portfolio);

  // What was gathered, of all that were asked about; see overlap_across.
  OverlapAcross take(std::span<const AuthorityId> authorities);

 private:
  struct Gathering;
  const Catalogue& catalogue_;
  Date as_of_;
  std::string_view language_;
  std::mutex mutex_;
  std::unique_ptr<Gathering> gathering_;
};

// What several authorities have in common on a day. One without a portfolio fills nothing that is
// known, and stays a member. Local packages are each authority's own.
OverlapAcross overlap_across(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                             std::span<const Portfolio> portfolios, Date as_of,
                             std::string_view language = "nl");

}  // namespace swcat::analysis
