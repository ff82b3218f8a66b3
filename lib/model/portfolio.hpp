#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/catalogue.hpp"

namespace swcat {

struct Application;
struct Contract;
struct Project;
using ApplicationId = Id<Application>;  // within one portfolio
using ContractId = Id<Contract>;        // within one portfolio
using ProjectId = Id<Project>;          // within one portfolio

// Whom to ask: a role, so that no name of a person is needed.
struct Contact {
  Place where;
  Maybe<Text> role;
  Maybe<Text> email;
  Maybe<Text> phone;
};

// What the portfolio should hold at least: a guard against a file that was cut short.
struct Expectation {
  Place where;
  Maybe<std::int64_t> applications;
  Maybe<std::int64_t> contracts;
  Maybe<std::int64_t> connections;
};

// A package that the catalogue does not have yet, for this portfolio alone.
struct LocalPackage {
  Place where;
  Located<PackageId> id;
  Labels name;
  Maybe<Text> supplier;  // an id of the catalogue, or a name
  List<ComponentId> components;
  Maybe<Text> licence;
  Maybe<Url> url;
  Maybe<Text> note;
};

// Why an application stands beside another for the same function.
enum class Role : std::uint8_t { primary, secondary, archive, pilot };

template <>
inline std::span<const Choice<Role>> choices() {
  using enum Role;
  static constexpr std::array<Choice<Role>, 4> all{{
      {primary, "primary", "the one that is meant to be used"},
      {secondary, "secondary", "beside the primary one, on purpose"},
      {archive, "archive", "only to look up old files"},
      {pilot, "pilot", "being tried"},
  }};
  return all;
}

// An agreement with a supplier: when it began, how it goes on, what it costs a year. Amounts are in
// euro, without VAT.
struct Contract {
  Place where;
  Maybe<ContractId> id;
  Maybe<Text> name;
  Maybe<SupplierId> supplier;
  Maybe<FrameworkId> framework;
  Maybe<Text> number;
  Maybe<Date> start;
  Maybe<std::int64_t> months;   // of the first term
  Maybe<std::int64_t> renewal;  // months of each tacit renewal; 0: none
  Maybe<std::int64_t> notice;   // months before the end of a term
  Maybe<Date> end;              // last day, where it is fixed or notice was given
  Maybe<Decimal> yearly;
  Maybe<Decimal> one_off;
  Maybe<Url> url;
  Maybe<Text> note;
};

// The contract of an application: one of the portfolio's contracts, or one written on the spot.
struct ContractLink {
  Maybe<ContractId> id;
  std::vector<Contract> own;  // none or one

