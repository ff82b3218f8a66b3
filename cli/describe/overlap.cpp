#include "cli/describe/overlap.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::CommonUse;
using analysis::ComponentChoices;
using analysis::Double;
using analysis::DoubledApplication;
using analysis::DoubleKind;
using analysis::OverlapAcross;
using analysis::OverlapWithin;
using report::Tone;
using report::Type;

static std::string component_name(const Catalogue& catalogue, const ComponentId& id) {
  return name_of(catalogue.components, id, language);
}

// ---- Inside one authority ----

static std::string application_text(const DoubledApplication& each, const Catalogue& catalogue) {
  std::string text = each.use.identity.name;
  if (each.use.version) text += ' ' + *each.use.version;
  std::vector<std::string> remarks;
  if (each.role) remarks.push_back(words(name(*each.role)));
  if (each.use.status != UseStatus::in_production) {
    remarks.push_back(words(name(each.use.status)));
  }
  if (each.replaced) remarks.push_back(tr("replaced"));
  if (each.use.via) remarks.push_back(say("via {}", party_name(catalogue, *each.use.via)));
  if (each.use.identity.local) remarks.push_back(tr("local"));
  return remarks.empty() ? text : fmt::format("{} ({})", text, join(remarks, ", "));
}

static const std::vector<std::string> application_parts{
    "application", "id", "name", "version", "status", "role", "via", "replaced", "yearly"};

static report::Item application_item(const DoubledApplication& each, const Catalogue& catalogue) {
  const auto or_missing = [](const auto& value, std::string_view otherwise) {
    return value ? report::Value(*value) : report::Value(report::Missing{std::string(otherwise)});
  };
  report::Value role = report::Missing{""};
  if (each.role) role = std::string(name(*each.role));
  report::Value via = report::Missing{""};
  if (each.use.via) via = each.use.via->str();
  return {.text = application_text(each, catalogue),
          .parts = {{"application", each.use.application.str()},
                    {"id", each.use.identity.package.str()},
                    {"name", each.use.identity.name},
                    {"version", or_missing(each.use.version, tr("unknown"))},
                    {"status", std::string(name(each.use.status))},
                    {"role", std::move(role)},
                    {"via", std::move(via)},
                    {"replaced", each.replaced},
                    {"yearly", or_missing(each.cost.known, tr("unknown"))}}};
}

static report::Cell suppliers_cell(const Double& row) {
  std::set<std::pair<std::string, std::string>> suppliers;  // name, id
  for (const auto& each : row.applications) {
    const auto& identity = each.use.identity;
    if (identity.supplier_name.empty()) continue;
    suppliers.emplace(identity.supplier_name, identity.supplier ? identity.supplier->str() : "");
  }
  if (suppliers.empty()) return missing(tr("unknown"));
  std::vector<report::Item> items;
  for (const auto& [supplier, id] : suppliers) {
    items.push_back(
        {.text = supplier,
         .parts = {{"id", id.empty() ? report::Value(report::Missing{}) : report::Value(id)},
                   {"name", supplier}}});
  }
  return {.content = std::move(items)};
}

static report::Cell yearly_cell(const analysis::YearlyCost& cost) {
  return cost.known ? cell(*cost.known) : missing(tr("unknown"));
}

static report::Cell verdict_cell(DoubleKind kind) {
  const std::string code(analysis::name(kind));
  return cell(report::Ref{code, words(code)}, is_finding(kind) ? Tone::notable : Tone::plain);
}

