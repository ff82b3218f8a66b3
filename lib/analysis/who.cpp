#include "analysis/who.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analysis/measures/support.hpp"
#include "base/text.hpp"

namespace swcat::analysis {

namespace {

// How far a use is of what is asked about.
enum class UseMatch : std::uint8_t { no, part, yes };

}  // namespace

static UseMatch match_of_package(const Catalogue& catalogue, const Identity& identity,
                                 const PackageId& package) {
  if (identity.local) return UseMatch::no;
  if (identity.package == package) return UseMatch::yes;
  return is_part_of(catalogue, identity.package, package) ? UseMatch::part : UseMatch::no;
}

static bool answers_locally(const Identity& identity, const std::string& text) {
  return identity.local && (identity.package.str() == text || folded(identity.name) == text);
}

static std::vector<SupportSaid> support_of(const Catalogue& catalogue, const PortfolioUses& side,
                                           std::size_t i, const StandardId& standard) {
  std::vector<SupportSaid> out;
  for (const auto& support : supported_by(catalogue, *side.portfolio, side.application(i))) {
    if (*support.standard != standard) continue;
    SupportSaid said;
    if (support.version) said.version = **support.version;
    if (support.claim) said.claim = **support.claim;
    if (support.evidence) said.evidence = **support.evidence;
    out.push_back(std::move(said));
  }
  return out;
}

static UseMatch match_of(const Catalogue& catalogue, const PortfolioUses& side, std::size_t i,
                         const Subject& subject) {
  const Use& use = side.uses[i];
  const auto yes_if = [](bool answers) { return answers ? UseMatch::yes : UseMatch::no; };
  switch (subject.kind) {
    case SubjectKind::package:
      return match_of_package(catalogue, use.identity, PackageId(subject.id));
    case SubjectKind::component:
      return yes_if(std::ranges::binary_search(use.components, ComponentId(subject.id)));
    case SubjectKind::supplier:
      return yes_if(use.identity.supplier &&
                    belongs_to(catalogue, *use.identity.supplier, SupplierId(subject.id)));
    case SubjectKind::standard:
      return yes_if(!support_of(catalogue, side, i, StandardId(subject.id)).empty());
    case SubjectKind::local_package:
      break;
  }
  return yes_if(answers_locally(use.identity, subject.id));
}

// ---- Nearness ----

namespace {

using Memberships = std::map<AuthorityId, std::vector<GroupId>>;

}  // namespace

// The groups of every authority on the day, in order of id; those that are somebody's province are
// told apart by being one.
static Memberships memberships(const Catalogue& catalogue, Date day) {
  std::set<GroupId> provinces;
  for (const auto& authority : catalogue.authorities) {
    if (authority.province) provinces.insert(**authority.province);
  }
  Memberships out;
  for (const auto& group : catalogue.groups) {
    if (!group.valid_on(day) || provinces.contains(*group.id)) continue;
    for (const auto& member : members_on(catalogue, group, day)) out[member].push_back(*group.id);
  }
  return out;
}

static std::optional<GroupId> province_of(const Catalogue& catalogue, const AuthorityId& id) {
  const Authority* record = catalogue.authorities.find(id);
  return record && record->province ? std::optional(**record->province) : std::nullopt;
}

static void place(const Catalogue& catalogue, const Memberships& groups, WhoAuthority& authority,
                  const std::optional<AuthorityId>& from) {
  const auto of = [&](const AuthorityId& id) {
    const auto found = groups.find(id);
    return found == groups.end() ? std::vector<GroupId>() : found->second;
  };
  const auto own = of(authority.authority);
  if (!from) {
    authority.groups = own;
    return;
  }
  std::ranges::set_intersection(own, of(*from), std::back_inserter(authority.groups));
  const auto province = province_of(catalogue, authority.authority);
  authority.nearness = {
      .itself = authority.authority == *from,
      .groups = authority.groups.size(),
      .same_province = province.has_value() && province == province_of(catalogue, *from)};
}

static std::string sort_name(const Catalogue& catalogue, const AuthorityId& id,
                             std::string_view language) {
  return folded(name_of(catalogue.authorities, id, language));
}

// ---- Who uses it ----

static WhoUse who_use(const Catalogue& catalogue, const PortfolioUses& side, std::size_t i,
                      UseMatch match, const Subject& subject) {
  const Application& application = side.application(i);
  WhoUse out{.use = side.uses[i], .part = match == UseMatch::part};
  if (application.since) out.since = **application.since;
  if (application.users) out.users = **application.users;
  if (subject.kind == SubjectKind::standard) {
    out.supports = support_of(catalogue, side, i, StandardId(subject.id));
  }
  return out;
}

static bool is_in_scope(const WhoUse& each) { return swcat::in_scope(each.use.status); }

static WhoAuthority who_authority(const Catalogue& catalogue, const PortfolioUses& side,
                                  const Subject& subject) {
  WhoAuthority out{.authority = *side.portfolio->authority};
  const Authority* record = catalogue.authorities.find(out.authority);
  if (record && record->inhabitants) out.inhabitants = **record->inhabitants;
  if (side.portfolio->contact && side.portfolio->contact->role) {
    out.contact = **side.portfolio->contact->role;
  }
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    if (side.uses[i].status == UseStatus::phased_out) continue;
    const UseMatch match = match_of(catalogue, side, i, subject);
    if (match != UseMatch::no) out.uses.push_back(who_use(catalogue, side, i, match, subject));
  }
  std::ranges::sort(out.uses, {}, [](const WhoUse& each) {
    return std::tuple(!is_in_scope(each), each.part, each.use.status, each.use.identity.name,
                      each.use.application);
  });
  return out;
}