  bool declared() const { return id.has_value() || !own.empty(); }
};

// One application that the authority uses, plans or used.
struct Application {
  Place where;
  Located<ApplicationId> id;  // the package's id unless the file gives another
  Located<PackageId> package;
  Maybe<Text> name;
  Maybe<Text> version;
  List<ComponentId> used_for;
  Maybe<UseStatus> status;
  Maybe<Date> acquiring_since;
  Maybe<Date> planned_since;
  Maybe<Date> since;  // in production
  Maybe<Date> phasing_out_since;
  Maybe<Date> phased_out_since;
  Maybe<Role> role;
  Maybe<PackageId> replaces;
  Maybe<Hosting> hosting;
  Maybe<Text> owner;
  Maybe<std::int64_t> users;
  Maybe<Decimal> cost;
  Maybe<Decimal> one_off_cost;
  ContractLink contract;
  std::vector<Support> standards;
  Maybe<PartyId> via;
  List<PartyId> shared_with;
  Maybe<Date> verified;
  Maybe<Url> url;
  Maybe<Text> source;
  Maybe<Text> note;  // never leaves the authority's own output
};

enum class Direction : std::uint8_t { one_way, both_ways };

template <>
inline std::span<const Choice<Direction>> choices() {
  using enum Direction;
  static constexpr std::array<Choice<Direction>, 2> all{{
      {one_way, "one-way", "data go from the one to the other"},
      {both_ways, "both-ways", "data go to and fro"},
  }};
  return all;
}

enum class Transport : std::uint8_t { api, message, file, database, manual };

template <>
inline std::span<const Choice<Transport>> choices() {
  using enum Transport;
  static constexpr std::array<Choice<Transport>, 5> all{{
      {api, "api", "one program calls the other"},
      {message, "message", "messages over a queue or bus"},
      {file, "file", "files that are put ready and fetched"},
      {database, "database", "one program reads the other's database"},
      {manual, "manual", "somebody types it over"},
  }};
  return all;
}

// Data that go from one application to another, or to or from somebody outside.
struct Connection {
  Place where;
  Maybe<ApplicationId> from;
  Maybe<ApplicationId> to;
  Maybe<Text> external;        // the end that is outside: an id of the catalogue, or a name
  Maybe<Direction> direction;  // default: one way
  Maybe<Transport> transport;
  Maybe<StandardId> standard;
  Maybe<Text> standard_version;
  Maybe<BuildingBlockId> intermediary;
  Maybe<UseStatus> status;  // default: in production
  Maybe<Date> since;
  Maybe<Text> note;
};

enum class Priority : std::uint8_t { must, should, could };

template <>
inline std::span<const Choice<Priority>> choices() {
  using enum Priority;
  static constexpr std::array<Choice<Priority>, 3> all{{
      {must, "must", "cannot do without"},
      {should, "should", "wanted"},
      {could, "could", "welcome"},
  }};
  return all;
}

// A function that the authority wants filled, or filled better.
struct Need {
  Place where;
  Located<ComponentId> component;
  Maybe<Priority> priority;
  Maybe<Date> by;
  Maybe<Decimal> budget;
  List<StandardId> standards;
  Maybe<Text> note;
};

// What the authority itself says of an obligation: whether its condition holds here, and why it is
// not met where a reason may be given instead.
struct Applicability {
  Place where;
  Located<ObligationId> obligation;
  Maybe<bool> applies;  // whether its condition holds here
  Maybe<Text> reason;
  Maybe<Date> until;  // last day on which this counts
};

// How far an authority has come with a building block, in this order.
enum class AdoptionStage : std::uint8_t {
  none,
  dissemination,
  adoption,
  innovation,
  standardisation
};

template <>
inline std::span<const Choice<AdoptionStage>> choices() {
  using enum AdoptionStage;
  static constexpr std::array<Choice<AdoptionStage>, 5> all{{
      {none, "none", "not begun"},
      {dissemination, "dissemination", "known and looked at"},
      {adoption, "adoption", "in use for a first purpose"},
      {innovation, "innovation", "work was changed to make use of it"},
      {standardisation, "standardisation", "the rule, not the exception"},
  }};
  return all;
}

struct Adoption {
  Place where;
  Located<BuildingBlockId> block;
  Located<AdoptionStage> stage;
  Maybe<Date> since;
  List<ApplicationId> applications;
  Maybe<Text> note;
};

enum class PlanKind : std::uint8_t { ict_policy, security, continuity, privacy, digitalisation };

template <>
inline std::span<const Choice<PlanKind>> choices() {
  using enum PlanKind;
  static constexpr std::array<Choice<PlanKind>, 5> all{{
      {ict_policy, "ict-policy", "what ICT is for and where it goes"},
      {security, "security", "how information is kept safe"},
      {continuity, "continuity", "how work goes on after a disaster"},
      {privacy, "privacy", "how personal data are protected"},
      {digitalisation, "digitalisation", "how services become digital"},
  }};
  return all;
}

struct Plan {
  Place where;
  Located<PlanKind> kind;
  Maybe<Text> title;
  Maybe<Date> approved;
  Maybe<Date> from;
  Maybe<Date> until;
  Maybe<Date> review;
  List<PartyId> shared_with;
  Maybe<Url> url;
  Maybe<Text> note;
};

enum class ProjectStatus : std::uint8_t { idea, planned, running, finished, stopped };

template <>
inline std::span<const Choice<ProjectStatus>> choices() {
  using enum ProjectStatus;
  static constexpr std::array<Choice<ProjectStatus>, 5> all{{
      {idea, "idea", "not decided"},
      {planned, "planned", "decided, not begun"},
      {running, "running", "under way"},
      {finished, "finished", "done"},
      {stopped, "stopped", "given up"},
  }};
  return all;
}

struct Project {
  Place where;
  Located<ProjectId> id;
  Labels name;
  Maybe<ProjectStatus> status;
  Maybe<Date> start;
  Maybe<Date> end;
  Maybe<Decimal> budget;
  Maybe<Text> owner;
  List<ComponentId> components;
  List<PackageId> packages;
  List<PartyId> partners;
  Maybe<Text> decision;  // what the steering group is asked to decide
  Maybe<Date> decide_by;
  Maybe<Text> note;
};

// What ICT was in one year, in figures.
struct Operations {
  Place where;
  Located<Date> year;
  Maybe<Decimal> staff;  // full-time equivalents
  Maybe<std::int64_t> employees;
  Maybe<std::int64_t> workplaces;
  Maybe<std::int64_t> servers;
  Maybe<std::int64_t> sites;
  Maybe<std::int64_t> tickets;
  Maybe<std::int64_t> incidents;
  Maybe<Decimal> budget;
  Maybe<Decimal> spent;
};

enum class CollaborationForm : std::uint8_t {
  informal,
  agreement,
  shared_service,
  delegation,
  association
};

template <>
inline std::span<const Choice<CollaborationForm>> choices() {
  using enum CollaborationForm;
  static constexpr std::array<Choice<CollaborationForm>, 5> all{{
      {informal, "informal", "people help each other"},
      {agreement, "agreement", "written down"},
      {shared_service, "shared-service", "one service works for all"},
      {delegation, "delegation", "one does it for the other"},
      {association, "association", "a body of its own"},
  }};
  return all;
}

struct Collaboration {
  Place where;
  List<PartyId> with;
  Maybe<Text> subject;
  Maybe<CollaborationForm> form;
  List<ComponentId> components;
  List<PackageId> packages;
  Maybe<Date> start;
  Maybe<Date> end;
  Maybe<Url> url;
  Maybe<Text> note;
};

// What one authority declares, in one file of its own.
struct Portfolio {
  Place where;
  Located<AuthorityId> authority;
  Maybe<Date> verified;
  std::optional<Contact> contact;
  std::optional<Expectation> expect;
  std::vector<LocalPackage> local_packages;
  std::vector<Application> applications;
  std::vector<Contract> contracts;
  std::vector<Connection> connections;
  std::vector<Need> needs;
  std::vector<Applicability> applicability;
  std::vector<Adoption> building_blocks;
  std::vector<Plan> plans;
  std::vector<Project> projects;
  std::vector<Operations> operations;
  std::vector<Collaboration> collaborations;
  Maybe<Text> source;
  Maybe<Text> note;

  // Entries that could not be understood, by what they are ("application 'zerkenbeheer'"): reported
  // as findings, left out of the lists above, and to be named wherever they would have counted.
  std::vector<std::string> left_out;

  const LocalPackage* local_package(const PackageId& id) const;
  const Contract* contract_of(const Application& application) const;  // null: none that is known
};

// The portfolio of an authority; null where there is none.
const Portfolio* portfolio_of(std::span<const Portfolio> portfolios, const AuthorityId& authority);

// The status of a use on a day. Dates decide: the last stage that has begun. A `status` without a
// date of its own holds where it is further along than what the dates say (when it began is
// unknown), though never as far as a stage whose date is still to come. Before the first date the
// use is planned, or acquiring where that is what it says; where that first date is one of an end,
// it is in production. Without dates the `status` holds, and without a status an application is in
// production.
UseStatus status_on(const Application& application, Date day);

// In production or phasing out.
bool in_scope(UseStatus status);

// Acquiring or planned.
bool ahead(UseStatus status);

}  // namespace swcat
