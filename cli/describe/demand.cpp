#include "cli/describe/demand.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Demand;
using analysis::DutyState;
using analysis::SupplyRow;
using report::Type;

static const Obligation& obligation_of(const Demand& demand, const Catalogue& catalogue) {
  return *catalogue.obligations.find(demand.obligation);
}

static bool nothing_to_ask(const Demand& demand) {
  return demand.required.applies == DutyState::not_applicable;
}

// ---- What is required ----

namespace {

struct RequiredStandard {
  std::size_t links = 0;     // obligations, at each component
  std::size_t versions = 0;  // the same, for each version of the standard that counts
};

}  // namespace

report::Document describe_required(const std::vector<Demand>& demands, const Catalogue& catalogue) {
  std::map<DutyLevel, std::size_t> all;
  std::map<DutyLevel, std::size_t> rows;
  std::map<std::pair<DutyLevel, StandardId>, RequiredStandard> standards;
  std::set<std::string> obsolete;
  for (const auto& demand : demands) {
    const DutyLevel level = *obligation_of(demand, catalogue).level;
    auto& standard = standards[{level, demand.required.standard}];
    const std::size_t versions = demand.required.any_version ? 1 : demand.required.versions.size();
    ++standard.links;
    ++all[level];
    if (nothing_to_ask(demand)) {
      obsolete.insert(name_of(catalogue.standards, demand.required.standard, language));
      continue;
    }
    standard.versions += versions;
    rows[level] += versions;
  }

  report::Document document{.kind = "standards-required",
                            .title = tr("Standards that are required")};
  report::Table table{
      .key = "required",
      .title = "",
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  {.key = "standard", .title = tr("Standard"), .type = Type::ref},
                  {.key = "links", .title = tr("Obligations at components"), .type = Type::share},
                  {.key = "versions", .title = tr("For each version"), .type = Type::integer}},
      .rows = {},
      .empty = tr("no obligation holds on this day")};
  std::vector<std::pair<std::pair<DutyLevel, StandardId>, RequiredStandard>> sorted(
      standards.begin(), standards.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) {
    if (a.first.first != b.first.first) return a.first.first < b.first.first;
    return a.second.links > b.second.links;
  });
  for (const auto& [key, standard] : sorted) {
    const auto& [level, id] = key;
    table.rows.push_back({{level_cell(level), ref_cell(catalogue.standards, id),
                           cell(report::Share{static_cast<std::int64_t>(standard.links),
                                              static_cast<std::int64_t>(all[level])}),
                           count_cell(standard.versions)}});
  }
  document.tables.push_back(std::move(table));
  for (const auto& [level, count] : all) {
    const std::string key = replace_all(std::string(name(level)), "-", "_");
    document.totals.push_back(
        {key, say("{}: obligations at components", level_title(level)), count_cell(count)});
    document.totals.push_back({key + "_versions", say("{}: for each version", level_title(level)),
                               count_cell(rows[level])});
  }
  if (!obsolete.empty()) {
    document.notes.push_back({"obsolete",
                              tr("required without a version in use, so that nothing can be asked"),
                              {obsolete.begin(), obsolete.end()}});
  }
  return document;
}

// ---- A tender ----

static report::Cell basis_cell(const Obligation& obligation) {
  const std::string text =
      obligation.legal_basis ? (*obligation.legal_basis)->str() : tr("unknown");
  const bool verified = obligation.verified && **obligation.verified;
  return text_cell(verified ? text : say("{} (not verified)", text));
}

static report::Cell types_cell(const Obligation& obligation, const Catalogue& catalogue) {
  if (obligation.types.declared()) {
    return refs_cell(catalogue.authority_types, obligation.types);
  }
  const std::string every = obligation.jurisdiction
                                ? say("every authority in {}", (*obligation.jurisdiction)->view())
                                : tr("every authority");
  return {.content = std::vector{report::Item{every, {{"id", report::Missing{}}, {"name", ""}}}}};
}

static std::string evidence_to_ask(DutyLevel level) {
  if (level == DutyLevel::recommended) {
    return tr("whether it is supported, in which version, and what shows it");
  }
  return tr(
      "a report of an independent test, a certificate, or an authority that uses it in "
      "production; with its date and its end");
}

