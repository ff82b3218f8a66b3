#include "analysis/overlap_across.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/contract_term.hpp"

namespace swcat::analysis {

namespace {

// Some of those whose portfolios are gone through, one after the other: whoever is added again is
// the last that was.
class Some {
 public:
  void add(const Portfolio& portfolio) {
    if (portfolios_.empty() || portfolios_.back() != &portfolio) portfolios_.push_back(&portfolio);
  }
  std::size_t size() const { return portfolios_.size(); }

  std::vector<AuthorityId> in_order() const {
    std::vector<AuthorityId> out;
    out.reserve(size());
    for (const auto* portfolio : portfolios_) out.push_back(*portfolio->authority);
    std::ranges::sort(out);
    return out;
  }

 private:
  std::vector<const Portfolio*> portfolios_;
};

// What is gathered of one package on one component.
struct Gathered {
  Identity identity;
  Some authorities;
  Some named;  // by an entry that names the component
  Some end_unknown;
  Some via;
  std::map<std::optional<std::string>, Some> versions;
  std::optional<Date> earliest_end;
  std::optional<Date> latest_end;
};

struct Row {
  Some fillers;
  std::map<std::string, Gathered> packages;  // by key
};

using Rows = std::map<ComponentId, Row>;

}  // namespace

static void gather_end(Gathered& gathered, const Use& use, const Portfolio& portfolio,
                       const Application& application, Date as_of) {
  if (use.via) {
    gathered.via.add(portfolio);
    return;
  }
  const Contract* contract = portfolio.contract_of(application);
  const auto last = contract ? contract_term(*contract, as_of).last_covered : std::nullopt;
  if (!last) {
    gathered.end_unknown.add(portfolio);
    return;
  }
  if (!gathered.earliest_end || *last < *gathered.earliest_end) gathered.earliest_end = last;
  if (!gathered.latest_end || *last > *gathered.latest_end) gathered.latest_end = last;
}

static void gather(Rows& rows, const Use& use, const Portfolio& portfolio,
                   const Application& application, Date as_of) {
  for (const auto& component : use.components) {
    Row& row = rows[component];
    row.fillers.add(portfolio);
    Gathered& gathered = row.packages[use.identity.key];
    if (gathered.authorities.size() == 0) gathered.identity = use.identity;
    gathered.authorities.add(portfolio);
    if (!use.by_suitability) gathered.named.add(portfolio);
    gathered.versions[use.version].add(portfolio);
    gather_end(gathered, use, portfolio, application, as_of);
  }
}

static std::vector<VersionInUse> versions_in_use(const Gathered& gathered) {
  std::vector<VersionInUse> out;
  for (const auto& [version, authorities] : gathered.versions) {
    out.push_back({version, authorities.size()});
  }
  std::ranges::sort(out, [](const VersionInUse& a, const VersionInUse& b) {
    if (a.version.has_value() != b.version.has_value()) return a.version.has_value();
    if (a.authorities != b.authorities) return a.authorities > b.authorities;
    return a.version < b.version;
  });
  return out;
}

static CommonUse common_use(const ComponentId& component, const Row& row,
                            const Gathered& gathered) {
  return {.component = component,
          .identity = gathered.identity,
          .authorities = gathered.authorities.in_order(),
          .fillers = row.fillers.size(),
          .by_suitability = gathered.authorities.size() - gathered.named.size(),
          .versions = versions_in_use(gathered),
          .earliest_end = gathered.earliest_end,
          .latest_end = gathered.latest_end,
          .end_unknown = gathered.end_unknown.in_order(),
          .via = gathered.via.in_order()};
}

static ComponentChoices choices_of(const ComponentId& component, const Row& row) {
  ComponentChoices out{
      .component = component, .fillers = row.fillers.size(), .distinct = row.packages.size()};
  for (const auto& [key, gathered] : row.packages) {
    out.most_used_by = std::max(out.most_used_by, gathered.authorities.size());
  }
  out.would_move = out.fillers - out.most_used_by;
  const bool shared = out.most_used_by > 1 || out.distinct == 1;
  for (const auto& [key, gathered] : row.packages) {
    if (shared && gathered.authorities.size() == out.most_used_by) {
      out.most_used.push_back(gathered.identity);
    }
  }
  std::ranges::sort(out.most_used, {},
                    [](const Identity& each) { return std::tie(each.name, each.key); });
  return out;
}

// More authorities first, then those that are a larger part of the fillers.
static bool more_shared(const CommonUse& a, const CommonUse& b) {
  const std::size_t users_a = a.authorities.size();
  const std::size_t users_b = b.authorities.size();
  if (users_a != users_b) return users_a > users_b;
  if (a.fillers != b.fillers) return a.fillers < b.fillers;
  return std::tie(a.component, a.identity.name, a.identity.key) <
         std::tie(b.component, b.identity.name, b.identity.key);
}

static bool more_different(const ComponentChoices& a, const ComponentChoices& b) {
  if (a.distinct != b.distinct) return a.distinct > b.distinct;
  if (a.fillers != b.fillers) return a.fillers > b.fillers;
  return a.component < b.component;
}

OverlapAcross overlap_across(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                             std::span<const Portfolio> portfolios, Date as_of,
                             std::string_view language) {
  std::map<AuthorityId, const Portfolio*> declared;
  for (const auto& portfolio : portfolios) declared.emplace(*portfolio.authority, &portfolio);

  OverlapAcross out{.as_of = as_of};
  Rows rows;
  std::set<const Portfolio*> done;
  for (const auto& id : authorities) {
    const auto found = declared.find(id);
    const Portfolio* portfolio = found == declared.end() ? nullptr : found->second;
    const auto uses =
        portfolio ? uses_on(catalogue, *portfolio, as_of, language) : std::vector<Use>();
    out.authorities.push_back(registration(id, portfolio, uses, as_of));
    out.declared += portfolio ? 1 : 0;
    out.in_scope += out.authorities.back().in_scope;
    if (!done.insert(portfolio).second) continue;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      if (!swcat::in_scope(uses[i].status)) continue;
      gather(rows, uses[i], *portfolio, portfolio->applications[i], as_of);
    }
  }

  for (const auto& [component, row] : rows) {
    for (const auto& [key, gathered] : row.packages) {
      out.packages.push_back(common_use(component, row, gathered));
    }
    out.components.push_back(choices_of(component, row));
  }
  std::ranges::sort(out.packages, more_shared);
  std::ranges::sort(out.components, more_different);
  return out;
}

}  // namespace swcat::analysis
