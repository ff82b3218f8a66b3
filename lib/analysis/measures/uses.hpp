#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// What every analysis means by the use of a package: DOMAIN rules 1 to 4 and 6 in one place.
namespace swcat::analysis {

// What a package is to those who compare: which one, whose, and of which suite. A local package has
// a key of its own for each authority, since nobody has said that two of them are the same.
struct Identity {
  PackageId package;
  std::string name;                    // for people; in the language asked for
  std::optional<PackageId> suite;      // the outermost package that it is part of, or itself
  std::optional<SupplierId> supplier;  // unknown: never the same as another unknown one
  std::string supplier_name;           // empty when unknown
  // Suppliers roll up to their parent: the outermost one, or the supplier itself.
  std::optional<SupplierId> supplier_group;
  bool local = false;

  // Same package: same key.
  Symbol key;
};

// The supplier at the top of those that own this one; itself where it has no parent.
SupplierId ultimate_parent(const Catalogue& catalogue, const SupplierId& supplier);

// Whether the supplier is this one, or has it among its parents.
bool belongs_to(const Catalogue& catalogue, const SupplierId& supplier, const SupplierId& parent);

// One application of one authority on one day.
struct Use {
  AuthorityId authority;
  ApplicationId application;
  Identity identity;
  std::optional<std::string> version;
  UseStatus status = UseStatus::in_production;
  std::optional<PartyId> via;
  std::optional<Hosting> hosting;
  std::optional<Role> role;
  std::vector<ComponentId> components;  // in order of id
  // The application names no component: these are the ones that its package is suitable for.
  bool by_suitability = false;
};

// Which package an application uses, as `Identity::key` says it, and for what: the components that
// it names or else those that its package is suitable for, as they were declared. All that a report
// needs which compares many portfolios by their packages alone.
struct Chosen {
  Symbol key;
  const List<ComponentId>* components = nullptr;  // null: none are known
  bool by_suitability = false;
};
Chosen chosen_by(const Catalogue& catalogue, const Portfolio& portfolio,
                 const Application& application);

// Of all applications that are in scope on a day, in the order in which they are declared.
std::vector<Chosen> chosen_in_scope(const Catalogue& catalogue, const Portfolio& portfolio,
                                    Date day);

// Whether a package is a part of another, at any depth. Nothing is a part of itself.
bool is_part_of(const Catalogue& catalogue, const PackageId& package, const PackageId& whole);

// The uses of a portfolio on a day, in the order in which they are declared, those that were phased
// out included.
std::vector<Use> uses_on(const Catalogue& catalogue, const Portfolio& portfolio, Date day,
                         std::string_view language = "nl");

// A portfolio with what it uses.
struct PortfolioUses {
  const Portfolio* portfolio = nullptr;
  std::vector<Use> uses;  // of its applications, in their order

  const AuthorityId& authority() const { return *portfolio->authority; }
  const Application& application(std::size_t i) const { return portfolio->applications[i]; }
};

// One of them.
Use use_on(const Catalogue& catalogue, const Portfolio& portfolio, const Application& application,
           Date day, std::string_view language = "nl");

// What people call an application: by its own name, else by that of its package.
std::string name_of(const Application& application, const Use& use);

// Only those in production or phasing out.
std::vector<Use> in_scope(const std::vector<Use>& uses);

// The status of a connection on a day. Dates decide, as they do for applications.
UseStatus status_on(const Connection& connection, Date day);

// How much of what could be said about the applications in scope is said. Asked of each: version,
// components, since, hosting, owner, users, cost and contract; a yearly amount in its contract is a
// cost too. What comes via another authority has no cost and contract of its own: these leave the
// denominator, as everything does when nothing is in scope.
struct Completeness {
  std::int64_t filled = 0;
  std::int64_t applicable = 0;
};
Completeness completeness(const Portfolio& portfolio, Date day);

// The same for each of those fields apart, in the order in which they are named above; together
// they are the completeness.
struct FieldCompleteness {
  std::string_view field;
  Completeness count;
};
std::vector<FieldCompleteness> completeness_by_field(const Portfolio& portfolio, Date day);

}  // namespace swcat::analysis
