#include "analysis/overlap_across.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/hash_index.hpp"
#include "model/contract_term.hpp"

namespace swcat::analysis {

namespace {

// Portfolios are numbered in the order in which they are added.
using Number = std::uint32_t;

// How many there are of some: whoever is counted again is the last that was.
class Counted {
 public:
  void add(Number number) {
    if (count_ > 0 && last_ == number) return;
    last_ = number;
    ++count_;
  }
  std::size_t size() const { return count_; }

 private:
  Number last_ = 0;
  Number count_ = 0;
};

// Which they are.
class Some {
 public:
  void add(Number number) {
    if (numbers_.empty() || numbers_.back() != number) numbers_.push_back(number);
  }
  std::size_t size() const { return numbers_.size(); }

  std::vector<AuthorityId> in_order(const std::vector<AuthorityId>& ids) const {
    std::vector<AuthorityId> out;
    out.reserve(size());
    for (const Number number : numbers_) out.push_back(ids[number]);
    std::ranges::sort(out);
    return out;
  }

 private:
  std::vector<Number> numbers_;
};

// How many have each version: looked up for every use, among hundreds.
class Versions {
 public:
  void add(const std::optional<std::string>& version, Number number) {
    if (!version) return unknown_.add(number);
    const std::size_t hash = std::hash<std::string>{}(*version);
    const auto is_it = [&](std::size_t place) { return known_[place].first == *version; };
    auto place = places_.find(hash, is_it);
    if (!place) {
      place = known_.size();
      known_.emplace_back(*version, Counted());
      places_.add(hash);
    }
    known_[*place].second.add(number);
  }

  std::vector<VersionInUse> in_use() const {
    std::vector<VersionInUse> out;
    for (const auto& [version, authorities] : known_) out.push_back({version, authorities.size()});
    std::ranges::sort(out, [](const VersionInUse& a, const VersionInUse& b) {
      if (a.authorities != b.authorities) return a.authorities > b.authorities;
      return a.version < b.version;
    });
    if (unknown_.size() > 0) out.push_back({std::nullopt, unknown_.size()});
    return out;
  }

 private:
  std::vector<std::pair<std::string, Counted>> known_;
  HashIndex places_;
  Counted unknown_;
};

// What is gathered of one package on one component. Whatever is told of it is sorted first, so that
// no order is kept here: to look up is what takes time.
struct GatheredPackage {
  Identity identity;
  Some authorities;
  Counted named;  // by an entry that names the component
  Some end_unknown;
  Some via;
  Versions versions;
  std::optional<Date> earliest_end;
  std::optional<Date> latest_end;
};

struct Row {
  Counted fillers;
  std::unordered_map<Symbol, GatheredPackage> packages;  // by key
};

using RowByComponent = std::unordered_map<ComponentId, Row>;

}  // namespace

struct OverlapBuilder::Gathering {
  std::vector<AuthorityId> ids;  // by number
  std::unordered_map<AuthorityId, Registration> registrations;
  RowByComponent rows;
};

static void gather_end(GatheredPackage& gathered, const Use& use, Number number,
                       const Portfolio& portfolio, const Application& application, Date as_of) {
  if (use.via) {
    gathered.via.add(number);
    return;
  }
  const Contract* contract = portfolio.contract_of(application);
  const auto last = contract ? contract_term(*contract, as_of).last_covered : std::nullopt;
  if (!last) {
    gathered.end_unknown.add(number);
    return;
  }
  if (!gathered.earliest_end || *last < *gathered.earliest_end) gathered.earliest_end = last;
  if (!gathered.latest_end || *last > *gathered.latest_end) gathered.latest_end = last;
}

static void gather(RowByComponent& rows, const Use& use, Number number, const Portfolio& portfolio,
                   const Application& application, Date as_of) {
  for (const auto& component : use.components) {
    Row& row = rows[component];
    row.fillers.add(number);
    GatheredPackage& gathered = row.packages[use.identity.key];
    if (gathered.authorities.size() == 0) gathered.identity = use.identity;
    gathered.authorities.add(number);
    if (!use.by_suitability) gathered.named.add(number);
    gathered.versions.add(use.version, number);
    gather_end(gathered, use, number, portfolio, application, as_of);
  }
}

static CommonUse common_use(const ComponentId& component, const Row& row,
                            const GatheredPackage& gathered, const std::vector<AuthorityId>& ids) {
  return {.component = component,
          .identity = gathered.identity,
          .authorities = gathered.authorities.in_order(ids),
          .fillers = row.fillers.size(),
          .by_suitability = gathered.authorities.size() - gathered.named.size(),
          .versions = gathered.versions.in_use(),
          .earliest_end = gathered.earliest_end,
          .latest_end = gathered.latest_end,
          .end_unknown = gathered.end_unknown.in_order(ids),
          .via = gathered.via.in_order(ids)};
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

OverlapBuilder::OverlapBuilder(const Catalogue& catalogue, Date as_of, std::string_view language)
    : catalogue_(catalogue),
      as_of_(as_of),
      language_(language),
      gathering_(std::make_unique<Gathering>()) {}

OverlapBuilder::~OverlapBuilder() = default;

void OverlapBuilder::add(const Portfolio& portfolio) {
  const AuthorityId& id = *portfolio.authority;
  const auto uses = uses_on(catalogue_, portfolio, as_of_, language_);
  auto registered = registration(id, &portfolio, uses, as_of_);

  const std::lock_guard lock(mutex_);
  const auto number = static_cast<Number>(gathering_->ids.size());
  gathering_->ids.push_back(id);
  gathering_->registrations.emplace(id, std::move(registered));
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (!swcat::in_scope(uses[i].status)) continue;
    gather(gathering_->rows, uses[i], number, portfolio, portfolio.applications[i], as_of_);
  }
}

OverlapAcross OverlapBuilder::take(std::span<const AuthorityId> authorities) {
  const auto& [ids, registrations, rows] = *gathering_;
  OverlapAcross out{.as_of = as_of_};
  for (const auto& id : authorities) {
    const auto found = registrations.find(id);
    const bool declared = found != registrations.end();
    out.authorities.push_back(declared ? found->second : registration(id, nullptr, {}, as_of_));
    out.declared += declared ? 1 : 0;
    out.in_scope += out.authorities.back().in_scope;
  }
  for (const auto& [component, row] : rows) {
    for (const auto& [key, gathered] : row.packages) {
      out.packages.push_back(common_use(component, row, gathered, ids));
    }
    out.components.push_back(choices_of(component, row));
  }
  std::ranges::sort(out.packages, more_shared);
  std::ranges::sort(out.components, more_different);
  return out;
}

OverlapAcross overlap_across(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                             std::span<const Portfolio> portfolios, Date as_of,
                             std::string_view language) {
  OverlapBuilder builder(catalogue, as_of, language);
  const std::set<AuthorityId> asked(authorities.begin(), authorities.end());
  for (const auto& portfolio : portfolios) {
    if (asked.contains(*portfolio.authority)) builder.add(portfolio);
  }
  return builder.take(authorities);
}

}  // namespace swcat::analysis
