#include "analysis/standards.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace swcat::analysis {

static void add_authority(std::map<std::pair<DutyLevel, StandardId>, StandardRow>& rows,
                          const Duties& duties, std::size_t index, std::size_t authorities) {
  for (const auto& found : by_standard(duties.duties)) {
    auto& row = rows[{found.level, found.standard}];
    row.level = found.level;
    row.standard = found.standard;
    row.cells.resize(authorities);
    row.cells[index] = {true, found.state, found.tally};
    if (duties.registration.declared) row.tally.add(found.state);
  }
}

std::vector<StandardRow> across(std::span<const Duties> authorities, StandardOrder order) {
  std::map<std::pair<DutyLevel, StandardId>, StandardRow> rows;
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    add_authority(rows, authorities[i], i, authorities.size());
  }
  std::vector<StandardRow> out;
  for (auto& [key, row] : rows) out.push_back(std::move(row));
  if (order == StandardOrder::id) return out;

  std::ranges::stable_sort(out, std::ranges::greater{}, [](const StandardRow& row) {
    const auto& [covered, claimed, outdated, gap, unknown, not_applicable] = row.tally;
    // Levels stay together, the most binding first.
    return std::tuple(-static_cast<int>(row.level), gap + outdated, unknown, claimed);
  });
  return out;
}

static void add(Tally& sum, const Tally& more) {
  sum.covered += more.covered;
  sum.claimed += more.claimed;
  sum.outdated += more.outdated;
  sum.gap += more.gap;
  sum.unknown += more.unknown;
  sum.not_applicable += more.not_applicable;
}

std::vector<StandardsOnDay> totals(std::span<const Duties> authorities, Date day) {
  std::vector<StandardsOnDay> out;
  for (const auto& level : swcat::choices<DutyLevel>()) {
    StandardsOnDay line{.day = day, .level = level.value};
    bool asked = false;
    for (const auto& authority : authorities) {
      asked = asked || std::ranges::any_of(authority.duties, [&](const Duty& duty) {
                return duty.level == level.value;
              });
      if (!authority.registration.declared && authorities.size() > 1) continue;
      add(line.duties, tally(authority.duties, level.value));
      add(line.standards, tally(by_standard(authority.duties), level.value));
    }
    if (asked) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace swcat::analysis
