#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "analysis/measures/support.hpp"
#include "base/text.hpp"

namespace swcat::analysis {

std::string_view name(Verdict verdict) {
  static constexpr std::array<std::string_view, verdicts> names{
      "same-version", "same-package", "same-suite", "same-supplier", "shared",
      "different",    "unknown",      "only-one",   "planned-only",  "none"};
  return names[static_cast<std::size_t>(verdict)];
}

namespace {

// One compared authority and what it has on the day.
struct Side {
  const Portfolio* portfolio = nullptr;
  Date as_of;
  std::vector<Use> uses;
};

// What a row is found by, and what fills it: (key, name for people, entry).
struct Placed {
  std::string key;
  std::string name;
  Entry entry;
};

using Keys = std::set<std::string>;

}  // namespace

static Entry entry_of(const Use& use) {
  return {.text = {},
          .identity = use.identity,
          .version = use.version,
          .standard_version = {},
          .status = use.status,
          .role = use.role,
          .via = use.via};
}

static std::vector<Placed> placed_by_component(const Side& side) {
  std::vector<Placed> placed;
  for (const auto& use : side.uses) {
    for (const auto& component : use.components) {
      Placed place{component.str(), {}, entry_of(use)};
      place.entry.by_suitability = use.by_suitability;
      placed.push_back(std::move(place));
    }
  }
  return placed;
}

static std::vector<Placed> placed_by_package(const Side& side) {
  std::vector<Placed> placed;
  for (const auto& use : side.uses) {
    placed.push_back({use.identity.key.str(), use.identity.name, entry_of(use)});
  }
  return placed;
}

static std::vector<Placed> placed_by_supplier(const Catalogue& catalogue, const Side& side,
                                              std::string_view language) {
  std::vector<Placed> placed;
  for (const auto& use : side.uses) {
    const auto& identity = use.identity;
    if (identity.supplier_group) {
      const auto& group = *identity.supplier_group;
      placed.push_back({group.str(), name_of(catalogue.suppliers, group, language), entry_of(use)});
    } else {
      // A supplier that the catalogue does not have is known by name alone.
      placed.push_back({identity.supplier_name, identity.supplier_name, entry_of(use)});
    }
  }
  return placed;
}

static std::vector<Placed> placed_by_hosting(const Side& side) {
  std::vector<Placed> placed;
  for (const auto& use : side.uses) {
    const std::string key = use.hosting ? std::string(swcat::name(*use.hosting)) : std::string();
    placed.push_back({key, key, entry_of(use)});
  }
  return placed;
}

static std::vector<Placed> placed_by_standard(const Catalogue& catalogue, const Side& side) {
  std::vector<Placed> placed;
  for (std::size_t i = 0; i < side.uses.size(); ++i) {
    const Use& use = side.uses[i];
    const Application& application = side.portfolio->applications[i];
    for (const auto& support : supported_by(catalogue, *side.portfolio, application)) {
      Entry entry = entry_of(use);
      if (support.version) entry.standard_version = **support.version;
      placed.push_back({support.standard->str(), {}, std::move(entry)});
    }
  }
  return placed;
}

namespace {

struct End {
  std::string key;  // "" for unknown
  std::string name;
};

}  // namespace

static End end_of_connection(const Side& side, const Maybe<ApplicationId>& application,
                             const Connection& connection) {
  if (application) {
    for (const auto& use : side.uses) {
      if (use.application == **application) return {use.identity.key.str(), use.identity.name};
    }
    const std::string& id = (*application)->str();
    return {side.portfolio->authority->str() + '/' + id, id};
  }
  if (connection.external) return {(*connection.external)->str(), (*connection.external)->str()};
  return {"", "unknown"};
}

static std::vector<Placed> placed_by_connection(const Side& side) {
  std::vector<Placed> placed;
  if (!side.portfolio) return placed;
  for (const auto& connection : side.portfolio->connections) {
    const bool both_ways = connection.direction && **connection.direction == Direction::both_ways;
    End from = end_of_connection(side, connection.from, connection);
    End to = end_of_connection(side, connection.to, connection);
    if (both_ways && to.key < from.key) std::swap(from, to);

    const std::string arrow = both_ways ? " <-> " : " -> ";
    Placed place{from.key + arrow + to.key, from.name + arrow + to.name, {}};
    // Nobody knows whether two unknown ends are the same one.
    if (from.key.empty() || to.key.empty()) {
      place.key = side.portfolio->authority->str() + ": " + place.name;
    }
    place.entry.status = status_on(connection, side.as_of);
    if (connection.standard) {
      place.entry.text = connection.standard->value.str();
      if (connection.standard_version) {
        place.entry.standard_version = **connection.standard_version;
      }
    } else {
      place.entry.text = connection.transport ? swcat::name(**connection.transport) : "declared";
    }
    placed.push_back(std::move(place));
  }
  return placed;
}

static std::vector<Placed> placed(const Catalogue& catalogue, const Side& side, CompareBy by,
                                  std::string_view language) {
  switch (by) {
    case CompareBy::component:
      return placed_by_component(side);
    case CompareBy::package:
      return placed_by_package(side);
    case CompareBy::supplier:
      return placed_by_supplier(catalogue, side, language);
    case CompareBy::standard:
      return placed_by_standard(catalogue, side);
    case CompareBy::hosting:
      return placed_by_hosting(side);
    case CompareBy::connection:
      break;
  }
  return placed_by_connection(side);
}

// What the authorities that fill the row have in common: the keys that `keys_of` gives for the
// entries of each, intersected.
template <class KeysOf>
static bool have_in_common(const std::vector<std::vector<Entry>>& filled, KeysOf keys_of) {
  std::optional<Keys> common;
  for (const auto& entries : filled) {
    Keys keys;
    for (const auto& entry : entries) {
      if (auto key = keys_of(entry); !key.empty()) keys.insert(std::move(key));
    }
    if (!common) {
      common = std::move(keys);
      continue;
    }
    Keys both;
    std::ranges::set_intersection(*common, keys, std::inserter(both, both.end()));
    common = std::move(both);
  }
  return common && !common->empty();
}

static std::string version_key(const Entry& entry) {
  return entry.version ? entry.identity.key.str() + '\n' + *entry.version : std::string();
}

static Verdict level(const std::vector<std::vector<Entry>>& filled, const std::string& row,
                     CompareBy by) {
  if (by == CompareBy::connection) return Verdict::shared;
  // What is unknown of two is not known to be the same, nor to be different.
  const bool unknown = row.empty() && (by == CompareBy::hosting || by == CompareBy::supplier);
  if (unknown) return Verdict::unknown;
  if (by == CompareBy::hosting) return Verdict::shared;
  if (by == CompareBy::standard) {
    const auto version = [](const Entry& entry) { return entry.standard_version.value_or(""); };
    return have_in_common(filled, version) ? Verdict::same_version : Verdict::shared;
  }
  if (have_in_common(filled, version_key)) return Verdict::same_version;
  if (have_in_common(filled, [](const Entry& entry) { return entry.identity.key.str(); })) {
    return Verdict::same_package;
  }
  const auto suite = [](const Entry& entry) {
    return entry.identity.suite ? entry.identity.suite->str() : std::string();
  };
  if (have_in_common(filled, suite)) return Verdict::same_suite;
  const auto supplier = [](const Entry& entry) {
    return entry.identity.supplier_group ? entry.identity.supplier_group->str() : std::string();
  };
  if (have_in_common(filled, supplier)) return Verdict::same_supplier;
  return Verdict::different;
}

static std::vector<Entry> in_scope(const std::vector<Entry>& entries) {
  std::vector<Entry> out;
  std::ranges::copy_if(entries, std::back_inserter(out),
                       [](const Entry& entry) { return swcat::in_scope(entry.status); });
  return out;
}

static void count_packages(ComparedRow& row, const std::vector<std::vector<Entry>>& filled) {
  std::map<std::string, std::size_t> users;  // by key
  std::map<std::string, std::string> names;
  for (const auto& entries : filled) {
    Keys keys;
    for (const auto& entry : entries) {
      if (entry.identity.key.empty()) continue;  // a connection is of no package
      keys.insert(entry.identity.key.str());
      names[entry.identity.key.str()] = entry.identity.name;
    }
    for (const auto& key : keys) ++users[key];
  }
  row.distinct = users.size();
  for (const auto& [key, count] : users) {
    const bool more = count > row.most_used_by;
    const bool first_by_name = count == row.most_used_by && names[key] < row.most_used_name;
    if (!more && !first_by_name) continue;
    row.most_used = key;
    row.most_used_name = names[key];
    row.most_used_by = count;
  }
}

static void judge(ComparedRow& row, CompareBy by, std::span<const AuthorityId> authorities) {
  std::vector<std::vector<Entry>> filled;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto entries = in_scope(row.cells[i]);
    if (entries.empty()) continue;
    filled.push_back(std::move(entries));
    row.only = authorities[i];
  }
  row.fillers = filled.size();
  count_packages(row, filled);
  if (row.fillers != 1) row.only.reset();

