#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// On how few suppliers a set of authorities depends.
//
// What is divided. By authorities: every authority that fills a component weighs 1 there. By
// inhabitants: every territory weighs its inhabitants once, whichever of its authorities (gemeente,
// OCMW, police zone) fill the component; a territory is an authority that belongs to no other. In
// both cases the weight is divided equally over the different packages that serve there, and each
// part goes to the package's supplier. By spend: every application weighs what it costs a year; a
// contract for several applications is divided equally over them, and an application with several
// components equally over those. Overall the same is done over all packages, each once.
//
// Suppliers are rolled up to their ultimate parent. What an authority built itself is its own.
//
// With known weights x_1 >= x_2 >= ..., unknown ones u_j (one for each package without a supplier),
// U their sum and T the sum of all, in the scale of 0 to 10,000:
//
//   lowest HHI   10000 (sum x_i^2 + sum u_j^2) / T^2                every unknown one somebody new
//   highest HHI  10000 ((x_1 + U)^2 + sum over i > 1 of x_i^2) / T^2    all of them the largest
//
// These are exact: a sum of squares only grows when two suppliers become one, and grows most where
// the larger of the two is largest. The same holds for the share of the first one or four (CR1,
// CR4). The effective number of suppliers is 10000 / HHI. A weight that is itself unknown (no
// inhabitants, no cost) is part of no sum and is named instead.
namespace swcat::analysis {

enum class ConcentrationBy : std::uint8_t { authorities, inhabitants, spend };

// From the best case to the worst; equal where nothing is unknown.
struct Interval {
  double low = 0;
  double high = 0;
};

struct SupplierShare {
  std::string id;    // of the supplier, or of the authority that built it; the name where unknown
  std::string name;  // for people
  bool own_built = false;
  double weight = 0;
  double share = 0;             // of the whole, the unknown suppliers included
  std::size_t authorities = 0;  // that use something of it
};

// The suppliers of one component, or of all together.
struct Market {
  std::optional<ComponentId> component;  // none: overall
  std::size_t authorities = 0;           // that fill it
  std::vector<SupplierShare> suppliers;  // largest first, then in order of id; the known ones
  std::vector<std::string> unknown;      // packages without a known supplier, by name
  double unknown_share = 0;
  double total = 0;  // authorities, inhabitants or euro; 0: every measure is n/a
  Interval hhi;
  Interval effective;
  Interval first;  // CR1, between 0 and 1
  Interval four;   // CR4
};

// What becomes of a market when two suppliers become one.
struct Merged {
  Market before;
  Market after;
  // 20000 times the product of their shares: by so much the lowest HHI rises.
  double delta = 0;
};

// A component that one authority fills only with what is of the supplier that stops.
struct LeftEmpty {
  AuthorityId authority;
  ComponentId component;
  std::vector<std::string> packages;  // names, in order
  friend bool operator==(const LeftEmpty&, const LeftEmpty&) = default;
};

struct Stopped {
  std::vector<SupplierId> suppliers;  // the one that stops and all that it is the parent of
  std::vector<LeftEmpty> left_empty;  // in order of authority, then component
  std::size_t applications = 0;       // in scope, of these suppliers
  std::set<AuthorityId> authorities;  // that use one
  std::size_t components = 0;         // different ones left empty somewhere
  // Filled by something else as well, of which no supplier is known.
  std::vector<LeftEmpty> in_doubt;
};

struct Concentration {
  ConcentrationBy by = ConcentrationBy::authorities;
  Date as_of;
  Market overall;
  // The highest of the lowest HHIs first, then what most authorities fill, then in order of id.
  std::vector<Market> components;
  std::vector<Merged> merged;  // overall, then in that order, where both have a share
  std::optional<Stopped> stopped;

  std::size_t authorities = 0;                   // with a portfolio
  std::size_t applications = 0;                  // in scope
  std::map<std::string, std::string> rolled_up;  // supplier by name, into which parent
  std::vector<AuthorityId> undeclared;
  std::vector<AuthorityId> without_inhabitants;     // territories; not counted by inhabitants
  std::map<AuthorityId, std::size_t> without_cost;  // applications; not counted by spend
  std::size_t via = 0;                              // applications that another pays for
  std::map<AuthorityId, std::vector<std::string>> unplaced;  // packages without a component
};

struct ConcentrationQuery {
  ConcentrationBy by = ConcentrationBy::authorities;
  std::optional<SupplierId> without;
  std::optional<std::pair<SupplierId, SupplierId>> merge;
};

// Gathers what the markets are made of from one portfolio after the other, so that they need not be
// kept. Several threads may add at once; the order does not matter.
class ConcentrationBuilder {
 public:
  ConcentrationBuilder(const Catalogue& catalogue, Date as_of, std::string_view language = "nl");
  ~ConcentrationBuilder();

  // One of each authority.
  void add(const Portfolio& portfolio);

  std::vector<AuthorityId> authorities() const;  // that were added, in order of id

  // The markets of these authorities.
  Concentration take(std::span<const AuthorityId> authorities, const ConcentrationQuery& query);

 private:
  struct Gathering;
  const Catalogue& catalogue_;
  Date as_of_;
  std::string_view language_;
  std::mutex mutex_;
  std::unique_ptr<Gathering> gathering_;
};

Concentration concentration(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                            std::span<const Portfolio> portfolios, const ConcentrationQuery& query,
                            Date as_of, std::string_view language = "nl");

// The interval of a market with these known weights (largest first) and unknown ones.
struct ConcentrationMeasures {
  Interval hhi;
  Interval first;
  Interval four;
};
ConcentrationMeasures concentration_measures(const std::vector<double>& known,
                                             const std::vector<double>& unknown);

}  // namespace swcat::analysis
