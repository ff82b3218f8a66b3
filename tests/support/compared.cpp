#include "support/compared.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace swcat::test {

using analysis::ComparedAuthority;
using analysis::ComparedRow;
using analysis::Comparison;
using analysis::Entry;

static std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out.empty() ? "none" : out;
}

static std::string entry(const Entry& entry) {
  std::string out = entry.text.empty() ? entry.identity.name : entry.text;
  if (entry.version) out += ' ' + *entry.version;
  if (entry.status != UseStatus::in_production) out += fmt::format(" ({})", name(entry.status));
  if (entry.via) out += " via " + entry.via->str();
  if (entry.identity.local) out += " local";
  if (entry.by_suitability) out += " suitable";
  return out;
}

static std::string cell(const std::vector<Entry>& entries) {
  std::string out;
  for (const auto& each : entries) out += (out.empty() ? "" : " + ") + entry(each);
  return out.empty() ? "-" : out;
}

static std::string ending(const ComparedRow& row) {
  return fmt::format("{} ({})", name(row.verdict),
                     row.only ? row.only->str() : fmt::format("{}", row.fillers));
}

static std::string line(const ComparedRow& row) {
  std::string cells;
  for (const auto& entries : row.cells) cells += (cells.empty() ? "" : " | ") + cell(entries);
  return fmt::format("{}: {} = {}\n", row.id, cells, ending(row));
}

std::string rows(const Comparison& comparison) {
  std::string out;
  for (const auto& row : comparison.rows) out += line(row);
  return out;
}

std::string row(const Comparison& comparison, std::string_view id) {
  const auto found = std::ranges::find(comparison.rows, id, &ComparedRow::id);
  return found == comparison.rows.end() ? fmt::format("no row '{}'\n", id) : line(*found);
}

std::string written(analysis::Proportion proportion) {
  return proportion.whole == 0 && proportion.part == 0
             ? "n/a"
             : fmt::format("{}/{}", proportion.part, proportion.whole);
}

std::string measures(const Comparison& comparison) {
  return fmt::format(
      "same choice {}\npackages {}\noverlap {}\ncomponents {}\ndiffering {}\nshared packages {}\n"
      "shared suppliers {}\n",
      written(comparison.same_choice), written(comparison.jaccard), written(comparison.overlap),
      written(comparison.component_jaccard), listed(comparison.differing),
      listed(comparison.shared_packages), listed(comparison.shared_suppliers));
}

static std::string side(const ComparedAuthority& authority) {
  if (!authority.declared) return authority.id.str() + ": no portfolio\n";
  return fmt::format(
      "{}: {} in scope, {} planned, {} via, {} suppliers, {} without, verified {}, {}/{} complete, "
      "by suitability {}, unplaced {}, left out {}\n",
      authority.id.str(), authority.in_scope, authority.planned, authority.via, authority.suppliers,
      authority.unknown_supplier, authority.verified ? authority.verified->str() : "never",
      authority.completeness.filled, authority.completeness.applicable,
      listed(authority.by_suitability), listed(authority.unplaced), listed(authority.left_out));
}

std::string sides(const Comparison& comparison) {
  std::string out;
  for (const auto& authority : comparison.authorities) out += side(authority);
  return out;
}

std::string without_order(const Comparison& comparison) {
  std::vector<std::size_t> order(comparison.authorities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return comparison.authorities[i].id; });

  std::string out = measures(comparison);
  for (const auto i : order) out += side(comparison.authorities[i]);
  for (const auto& row : comparison.rows) {
    out += fmt::format("{} '{}':", row.id, row.name);
    for (const auto i : order) out += fmt::format(" [{}]", cell(row.cells[i]));
    out += fmt::format(" = {}, {} distinct, {} by {}\n", ending(row), row.distinct,
                       row.most_used_name, row.most_used_by);
  }
  for (const auto& [verdict, count] : comparison.counts) {
    out += fmt::format("{} {}\n", name(verdict), count);
  }
  return out;
}

}  // namespace swcat::test