  if (row.fillers == 1) {
    row.verdict = Verdict::only_one;
  } else if (row.fillers > 1) {
    row.verdict = level(filled, row.id, by);
  } else {
    const bool planned = std::ranges::any_of(row.cells, [](const auto& entries) {
      return std::ranges::any_of(entries, [](const Entry& e) { return ahead(e.status); });
    });
    row.verdict = planned ? Verdict::planned_only : Verdict::none;
  }
}

// The components that the type of at least one of the authorities cannot do without.
static std::set<ComponentId> needed(const Catalogue& catalogue,
                                    std::span<const AuthorityId> authorities) {
  std::set<ComponentId> out;
  for (const auto& id : authorities) {
    const Authority* authority = catalogue.authorities.find(id);
    if (!authority) continue;
    for (const auto& component : catalogue.components) {
      if (std::ranges::any_of(component.needed_by,
                              [&](const auto& type) { return *type == *authority->type; })) {
        out.insert(*component.id);
      }
    }
  }
  return out;
}

// Where a component stands: by the name of its domain, those without one last.
static std::tuple<bool, std::string, std::string> domain_order(const Catalogue& catalogue,
                                                               const std::string& component,
                                                               std::string_view language) {
  const Component* record = catalogue.components.find(ComponentId(component));
  if (!record || !record->domain) return {true, "", ""};
  const DomainId& domain = **record->domain;
  return {false, folded(name_of(catalogue.domains, domain, language)), domain.str()};
}

