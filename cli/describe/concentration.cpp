#include "cli/describe/concentration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Concentration;
using analysis::ConcentrationBy;
using analysis::Interval;
using analysis::LeftEmpty;
using analysis::Market;
using analysis::SupplierShare;
using report::Type;

// ---- Cells ----

static const std::vector<std::string> interval_parts{"low", "high"};

// "2,500", or "2,500 to 4,100" where something is unknown.
static report::Cell interval_cell(const Market& market, Interval interval,
                                  std::string (*written)(double)) {
  if (market.total <= 0) return missing(tr("n/a"));
  const std::string low = written(interval.low);
  const std::string high = written(interval.high);
  report::Item item{
      .text = low == high ? low : say("{} to {}", low, high),
      .parts = {{"low", report::Measure{interval.low}}, {"high", report::Measure{interval.high}}}};
  return {.content = std::vector{std::move(item)}};
}

static std::string whole_number(double value) { return grouped(std::llround(value)); }
static std::string one_decimal(double value) {
  return replace_all(fmt::format("{:.1f}", value), ".", decimal_separator());
}

// What is not nothing does not round to it, and what is not all neither.
static std::string percent(double share) {
  if (share > 0 && share < 0.005) return "<1";
  if (share < 1 && share >= 0.995) return ">99";
  return fmt::format("{:.0f}", 100 * share);
}

static std::string percentage(double share) { return percent(share) + " %"; }

static report::Column interval_column(std::string key, std::string title) {
  return {.key = std::move(key),
          .title = std::move(title),
          .type = Type::items,
          .parts = interval_parts};
}

static std::string kind_of_owner(const SupplierShare& supplier) {
  return supplier.own_built ? tr("authority") : tr("supplier");
}

static report::Cell largest_cell(const Market& market) {
  if (market.suppliers.empty()) return missing(tr("unknown"));
  std::vector<report::Item> items;
  for (const auto& supplier : market.suppliers) {
    if (items.size() == 4) break;
    const std::string share = market.total > 0 ? ' ' + percentage(supplier.share) : std::string();
    items.push_back({.text = supplier.name + share,
                     .parts = {{"id", supplier.id},
                               {"name", supplier.name},
                               {"share", report::Measure{supplier.share}}}});
  }
  return {.content = std::move(items)};
}

static report::Cell component_cell(const Market& market, const Catalogue& catalogue) {
  if (!market.component) return cell(report::Ref{"", tr("all together")});
  return ref_cell(catalogue.components, *market.component);
}

// ---- Tables ----

static report::Table components_table(const Concentration& concentration,
                                      const Catalogue& catalogue) {
  report::Table table{
      .key = "components",
      .title = tr("By component"),
      .columns = {{.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "authorities", .title = tr("Used by"), .type = Type::integer},
                  {.key = "suppliers", .title = tr("Suppliers"), .type = Type::integer},
                  interval_column("hhi", tr("HHI")),
                  interval_column("effective", tr("Effective")),
                  interval_column("cr1", tr("CR1 %")),
                  interval_column("cr4", tr("CR4 %")),
                  {.key = "largest",
                   .title = tr("Largest suppliers"),
                   .type = Type::items,
                   .parts = {"id", "name", "share"}}},
      .rows = {},
      .empty = tr("nothing in use is for a known component")};
  for (const auto& market : concentration.components) {
    table.rows.push_back(
        {{component_cell(market, catalogue), count_cell(market.authorities),
          count_cell(market.suppliers.size()), interval_cell(market, market.hhi, whole_number),
          interval_cell(market, market.effective, one_decimal),
          interval_cell(market, market.first, percent), interval_cell(market, market.four, percent),
          largest_cell(market)}});
  }
  return table;
}

static report::Cell weight_cell(const Concentration& concentration, double weight) {
  switch (concentration.by) {
    case ConcentrationBy::spend:
      return cell(Decimal::from_hundredths(std::llround(weight * 100)));
    case ConcentrationBy::inhabitants:
      return cell(static_cast<std::int64_t>(std::llround(weight)));
    case ConcentrationBy::authorities:
      break;
  }
  return cell(report::Measure{weight});
}

static report::Column weight_column(ConcentrationBy by) {
  switch (by) {
    case ConcentrationBy::spend:
      return {.key = "weight", .title = tr("A year"), .type = Type::decimal};
    case ConcentrationBy::inhabitants:
      return {.key = "weight", .title = tr("Inhabitants"), .type = Type::integer};
    case ConcentrationBy::authorities:
      break;
  }
  return {.key = "weight", .title = tr("Weight"), .type = Type::measure};
}

static report::Cell percentage_cell(const Market& market, double share) {
  if (market.total <= 0) return missing(tr("n/a"));
  report::Item item{.text = percentage(share), .parts = {{"value", report::Measure{share}}}};
  return {.content = std::vector{std::move(item)}};
}

