#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/hash_index.hpp"
#include "model/lifecycle.hpp"
#include "model/standards.hpp"
#include "model/values.hpp"

namespace swcat {

struct AuthorityType;
struct GroupKind;
struct Domain;
struct Group;
struct Supplier;
struct Component;
struct BuildingBlock;
struct Package;
struct Obligation;
struct Framework;

using AuthorityTypeId = Id<AuthorityType>;
using GroupKindId = Id<GroupKind>;
using DomainId = Id<Domain>;
using AuthorityId = Id<Authority>;
using GroupId = Id<Group>;
using SupplierId = Id<Supplier>;
using ComponentId = Id<Component>;
using StandardId = Id<Standard>;
using BuildingBlockId = Id<BuildingBlock>;
using PackageId = Id<Package>;
using ObligationId = Id<Obligation>;
using FrameworkId = Id<Framework>;

// An authority or a group: whoever can supply something to another. They share one set of ids.
struct Party;
using PartyId = Id<Party>;

// What sort of authority: gemeente, ocmw, politiezone. Declared in the catalogue, since every
// country and every region has its own.
struct AuthorityType {
  Place where;
  Located<AuthorityTypeId> id;
  Labels name;
  List<Text> aliases;
  Maybe<Text> jurisdiction;  // whose duties hold for it: vlaanderen, nl
  Maybe<Text> source;
};

// What sort of group: referentieregio, kenniskring, samenaankoop.
struct GroupKind {
  Place where;
  Located<GroupKindId> id;
  Labels name;
  List<Text> aliases;
  Maybe<Text> source;
};

// A field of work; domains form a tree.
struct Domain {
  Place where;
  Located<DomainId> id;
  Labels name;
  List<Text> aliases;
  Maybe<DomainId> parent;
  Maybe<Text> source;
};

// A public authority that may declare a portfolio.
struct Authority {
  Place where;
  Located<AuthorityId> id;
  Labels name;
  List<Text> aliases;
  Located<AuthorityTypeId> type;
  Maybe<Kbo> kbo;
  Maybe<Nis> nis;
  Maybe<Ovo> ovo;
  Maybe<Text> code;
  Maybe<GroupId> province;
  Maybe<Date> valid_from;
  Maybe<Date> valid_until;
  Maybe<AuthorityId> merged_into;
  Maybe<std::int64_t> inhabitants;
  List<AuthorityId> belongs_to;
  Maybe<Text> status;  // in the words of its register; says nothing about dates
  Maybe<Url> url;
  Maybe<Text> source;

  // Whether it exists on that day; a bound that is unknown does not exclude.
  bool valid_on(Date day) const;
};

// That an authority takes part in a group, and when.
struct Membership {
  Place where;
  Located<AuthorityId> authority;
  Maybe<Date> from;
  Maybe<Date> until;
};

// A region or circle of authorities.
struct Group {
  Place where;
  Located<GroupId> id;
  Labels name;
  List<Text> aliases;
  Located<GroupKindId> kind;
  Maybe<Text> coordinator;
  std::vector<Membership> members;
  Maybe<Date> valid_from;
  Maybe<Date> valid_until;
  Maybe<Date> agreement_end;
  Maybe<Url> url;
  Maybe<Text> source;

  bool valid_on(Date day) const;
};

struct Supplier {
  Place where;
  Located<SupplierId> id;
  Labels name;
  List<Text> aliases;
  Maybe<SupplierId> parent;
  Maybe<Text> country;
  Maybe<Kbo> kbo;
  Maybe<Url> url;
  Maybe<Text> source;
};

// How grave the loss of a component would be (Dutch: BIV).
struct Classification {
  Place where;
  Maybe<Grade> availability;
  Maybe<Grade> integrity;
  Maybe<Grade> confidentiality;
};

// A reference component: a function that software can fill.
struct Component {
  Place where;
  Located<ComponentId> id;
  Labels name;
  List<Text> aliases;
  Maybe<DomainId> domain;
  List<DomainId> also_in;
  Maybe<SupplyStatus> status;
  std::optional<Classification> classification;
  List<AuthorityTypeId> needed_by;
  List<BuildingBlockId> building_blocks;
  List<ComponentId> same_as;
  Maybe<Text> reference;
  Maybe<Text> source;
};

struct StandardVersion {
  Place where;
  Located<Text> version;
  Maybe<SupplyStatus> status;
  Maybe<Date> published;
  Maybe<Date> ended;
  Maybe<Url> url;