static void add_row(std::map<std::string, ComparedRow>& rows, const std::string& key,
                    std::size_t authorities) {
  auto& row = rows[key];
  row.id = key;
  row.cells.resize(authorities);
}

static std::vector<ComparedRow> compared_rows(const Catalogue& catalogue,
                                              std::span<const AuthorityId> authorities,
                                              const std::vector<Side>& sides, CompareBy by,
                                              std::string_view language) {
  std::map<std::string, ComparedRow> rows;
  if (by == CompareBy::component) {
    for (const auto& component : needed(catalogue, authorities)) {
      add_row(rows, component.str(), sides.size());
    }
  }
  for (std::size_t i = 0; i < sides.size(); ++i) {
    for (auto& place : placed(catalogue, sides[i], by, language)) {
      // What was phased out is no row of its own.
      if (place.entry.status == UseStatus::phased_out) continue;
      add_row(rows, place.key, sides.size());
      auto& row = rows[place.key];
      // Whoever comes first, the name is the same.
      if (row.name.empty() || place.name < row.name) row.name = place.name;
      row.cells[i].push_back(std::move(place.entry));
    }
  }

  std::vector<ComparedRow> out;
  for (auto& [key, row] : rows) {
    for (auto& entries : row.cells) {
      std::ranges::stable_sort(entries, {}, [](const Entry& e) {
        return std::tie(e.identity.name, e.identity.key, e.version, e.standard_version, e.text,
                        e.status, e.role, e.via, e.by_suitability);
      });
    }
    judge(row, by, authorities);
    out.push_back(std::move(row));
  }
  if (by == CompareBy::component) {
    std::ranges::stable_sort(
        out, {}, [&](const ComparedRow& row) { return domain_order(catalogue, row.id, language); });
  }
  return out;
}