static report::Table doubles_table(const OverlapWithin& overlap, const Catalogue& catalogue) {
  report::Table table{
      .key = "doubles",
      .title = tr("Filled more than once"),
      .columns = {{.key = "verdict", .title = tr("Verdict"), .type = Type::ref, .heading = true},
                  {.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "applications",
                   .title = tr("Applications"),
                   .type = Type::items,
                   .parts = application_parts},
                  {.key = "suppliers",
                   .title = tr("Suppliers"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "excess", .title = tr("Excess"), .type = Type::integer},
                  {.key = "yearly", .title = tr("Yearly"), .type = Type::decimal},
                  {.key = "cost_unknown", .title = tr("Cost unknown"), .type = Type::integer}},
      .rows = {},
      .empty = overlap.authority.declared ? tr("no component is filled more than once")
                                          : tr("there is no portfolio")};
  for (const auto& row : overlap.doubles) {
    std::vector<report::Item> applications;
    for (const auto& each : row.applications) {
      applications.push_back(application_item(each, catalogue));
    }
    table.rows.push_back({{verdict_cell(row.kind),
                           ref_cell(catalogue.components, row.component),
                           {.content = std::move(applications)},
                           suppliers_cell(row),
                           count_cell(row.excess),
                           yearly_cell(row.cost),
                           count_cell(row.cost.unknown.size())}});
  }
  return table;
}

static std::vector<report::Fact> facts(const OverlapWithin& overlap) {
  std::array<std::size_t, analysis::double_kinds> counts{};
  for (const auto& row : overlap.doubles) ++counts[static_cast<std::size_t>(row.kind)];
  std::vector<report::Fact> facts{{"doubles", tr("Components filled more than once"),
                                   share_cell(overlap.doubles.size(), overlap.filled)}};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string code(analysis::name(static_cast<DoubleKind>(i)));
    const bool finding = is_finding(static_cast<DoubleKind>(i));
    facts.push_back(
        {replace_all(code, "-", "_"),
         finding ? fmt::format("  {}", words(code)) : say("  {} (no finding)", words(code)),
         count_cell(counts[i])});
  }
  facts.push_back({"excess", tr("Excess, added up"), count_cell(overlap.excess)});
  facts.push_back(
      {"applications", tr("Applications in findings"), count_cell(overlap.applications)});
  facts.push_back({"yearly", tr("  what they cost a year"),
                   overlap.applications == 0 ? missing(tr("n/a")) : yearly_cell(overlap.cost)});
  facts.push_back(
      {"cost_unknown", tr("  of unknown cost"), count_cell(overlap.cost.unknown.size())});
  return facts;
}

// "Room booking: Sportzak", for the applications whose ids a row lists.
static std::vector<std::string> named(const OverlapWithin& overlap, const Catalogue& catalogue,
                                      std::vector<ApplicationId> analysis::YearlyCost::*list) {
  std::vector<std::string> names;
  for (const auto& row : overlap.doubles) {
    for (const auto& each : row.applications) {
      if (std::ranges::find(row.cost.*list, each.use.application) == (row.cost.*list).end()) {
        continue;
      }
      names.push_back(fmt::format("{}: {}", component_name(catalogue, row.component),
                                  application_text(each, catalogue)));
    }
  }
  return names;
}

report::Document describe(const OverlapWithin& overlap, const Catalogue& catalogue) {
  const auto& authority = overlap.authority;
  report::Document document{
      .kind = "overlap",
      .title = say("What is double at {}", name_of(catalogue.authorities, authority.id, language))};
  document.main_table = "doubles";
  document.facts = facts(overlap);
  document.tables.push_back(doubles_table(overlap, catalogue));
  document.tables.push_back(registrations_table(std::array{authority}, catalogue, overlap.as_of));
  if (!overlap.doubles.empty()) {
    document.notes.push_back(
        {"excess",
         tr("Excess: applications above one that no role explains, those of one suite counted as "
            "one. 'role: secondary' (or archive, pilot, primary) in a portfolio says that a double "
            "is "
            "meant."),
         {}});
  }
  add_note(document, "cost_unknown", tr("neither a cost nor a contract with an amount"),
           named(overlap, catalogue, &analysis::YearlyCost::unknown));
  add_note(document, "wider_contract",
           tr("the contract, counted in full, also covers applications of other rows"),
           named(overlap, catalogue, &analysis::YearlyCost::in_wider_contract));
  add_note(document, "via_cost", tr("paid by whoever supplies it, so without a cost here"),
           named(overlap, catalogue, &analysis::YearlyCost::via));
  add_registration_notes(document, std::array{authority}, catalogue);
  return document;
}

// ---- Between authorities ----

