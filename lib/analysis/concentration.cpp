#include "analysis/concentration.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace swcat::analysis {

// ---- Measures ----

static double sum(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

static double sum_of_squares(const std::vector<double>& numbers) {
  return std::inner_product(numbers.begin(), numbers.end(), numbers.begin(), 0.0);
}

static double first_of(const std::vector<double>& numbers, std::size_t count) {
  const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(count, numbers.size()));
  return std::accumulate(numbers.begin(), end, 0.0);
}

ConcentrationMeasures concentration_measures(const std::vector<double>& known,
                                             const std::vector<double>& unknown) {
  const double rest = sum(unknown);
  const double total = sum(known) + rest;
  if (total <= 0) return {};

  std::vector<double> apart = known;  // every unknown one is somebody new
  apart.insert(apart.end(), unknown.begin(), unknown.end());
  std::ranges::sort(apart, std::greater());
  std::vector<double> together = known;  // all unknown ones are the largest
  if (together.empty()) together.push_back(0);
  together.front() += rest;

  const auto hhi = [&](const std::vector<double>& weights) {
    return 10000 * sum_of_squares(weights) / (total * total);
  };
  return {.hhi = {hhi(apart), hhi(together)},
          .first = {first_of(apart, 1) / total, first_of(together, 1) / total},
          .four = {first_of(apart, 4) / total, first_of(together, 4) / total}};
}

namespace {

// Whose a package is.
struct Owner {
  std::string id;  // empty: unknown
  std::string name;
  bool own_built = false;
};

// A package in scope at one authority: what counts in a market.
struct MarketUse {
  AuthorityId authority;
  std::string package;  // key
  std::string name;
  Owner owner;
  std::optional<SupplierId> supplier;  // before it is rolled up
  std::vector<ComponentId> components;
  std::optional<double> cost;  // a year, in euro; none: unknown, or paid by another
};

// What is gathered of one portfolio.
struct GatheredUses {
  std::vector<MarketUse> uses;
  std::size_t via = 0;
  std::size_t without_cost = 0;
  std::vector<std::string> unplaced;
  std::vector<std::pair<std::string, std::string>> rolled_up;
};

// What has a weight in a market: who brings it, for which package.
struct Part {
  const MarketUse* use = nullptr;
  double weight = 0;
};

struct Scene {
  std::vector<MarketUse> uses;  // in order of authority, then of package
  std::map<AuthorityId, std::vector<AuthorityId>> territories;
  std::map<AuthorityId, std::int64_t> inhabitants;  // of territories
};

}  // namespace

// ---- Who, what, how much ----

static Owner owner_of(const Catalogue& catalogue, const Identity& identity,
                      std::string_view language) {
  if (identity.supplier) {
    const SupplierId top = ultimate_parent(catalogue, *identity.supplier);
    return {top.str(), name_of(catalogue.suppliers, top, language)};
  }
  // A supplier that the catalogue does not have is known by name alone.
  if (!identity.supplier_name.empty()) return {identity.supplier_name, identity.supplier_name};
  const Package* package = identity.local ? nullptr : catalogue.packages.find(identity.package);
  if (package && package->built_by) {
    const AuthorityId& builder = **package->built_by;
    return {builder.str(), name_of(catalogue.authorities, builder, language), true};
  }
  return {};
}

// Applications in scope that share a contract share its yearly amount.
static std::map<const Contract*, std::size_t> applications_of(const Portfolio& portfolio,
                                                              Date day) {
  std::map<const Contract*, std::size_t> out;
  for (const auto& application : portfolio.applications) {
    if (!in_scope(swcat::status_on(application, day)) || application.via || application.cost)
      continue;
    if (const auto* contract = portfolio.contract_of(application)) ++out[contract];
  }
  return out;
}

static double euro(Decimal amount) { return static_cast<double>(amount.hundredths()) / 100; }

static std::optional<double> cost_of(const Portfolio& portfolio, const Application& application,
                                     const std::map<const Contract*, std::size_t>& sharing) {
  if (application.cost) return euro(**application.cost);
  const Contract* contract = portfolio.contract_of(application);
  if (!contract || !contract->yearly) return std::nullopt;
  return euro(**contract->yearly) / static_cast<double>(sharing.at(contract));
}

