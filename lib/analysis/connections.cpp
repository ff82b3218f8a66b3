#include "analysis/connections.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"

namespace swcat::analysis {

std::string_view name(EndSupport support) {
  static constexpr std::array<std::string_view, 5> names{"full", "partial", "none", "not-stated",
                                                         "outside"};
  return names[static_cast<std::size_t>(support)];
}

std::string_view name(BothEnds both) {
  static constexpr std::array<std::string_view, 8> names{
      "both", "partly", "from-only", "to-only", "inside-only", "no", "not-stated", "no-standard"};
  return names[static_cast<std::size_t>(both)];
}

std::string_view name(Ending::What what) {
  static constexpr std::array<std::string_view, 6> names{
      "from", "to", "version-of-from", "version-of-to", "standard", "intermediary"};
  return names[static_cast<std::size_t>(what)];
}

namespace {

// An application at the end of a link, with all that is said of it.
struct KnownApplication {
  const Application* application = nullptr;
  Use use;
};

struct LinkingSide {
  const Catalogue& catalogue;
  const Portfolio& portfolio;
  Date as_of;
  std::string_view language;
  std::map<ApplicationId, KnownApplication> applications;
};

}  // namespace

static const KnownApplication* find(const LinkingSide& side, const Maybe<ApplicationId>& id) {
  if (!id) return nullptr;
  const auto found = side.applications.find(**id);
  return found == side.applications.end() ? nullptr : &found->second;
}

// ---- What is said about standards ----

static const PackageVersion* version_of(const Catalogue& catalogue, const Use& use) {
  const Package* package =
      use.identity.local ? nullptr : catalogue.packages.find(use.identity.package);
  if (!package || !use.version) return nullptr;
  const auto found = std::ranges::find_if(package->versions, [&](const PackageVersion& version) {
    return *version.version == *use.version;
  });
  return found == package->versions.end() ? nullptr : &*found;
}

// All that is said of an application, by itself first, then by its package and version.
static std::vector<const Support*> said_of(const Catalogue& catalogue,
                                           const KnownApplication& known) {
  std::vector<const Support*> out;
  const auto add = [&](const std::vector<Support>& supports) {
    for (const auto& support : supports) out.push_back(&support);
  };
  add(known.application->standards);
  const Package* package =
      known.use.identity.local ? nullptr : catalogue.packages.find(known.use.identity.package);
  if (!package) return out;
  add(package->standards);
  if (const auto* version = version_of(catalogue, known.use)) add(version->standards);
  return out;
}

static Claim claim_of(const Support& support) {
  return support.claim ? **support.claim : Claim::yes;
}

// A support or a link without a version means any.
static bool speaks_of(const Support& support, const StandardId& standard,
                      const std::optional<std::string>& version) {
  if (*support.standard != standard) return false;
  return !version || !support.version || **support.version == *version;
}

// The best that is said: who supports it in one way supports it.
static EndSupport support_of(const Catalogue& catalogue, const KnownApplication& known,
                             const StandardId& standard,
                             const std::optional<std::string>& version) {
  EndSupport best = EndSupport::not_stated;
  for (const auto* support : said_of(catalogue, known)) {
    if (!speaks_of(*support, standard, version)) continue;
    const auto said = claim_of(*support) == Claim::yes      ? EndSupport::full
                      : claim_of(*support) == Claim::partly ? EndSupport::partial
                                                            : EndSupport::no;
    best = std::min(best, said);
  }
  return best;
}

static bool has_ended(const std::optional<SupplyStatus>& status, const Maybe<Date>& ended,
                      Date day) {
  if (ended && ended->value.last_day() < day) return true;
  return status && *status >= SupplyStatus::end_of_support;
}

template <class T>
static std::optional<T> plain(const Maybe<T>& value) {
  if (!value) return std::nullopt;
  return **value;
}

static bool is_in_use(const Catalogue& catalogue, const StandardId& id, Date day) {
  const Standard* standard = catalogue.standards.find(id);
  return standard && !has_ended(plain(standard->status), standard->ended, day);
}

static std::set<StandardId> supported(const LinkingSide& side, const KnownApplication& known) {
  std::set<StandardId> out;
  for (const auto* support : said_of(side.catalogue, known)) {
    const StandardId& id = *support->standard;
    if (claim_of(*support) != Claim::no && is_in_use(side.catalogue, id, side.as_of))
      out.insert(id);
  }
  return out;
}

// ---- Ends ----

// The outside is an id of the catalogue, or a name.
static std::string outside_name(const LinkingSide& side, const std::string& external) {
  const Catalogue& all = side.catalogue;
  if (all.building_blocks.find(BuildingBlockId(external))) {
    return name_of(all.building_blocks, BuildingBlockId(external), side.language);
  }
  if (all.authorities.find(AuthorityId(external))) {
    return name_of(all.authorities, AuthorityId(external), side.language);
  }
  if (all.groups.find(GroupId(external))) {
    return name_of(all.groups, GroupId(external), side.language);
  }
  if (all.packages.find(PackageId(external))) {
    return name_of(all.packages, PackageId(external), side.language);
  }
  return external;
}

static LinkEnd end_of(const LinkingSide& side, const Maybe<ApplicationId>& id,
                      const Connection& connection) {
  LinkEnd end;
  if (!id) {
    end.support = EndSupport::outside;
    if (connection.external) end.external = **connection.external;
    end.name = outside_name(side, end.external);
    return end;
  }
  end.application = **id;
  const KnownApplication* known = find(side, id);
  if (!known) {
    end.name = (*id)->str();
    return end;
  }
  end.package = known->use.identity.package;
  end.name = known->use.identity.name;
  end.status = known->use.status;
  if (connection.standard) {
    std::optional<std::string> version;
    if (connection.standard_version) version = (*connection.standard_version)->str();
    end.support = support_of(side.catalogue, *known, **connection.standard, version);
  }
  return end;
}

static BothEnds both_ends(const Link& link) {
  if (!link.standard) return BothEnds::no_standard;
  const EndSupport from = link.from.support;
  const EndSupport to = link.to.support;
  if (from == EndSupport::no || to == EndSupport::no) return BothEnds::no;
  const bool from_does = from <= EndSupport::partial;
  const bool to_does = to <= EndSupport::partial;
  if (from_does && to_does) {
    return std::max(from, to) == EndSupport::full ? BothEnds::both : BothEnds::partly;
  }
  if (!from_does && !to_does) return BothEnds::not_stated;
  if (from == EndSupport::outside || to == EndSupport::outside) return BothEnds::inside_only;
  return from_does ? BothEnds::from_only : BothEnds::to_only;
}

// ---- What ends ----

static void add_endings_of_application(std::vector<Ending>& out, const LinkingSide& side,
                                       const KnownApplication* known, Ending::What application,
                                       Ending::What version) {
  if (!known) return;
  if (known->use.status >= UseStatus::phasing_out) {
    out.push_back({application, std::string(swcat::name(known->use.status))});
  }
  const PackageVersion* used = version_of(side.catalogue, known->use);
  if (!used || !has_ended(plain(used->status), used->end_of_support, side.as_of)) return;
  const bool said = used->status && **used->status >= SupplyStatus::end_of_support;
  out.push_back(
      {version, std::string(swcat::name(said ? **used->status : SupplyStatus::end_of_support))});
}

static void add_ending_of_standard(std::vector<Ending>& out, const LinkingSide& side,
                                   const Link& link) {
  const Standard* standard =
      link.standard ? side.catalogue.standards.find(*link.standard) : nullptr;
  if (!standard) return;
  auto status = plain(standard->status);
  bool ended = has_ended(status, standard->ended, side.as_of);
  for (const auto& version : standard->versions) {
    if (!link.standard_version || *version.version != *link.standard_version) continue;
    if (!has_ended(plain(version.status), version.ended, side.as_of)) continue;
    status = ended ? status : plain(version.status);
    ended = true;
  }
  if (!ended) return;
  const bool said = status && *status >= SupplyStatus::end_of_support;
  out.push_back(
      {Ending::What::standard, std::string(swcat::name(said ? *status : SupplyStatus::withdrawn))});
}

static std::vector<Ending> endings(const LinkingSide& side, const Connection& connection,
                                   const Link& link) {
  std::vector<Ending> out;
  using What = Ending::What;
  add_endings_of_application(out, side, find(side, connection.from), What::from,
                             What::from_version);
  add_endings_of_application(out, side, find(side, connection.to), What::to, What::to_version);
  add_ending_of_standard(out, side, link);
  const BuildingBlock* block =
      link.intermediary ? side.catalogue.building_blocks.find(*link.intermediary) : nullptr;
  if (block && has_ended(plain(block->status), {}, side.as_of)) {
    out.push_back({What::intermediary, std::string(swcat::name(**block->status))});
  }
  std::ranges::stable_sort(out, {}, &Ending::what);
  return out;
}

// ---- Links ----

static std::vector<StandardId> could_use(const LinkingSide& side, const Connection& connection) {
  const KnownApplication* from = find(side, connection.from);
  const KnownApplication* to = find(side, connection.to);
  if (connection.standard || !from || !to) return {};
  std::vector<StandardId> out;
  std::ranges::set_intersection(supported(side, *from), supported(side, *to),
                                std::back_inserter(out));
  return out;
}

static Link link_of(const LinkingSide& side, const Connection& connection, UseStatus status) {
  Link link{.authority = *side.portfolio.authority,
            .from = end_of(side, connection.from, connection),
            .to = end_of(side, connection.to, connection)};
  if (connection.direction) link.direction = **connection.direction;
  link.transport = plain(connection.transport);
  link.standard = plain(connection.standard);
  link.standard_version = plain(connection.standard_version);
  link.intermediary = plain(connection.intermediary);
  link.status = status;
  link.both = both_ends(link);
  link.could_use = could_use(side, connection);
  link.endings = endings(side, connection, link);
  return link;
}

// The same package at another authority, or the same outside; empty where it is nobody's but
// theirs.
static std::string key_of(const LinkingSide& side, const Maybe<ApplicationId>& id,
                          const LinkEnd& end) {
  const KnownApplication* known = find(side, id);
  if (known) return "package " + known->use.identity.key.str();
  return end.external.empty() ? std::string() : "outside " + folded(end.name);
}

using Ends = std::pair<std::string, std::string>;

static Ends ends_of(const LinkingSide& side, const Connection& connection, const Link& link) {
  Ends ends{key_of(side, connection.from, link.from), key_of(side, connection.to, link.to)};
  if (link.direction == Direction::both_ways && ends.second < ends.first) {
    std::swap(ends.first, ends.second);
  }
  return ends;
}

static LinkingSide side_of(const Catalogue& catalogue, const Portfolio& portfolio, Date day,
                           std::string_view language) {
  LinkingSide side{catalogue, portfolio, day, language, {}};
  const auto uses = uses_on(catalogue, portfolio, day, language);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    side.applications[uses[i].application] = {&portfolio.applications[i], uses[i]};
  }
  return side;
}

