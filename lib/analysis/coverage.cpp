#include "analysis/coverage.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/text.hpp"

namespace swcat::analysis {

std::string_view name(Filling filling) {
  static constexpr std::array<std::string_view, 4> names{"once", "more", "planned",
                                                         "not-registered"};
  return names[static_cast<std::size_t>(filling)];
}

using RowsByComponent = std::map<ComponentId, CoverageRow>;

static CoverageCell& cell_of(RowsByComponent& rows, const ComponentId& component,
                             std::size_t authority, std::size_t authorities) {
  auto& row = rows[component];
  row.component = component;
  row.cells.resize(authorities);
  return row.cells[authority];
}

static void add_needs(RowsByComponent& rows, const Catalogue& catalogue, const AuthorityId& id,
                      std::size_t index, std::size_t authorities) {
  const Authority* authority = catalogue.authorities.find(id);
  if (!authority) return;
  for (const auto& component : catalogue.components) {
    const bool needed = std::ranges::any_of(
        component.needed_by, [&](const auto& type) { return *type == *authority->type; });
    if (needed) cell_of(rows, *component.id, index, authorities).needed = true;
  }
}

static void add_uses(RowsByComponent& rows, const std::vector<Use>& uses, std::size_t index,
                     std::size_t authorities) {
  for (const auto& use : uses) {
    const bool here = swcat::in_scope(use.status);
    if (!here && !ahead(use.status)) continue;
    for (const auto& component : use.components) {
      auto& cell = cell_of(rows, component, index, authorities);
      (here ? cell.in_scope : cell.planned).push_back(use);
    }
  }
}

static Filling filling_of(const CoverageCell& cell) {
  if (cell.in_scope.size() > 1) return Filling::more;
  if (cell.in_scope.size() == 1) return Filling::once;
  return cell.planned.empty() ? Filling::not_registered : Filling::planned;
}

static void count(CoverageTally& tally, const CoverageCell& cell) {
  if (!cell.needed) {
    tally.not_needed += cell.in_scope.empty() ? 0 : 1;
    return;
  }
  switch (cell.filling) {
    case Filling::once:
      ++tally.once;
      return;
    case Filling::more:
      ++tally.more;
      return;
    case Filling::planned:
      ++tally.planned;
      return;
    case Filling::not_registered:
      ++tally.not_registered;
      return;
  }
}

static std::vector<CoverageRow> in_order(RowsByComponent rows, const Catalogue& catalogue,
                                         std::string_view language) {
  std::vector<CoverageRow> out;
  for (auto& [id, row] : rows) {
    const Component* component = catalogue.components.find(id);
    if (component && component->domain) row.domain = **component->domain;
    out.push_back(std::move(row));
  }
  std::ranges::stable_sort(out, {}, [&](const CoverageRow& row) {
    const std::string name =
        row.domain ? folded(name_of(catalogue.domains, *row.domain, language)) : "";
    return std::tuple(!row.domain, name, row.domain, row.component);
  });
  return out;
}

static void count_all(Coverage& out) {
  for (auto& row : out.rows) {
    if (out.domains.empty() || out.domains.back().domain != row.domain) {
      out.domains.push_back({row.domain, {}});
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      row.cells[i].filling = filling_of(row.cells[i]);
      count(out.authorities[i].tally, row.cells[i]);
      if (out.authorities[i].registration.declared) count(out.domains.back().tally, row.cells[i]);
    }
  }
}

Coverage coverage(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                  std::span<const Portfolio> portfolios, Date day, std::string_view language) {
  Coverage out{.as_of = day};
  RowsByComponent rows;
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const Portfolio* portfolio = portfolio_of(portfolios, authorities[i]);
    std::vector<Use> uses;
    if (portfolio) uses = uses_on(catalogue, *portfolio, day, language);
    out.authorities.push_back({registration(authorities[i], portfolio, uses, day), {}});
    add_needs(rows, catalogue, authorities[i], i, authorities.size());
    add_uses(rows, uses, i, authorities.size());
  }
  out.rows = in_order(std::move(rows), catalogue, language);
  count_all(out);
  return out;
}

}  // namespace swcat::analysis