  SupplyStatus status_on(Date day) const;
};

// An agreement on data, exchange, security or access that software can support.
struct Standard {
  Place where;
  Located<StandardId> id;
  Labels name;
  List<Text> aliases;
  Maybe<Text> kind;
  Maybe<Text> maintainer;
  Maybe<SupplyStatus> status;
  Maybe<Text> usage;
  Maybe<Date> registered;
  Maybe<Date> published;
  Maybe<Date> ended;
  List<Text> dates_as_found;  // those that are none, or have no field
  std::vector<StandardVersion> versions;
  Maybe<Text> reference;
  Maybe<Url> url;
  Maybe<Text> source;

  // Where it stands on a day, as its versions do. Dates decide: it is withdrawn after the last day
  // on which it could be used, and in development before it was published. On other days it is what
  // `status` says, and in use where that is left out.
  SupplyStatus status_on(Date day) const;
  const StandardVersion* version(std::string_view text) const;  // null: not described
};

enum class DutyLevel : std::uint8_t { mandatory, apply_or_explain, conditional, recommended };

template <>
inline std::span<const Choice<DutyLevel>> choices() {
  using enum DutyLevel;
  static constexpr std::array<Choice<DutyLevel>, 4> all{{
      {mandatory, "mandatory", "has to be met"},
      {apply_or_explain, "apply-or-explain", "has to be met, or a reason given"},
      {conditional, "conditional", "has to be met where the condition holds"},
      {recommended, "recommended", "advised"},
  }};
  return all;
}

// A dated duty to use a standard. Duty comes from law, not from the standard.
struct Obligation {
  Place where;
  Located<ObligationId> id;
  Located<StandardId> standard;
  Maybe<Text> version;  // left out: every version in use
  Located<DutyLevel> level;
  List<ComponentId> components;  // left out: the authority as a whole
  List<AuthorityTypeId> types;   // left out: every type of the jurisdiction
  Maybe<Text> jurisdiction;
  Maybe<Date> valid_from;
  Maybe<Date> valid_until;
  Maybe<Text> condition;
  Maybe<Text> legal_basis;
  Maybe<bool> verified;  // default: no
  Maybe<Text> source;

  bool valid_on(Date day) const;
  // Whether it holds only where something is true of the authority, which the catalogue cannot
  // know.
  bool conditional() const;
};

// Leave not to meet an obligation for a time, given by the policy of a region. It changes no
// figure; it keeps what it names from failing a check.
struct Waiver {
  Place where;
  Located<ObligationId> obligation;
  List<AuthorityId> authorities;  // left out: all
  Located<Text> reason;
  Located<Date> until;  // last day
};

// A central service that an authority can adopt.
struct BuildingBlock {
  Place where;
  Located<BuildingBlockId> id;
  Labels name;
  List<Text> aliases;
  Labels purpose;
  Maybe<Text> owner;
  Maybe<SupplyStatus> status;
  Maybe<Url> url;
  Maybe<Text> source;
};

enum class PackageKind : std::uint8_t { application, system_software };

template <>
inline std::span<const Choice<PackageKind>> choices() {
  using enum PackageKind;
  static constexpr std::array<Choice<PackageKind>, 2> all{{
      {application, "application", "software that fills functions for its users"},
      {system_software, "system-software", "software on which other software runs"},
  }};
  return all;
}

enum class Hosting : std::uint8_t { on_premises, hosted, iaas, paas, saas, hybrid };

template <>
inline std::span<const Choice<Hosting>> choices() {
  using enum Hosting;
  static constexpr std::array<Choice<Hosting>, 6> all{{
      {on_premises, "on-premises", "on machines of the authority itself"},
      {hosted, "hosted", "on machines that somebody else runs for the authority alone"},
      {iaas, "iaas", "on rented infrastructure"},
      {paas, "paas", "on a rented platform"},
      {saas, "saas", "as a service of the supplier"},
      {hybrid, "hybrid", "partly here, partly there"},
  }};
  return all;
}

struct PackageVersion {
  Place where;
  Located<Text> version;
  Maybe<SupplyStatus> status;
  Maybe<Date> released;
  Maybe<Date> end_of_support;
  std::vector<Support> standards;