static void count(Who& out, const WhoAuthority& authority) {
  const auto exact = [](const WhoUse& each) { return is_in_scope(each) && !each.part; };
  if (std::ranges::any_of(authority.uses, exact)) {
    ++out.in_use;
  } else if (std::ranges::any_of(authority.uses, is_in_scope)) {
    ++out.parts;
  } else {
    ++out.planned;
  }
  for (const auto& each : authority.uses) {
    if (!is_in_scope(each)) continue;
    out.users += each.users.value_or(0);
    out.users_unknown += each.users ? 0 : 1;
  }
}

// ---- Who left it ----

static std::optional<Date> leaving_since(const Application& application, UseStatus status) {
  const auto& since = status == UseStatus::phased_out ? application.phased_out_since
                                                      : application.phasing_out_since;
  return since ? std::optional(**since) : std::nullopt;
}

static std::vector<Use> replacing(const PortfolioUses& side, const PackageId& package) {
  std::vector<Use> out;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const auto& replaces = side.application(i).replaces;
    if (replaces && **replaces == package) out.push_back(side.uses[i]);
  }
  std::ranges::sort(out, {},
                    [](const Use& use) { return std::tie(use.identity.name, use.application); });
  return out;
}

static std::vector<WhoLeft> left_by(const Catalogue& catalogue, const PortfolioUses& side,
                                    const Subject& subject, std::string_view language) {
  std::vector<WhoLeft> out;
  std::set<PackageId> registered;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const Use& use = side.uses[i];
    registered.insert(use.identity.package);
    if (use.status < UseStatus::phasing_out) continue;
    if (match_of(catalogue, side, i, subject) == UseMatch::no) continue;
    out.push_back({.authority = use.authority,
                   .left = use.identity.name,
                   .package = use.identity.package,
                   .status = use.status,
                   .since = leaving_since(side.application(i), use.status),
                   .replaced_by = replacing(side, use.identity.package)});
  }
  // What somebody replaced without having registered that it was there.
  if (subject.kind != SubjectKind::package) return out;
  const PackageId package(subject.id);
  auto replaced_by = replacing(side, package);
  if (replaced_by.empty() || registered.contains(package)) return out;
  out.push_back({.authority = *side.portfolio->authority,
                 .left = name_of(catalogue.packages, package, language),
                 .package = package,
                 .status = UseStatus::phased_out,
                 .since = std::nullopt,
                 .replaced_by = std::move(replaced_by)});
  return out;
}

// ---- Packages beside each other ----

namespace {

// A use that may count among the packages: on which components cannot be told before all are known
// for which the package that was asked about is used.
struct AlternativeUse {
  const Identity* identity = nullptr;
  AuthorityId authority;
  std::vector<ComponentId> components;
  std::optional<std::int64_t> users;
};

// What is gathered of one package.
struct GatheredAlternative {
  const Identity* identity = nullptr;
  std::set<ComponentId> components;
  std::set<AuthorityId> authorities;
  std::int64_t users = 0;
  std::size_t users_unknown = 0;
};

}  // namespace

struct WhoBuilder::Gathering {
  Memberships groups;
  Who out;
  std::set<ComponentId> components;                 // for which the package asked about is used
  std::unordered_map<Symbol, Identity> identities;  // of the candidates, by key
  std::vector<AlternativeUse> candidates;
};

static bool is_asked_about(const Identity& identity, const PackageId& package) {
  return !identity.local && identity.package == package;
}

static void gather(GatheredAlternative& gathered, const AlternativeUse& candidate,
                   const std::vector<ComponentId>& components) {
  gathered.identity = candidate.identity;
  gathered.components.insert(components.begin(), components.end());
  gathered.authorities.insert(candidate.authority);
  gathered.users += candidate.users.value_or(0);
  gathered.users_unknown += candidate.users ? 0 : 1;
}