report::Document describe_tender(const std::vector<Demand>& demands,
                                 std::span<const ComponentId> components,
                                 const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& id : components) names.push_back(name_of(catalogue.components, id, language));
  report::Document document{
      .kind = "tender",
      .title = say("Standards to ask in a tender for {}", enumerated(names, "and"))};
  report::Table table{
      .key = "standards",
      .title = "",
      .columns =
          {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
           standard_column(),
           {.key = "component", .title = tr("For"), .type = Type::ref},
           {.key = "types", .title = tr("Who"), .type = Type::items, .parts = {"id", "name"}},
           {.key = "basis", .title = tr("Legal basis")},
           {.key = "condition", .title = tr("Where")},
           {.key = "evidence", .title = tr("Evidence to ask")}},
      .rows = {},
      .empty = tr("no obligation asks for a standard here on this day")};
  std::set<std::string> obsolete;
  for (const auto& demand : demands) {
    const Obligation& obligation = obligation_of(demand, catalogue);
    if (nothing_to_ask(demand)) {
      obsolete.insert(name_of(catalogue.standards, demand.required.standard, language));
      continue;
    }
    table.rows.push_back(
        {{level_cell(*obligation.level), standard_cell(catalogue, demand.required),
          demand.component ? ref_cell(catalogue.components, *demand.component)
                           : missing(tr("any software")),
          types_cell(obligation, catalogue), basis_cell(obligation),
          obligation.condition ? text_cell(**obligation.condition) : missing(tr("always")),
          text_cell(evidence_to_ask(*obligation.level))}});
  }
  document.tables.push_back(std::move(table));
  if (!obsolete.empty()) {
    document.notes.push_back({"obsolete",
                              tr("required, but without a version in use: not to be asked"),
                              {obsolete.begin(), obsolete.end()}});
  }
  document.notes.push_back(
      {"verify", tr("a legal basis that is not verified has to be read before it is quoted"), {}});
  return document;
}

// ---- What suppliers offer ----

static std::string_view supply_text(const SupplyRow& row) {
  switch (row.answer.state) {
    case DutyState::covered:
      return "verified";
    case DutyState::claimed:
      return "claimed";
    case DutyState::outdated:
      return "outdated";
    case DutyState::gap:
      return "none";
    case DutyState::unknown:
    case DutyState::not_applicable:
      break;
  }
  return row.answer.state == DutyState::unknown ? "unknown" : "nothing to ask";
}

static report::Cell supply_cell(const SupplyRow& row, Date day) {
  auto out = proven_state_cell(row.answer.state, &row.answer, false, day);
  auto& item = std::get<std::vector<report::Item>>(out.content).front();
  item.text = tr(supply_text(row));
  if (row.answer.support) item.text += ": " + evidence_text(*row.answer.support, day);
  return out;
}

static report::Cell components_cell(const SupplyRow& row, const Catalogue& catalogue) {
  if (row.components.empty()) return missing(tr("not required"));
  std::vector<report::Item> items;
  for (const auto& id : row.components) {
    items.push_back(ref_item(catalogue.components, id));
  }
  return {.content = std::move(items)};
}

static report::Cell dependents_cell(const SupplyRow& row, const Catalogue& catalogue) {
  if (row.dependents.empty()) return missing(tr("nobody here"));
  std::vector<report::Item> items;
  for (const auto& each : row.dependents) {
    const std::string who = name_of(catalogue.authorities, each.authority, language);
    items.push_back({who,
                     {{"id", each.authority.str()},
                      {"name", who},
                      {"state", std::string(analysis::name(each.state))}}});
  }
  return {.content = std::move(items)};
}

report::Document describe_supply(const std::vector<SupplyRow>& rows, std::string whose,
                                 const Catalogue& catalogue, Date day) {
  report::Document document{.kind = "standards-supply", .title = std::move(whose)};
  report::Table table{
      .key = "supply",
      .title = "",
      .columns = {{.key = "package", .title = tr("Package"), .type = Type::ref, .heading = true},
                  {.key = "version", .title = tr("Version")},
                  standard_column(),
                  proven_state_column(),
                  {.key = "components",
                   .title = tr("Required for"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "dependents",
                   .title = tr("Who depends on it"),
                   .type = Type::items,
                   .parts = {"id", "name", "state"}}},
      .rows = {},
      .empty = tr("nothing is asked of these packages, and they say nothing about standards")};
  std::map<std::string_view, std::size_t> counts;
  for (const auto& row : rows) {
    ++counts[supply_text(row)];
    table.rows.push_back({{ref_cell(catalogue.packages, row.package),
                           row.version ? text_cell(*row.version) : missing(tr("not said")),
                           standard_cell(catalogue, row.required), supply_cell(row, day),
                           components_cell(row, catalogue), dependents_cell(row, catalogue)}});
  }
  document.tables.push_back(std::move(table));
  for (const std::string_view text :
       {"verified", "claimed", "outdated", "none", "unknown", "nothing to ask"}) {
    if (counts[text] == 0) continue;
    document.totals.push_back({replace_all(std::string(text), " ", "_"),
                               say("Package versions and standards: {}", tr(text)),
                               count_cell(counts[text])});
  }
  return document;
}

}  // namespace swcat::cli