static report::Table suppliers_table(const Concentration& concentration) {
  const Market& all = concentration.overall;
  report::Table table{
      .key = "suppliers",
      .title = tr("Suppliers, all components together"),
      .columns = {{.key = "supplier", .title = tr("Supplier"), .type = Type::ref},
                  {.key = "kind", .title = tr("Kind")},
                  {.key = "share", .title = tr("Share"), .type = Type::items, .parts = {"value"}},
                  weight_column(concentration.by),
                  {.key = "used_by", .title = tr("Used by"), .type = Type::share}},
      .rows = {},
      .empty = tr("no supplier of what is in use is known")};
  const auto whole = static_cast<std::int64_t>(concentration.authorities);
  for (const auto& supplier : all.suppliers) {
    table.rows.push_back(
        {{cell(report::Ref{supplier.id, supplier.name}), text_cell(kind_of_owner(supplier)),
          percentage_cell(all, supplier.share), weight_cell(concentration, supplier.weight),
          cell(report::Share{static_cast<std::int64_t>(supplier.authorities), whole})}});
  }
  if (!all.unknown.empty()) {
    table.rows.push_back(
        {{missing(tr("unknown")), text_cell(tr("unknown")), percentage_cell(all, all.unknown_share),
          weight_cell(concentration, all.unknown_share * all.total), missing(tr("unknown"))}});
  }
  return table;
}

// The largest, the others together, and what nobody knows the supplier of.
static report::Division shares_of(const Concentration& concentration) {
  constexpr std::size_t shown = 10;
  const Market& all = concentration.overall;
  report::Division division{.key = "shares", .table = "suppliers"};
  if (all.total <= 0) return division;
  double others = 0;
  for (std::size_t i = 0; i < all.suppliers.size(); ++i) {
    const SupplierShare& supplier = all.suppliers[i];
    if (i < shown) {
      division.portions.push_back({supplier.name, supplier.share});
    } else {
      others += supplier.share;
    }
  }
  if (others > 0) {
    division.portions.push_back(
        {counted(all.suppliers.size() - shown, "other", "others"), others, report::Tone::faint});
  }
  if (!all.unknown.empty()) {
    division.portions.push_back({"unknown", all.unknown_share, report::Tone::notable});
  }
  return division;
}

static report::Table merged_table(const Concentration& concentration, const Catalogue& catalogue) {
  report::Table table{
      .key = "merged",
      .title = tr("If they become one"),
      .columns = {{.key = "component", .title = tr("Component"), .type = Type::ref},
                  interval_column("before", tr("HHI before")),
                  interval_column("after", tr("HHI after")),
                  {.key = "delta", .title = tr("Rise"), .type = Type::items, .parts = {"value"}}},
      .rows = {}};
  for (const auto& merged : concentration.merged) {
    report::Item delta{.text = whole_number(merged.delta),
                       .parts = {{"value", report::Measure{merged.delta}}}};
    table.rows.push_back(
        {{component_cell(merged.before, catalogue),
          interval_cell(merged.before, merged.before.hhi, whole_number),
          interval_cell(merged.after, merged.after.hhi, whole_number),
          merged.before.total > 0 ? report::Cell{.content = std::vector{std::move(delta)}}
                                  : missing(tr("n/a"))}});
  }
  return table;
}

static report::Row emptied_row(const LeftEmpty& cell, std::string_view certainty,
                               const Catalogue& catalogue) {
  return {{ref_cell(catalogue.authorities, cell.authority),
           ref_cell(catalogue.components, cell.component), text_cell(join(cell.packages, ", ")),
           text_cell(certainty)}};
}

static report::Table emptied_table(const Concentration& concentration, const Catalogue& catalogue) {
  report::Table table{.key = "left_empty",
                      .title = tr("Left empty"),
                      .columns = {{.key = "authority",
                                   .title = tr("Authority"),
                                   .type = Type::ref,
                                   .heading = true},
                                  {.key = "component", .title = tr("Component"), .type = Type::ref},
                                  {.key = "packages", .title = tr("Filled by")},
                                  {.key = "empty", .title = tr("Left empty")}},
                      .rows = {},
                      .empty = tr("no component of anybody is left empty")};
  // In order of authority, whether it is certain or not.
  const auto& stopped = *concentration.stopped;
  auto certain = stopped.left_empty.begin();
  auto doubtful = stopped.in_doubt.begin();
  const auto key = [](const LeftEmpty& cell) { return std::tie(cell.authority, cell.component); };
  while (certain != stopped.left_empty.end() || doubtful != stopped.in_doubt.end()) {
    const bool next_is_certain =
        doubtful == stopped.in_doubt.end() ||
        (certain != stopped.left_empty.end() && key(*certain) < key(*doubtful));
    table.rows.push_back(next_is_certain ? emptied_row(*certain++, tr("yes"), catalogue)
                                         : emptied_row(*doubtful++, tr("unknown"), catalogue));
  }
  return table;
}

