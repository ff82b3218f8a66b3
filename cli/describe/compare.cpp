#include "cli/describe/compare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "report/shown.hpp"

namespace swcat::cli {

using analysis::CompareBy;
using analysis::ComparedAuthority;
using analysis::ComparedRow;
using analysis::Comparison;
using analysis::Entry;
using analysis::Verdict;
using report::Tone;
using report::Type;

// ---- One cell: what an authority has in a row ----

static std::vector<std::string> remarks(const Entry& entry, const ComparedRow& row, CompareBy by,
                                        const Catalogue& catalogue) {
  const auto& identity = entry.identity;
  std::vector<std::string> out;
  if (by == CompareBy::standard && entry.standard_version) {
    out.push_back(say("standard {}", *entry.standard_version));
  }
  const bool of_a_child = by == CompareBy::supplier && identity.supplier && !row.id.empty() &&
                          identity.supplier->str() != row.id;
  if (of_a_child) out.push_back(say("of {}", identity.supplier_name));
  if (entry.status != UseStatus::in_production) out.push_back(words(name(entry.status)));
  // Most are primary: saying so of each would hide the others.
  if (entry.role && *entry.role != Role::primary) out.push_back(words(name(*entry.role)));
  if (entry.via) out.push_back(say("via {}", party_name(catalogue, *entry.via)));
  if (identity.local) out.push_back(tr("local"));
  return out;
}

// That of a connection that has one; else null.
static const Standard* standard_of(const Entry& entry, CompareBy by, const Catalogue& catalogue) {
  if (by != CompareBy::connection) return nullptr;
  return catalogue.standards.find(StandardId(entry.text));
}

// The standard of a connection by its name, else how its data go.
static std::string connection_text(const Entry& entry, const Catalogue& catalogue) {
  const auto* standard = standard_of(entry, CompareBy::connection, catalogue);
  if (standard) return standard->name.in(language);
  return entry.text == "declared" ? tr("declared") : tr(entry.text);
}

// The id of what an entry is: of its package, or of the standard of a connection.
static report::Value id_of(const Entry& entry, const Standard* standard) {
  const std::string& package = entry.identity.package.str();
  if (!package.empty()) return package;
  return standard ? report::Value(entry.text) : report::Value(report::Missing{});
}

static std::string name_of(const Entry& entry, const Standard* standard) {
  if (!entry.identity.name.empty()) return entry.identity.name;
  return standard ? standard->name.in(language) : entry.text;
}

static std::string entry_text(const Entry& entry, const ComparedRow& row, CompareBy by,
                              const Catalogue& catalogue) {
  std::string text = entry.text.empty()            ? entry.identity.name
                     : by == CompareBy::connection ? connection_text(entry, catalogue)
                                                   : entry.text;
  if (entry.version) text += ' ' + *entry.version;
  if (by == CompareBy::connection && entry.standard_version) text += ' ' + *entry.standard_version;
  const auto said = remarks(entry, row, by, catalogue);
  if (!said.empty()) text += " (" + join(said, ", ") + ')';
  return text;
}

static std::vector<std::string> entry_parts(CompareBy by) {
  std::vector<std::string> parts{"id", "name", "version", "status", "via", "role"};
  if (by == CompareBy::standard || by == CompareBy::connection) {
    parts.emplace_back("standard_version");
  }
  if (by == CompareBy::supplier) parts.emplace_back("supplier");
  return parts;
}

static report::Item item(const Entry& entry, const ComparedRow& row, CompareBy by,
                         const Catalogue& catalogue) {
  const auto text_or_missing = [](const auto& value) -> report::Value {
    if (!value) return report::Missing{tr("unknown")};
    return *value;
  };
  report::Value via = report::Missing{""};
  if (entry.via) via = entry.via->str();
  report::Value role = report::Missing{tr("unknown")};
  if (entry.role) role = std::string(name(*entry.role));
  report::Value supplier = report::Missing{tr("unknown")};
  if (entry.identity.supplier) supplier = entry.identity.supplier->str();
  const auto* standard = standard_of(entry, by, catalogue);
  return {.text = entry_text(entry, row, by, catalogue),
          .parts = {{"id", id_of(entry, standard)},
                    {"name", name_of(entry, standard)},
                    {"version", text_or_missing(entry.version)},
                    {"status", std::string(name(entry.status))},
                    {"via", std::move(via)},
                    {"role", std::move(role)},
                    {"standard_version", text_or_missing(entry.standard_version)},
                    {"supplier", std::move(supplier)}}};
}

// What each authority has in a row, and what it says where it has nothing.
static report::Cell entries_cell(const ComparedRow& row, std::size_t i,
                                 const Comparison& comparison, const Catalogue& catalogue,
                                 std::string_view nothing) {
  if (!comparison.authorities[i].declared) return missing(tr("no portfolio"));
  if (row.cells[i].empty()) return missing(tr(nothing));
  std::vector<report::Item> items;
  for (const auto& entry : row.cells[i]) {
    items.push_back(item(entry, row, comparison.by, catalogue));
  }
  return {.content = std::move(items)};
}

// ---- One row ----

static std::string verdict_text(const ComparedRow& row, const Comparison& comparison,
                                const Catalogue& catalogue) {
  if (row.verdict == Verdict::only_one) return say("only {}", authority_name(catalogue, *row.only));
  std::string text = words(analysis::name(row.verdict));
  const std::size_t all = comparison.authorities.size();
  if (row.fillers <= 1 || row.fillers >= all) return text;
  return say("{} ({} of {})", text, row.fillers, all);
}

static Tone tone(Verdict verdict) {
  static constexpr std::array<Tone, analysis::verdicts> tones{
      Tone::good,    Tone::good,  Tone::notable, Tone::notable, Tone::good,
      Tone::notable, Tone::faint, Tone::plain,   Tone::faint,   Tone::faint};
  return tones[static_cast<std::size_t>(verdict)];
}

static report::Cell verdict_cell(const ComparedRow& row, const Comparison& comparison,
                                 const Catalogue& catalogue) {
  // One item, so that programs get the verdict as it is and people get the sentence.
  report::Value only = report::Missing{""};
  if (row.only) only = row.only->str();
  report::Item item{.text = verdict_text(row, comparison, catalogue),
                    .parts = {{"code", std::string(analysis::name(row.verdict))},
                              {"only", std::move(only)},
                              {"fillers", static_cast<std::int64_t>(row.fillers)}}};
  return {.content = std::vector{std::move(item)}, .tone = tone(row.verdict)};
}

static report::Cell subject_cell(const ComparedRow& row, CompareBy by, const Catalogue& catalogue) {
  switch (by) {
    case CompareBy::component:
      return ref_cell(catalogue.components, ComponentId(row.id));
    case CompareBy::standard:
      return ref_cell(catalogue.standards, StandardId(row.id));
    default:
      break;
  }
  if (row.id.empty()) return missing(tr("unknown"));
  if (by == CompareBy::hosting) return cell(report::Ref{row.id, tr(row.id)});
  return cell(report::Ref{row.id, row.name.empty() ? row.id : row.name});
}

static report::Cell domain_cell(const ComparedRow& row, const Catalogue& catalogue) {
  const Component* component = catalogue.components.find(ComponentId(row.id));
  if (!component || !component->domain) return missing(tr("no domain"));
  return ref_cell(catalogue.domains, **component->domain);
}

static bool is_shown(const ComparedRow& row, Show show) {
  const bool same = row.verdict <= Verdict::same_package || row.verdict == Verdict::shared;
  if (row.verdict == Verdict::none) return show == Show::none;
  if (show == Show::filled) return true;
  return show != Show::none && same == (show == Show::same);
}

// ---- Tables ----

static std::string subject_title(CompareBy by) {
  const std::array<std::string, 6> titles{tr("Component"), tr("Package"), tr("Supplier"),
                                          tr("Standard"),  tr("Hosting"), tr("Connection")};
  return titles[static_cast<std::size_t>(by)];
}

static std::string plural_title(CompareBy by) {
  const std::array<std::string, 6> titles{tr("Components"),      tr("Packages"),
                                          tr("Suppliers"),       tr("Standards"),
                                          tr("Ways of hosting"), tr("Connections")};
  return titles[static_cast<std::size_t>(by)];
}

static std::string column_key(const AuthorityId& id) { return replace_all(id.str(), "-", "_"); }

static std::vector<report::Column> leading_columns(CompareBy by) {
  std::vector<report::Column> columns;
  if (by == CompareBy::component) {
    columns.push_back({.key = "domain", .title = tr("Domain"), .type = Type::ref, .heading = true});
  }
  const std::string title(subject_title(by));
  columns.push_back({.key = folded(title), .title = title, .type = Type::ref});
  return columns;
}

static report::Table comparison_table(const Comparison& comparison, const Catalogue& catalogue,
                                      Show show, std::string_view nothing) {
  const bool matrix = comparison.authorities.size() > 4;
  // A connection is of no package.
  const bool counts_packages = matrix && comparison.by != CompareBy::connection;
  report::Table table{.key = "comparison",
                      .title = say("By {}", folded(subject_title(comparison.by))),
                      .columns = leading_columns(comparison.by)};
  table.empty = comparison.rows.empty() ? tr("nothing is registered on either side")
                                        : tr("no row is left by --only");
  for (const auto& authority : comparison.authorities) {
    table.columns.push_back({.key = column_key(authority.id),
                             .title = authority_name(catalogue, authority.id),
                             .type = Type::items,
                             .parts = entry_parts(comparison.by)});
  }
  if (counts_packages) {
    table.columns.push_back(
        {.key = "distinct", .title = tr("Distinct packages"), .type = Type::integer});
    table.columns.push_back({.key = "most_used", .title = tr("Most used"), .type = Type::ref});
    table.columns.push_back({.key = "share", .title = tr("Share"), .type = Type::share});
  }
  table.columns.push_back({.key = "verdict",
                           .title = tr("Verdict"),
                           .type = Type::items,
                           .parts = {"code", "only", "fillers"}});

  for (const auto& row : comparison.rows) {
    if (!is_shown(row, show)) continue;
    report::Row out;
    if (comparison.by == CompareBy::component) out.cells.push_back(domain_cell(row, catalogue));
    out.cells.push_back(subject_cell(row, comparison.by, catalogue));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      out.cells.push_back(entries_cell(row, i, comparison, catalogue, nothing));
    }
    if (counts_packages) {
      out.cells.push_back(count_cell(row.distinct));
      out.cells.push_back(row.most_used_by == 0
                              ? missing(tr("none"))
                              : cell(report::Ref{row.most_used, row.most_used_name}));
      out.cells.push_back(cell(report::Share{static_cast<std::int64_t>(row.most_used_by),
                                             static_cast<std::int64_t>(row.fillers)}));
    }
    out.cells.push_back(verdict_cell(row, comparison, catalogue));
    table.rows.push_back(std::move(out));
  }
  return table;
}