static auto order_of(const Link& link) {
  return std::tie(link.from.name, link.to.name, link.from.application, link.to.application,
                  link.standard, link.transport, link.status, link.standard_version,
                  link.intermediary, link.direction);
}

Connections connections(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                        std::span<const Portfolio> portfolios, Date as_of,
                        std::string_view language) {
  Connections out{.as_of = as_of};
  std::map<Ends, std::vector<AuthorityId>> who;  // in the order asked
  std::vector<std::pair<Link, Ends>> all;
  for (const auto& id : authorities) {
    const Portfolio* found = portfolio_of(portfolios, id);
    if (!found) {
      out.undeclared.push_back(id);
      continue;
    }
    const LinkingSide side = side_of(catalogue, *found, as_of, language);
    const auto first = static_cast<std::ptrdiff_t>(all.size());
    for (const auto& connection : found->connections) {
      const UseStatus status = status_on(connection, as_of);
      if (status == UseStatus::phased_out) {
        ++out.phased_out;
        continue;
      }
      Link link = link_of(side, connection, status);
      Ends ends = ends_of(side, connection, link);
      auto& users = who[ends];
      if (std::ranges::find(users, id) == users.end()) users.push_back(id);
      all.emplace_back(std::move(link), std::move(ends));
    }
    std::stable_sort(all.begin() + first, all.end(), [](const auto& a, const auto& b) {
      return order_of(a.first) < order_of(b.first);
    });
  }
  for (auto& [link, ends] : all) {
    const bool comparable = !ends.first.empty() && !ends.second.empty();
    for (const auto& other : who[ends]) {
      if (comparable && other != link.authority) link.also_at.push_back(other);
    }
    out.links.push_back(std::move(link));
  }
  return out;
}

}  // namespace swcat::analysis