// The suppliers that are known, of what is in scope, rolled up to their outermost parents.
static std::vector<std::string> suppliers(const Side& side) {
  Keys keys;
  for (const auto& use : side.uses) {
    if (swcat::in_scope(use.status) && use.identity.supplier_group) {
      keys.insert(use.identity.supplier_group->str());
    }
  }
  return {keys.begin(), keys.end()};
}

static std::vector<std::string> texts(const std::vector<Number>& numbers,
                                      const std::vector<std::string>& all) {
  std::vector<std::string> out;
  for (const Number number : numbers) out.push_back(all[number]);
  return out;
}

// Of an authority that declared nothing we know nothing: it is left out, not counted as empty.
static void measure(Comparison& comparison, const Catalogue& catalogue,
                    const std::vector<Side>& sides, std::string_view language) {
  CorpusBuilder declared;
  std::vector<std::vector<std::string>> supplier_sets;
  for (const auto& side : sides) {
    if (!side.portfolio) continue;
    declared.add(side.uses);
    supplier_sets.push_back(suppliers(side));
  }
  comparison.measured = supplier_sets.size() >= 2;
  if (!comparison.measured) return;

  for (const auto& row : comparison.rows) {
    if (row.id.empty() || row.fillers == 0) continue;
    ++comparison.row_jaccard.whole;
    comparison.row_jaccard.part += row.fillers == supplier_sets.size() ? 1 : 0;
  }
  const Corpus corpus = declared.take();
  std::vector<std::vector<Number>> package_sets;
  std::vector<std::vector<Number>> component_sets;
  for (const auto& holding : corpus.holdings) {
    package_sets.push_back(holding.packages);
    component_sets.push_back(holding.components);
  }
  const auto packages = overlap(package_sets);
  comparison.jaccard = packages.jaccard();
  comparison.overlap = packages.coefficient();
  comparison.component_jaccard = overlap(component_sets).jaccard();
  comparison.shared_packages = texts(packages.all, corpus.packages);
  comparison.shared_suppliers = overlap(supplier_sets).all;

  const Choices chosen = choices(corpus.holdings);
  comparison.same_choice = chosen.rate();
  comparison.differing = texts(chosen.differing, corpus.components);
  std::ranges::stable_sort(comparison.differing, {}, [&](const std::string& component) {
    return domain_order(catalogue, component, language);
  });
}

Comparison compare(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                   std::span<const Portfolio> portfolios, CompareBy by, Date as_of,
                   std::string_view language) {
  std::vector<Side> sides;
  for (const auto& id : authorities) {
    Side side{.portfolio = portfolio_of(portfolios, id), .as_of = as_of, .uses = {}};
    if (side.portfolio) side.uses = uses_on(catalogue, *side.portfolio, as_of, language);
    sides.push_back(std::move(side));
  }

  Comparison out{.by = by, .as_of = as_of};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const auto& side = sides[i];
    out.authorities.push_back(registration(authorities[i], side.portfolio, side.uses, as_of));
  }
  out.rows = compared_rows(catalogue, authorities, sides, by, language);
  for (const auto& row : out.rows) ++out.counts[row.verdict];
  measure(out, catalogue, sides, language);
  return out;
}

}  // namespace swcat::analysis