static report::Cell package_cell(const analysis::Identity& identity) {
  return cell(report::Ref{identity.package.str(),
                          identity.local ? say("{} (local)", identity.name) : identity.name});
}

static report::Cell versions_cell(const CommonUse& use) {
  const bool none_known = !use.versions.front().version;
  const std::string unknown = tr("unknown");
  std::vector<report::Item> items;
  items.reserve(use.versions.size());
  for (const auto& each : use.versions) {
    const std::string& version = each.version ? *each.version : unknown;
    auto& item = items.emplace_back();
    item.text = none_known ? unknown : fmt::format("{} ({})", version, each.authorities);
    item.parts.reserve(2);
    item.parts.push_back({"version", each.version ? report::Value(version)
                                                  : report::Value(report::Missing{unknown})});
    item.parts.push_back({"authorities", static_cast<std::int64_t>(each.authorities)});
  }
  return {.content = std::move(items), .tone = none_known ? Tone::faint : Tone::plain};
}

// "2026-12-31 to 2027-11-30" and what is not known of it, in one cell for people.
static report::Cell ends_cell(const CommonUse& use) {
  std::string text;
  if (use.earliest_end) text = use.earliest_end->str();
  if (use.earliest_end != use.latest_end) text = say("{} to {}", text, use.latest_end->str());
  std::vector<std::string> rest;
  if (!use.end_unknown.empty()) rest.push_back(say("{} unknown", use.end_unknown.size()));
  if (!use.via.empty()) rest.push_back(say("{} via others", use.via.size()));
  const bool none_known = text.empty();
  if (none_known) {
    text = use.via.empty() ? tr("unknown") : join(rest, ", ");
  } else if (!rest.empty()) {
    text += fmt::format(" ({})", join(rest, ", "));
  }
  const auto date = [](const std::optional<Date>& day) {
    return day ? report::Value(*day) : report::Value(report::Missing{tr("unknown")});
  };
  report::Item item{.text = std::move(text),
                    .parts = {{"earliest", date(use.earliest_end)},
                              {"latest", date(use.latest_end)},
                              {"unknown", static_cast<std::int64_t>(use.end_unknown.size())},
                              {"via", static_cast<std::int64_t>(use.via.size())}}};
  return {.content = std::vector{std::move(item)}, .tone = none_known ? Tone::faint : Tone::plain};
}

static report::Table shared_table(const OverlapAcross& overlap, const Catalogue& catalogue,
                                  std::size_t least) {
  report::Table table{
      .key = "shared",
      .title = tr("What is shared"),
      .columns =
          {{.key = "of_members", .title = tr("Of all"), .type = Type::share, .heading = true},
           {.key = "component", .title = tr("Component"), .type = Type::ref},
           {.key = "package", .title = tr("Package"), .type = Type::ref},
           {.key = "of_fillers", .title = tr("Of those that fill it"), .type = Type::share},
           {.key = "supplier", .title = tr("Supplier"), .type = Type::ref},
           {.key = "versions",
            .title = tr("Versions"),
            .type = Type::items,
            .parts = {"version", "authorities"}},
           {.key = "contract_end",
            .title = tr("Contracts end"),
            .type = Type::items,
            .parts = {"earliest", "latest", "unknown", "via"}}},
      .rows = {},
      .empty = say("no package is used by {} or more for one component", least)};
  for (const auto& use : overlap.packages) {
    if (use.authorities.size() < least) continue;
    table.rows.push_back(row_of(share_cell(use.authorities.size(), overlap.authorities.size()),
                                ref_cell(catalogue.components, use.component),
                                package_cell(use.identity),
                                share_cell(use.authorities.size(), use.fillers),
                                supplier_cell(use.identity), versions_cell(use), ends_cell(use)));
  }
  return table;
}

static report::Cell most_used_cell(const ComponentChoices& row) {
  if (row.most_used.empty()) return missing(tr("each its own"));
  std::vector<report::Item> items;
  for (const auto& identity : row.most_used) {
    items.push_back({.text = identity.name,
                     .parts = {{"id", identity.package.str()}, {"name", identity.name}}});
  }
  return {.content = std::move(items)};
}