// ---- Totals and notes ----

static std::vector<report::Fact> totals(const Comparison& comparison) {
  std::vector<report::Fact> facts;
  const auto share = [](analysis::Proportion proportion) {
    return cell(report::Share{proportion.part, proportion.whole});
  };
  const auto count = [&](const std::vector<std::string>& shared) {
    return comparison.measured ? count_cell(shared.size()) : missing(tr("n/a"));
  };
  const auto by = comparison.by;
  if (by == CompareBy::component) {
    facts.push_back({"same_choice", tr("Same choice"), share(comparison.same_choice)});
  }
  if (by == CompareBy::component || by == CompareBy::package) {
    facts.push_back({"jaccard", tr("Packages in common (Jaccard)"), share(comparison.jaccard)});
    facts.push_back(
        {"overlap", tr("Packages of the smallest (overlap)"), share(comparison.overlap)});
  }
  if (by == CompareBy::component) {
    facts.push_back({"component_jaccard", tr("Components in common (Jaccard)"),
                     share(comparison.component_jaccard)});
  } else if (by != CompareBy::package) {
    facts.push_back({"row_jaccard", say("{} in common (Jaccard)", plural_title(by)),
                     share(comparison.row_jaccard)});
  }
  if (by == CompareBy::component || by == CompareBy::package) {
    facts.push_back({"shared_packages", tr("Shared packages"), count(comparison.shared_packages)});
  }
  if (by == CompareBy::component || by == CompareBy::supplier) {
    facts.push_back(
        {"shared_suppliers", tr("Shared suppliers"), count(comparison.shared_suppliers)});
  }
  for (std::size_t i = 0; i < analysis::verdicts; ++i) {
    const auto verdict = static_cast<Verdict>(i);
    const auto found = comparison.counts.find(verdict);
    if (found == comparison.counts.end()) continue;
    const std::string code(analysis::name(verdict));
    facts.push_back({"rows_" + replace_all(code, "-", "_"), say("Rows: {}", words(code)),
                     count_cell(found->second)});
  }
  return facts;
}