// `components` are those of the package that was asked about, if one was.
static std::vector<WhoPackage> packages(const std::vector<AlternativeUse>& candidates,
                                        const Subject& subject,
                                        const std::vector<ComponentId>& components) {
  std::unordered_map<Symbol, GatheredAlternative> by_key;  // they are sorted below
  for (const auto& candidate : candidates) {
    std::vector<ComponentId> common;
    std::ranges::set_intersection(candidate.components, components, std::back_inserter(common));
    if (subject.kind == SubjectKind::package && common.empty()) continue;
    gather(by_key[candidate.identity->key], candidate, common);
  }

  std::vector<WhoPackage> out;
  for (const auto& [key, each] : by_key) {
    out.push_back({.identity = *each.identity,
                   .components = {each.components.begin(), each.components.end()},
                   .authorities = each.authorities.size(),
                   .users = each.users,
                   .users_unknown = each.users_unknown});
  }
  std::ranges::sort(out, [](const WhoPackage& a, const WhoPackage& b) {
    if (a.authorities != b.authorities) return a.authorities > b.authorities;
    if (a.users != b.users) return a.users > b.users;
    return std::tie(a.identity.name, a.identity.key) < std::tie(b.identity.name, b.identity.key);
  });
  return out;
}

static void sort_authorities(std::vector<WhoAuthority>& authorities, const Catalogue& catalogue,
                             std::string_view language) {
  std::ranges::sort(authorities, {}, [&](const WhoAuthority& each) {
    const auto& near = each.nearness;
    return std::tuple(!near.itself, -static_cast<std::int64_t>(near.groups), !near.same_province,
                      sort_name(catalogue, each.authority, language), each.authority);
  });
}

WhoBuilder::WhoBuilder(const Catalogue& catalogue, Subject subject, std::optional<AuthorityId> from,
                       Date as_of, std::string_view language)
    : catalogue_(catalogue),
      subject_(std::move(subject)),
      from_(std::move(from)),
      as_of_(as_of),
      language_(language),
      gathering_(std::make_unique<Gathering>()) {
  gathering_->groups = memberships(catalogue, as_of);
  gathering_->out = {.subject = subject_, .as_of = as_of};
  if (subject_.kind != SubjectKind::package) return;
  if (const Package* record = catalogue.packages.find(PackageId(subject_.id))) {
    for (const auto& component : record->components) gathering_->components.insert(*component);
  }
}

WhoBuilder::~WhoBuilder() = default;

// The uses that are candidates, and those of the package asked about, which say on what it is used.
static std::vector<std::size_t> uses_that_count(const Catalogue& catalogue,
                                                const PortfolioUses& side, const Subject& subject) {
  std::vector<std::size_t> out;
  if (subject.kind == SubjectKind::local_package) return out;
  const bool all = subject.kind == SubjectKind::package;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    if (!swcat::in_scope(side.uses[i].status)) continue;
    if (all || match_of(catalogue, side, i, subject) != UseMatch::no) out.push_back(i);
  }
  return out;
}

void WhoBuilder::add(const Portfolio& portfolio) {
  const PortfolioUses side{&portfolio, uses_on(catalogue_, portfolio, as_of_, language_)};
  const auto counting = uses_that_count(catalogue_, side, subject_);
  auto left = left_by(catalogue_, side, subject_, language_);
  auto authority = who_authority(catalogue_, side, subject_);
  if (!authority.uses.empty()) {
    place(catalogue_, gathering_->groups, authority, from_);
    authority.registration = registration(authority.authority, &portfolio, side.uses, as_of_);
  }

  const std::lock_guard lock(mutex_);
  auto& out = gathering_->out;
  ++out.asked;
  std::ranges::move(left, std::back_inserter(out.left));
  if (!authority.uses.empty()) {
    count(out, authority);
    out.authorities.push_back(std::move(authority));
  }
  const bool alternatives = subject_.kind == SubjectKind::package;
  for (const std::size_t i : counting) {
    const Use& use = side.uses[i];
    if (alternatives && is_asked_about(use.identity, PackageId(subject_.id))) {
      gathering_->components.insert(use.components.begin(), use.components.end());
      continue;
    }
    const auto known = gathering_->identities.try_emplace(use.identity.key, use.identity).first;
    const auto& users = side.application(i).users;
    gathering_->candidates.push_back(
        {.identity = &known->second,
         .authority = use.authority,
         .components = alternatives ? use.components : std::vector<ComponentId>(),
         .users = users ? std::optional(**users) : std::nullopt});
  }
}

Who WhoBuilder::take() {
  Who out = std::move(gathering_->out);
  sort_authorities(out.authorities, catalogue_, language_);
  std::ranges::sort(out.left, {}, [&](const WhoLeft& each) {
    return std::tuple(sort_name(catalogue_, each.authority, language_), each.authority, each.left,
                      each.package, each.status, each.since);
  });
  out.components = {gathering_->components.begin(), gathering_->components.end()};
  out.packages = packages(gathering_->candidates, subject_, out.components);
  return out;
}

Who who(const Catalogue& catalogue, std::span<const Portfolio* const> portfolios,
        const Subject& subject, const std::optional<AuthorityId>& from, Date as_of,
        std::string_view language) {
  WhoBuilder builder(catalogue, subject, from, as_of, language);
  for (const auto* portfolio : portfolios) builder.add(*portfolio);
  return builder.take();
}

}  // namespace swcat::analysis
