#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "base/decimal.hpp"
#include "model/catalogue.hpp"
#include "model/contract_term.hpp"
#include "model/portfolio.hpp"

// What changes where one package takes the place of another.
namespace swcat::analysis {

// What becomes of a component or a standard, what asks for attention first.
enum class Change : std::uint8_t {
  lost,     // the old package has it, and the new one does not say that it has
  unknown,  // the new package says nothing about any component, or about any standard
  kept,
  gained,
};
constexpr std::size_t changes = 4;

// How it is written for programs: "lost".
std::string_view name(Change change);

struct ReplacedComponent {
  ComponentId component;
  Change change = Change::kept;
  std::vector<AuthorityId> users;  // that use the old package for it; in order of id
  // Of `users`, and where it is gained of all that are affected: those that use nothing else for
  // it.
  std::vector<AuthorityId> no_other;
  std::size_t elsewhere = 0;  // authorities anywhere that use the new package for it
};

struct ReplacedStandard {
  StandardId standard;
  Change change = Change::kept;
  bool denied = false;  // it is said that the new package does not support it
  // Versions that each is said to support; empty where none is named.
  std::vector<std::string> old_versions;
  std::vector<std::string> new_versions;
};

// Whether the new package is said to support the standard of a connection.
enum class Supports : std::uint8_t { no_standard, unknown, no, yes };

// A connection of which at least one end is the old package.
struct ReplacedConnection {
  AuthorityId authority;
  std::string from;  // names for people; "unknown" where an end was not declared
  std::string to;
  bool both_ways = false;
  std::optional<Transport> transport;
  std::optional<StandardId> standard;
  UseStatus status = UseStatus::in_production;
  Supports supports = Supports::no_standard;
};

// A contract under which the old package is used.
struct ReplacedContract {
  AuthorityId authority;
  std::string contract;  // its name, number or id, as far as it has one
  ContractTerm term;
  std::optional<Decimal> yearly;
  std::vector<std::string> also_covers;  // names of other applications in scope under it
};

struct ReplacedAuthority {
  Registration registration;
  std::vector<Use> uses;  // of the old package, in scope; in order of id
  std::int64_t users = 0;
  std::size_t users_unknown = 0;     // of `uses`: those that do not say
  bool without_contract = false;     // something of `uses` is its own and has no contract
  std::optional<UseStatus> has_new;  // where the new package is registered there already
};

// An authority that went from the old to the new package, or is going.
struct SameMove {
  AuthorityId authority;
  bool declared = false;                        // the new one says that it replaces the old one
  bool made = false;                            // the new one is in use and the old one is not
  UseStatus status = UseStatus::in_production;  // of the new one
  std::optional<Date> since;                    // when the new one went into production
};

// A package of the catalogue, or one that is local to an authority.
struct Replaceable {
  PackageId id;
  bool local = false;
};

struct Replacement {
  Replaceable old_package;
  PackageId new_package;
  Date as_of;
  bool successor = false;                      // by the catalogue, the new one succeeds the old one
  std::size_t asked = 0;                       // portfolios in which it was looked for
  std::vector<ReplacedAuthority> authorities;  // that use the old one; in order of id
  std::vector<std::string> parts;              // in use of the old one, as "gent: Part"; in order
  std::vector<ReplacedComponent> components;   // in order of change, then id
  std::vector<ReplacedStandard> standards;     // in order of change, then id
  std::vector<ReplacedConnection> connections;  // in order of authority, then of the ends
  std::vector<ReplacedContract> contracts;      // unknown end first, then in order of end
  std::vector<SameMove> moves;                  // in order of authority
};

// What changes on a day for those of `affected` that use the old package. `everybody` is where
// experience with the new one, and the same move, are looked for; it includes those affected. Where
// nobody uses the old package, what the catalogue says of the two is compared.
Replacement replace(const Catalogue& catalogue, const Replaceable& old_package,
                    const PackageId& new_package, std::span<const Portfolio* const> affected,
                    std::span<const Portfolio* const> everybody, Date as_of,
                    std::string_view language = "nl");

}  // namespace swcat::analysis