static GatheredUses gathered_of(const Catalogue& catalogue, const Portfolio& portfolio, Date as_of,
                                std::string_view language) {
  GatheredUses out;
  const auto uses = uses_on(catalogue, portfolio, as_of, language);
  const auto sharing = applications_of(portfolio, as_of);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const Use& use = uses[i];
    if (!in_scope(use.status)) continue;
    MarketUse placed{.authority = use.authority,
                     .package = use.identity.key.str(),
                     .name = use.identity.name,
                     .owner = owner_of(catalogue, use.identity, language),
                     .supplier = use.identity.supplier,
                     .components = use.components};
    if (use.via) {
      ++out.via;
    } else {
      placed.cost = cost_of(portfolio, portfolio.applications[i], sharing);
      if (!placed.cost) ++out.without_cost;
    }
    if (use.components.empty()) out.unplaced.push_back(use.identity.name);
    if (use.identity.supplier && use.identity.supplier->str() != placed.owner.id) {
      out.rolled_up.emplace_back(use.identity.supplier_name, placed.owner.name);
    }
    out.uses.push_back(std::move(placed));
  }
  return out;
}

static void add(Scene& scene, Concentration& out, const AuthorityId& id, GatheredUses gathered) {
  ++out.authorities;
  out.applications += gathered.uses.size();
  out.via += gathered.via;
  if (gathered.without_cost > 0) out.without_cost[id] = gathered.without_cost;
  if (!gathered.unplaced.empty()) out.unplaced[id] = std::move(gathered.unplaced);
  for (auto& [supplier, parent] : gathered.rolled_up) out.rolled_up[supplier] = parent;
  std::ranges::move(gathered.uses, std::back_inserter(scene.uses));
}

// The authorities whose inhabitants it serves: itself, or those that it belongs to in the end.
static void add_territories(const Catalogue& catalogue, const AuthorityId& id,
                            std::set<AuthorityId>& seen, std::set<AuthorityId>& out) {
  if (!seen.insert(id).second) return;
  const Authority* authority = catalogue.authorities.find(id);
  if (!authority || authority->belongs_to.empty()) {
    out.insert(id);
    return;
  }
  for (const auto& whole : authority->belongs_to) add_territories(catalogue, *whole, seen, out);
}

static void find_territories(Scene& scene, Concentration& out, const Catalogue& catalogue) {
  std::set<AuthorityId> unknown;
  for (const auto& use : scene.uses) {
    if (scene.territories.contains(use.authority)) continue;
    std::set<AuthorityId> seen;
    std::set<AuthorityId> territories;
    add_territories(catalogue, use.authority, seen, territories);
    auto& known = scene.territories[use.authority];
    for (const auto& id : territories) {
      const Authority* authority = catalogue.authorities.find(id);
      if (!authority || !authority->inhabitants) {
        unknown.insert(id);
        continue;
      }
      scene.inhabitants[id] = **authority->inhabitants;
      known.push_back(id);
    }
  }
  out.without_inhabitants = {unknown.begin(), unknown.end()};
}

// ---- Markets ----

// The uses that serve each holder (an authority, or a territory), each package once.
using Served = std::map<AuthorityId, std::map<std::string, const MarketUse*>>;

static std::vector<Part> divided(const Served& served,
                                 const std::map<AuthorityId, std::int64_t>* weights) {
  std::vector<Part> parts;
  for (const auto& [holder, packages] : served) {
    const double weight = weights ? static_cast<double>(weights->at(holder)) : 1.0;
    for (const auto& [key, use] : packages) {
      parts.push_back({use, weight / static_cast<double>(packages.size())});
    }
  }
  return parts;
}

// What has a weight among these uses, which are those of one component or all.
static std::vector<Part> parts_of(const Scene& scene, const std::vector<const MarketUse*>& uses,
                                  ConcentrationBy by, bool overall) {
  std::vector<Part> parts;
  Served served;
  for (const auto* use : uses) {
    switch (by) {
      case ConcentrationBy::authorities:
        served[use->authority][use->package] = use;
        break;
      case ConcentrationBy::inhabitants:
        for (const auto& territory : scene.territories.at(use->authority)) {
          served[territory][use->package] = use;
        }
        break;
      case ConcentrationBy::spend:
        if (!use->cost) continue;
        const double components = overall ? 1 : static_cast<double>(use->components.size());
        parts.push_back({use, *use->cost / components});
        break;
    }
  }
  if (by == ConcentrationBy::spend) return parts;
  return divided(served, by == ConcentrationBy::inhabitants ? &scene.inhabitants : nullptr);
}