// What a cell says where nothing was found; among applications that --where chose, that is another
// thing than in a whole portfolio.
constexpr std::string_view in_a_whole_portfolio = "not registered";

static std::string what_nothing_means(std::string_view nothing) {
  if (nothing == in_a_whole_portfolio) {
    return tr(
        "'not registered' says what a portfolio does not say; it does not prove that there is "
        "nothing.");
  }
  return say("'{}' says nothing of the applications that are left out.", nothing);
}

// Most of what their types need is not among what --where chose: naming it all would say nothing.
static void add_nobody(report::Document& document, std::vector<std::string> names,
                       std::string_view nothing) {
  if (nothing == in_a_whole_portfolio) {
    return add_note(document, "nobody",
                    tr("needed by their types and filled by nobody (--only none)"),
                    std::move(names));
  }
  if (names.empty()) return;
  document.notes.push_back(
      {"nobody",
       say("{} needed by their types and filled by none of these applications (--only none)",
           counted(names.size(), "component", "components")),
       {}});
}

static void add_placement(report::Document& document, const Comparison& comparison,
                          const Catalogue& catalogue) {
  add_note(document, "by_suitability",
           tr("placed by what the package is suitable for, since the entry names no component"),
           named(comparison.authorities, catalogue, &ComparedAuthority::by_suitability));
  add_note(document, "unplaced", tr("in use for no known component, so in no row by component"),
           named(comparison.authorities, catalogue, &ComparedAuthority::unplaced));
}

