#include "analysis/measures/where.hpp"

#include <algorithm>
#include <array>

#include "analysis/measures/support.hpp"
#include "analysis/measures/uses.hpp"
#include "model/contract_term.hpp"

namespace swcat::analysis {

std::span<const WhereFieldInfo> where_fields() {
  using enum WhereSort;
  static constexpr std::array<WhereFieldInfo, 19> all{{
      {"package", record, false, "which package"},
      {"supplier", record, true, "who supplies it, or is a parent of who does"},
      {"component", record, true, "what it is used for; where that is not said, suitable for"},
      {"domain", record, true, "the domain of such a component, or one above it"},
      {"standard", record, true, "a standard that it, or its package version, supports"},
      {"hosting", choice, true, "where it runs"},
      {"status", choice, false, "how far along it is on the day"},
      {"licence", text, true, "the licence of its package"},
      {"role", choice, true, "why it stands beside another"},
      {"version", text, true, "which version is in use"},
      {"kind", choice, true, "application or system-software"},
      {"via", record, true, "who supplies it to the authority; unknown: nobody is named"},
      {"local", flag, false, "whether the catalogue does not have the package yet"},
      {"until", date, true, "the last day on which its contract is known to run"},
      {"users", number, true, "how many users it has"},
      {"authority", record, false, "whose it is"},
      {"type", record, false, "the type of the authority"},
      {"province", record, true, "the province of the authority"},
      {"group", record, false, "a group that the authority is a member of on the day"},
  }};
  return all;
}

const WhereFieldInfo& info(WhereField field) {
  return where_fields()[static_cast<std::size_t>(field)];
}

std::optional<WhereField> find_where_field(std::string_view name) {
  const auto found = std::ranges::find(where_fields(), name, &WhereFieldInfo::name);
  if (found == where_fields().end()) return std::nullopt;
  return static_cast<WhereField>(found - where_fields().begin());
}

bool is_of_authority(WhereField field) { return field >= WhereField::authority; }

// ---- What is said ----

static Said value(std::string text) {
  return {.known = true, .values = {std::move(text)}, .date = {}, .number = {}};
}

static Said values(std::vector<std::string> texts, bool known) {
  return {.known = known, .values = std::move(texts), .date = {}, .number = {}};
}

template <class Enum>
static Said choice(const Maybe<Enum>& said) {
  return said ? value(std::string(name(**said))) : unknown();
}

static Said text(const Maybe<Text>& said) { return said ? value((*said)->str()) : unknown(); }

// The record and those above it. A circle of parents ends where it began.
template <class T>
static void add_lineage(std::vector<std::string>& out, const Collection<T>& records, Id<T> id) {
  while (std::ranges::find(out, id.str()) == out.end()) {
    out.push_back(id.str());
    const T* record = records.find(id);
    if (!record || !record->parent) return;
    id = **record->parent;
  }
}

static Said supplier_said(const Catalogue& catalogue, const SupplierId& id) {
  Said said;
  add_lineage(said.values, catalogue.suppliers, id);
  return said;
}

// Of components: the domains that any of them is in.
static Said domains_said(const Catalogue& catalogue, const std::vector<ComponentId>& components,
                         bool none_is_known) {
  Said said{.known = none_is_known, .values = {}, .date = {}, .number = {}};
  for (const auto& id : components) {
    const Component* component = catalogue.components.find(id);
    if (!component) continue;
    if (component->domain) add_lineage(said.values, catalogue.domains, **component->domain);
    for (const auto& domain : component->also_in) {
      add_lineage(said.values, catalogue.domains, *domain);
    }
  }
  said.known = said.known || !said.values.empty();
  return said;
}

template <class T>
static std::vector<Id<T>> plain(const List<Id<T>>& list) {
  std::vector<Id<T>> ids;
  for (const auto& id : list) ids.push_back(*id);
  return ids;
}

template <class T>
static std::vector<std::string> texts(const std::vector<Id<T>>& ids) {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(id.str());
  return out;
}

static void add_standards(std::vector<std::string>& out, const std::vector<Support>& standards) {
  for (const auto& support : standards) {
    const bool denied = support.claim && **support.claim == Claim::no;
    if (!denied) out.push_back(support.standard->str());
  }
}

static Said standards_said(const Package& package) {
  Said said{.known = !package.standards.empty(), .values = {}, .date = {}, .number = {}};
  add_standards(said.values, package.standards);
  for (const auto& version : package.versions) {
    said.known = said.known || !version.standards.empty();
    add_standards(said.values, version.standards);
  }
  return said;
}

static std::string kind_name(const Package& package) {
  return std::string(name(package.kind ? **package.kind : PackageKind::application));
}

std::optional<Said> said(const Catalogue& catalogue, const Package& package, WhereField field) {
  switch (field) {
    case WhereField::package:
      return value(package.id->str());
    case WhereField::supplier:
      return package.supplier ? supplier_said(catalogue, **package.supplier) : unknown();
    case WhereField::component:
      return values(texts(plain(package.components)), package.components.declared());
    case WhereField::domain:
      return domains_said(catalogue, plain(package.components),
                          package.components.declared() && package.components.empty());
    case WhereField::standard:
      return standards_said(package);
    case WhereField::hosting: {
      Said said{.known = package.hosting.declared(), .values = {}, .date = {}, .number = {}};
      for (const auto& hosting : package.hosting) said.values.emplace_back(name(*hosting));
      return said;
    }
    case WhereField::licence:
      return text(package.licence);
    case WhereField::kind:
      return value(kind_name(package));
    default:
      return std::nullopt;
  }
}

std::optional<Said> said(const Catalogue& catalogue, const Component& component, WhereField field) {
  switch (field) {
    case WhereField::component:
      return value(component.id->str());
    case WhereField::domain:
      return domains_said(catalogue, {*component.id}, false);
    default:
      return std::nullopt;
  }
}

std::optional<Said> said(const Catalogue& catalogue, const Supplier& supplier, WhereField field) {
  if (field != WhereField::supplier) return std::nullopt;
  return supplier_said(catalogue, *supplier.id);
}

std::optional<Said> said(const Catalogue& catalogue, const Framework& framework, WhereField field) {
  switch (field) {
    case WhereField::supplier:
      return framework.supplier ? supplier_said(catalogue, **framework.supplier) : unknown();
    case WhereField::package:
      return values(texts(plain(framework.packages)), framework.packages.declared());
    default:
      return std::nullopt;
  }
}

static Said groups_said(const Catalogue& catalogue, const Authority& authority, Date day) {
  Said said;
  for (const auto& group : catalogue.groups) {
    const bool named = std::ranges::any_of(group.members, [&](const Membership& member) {
      return *member.authority == *authority.id;
    });
    const bool province = authority.province && **authority.province == *group.id;
    if (!named && !province) continue;
    const auto members = members_on(catalogue, group, day);
    if (std::ranges::binary_search(members, *authority.id)) said.values.push_back(group.id->str());
  }
  return said;
}

std::optional<Said> said(const Catalogue& catalogue, const Authority& authority, WhereField field,
                         Date day) {
  switch (field) {
    case WhereField::authority:
      return value(authority.id->str());
    case WhereField::type:
      return value(authority.type->str());
    case WhereField::province:
      return authority.province ? value((*authority.province)->str()) : unknown();
    case WhereField::group:
      return groups_said(catalogue, authority, day);
    default:
      return std::nullopt;
  }
}

static Said supplier_said(const Catalogue& catalogue, const Identity& identity) {
  if (identity.supplier) return supplier_said(catalogue, *identity.supplier);
  return identity.supplier_name.empty() ? unknown() : value(identity.supplier_name);
}

static Said standards_said(const Catalogue& catalogue, const Portfolio& portfolio,
                           const Application& application) {
  Said said;
  add_standards(said.values, supported_by(catalogue, portfolio, application));
  // That it does not support a standard is known as well.
  said.known = !said.values.empty() || !application.standards.empty();
  return said;
}

static Said until_said(const Portfolio& portfolio, const Application& application, Date day) {
  const Contract* contract = portfolio.contract_of(application);
  const auto until = contract ? contract_term(*contract, day).last_covered : std::nullopt;
  if (!until) return unknown();
  return {.known = true, .values = {}, .date = until, .number = {}};
}

// Of the package in the catalogue, or the local one.
static Said licence_said(const Catalogue& catalogue, const Portfolio& portfolio,
                         const Application& application) {
  if (const auto* local = portfolio.local_package(*application.package)) {
    return text(local->licence);
  }
  const Package* package = catalogue.packages.find(*application.package);
  return package ? text(package->licence) : unknown();
}

static Said kind_said(const Catalogue& catalogue, const Use& use) {
  const Package* package = catalogue.packages.find(use.identity.package);
  return package && !use.identity.local ? value(kind_name(*package)) : unknown();
}

static Said number_said(const Maybe<std::int64_t>& number) {
  if (!number) return unknown();
  return {.known = true, .values = {}, .date = {}, .number = **number};
}

// What the application says, seen as a use on the day.
static Said use_said(const Catalogue& catalogue, const Portfolio& portfolio,
                     const Application& application, const Use& use, WhereField field, Date day) {
  switch (field) {
    case WhereField::package:
      return value(use.identity.key.str());
    case WhereField::supplier:
      return supplier_said(catalogue, use.identity);
    case WhereField::component:
      return values(texts(use.components),
                    !use.components.empty() || application.used_for.declared());
    case WhereField::domain:
      return domains_said(catalogue, use.components,
                          use.components.empty() && application.used_for.declared());
    case WhereField::standard:
      return standards_said(catalogue, portfolio, application);
    case WhereField::hosting:
      return choice(application.hosting);
    case WhereField::status:
      return value(std::string(name(use.status)));
    case WhereField::licence:
      return licence_said(catalogue, portfolio, application);
    case WhereField::role:
      return choice(application.role);
    case WhereField::version:
      return text(application.version);
    case WhereField::kind:
      return kind_said(catalogue, use);
    case WhereField::via:
      return use.via ? value(use.via->str()) : unknown();
    case WhereField::local:
      return value(use.identity.local ? "true" : "false");
    case WhereField::until:
      return until_said(portfolio, application, day);
    case WhereField::users:
      return number_said(application.users);
    default:
      break;
  }
  const Authority* authority = catalogue.authorities.find(*portfolio.authority);
  return authority ? said(catalogue, *authority, field, day).value_or(unknown()) : unknown();
}

std::optional<Said> said(const Catalogue& catalogue, const Portfolio& portfolio,
                         const Application& application, WhereField field, Date day) {
  return use_said(catalogue, portfolio, application, use_on(catalogue, portfolio, application, day),
                  field, day);
}

// ---- What is asked ----

static bool holds_for(const WhereTerm& term, const Said& said) {
  if (term.unknown) return !said.known;
  if (term.dates) return said.date && holds(*term.dates, *said.date);
  if (term.numbers) return said.number && holds(*term.numbers, *said.number);
  return std::ranges::any_of(said.values, [&](const std::string& each) {
    return term.pattern.empty() ? term.values.contains(each) : matches_pattern(term.pattern, each);
  });
}

Truth truth_of(std::span<const WhereTerm> terms, const std::function<Said(WhereField)>& said_of) {
  auto found = Truth::yes;
  for (std::size_t i = 0; i < where_fields().size(); ++i) {
    const auto field = static_cast<WhereField>(i);
    const auto about = [&](const WhereTerm& term) { return term.field == field; };
    if (std::ranges::none_of(terms, about)) continue;

    const Said said = said_of(field);
    bool wanted = false;  // by any term
    bool held = false;
    for (const auto& term : terms) {
      if (!about(term)) continue;
      const bool holds = holds_for(term, said);
      if (term.negated && holds) return Truth::no;
      if (term.negated) continue;
      wanted = true;
      held = held || holds;
    }
    if (!wanted || held) continue;
    if (said.known) return Truth::no;
    found = Truth::unknown;
  }
  return found;
}

Truth matches(const Catalogue& catalogue, const Portfolio& portfolio,
              const Application& application, std::span<const WhereTerm> terms, Date day) {
  const Use use = use_on(catalogue, portfolio, application, day);
  return truth_of(terms, [&](WhereField field) {
    return use_said(catalogue, portfolio, application, use, field, day);
  });
}

// ---- What is left ----

static void count(Left& left, bool kept) {
  ++left.all;
  left.left += kept ? 1 : 0;
}

static void keep_contracts(Narrowed& out) {
  std::set<ContractId> had;
  for (const auto& application : out.portfolio.applications) {
    if (application.contract.id) had.insert(**application.contract.id);
  }
  std::erase_if(out.portfolio.contracts, [&](const Contract& contract) {
    const bool kept = contract.id && had.contains(**contract.id);
    count(out.contracts, kept);
    return !kept;
  });
}

static void keep_connections(Narrowed& out) {
  std::set<ApplicationId> kept_ids;
  for (const auto& application : out.portfolio.applications) kept_ids.insert(*application.id);
  const auto stays = [&](const Maybe<ApplicationId>& end) {
    return !end || kept_ids.contains(**end);
  };
  std::erase_if(out.portfolio.connections, [&](const Connection& connection) {
    const bool kept =
        (connection.from || connection.to) && stays(connection.from) && stays(connection.to);
    count(out.connections, kept);
    return !kept;
  });
}

static std::vector<WhereTerm> terms_about(std::span<const WhereTerm> terms, bool authorities) {
  std::vector<WhereTerm> out;
  std::ranges::copy_if(terms, std::back_inserter(out), [&](const WhereTerm& term) {
    return is_of_authority(term.field) == authorities;
  });
  return out;
}

bool asks_for(const Catalogue& catalogue, const AuthorityId& id, std::span<const WhereTerm> terms,
              Date day) {
  const Authority* authority = catalogue.authorities.find(id);
  return truth_of(terms_about(terms, true), [&](WhereField field) {
           return authority ? said(catalogue, *authority, field, day).value_or(unknown())
                            : unknown();
         }) == Truth::yes;
}

Narrowed narrowed(const Catalogue& catalogue, const Portfolio& portfolio,
                  std::span<const WhereTerm> terms, Date day) {
  const auto asked = terms_about(terms, false);
  Narrowed out{.portfolio = portfolio};
  std::erase_if(out.portfolio.applications, [&](const Application& application) {
    const UseStatus status = status_on(application, day);
    const Truth found = matches(catalogue, portfolio, application, asked, day);
    const bool kept = found == Truth::yes;
    if (in_scope(status)) count(out.in_scope, kept);
    if (ahead(status)) count(out.planned, kept);
    if (found == Truth::unknown && status != UseStatus::phased_out) ++out.untold;
    return !kept;
  });
  keep_contracts(out);
  keep_connections(out);
  return out;
}

}  // namespace swcat::analysis