static void measure(Market& market, const std::vector<double>& unknown) {
  std::vector<double> known;
  for (const auto& supplier : market.suppliers) known.push_back(supplier.weight);
  market.total = sum(known) + sum(unknown);
  if (market.total <= 0) return;
  const auto measures = concentration_measures(known, unknown);
  market.hhi = measures.hhi;
  market.first = measures.first;
  market.four = measures.four;
  market.effective = {10000 / market.hhi.high, 10000 / market.hhi.low};
  for (auto& supplier : market.suppliers) supplier.share = supplier.weight / market.total;
  market.unknown_share = sum(unknown) / market.total;
}

static Market market_of(const Scene& scene, const std::vector<const MarketUse*>& uses,
                        ConcentrationBy by, const std::optional<ComponentId>& component) {
  Market market{.component = component};
  std::map<std::string, SupplierShare> suppliers;
  std::map<std::string, double> unknown;  // by package
  std::map<std::string, std::set<AuthorityId>> users;
  std::set<AuthorityId> authorities;
  std::set<std::string> names;
  for (const auto* use : uses) {
    authorities.insert(use->authority);
    if (use->owner.id.empty()) {
      names.insert(use->name);
    } else {
      users[use->owner.id].insert(use->authority);
      suppliers[use->owner.id] = {use->owner.id, use->owner.name, use->owner.own_built};
    }
  }
  for (const auto& part : parts_of(scene, uses, by, !component)) {
    const auto& owner = part.use->owner;
    (owner.id.empty() ? unknown[part.use->package] : suppliers[owner.id].weight) += part.weight;
  }
  for (auto& [id, supplier] : suppliers) {
    supplier.authorities = users[id].size();
    market.suppliers.push_back(supplier);
  }
  std::ranges::stable_sort(market.suppliers, std::greater(), &SupplierShare::weight);
  market.authorities = authorities.size();
  market.unknown = {names.begin(), names.end()};

  std::vector<double> unknown_weights;
  for (const auto& [package, weight] : unknown) unknown_weights.push_back(weight);
  measure(market, unknown_weights);
  return market;
}

static std::vector<const MarketUse*> all_uses(const Scene& scene) {
  std::vector<const MarketUse*> uses;
  for (const auto& use : scene.uses) uses.push_back(&use);
  return uses;
}

static std::map<ComponentId, std::vector<const MarketUse*>> by_component(const Scene& scene) {
  std::map<ComponentId, std::vector<const MarketUse*>> out;
  for (const auto& use : scene.uses) {
    for (const auto& component : use.components) out[component].push_back(&use);
  }
  return out;
}

static void fill_markets(Concentration& out, const Scene& scene) {
  out.overall = market_of(scene, all_uses(scene), out.by, std::nullopt);
  out.components.clear();
  for (const auto& [component, uses] : by_component(scene)) {
    out.components.push_back(market_of(scene, uses, out.by, component));
  }
  std::ranges::stable_sort(out.components, std::greater(), [](const Market& market) {
    return std::pair(market.hhi.low, market.authorities);
  });
}

// ---- What if ----

static double share_of(const Market& market, const std::string& id) {
  const auto found = std::ranges::find(market.suppliers, id, &SupplierShare::id);
  return found == market.suppliers.end() ? 0 : found->share;
}

static Scene after_takeover(const Scene& scene, const Owner& first, const Owner& second) {
  Scene after = scene;
  for (auto& use : after.uses) {
    if (use.owner.id != first.id && use.owner.id != second.id) continue;
    use.owner = {first.id, first.name + " + " + second.name};
  }
  return after;
}

static void merge(Concentration& out, const Catalogue& catalogue, const Scene& scene,
                  const std::pair<SupplierId, SupplierId>& suppliers, std::string_view language) {
  const auto owner = [&](const SupplierId& id) {
    const SupplierId top = ultimate_parent(catalogue, id);
    return Owner{top.str(), name_of(catalogue.suppliers, top, language)};
  };
  const Owner first = owner(suppliers.first);
  const Owner second = owner(suppliers.second);
  const Scene changed = after_takeover(scene, first, second);
  const auto changed_components = by_component(changed);

  const auto add = [&](const Market& before, const std::vector<const MarketUse*>& uses) {
    const double delta = 20000 * share_of(before, first.id) * share_of(before, second.id);
    if (before.component && delta <= 0) return;
    out.merged.push_back({before, market_of(changed, uses, out.by, before.component), delta});
  };
  add(out.overall, all_uses(changed));
  for (const auto& market : out.components) {
    add(market, changed_components.at(*market.component));
  }
}