static void add_notes(report::Document& document, const Comparison& comparison,
                      const Catalogue& catalogue, Show show, std::string_view nothing) {
  std::vector<std::string> differing;
  const bool by_component = comparison.by == CompareBy::component;
  for (const auto& id : by_component ? comparison.differing : std::vector<std::string>()) {
    differing.push_back(name_of(catalogue.components, ComponentId(id), language));
  }
  add_note(document, "differing", tr("components that all fill without a package in common"),
           std::move(differing));

  std::vector<std::string> hidden;
  std::vector<std::string> nobody;
  std::vector<std::string> undeclared;
  std::vector<std::string> unknown_supplier;
  for (const auto& row : comparison.rows) {
    if (is_shown(row, show)) continue;
    auto& names = row.verdict == Verdict::none ? nobody : hidden;
    names.push_back(report::shown(subject_cell(row, comparison.by, catalogue)));
  }
  for (const auto& authority : comparison.authorities) {
    const std::string who = authority_name(catalogue, authority.id);
    if (!authority.declared) undeclared.push_back(who);
    if (authority.unknown_supplier > 0) {
      unknown_supplier.push_back(
          fmt::format("{}: {}", who, counted(authority.unknown_supplier, "package", "packages")));
    }
  }
  add_note(document, "hidden", tr("rows not shown, though counted in the totals"),
           std::move(hidden));
  add_nobody(document, std::move(nobody), nothing);
  add_note(document, "undeclared", tr("authorities without a portfolio, left out of the measures"),
           std::move(undeclared));
  const bool by_supplier = comparison.by == CompareBy::supplier;
  if (!by_component && !by_supplier) unknown_supplier.clear();
  add_note(document, "unknown_supplier",
           tr("in use without a known supplier, so never the same one"),
           std::move(unknown_supplier));
  // Where the rows are no components, it does not matter for which an application was placed.
  if (by_component) add_placement(document, comparison, catalogue);
  add_note(document, "left_out", tr("entries that could not be understood, so not counted"),
           named(comparison.authorities, catalogue, &ComparedAuthority::left_out));
  document.notes.push_back({"not_registered", what_nothing_means(nothing), {}});
}

static std::string title(const Comparison& comparison, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& authority : comparison.authorities) {
    names.push_back(authority_name(catalogue, authority.id));
  }
  if (names.size() > 4)
    return say("{} compared", counted(names.size(), "authority", "authorities"));
  return say("{} compared", enumerated(names));
}

report::Document describe(const Comparison& comparison, const Catalogue& catalogue, Show show,
                          std::string_view nothing) {
  report::Document document{.kind = "compare", .title = title(comparison, catalogue)};
  document.main_table = "comparison";
  document.tables.push_back(
      registrations_table(comparison.authorities, catalogue, comparison.as_of));
  document.tables.push_back(comparison_table(comparison, catalogue, show, nothing));
  document.totals = totals(comparison);
  add_notes(document, comparison, catalogue, show, nothing);
  return document;
}

}  // namespace swcat::cli
