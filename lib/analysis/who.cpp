#include "analysis/who.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analysis/measures/support.hpp"
#include "base/text.hpp"

namespace swcat::analysis {

namespace {

// A portfolio with what it uses.
struct Side {
  const Portfolio* portfolio = nullptr;
  std::vector<Use> uses;  // of its applications, in their order

  const Application& application(std::size_t i) const { return portfolio->applications[i]; }
};

// How far a use is of what is asked about.
enum class Match : std::uint8_t { no, part, yes };

}  // namespace

static Match match_of_package(const Catalogue& catalogue, const Identity& identity,
                              const PackageId& package) {
  if (identity.local) return Match::no;
  if (identity.package == package) return Match::yes;
  return is_part_of(catalogue, identity.package, package) ? Match::part : Match::no;
}

static bool answers_locally(const Identity& identity, const std::string& text) {
  return identity.local && (identity.package.str() == text || folded(identity.name) == text);
}

static std::vector<SupportSaid> support_of(const Catalogue& catalogue, const Side& side,
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

static Match match_of(const Catalogue& catalogue, const Side& side, std::size_t i,
                      const Subject& subject) {
  const Use& use = side.uses[i];
  const auto yes_if = [](bool answers) { return answers ? Match::yes : Match::no; };
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

static WhoUse who_use(const Catalogue& catalogue, const Side& side, std::size_t i, Match match,
                      const Subject& subject) {
  const Application& application = side.application(i);
  WhoUse out{.use = side.uses[i], .part = match == Match::part};
  if (application.since) out.since = **application.since;
  if (application.users) out.users = **application.users;
  if (subject.kind == SubjectKind::standard) {
    out.supports = support_of(catalogue, side, i, StandardId(subject.id));
  }
  return out;
}

static bool is_in_use(const WhoUse& each) { return swcat::in_scope(each.use.status); }

static WhoAuthority who_authority(const Catalogue& catalogue, const Side& side,
                                  const Subject& subject) {
  WhoAuthority out{.authority = *side.portfolio->authority};
  const Authority* record = catalogue.authorities.find(out.authority);
  if (record && record->inhabitants) out.inhabitants = **record->inhabitants;
  if (side.portfolio->contact && side.portfolio->contact->role) {
    out.contact = **side.portfolio->contact->role;
  }
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    if (side.uses[i].status == UseStatus::phased_out) continue;
    const Match match = match_of(catalogue, side, i, subject);
    if (match != Match::no) out.uses.push_back(who_use(catalogue, side, i, match, subject));
  }
  std::ranges::sort(out.uses, {}, [](const WhoUse& each) {
    return std::tuple(!is_in_use(each), each.part, each.use.status, each.use.identity.name,
                      each.use.application);
  });
  return out;
}

static void count(Who& out, const WhoAuthority& authority) {
  const auto exact = [](const WhoUse& each) { return is_in_use(each) && !each.part; };
  if (std::ranges::any_of(authority.uses, exact)) {
    ++out.in_use;
  } else if (std::ranges::any_of(authority.uses, is_in_use)) {
    ++out.parts;
  } else {
    ++out.planned;
  }
  for (const auto& each : authority.uses) {
    if (!is_in_use(each)) continue;
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

static std::vector<Use> replacing(const Side& side, const PackageId& package) {
  std::vector<Use> out;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const auto& replaces = side.application(i).replaces;
    if (replaces && **replaces == package) out.push_back(side.uses[i]);
  }
  std::ranges::sort(out, {},
                    [](const Use& use) { return std::tie(use.identity.name, use.application); });
  return out;
}

static void add_left(Who& out, const Catalogue& catalogue, const Side& side, const Subject& subject,
                     std::string_view language) {
  std::set<PackageId> registered;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const Use& use = side.uses[i];
    registered.insert(use.identity.package);
    if (use.status < UseStatus::phasing_out) continue;
    if (match_of(catalogue, side, i, subject) == Match::no) continue;
    out.left.push_back({.authority = use.authority,
                        .left = use.identity.name,
                        .package = use.identity.package,
                        .status = use.status,
                        .since = leaving_since(side.application(i), use.status),
                        .replaced_by = replacing(side, use.identity.package)});
  }
  // What somebody replaced without having registered that it was there.
  if (subject.kind != SubjectKind::package) return;
  const PackageId package(subject.id);
  auto replaced_by = replacing(side, package);
  if (replaced_by.empty() || registered.contains(package)) return;
  out.left.push_back({.authority = *side.portfolio->authority,
                      .left = name_of(catalogue.packages, package, language),
                      .package = package,
                      .status = UseStatus::phased_out,
                      .since = std::nullopt,
                      .replaced_by = std::move(replaced_by)});
}

// ---- Packages beside each other ----

static std::vector<ComponentId> components_of(const Catalogue& catalogue,
                                              const std::vector<Side>& sides,
                                              const PackageId& package) {
  std::set<ComponentId> out;
  if (const Package* record = catalogue.packages.find(package)) {
    for (const auto& component : record->components) out.insert(*component);
  }
  for (const auto& side : sides) {
    for (const auto& use : side.uses) {
      const bool used = swcat::in_scope(use.status) && !use.identity.local;
      if (!used || use.identity.package != package) continue;
      out.insert(use.components.begin(), use.components.end());
    }
  }
  return {out.begin(), out.end()};
}

namespace {

struct Gathered {
  Identity identity;
  std::set<ComponentId> components;
  std::set<AuthorityId> authorities;
  std::int64_t users = 0;
  std::size_t users_unknown = 0;
};

}  // namespace

static void gather(Gathered& gathered, const Use& use, const Application& application,
                   const std::vector<ComponentId>& components) {
  gathered.identity = use.identity;
  gathered.components.insert(components.begin(), components.end());
  gathered.authorities.insert(use.authority);
  gathered.users += application.users ? **application.users : 0;
  gathered.users_unknown += application.users ? 0 : 1;
}

static std::vector<WhoPackage> packages(const Catalogue& catalogue, const std::vector<Side>& sides,
                                        const Subject& subject,
                                        const std::vector<ComponentId>& components) {
  const bool alternatives = subject.kind == SubjectKind::package;
  const PackageId package(subject.id);
  std::map<std::string, Gathered> by_key;
  for (const auto& side : sides) {
    for (std::size_t i = 0; i < side.uses.size(); ++i) {
      const Use& use = side.uses[i];
      if (!swcat::in_scope(use.status)) continue;
      std::vector<ComponentId> common;
      if (alternatives) {
        if (!use.identity.local && use.identity.package == package) continue;
        std::ranges::set_intersection(use.components, components, std::back_inserter(common));
        if (common.empty()) continue;
      } else if (match_of(catalogue, side, i, subject) == Match::no) {
        continue;
      }
      gather(by_key[use.identity.key], use, side.application(i), common);
    }
  }

  std::vector<WhoPackage> out;
  for (auto& [key, each] : by_key) {
    out.push_back({.identity = std::move(each.identity),
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

Who who(const Catalogue& catalogue, std::span<const Portfolio* const> portfolios,
        const Subject& subject, const std::optional<AuthorityId>& from, Date as_of,
        std::string_view language) {
  std::vector<Side> sides;
  for (const auto* portfolio : portfolios) {
    sides.push_back({portfolio, uses_on(catalogue, *portfolio, as_of, language)});
  }
  const auto groups = memberships(catalogue, as_of);

  Who out{.subject = subject, .as_of = as_of, .asked = sides.size()};
  for (const auto& side : sides) {
    auto authority = who_authority(catalogue, side, subject);
    add_left(out, catalogue, side, subject, language);
    if (authority.uses.empty()) continue;
    place(catalogue, groups, authority, from);
    count(out, authority);
    authority.registration = registration(authority.authority, side.portfolio, side.uses, as_of);
    out.authorities.push_back(std::move(authority));
  }
  sort_authorities(out.authorities, catalogue, language);
  std::ranges::sort(out.left, {}, [&](const WhoLeft& each) {
    return std::tuple(sort_name(catalogue, each.authority, language), each.authority, each.left,
                      each.package, each.status, each.since);
  });
  if (subject.kind == SubjectKind::package) {
    out.components = components_of(catalogue, sides, PackageId(subject.id));
  }
  if (subject.kind != SubjectKind::local_package) {
    out.packages = packages(catalogue, sides, subject, out.components);
  }
  return out;
}

}  // namespace swcat::analysis