// What one authority has double is for its own report.
static bool differs(const ComponentChoices& row) { return row.distinct > 1 && row.fillers > 1; }

static report::Table standardise_table(const OverlapAcross& overlap, const Catalogue& catalogue) {
  report::Table table{
      .key = "standardise",
      .title = tr("What could be standardised"),
      .columns = {{.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "packages", .title = tr("Packages"), .type = Type::integer},
                  {.key = "most_used",
                   .title = tr("Most used"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "used_by", .title = tr("Used by"), .type = Type::share},
                  {.key = "would_move", .title = tr("Would move"), .type = Type::integer}},
      .rows = {},
      .empty = tr("no component is filled with different packages")};
  for (const auto& row : overlap.components) {
    if (!differs(row)) continue;
    table.rows.push_back({{ref_cell(catalogue.components, row.component), count_cell(row.distinct),
                           most_used_cell(row), share_cell(row.most_used_by, row.fillers),
                           count_cell(row.would_move)}});
  }
  return table;
}

static std::vector<report::Fact> facts(const OverlapAcross& overlap, std::size_t least) {
  const auto different = std::ranges::count_if(overlap.components, differs);
  std::set<Symbol> packages;
  std::set<Symbol> shared;
  for (const auto& use : overlap.packages) {
    packages.insert(use.identity.key);
    if (use.authorities.size() >= least) shared.insert(use.identity.key);
  }
  return {{"declared", tr("With a portfolio"),
           share_cell(overlap.declared, overlap.authorities.size())},
          {"in_scope", tr("Applications in use"), count_cell(overlap.in_scope)},
          {"components", tr("Components filled"), count_cell(overlap.components.size())},
          {"different", tr("  by several, with different packages"),
           share_cell(static_cast<std::size_t>(different), overlap.components.size())},
          {"packages", tr("Packages on a component"), count_cell(packages.size())},
          {"shared_packages", say("  used by {} or more for one component", least),
           share_cell(shared.size(), packages.size())}};
}

static std::string title(const OverlapAcross& overlap, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& authority : overlap.authorities) {
    names.push_back(name_of(catalogue.authorities, authority.id, language));
  }
  if (names.size() > 4) {
    return say("What is shared by {}", counted(names.size(), "authority", "authorities"));
  }
  return say("What is shared by {}", enumerated(names));
}

// "Elections (Stembureau, Stembus)": packages that too few use, by component.
static std::vector<std::string> hidden(const OverlapAcross& overlap, const Catalogue& catalogue,
                                       std::size_t least) {
  std::map<std::string, std::vector<std::string>> packages;
  for (const auto& use : overlap.packages) {
    if (use.authorities.size() >= least) continue;
    packages[component_name(catalogue, use.component)].push_back(use.identity.name);
  }
  std::vector<std::string> names;
  for (auto& [component, list] : packages) {
    std::ranges::sort(list);
    names.push_back(fmt::format("{} ({})", component, join(list, ", ")));
  }
  return names;
}

static void add_notes(report::Document& document, const OverlapAcross& overlap,
                      const Catalogue& catalogue, std::size_t least) {
  document.notes.push_back(
      {"would_move",
       tr("Would move: those that fill the component and do not use the most used package for it."),
       {}});
  add_note(document, "hidden",
           say("used by fewer than {} (--min), so not shown above, though counted", least),
           hidden(overlap, catalogue, least));
  add_registration_notes(document, overlap.authorities, catalogue);
}

report::Document describe(const OverlapAcross& overlap, const Catalogue& catalogue,
                          std::size_t least) {
  report::Document document{.kind = "overlap", .title = title(overlap, catalogue)};
  document.main_table = "shared";
  document.facts = facts(overlap, least);
  document.tables.push_back(shared_table(overlap, catalogue, least));
  document.tables.push_back(standardise_table(overlap, catalogue));
  document.tables.push_back(registrations_table(overlap.authorities, catalogue, overlap.as_of));
  add_notes(document, overlap, catalogue, least);
  return document;
}

}  // namespace swcat::cli