// The supplier and all that it is the parent of, through others as well.
static std::set<SupplierId> with_daughters(const Catalogue& catalogue, const SupplierId& id) {
  std::set<SupplierId> out{id};
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& supplier : catalogue.suppliers) {
      if (!supplier.parent || !out.contains(**supplier.parent)) continue;
      grew = out.insert(*supplier.id).second || grew;
    }
  }
  return out;
}

static Stopped stop(const Catalogue& catalogue, const Scene& scene, const SupplierId& supplier) {
  const auto stopping = with_daughters(catalogue, supplier);
  const auto stops = [&](const MarketUse& use) {
    return use.supplier && stopping.contains(*use.supplier);
  };
  Stopped out{.suppliers = {stopping.begin(), stopping.end()}};
  std::map<std::pair<AuthorityId, ComponentId>, std::vector<const MarketUse*>> cells;
  for (const auto& use : scene.uses) {
    if (stops(use)) {
      ++out.applications;
      out.authorities.insert(use.authority);
    }
    for (const auto& component : use.components) cells[{use.authority, component}].push_back(&use);
  }
  std::set<ComponentId> emptied;
  for (const auto& [where, uses] : cells) {
    LeftEmpty cell{where.first, where.second, {}};
    bool certain = true;
    bool filled = false;
    std::set<std::string> names;
    for (const auto* use : uses) {
      if (stops(*use)) {
        names.insert(use->name);
      } else if (use->owner.id.empty()) {
        certain = false;
      } else {
        filled = true;
      }
    }
    if (names.empty() || filled) continue;
    cell.packages = {names.begin(), names.end()};
    if (certain) emptied.insert(cell.component);
    (certain ? out.left_empty : out.in_doubt).push_back(std::move(cell));
  }
  out.components = emptied.size();
  return out;
}

struct ConcentrationBuilder::Gathering {
  std::map<AuthorityId, GatheredUses> by_authority;
};

ConcentrationBuilder::ConcentrationBuilder(const Catalogue& catalogue, Date as_of,
                                           std::string_view language)
    : catalogue_(catalogue),
      as_of_(as_of),
      language_(language),
      gathering_(std::make_unique<Gathering>()) {}

ConcentrationBuilder::~ConcentrationBuilder() = default;

void ConcentrationBuilder::add(const Portfolio& portfolio) {
  auto gathered = gathered_of(catalogue_, portfolio, as_of_, language_);
  const std::lock_guard lock(mutex_);
  gathering_->by_authority.emplace(*portfolio.authority, std::move(gathered));
}

std::vector<AuthorityId> ConcentrationBuilder::authorities() const {
  std::vector<AuthorityId> out;
  for (const auto& [id, gathered] : gathering_->by_authority) out.push_back(id);
  return out;
}

Concentration ConcentrationBuilder::take(std::span<const AuthorityId> authorities,
                                         const ConcentrationQuery& query) {
  Concentration out{.by = query.by, .as_of = as_of_};
  Scene scene;
  for (const auto& id : std::set<AuthorityId>(authorities.begin(), authorities.end())) {
    const auto found = gathering_->by_authority.find(id);
    if (found == gathering_->by_authority.end()) {
      out.undeclared.push_back(id);
    } else {
      analysis::add(scene, out, id, std::move(found->second));
    }
  }
  gathering_->by_authority.clear();
  // Sums are made in an order that does not follow the files.
  std::ranges::stable_sort(scene.uses, {}, [](const MarketUse& use) {
    return std::tie(use.authority, use.package, use.cost, use.components);
  });
  for (auto& [id, names] : out.unplaced) std::ranges::sort(names);
  find_territories(scene, out, catalogue_);

  fill_markets(out, scene);
  if (query.merge) merge(out, catalogue_, scene, *query.merge, language_);
  if (query.without) out.stopped = stop(catalogue_, scene, *query.without);
  return out;
}

Concentration concentration(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                            std::span<const Portfolio> portfolios, const ConcentrationQuery& query,
                            Date as_of, std::string_view language) {
  ConcentrationBuilder builder(catalogue, as_of, language);
  for (const auto& portfolio : portfolios) builder.add(portfolio);
  return builder.take(authorities, query);
}

}  // namespace swcat::analysis