  // Where its vendor is with it on a day. Dates decide: it is supported up to the last day of
  // support, whatever its status says today.
  SupplyStatus status_on(Date day) const;
};

// Software that can be had: bought, rented or built.
struct Package {
  Place where;
  Located<PackageId> id;
  Labels name;
  List<Text> aliases;
  Maybe<SupplierId> supplier;
  Maybe<AuthorityId> built_by;
  Maybe<PackageKind> kind;  // default: application
  Maybe<PackageId> part_of;
  Maybe<PackageId> successor;
  List<ComponentId> components;  // suitable for
  List<Hosting> hosting;
  Maybe<Text> licence;
  std::vector<Support> standards;  // of every version
  std::vector<PackageVersion> versions;
  Maybe<Url> url;
  Maybe<Text> source;

  const PackageVersion* version(std::string_view text) const;  // null: not described
};

enum class TierUnit : std::uint8_t { authorities, inhabitants, users };

template <>
inline std::span<const Choice<TierUnit>> choices() {
  using enum TierUnit;
  static constexpr std::array<Choice<TierUnit>, 3> all{{
      {authorities, "authorities", "authorities that take part"},
      {inhabitants, "inhabitants", "inhabitants of the authority"},
      {users, "users", "users at the authority"},
  }};
  return all;
}

// From how many on a price holds.
struct PriceTier {
  Place where;
  Located<std::int64_t> from;
  Maybe<TierUnit> unit;  // default: authorities
  Maybe<PackageId> package;
  Located<Decimal> yearly;
};

// A contract of a purchasing body that authorities can join without a tender of their own.
struct Framework {
  Place where;
  Located<FrameworkId> id;
  Labels name;
  List<Text> aliases;
  Maybe<Text> body;
  Maybe<PartyId> lead;
  Maybe<SupplierId> supplier;
  Maybe<Text> number;
  List<AuthorityTypeId> types;  // who may join; left out: unknown
  List<GroupId> groups;
  List<PackageId> packages;
  std::vector<PriceTier> tiers;
  Maybe<Date> start;
  Maybe<Date> end;
  Maybe<Url> url;
  Maybe<Text> source;
};

// Records of one kind, in order of id.
template <class T>
class Collection {
 public:
  // Records are added in any order and found only after `seal`.
  void add(T record) { records_.push_back(std::move(record)); }
  void seal() {
    sort();
    places_ = {};
    for (const T& record : records_) places_.add((*record.id).symbol().hash());
  }

  const T* find(const Id<T>& id) const {
    const auto place = places_.find(id.symbol().hash(),
                                    [&](std::size_t each) { return *records_[each].id == id; });
    return place ? &records_[*place] : nullptr;
  }

  std::vector<T> take() {
    places_ = {};
    return std::move(records_);
  }

  std::size_t size() const { return records_.size(); }
  bool empty() const { return records_.empty(); }
  auto begin() const { return records_.begin(); }
  auto end() const { return records_.end(); }

 private:
  void sort() {
    const auto before = [](const T& a, const T& b) { return *a.id < *b.id; };
    if (std::ranges::is_sorted(records_, before)) return;
    // Records are large: each is moved once.
    std::vector<T*> order;
    order.reserve(records_.size());
    for (T& record : records_) order.push_back(&record);
    std::ranges::stable_sort(order, [&](const T* a, const T* b) { return before(*a, *b); });
    std::vector<T> sorted;
    sorted.reserve(records_.size());
    for (T* record : order) sorted.push_back(std::move(*record));
    records_ = std::move(sorted);
  }

  std::vector<T> records_;
  // Each application asks for its package several times: looking through the records in order of
  // id would touch a dozen of them each time.
  HashIndex places_;
};

// What all authorities share. What cannot be understood is not in it; a reference to such a record
// resolves to an id that `find` does not know.
struct Catalogue {
  Collection<AuthorityType> authority_types;
  Collection<GroupKind> group_kinds;
  Collection<Domain> domains;
  Collection<Authority> authorities;
  Collection<Group> groups;
  Collection<Supplier> suppliers;
  Collection<Component> components;
  Collection<Standard> standards;
  Collection<Obligation> obligations;
  Collection<BuildingBlock> building_blocks;
  Collection<Package> packages;
  Collection<Framework> frameworks;
  std::vector<Waiver> waivers;  // of the workspace, in the order of its file

  std::size_t size() const;
};

// The name of a record in the catalogue, or its id where the record is not known.
template <class T>
std::string name_of(const Collection<T>& records, const Id<T>& id, std::string_view language) {
  const T* record = records.find(id);
  return record && !record->name.empty() ? record->name.in(language) : id.str();
}

// Members of a group on a day, in order of id: those it names, and those whose province it is.
std::vector<AuthorityId> members_on(const Catalogue& catalogue, const Group& group, Date day);

}  // namespace swcat