// ---- Facts and notes ----

static std::string words_for(ConcentrationBy by) {
  switch (by) {
    case ConcentrationBy::inhabitants:
      return tr("inhabitants, each once");
    case ConcentrationBy::spend:
      return tr("spend a year, as far as it is known");
    case ConcentrationBy::authorities:
      break;
  }
  return tr("authorities, each for one");
}

static std::vector<report::Fact> facts(const Concentration& concentration) {
  const Market& all = concentration.overall;
  std::vector<report::Fact> out{
      {"by", tr("Shares of"), text_cell(words_for(concentration.by))},
      {"authorities", tr("Authorities"), count_cell(concentration.authorities)},
      {"applications", tr("In use"), count_cell(concentration.applications)},
      {"suppliers", tr("Suppliers"), count_cell(all.suppliers.size())},
      {"hhi", tr("HHI (0 to 10,000)"), interval_cell(all, all.hhi, whole_number)},
      {"effective", tr("Effective suppliers"), interval_cell(all, all.effective, one_decimal)},
      {"cr1", tr("Largest (CR1)"), interval_cell(all, all.first, percentage)},
      {"cr4", tr("Largest four (CR4)"), interval_cell(all, all.four, percentage)},
  };
  if (!concentration.stopped) return out;
  const auto& stopped = *concentration.stopped;
  out.push_back({"stopped_applications", tr("Applications that stop"),
                 share_cell(stopped.applications, concentration.applications)});
  out.push_back({"stopped_authorities", tr("Authorities that use them"),
                 share_cell(stopped.authorities.size(), concentration.authorities)});
  out.push_back({"stopped_components", tr("Components left empty"),
                 share_cell(stopped.components, concentration.components.size())});
  return out;
}

static void add_notes(report::Document& document, const Concentration& concentration,
                      const Catalogue& catalogue) {
  std::vector<std::string> rolled_up;
  for (const auto& [supplier, parent] : concentration.rolled_up) {
    rolled_up.push_back(say("{0} to {1}", supplier, parent));
  }
  add_note(document, "rolled_up", tr("counted with their parent"), std::move(rolled_up));
  add_note(document, "unknown_supplier",
           tr("without a known supplier: each is somebody new in the lowest figure, all are the "
              "largest supplier in the highest"),
           concentration.overall.unknown);
  if (concentration.by == ConcentrationBy::inhabitants) {
    add_note(document, "without_inhabitants", tr("inhabitants unknown, so not counted"),
             names_of(concentration.without_inhabitants, catalogue));
  }
  if (concentration.by == ConcentrationBy::spend) {
    std::vector<std::string> unknown;
    for (const auto& [id, count] : concentration.without_cost) {
      unknown.push_back(fmt::format("{}: {}", authority_name(catalogue, id),
                                    counted(count, "application", "applications")));
    }
    add_note(document, "without_cost", tr("yearly cost unknown, so not counted"),
             std::move(unknown));
    if (concentration.via > 0) {
      document.notes.push_back({"via",
                                say("{} via another, who pays for them and counts them",
                                    counted(concentration.via, "application", "applications")),
                                {}});
    }
  }
  std::vector<std::string> unplaced;
  for (const auto& [id, packages] : concentration.unplaced) {
    for (const auto& package : packages) {
      unplaced.push_back(fmt::format("{}: {}", authority_name(catalogue, id), package));
    }
  }
  add_note(document, "unplaced", tr("in use for no known component, so only in the figures of all"),
           std::move(unplaced));
  add_note(document, "undeclared", tr("authorities without a portfolio"),
           names_of(concentration.undeclared, catalogue));
  document.notes.push_back({"reading",
                            tr("HHI: the squared percentages of all suppliers, summed; 10,000 is "
                               "one supplier. Effective: "
                               "so many equal suppliers would give the same HHI."),
                            {}});
}

report::Document describe(const Concentration& concentration, const Catalogue& catalogue) {
  report::Document document{.kind = "concentration", .title = tr("Dependence on suppliers")};
  document.facts = facts(concentration);
  if (concentration.stopped) document.tables.push_back(emptied_table(concentration, catalogue));
  if (!concentration.merged.empty()) {
    document.tables.push_back(merged_table(concentration, catalogue));
  }
  // Who asks what would be has seen what is.
  if (document.tables.empty()) {
    document.tables = {suppliers_table(concentration), components_table(concentration, catalogue)};
    document.main_table = "components";
    document.divisions.push_back(shares_of(concentration));
  }
  add_notes(document, concentration, catalogue);
  return document;
}

}  // namespace swcat::cli
