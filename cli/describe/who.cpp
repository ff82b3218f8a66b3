#include "cli/describe/who.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Subject;
using analysis::SubjectKind;
using analysis::Who;
using analysis::WhoAuthority;
using analysis::WhoLeft;
using analysis::WhoPackage;
using analysis::WhoUse;
using report::Tone;
using report::Type;

static std::string subject_name(const Subject& subject, const Catalogue& catalogue) {
  switch (subject.kind) {
    case SubjectKind::package:
      return name_of(catalogue.packages, PackageId(subject.id), language);
    case SubjectKind::component:
      return name_of(catalogue.components, ComponentId(subject.id), language);
    case SubjectKind::supplier:
      return name_of(catalogue.suppliers, SupplierId(subject.id), language);
    case SubjectKind::standard:
      return name_of(catalogue.standards, StandardId(subject.id), language);
    case SubjectKind::local_package:
      break;
  }
  return subject.id;
}

static std::string kind_name(SubjectKind kind) {
  static constexpr std::array<std::string_view, 5> names{"package", "component", "supplier",
                                                         "standard", "local package"};
  return tr(names[static_cast<std::size_t>(kind)]);
}

// ---- Who uses it ----

static report::Cell package_cell(const WhoUse& each) {
  const auto& identity = each.use.identity;
  std::vector<std::string> remarks;
  if (each.part) remarks.push_back(tr("part of it"));
  if (identity.local) remarks.push_back(tr("local"));
  const std::string text =
      remarks.empty() ? identity.name : fmt::format("{} ({})", identity.name, join(remarks, ", "));
  return cell(report::Ref{identity.package.str(), text});
}

static report::Cell supports_cell(const WhoUse& each) {
  std::vector<report::Item> items;
  for (const auto& said : each.supports) {
    std::vector<std::string> remarks;
    if (said.claim != Claim::yes) remarks.push_back(words(name(said.claim)));
    remarks.emplace_back(said.evidence ? words(name(*said.evidence)) : tr("no proof given"));
    report::Value version = report::Missing{tr("unknown")};
    if (said.version) version = *said.version;
    report::Value evidence = report::Missing{tr("unknown")};
    if (said.evidence) evidence = std::string(name(*said.evidence));
    items.push_back({.text = fmt::format("{} ({})", said.version.value_or(tr("version unknown")),
                                         join(remarks, ", ")),
                     .parts = {{"version", std::move(version)},
                               {"claim", std::string(name(said.claim))},
                               {"evidence", std::move(evidence)}}});
  }
  return {.content = std::move(items)};
}

static std::string nearness_text(const analysis::Nearness& near) {
  if (near.itself) return tr("itself");
  std::vector<std::string> texts;
  if (near.groups > 0) texts.push_back(counted(near.groups, "group", "groups"));
  if (near.same_province) texts.push_back(tr("same province"));
  return texts.empty() ? tr("elsewhere") : join(texts, ", ");
}

static report::Cell nearness_cell(const analysis::Nearness& near) {
  report::Item item{.text = nearness_text(near),
                    .parts = {{"itself", near.itself},
                              {"groups", static_cast<std::int64_t>(near.groups)},
                              {"same_province", near.same_province}}};
  return {.content = std::vector{std::move(item)}};
}

static report::Cell groups_cell(const WhoAuthority& authority, const Catalogue& catalogue) {
  if (authority.groups.empty()) return missing(tr("none"));
  std::vector<report::Item> items;
  for (const auto& group : authority.groups) {
    items.push_back(ref_item(catalogue.groups, group));
  }
  return {.content = std::move(items)};
}

static report::Cell integer_or_unknown(const std::optional<std::int64_t>& value) {
  return value ? cell(*value) : missing(tr("unknown"));
}

namespace {

// Which columns a question asks for.
struct Shape {
  bool package = false;
  bool standard = false;
  bool from = false;
};

}  // namespace

static Shape shape_of(const Who& who, const std::optional<AuthorityId>& from) {
  Shape shape{.package = who.subject.kind != SubjectKind::package,
              .standard = who.subject.kind == SubjectKind::standard,
              .from = from.has_value()};
  for (const auto& authority : who.authorities) {
    for (const auto& each : authority.uses) shape.package = shape.package || each.part;
  }
  return shape;
}

static report::Table uses_table(const Who& who, const Catalogue& catalogue,
                                const std::optional<AuthorityId>& from) {
  const Shape shape = shape_of(who, from);
  report::Table table{.key = "uses", .title = tr("Who uses it"), .columns = {}, .rows = {}};
  auto& columns = table.columns;
  columns.push_back({.key = "authority", .title = tr("Authority"), .type = Type::ref});
  if (shape.from) {
    columns.push_back({.key = "distance",
                       .title = tr("Distance"),
                       .type = Type::items,
                       .parts = {"itself", "groups", "same_province"}});
  }
  if (shape.package)
    columns.push_back({.key = "package", .title = tr("Package"), .type = Type::ref});
  columns.push_back({.key = "version", .title = tr("Version"), .type = Type::text, .quiet = true});
  if (shape.standard) {
    columns.push_back({.key = "support",
                       .title = tr("Of the standard"),
                       .type = Type::items,
                       .parts = {"version", "claim", "evidence"}});
  }
  columns.push_back({.key = "status", .title = tr("Status"), .type = Type::ref});
  columns.push_back({.key = "since", .title = tr("Since"), .type = Type::date, .quiet = true});
  columns.push_back({.key = "hosting", .title = tr("Hosting"), .type = Type::text, .quiet = true});
  columns.push_back({.key = "via", .title = tr("Via"), .type = Type::ref, .quiet = true});
  columns.push_back({.key = "users", .title = tr("Users"), .type = Type::integer, .quiet = true});
  columns.push_back(
      {.key = "inhabitants", .title = tr("Inhabitants"), .type = Type::integer, .quiet = true});
  columns.push_back({.key = "groups",
                     .title = shape.from ? tr("Groups in common") : tr("Groups"),
                     .type = Type::items,
                     .parts = {"id", "name"},
                     .quiet = true});
  columns.push_back({.key = "contact", .title = tr("Contact"), .type = Type::text, .quiet = true});
  columns.push_back({.key = "in_scope", .title = tr("In use there"), .type = Type::integer});
  columns.push_back(verified_column());
  columns.push_back({.key = "completeness", .title = tr("Complete"), .type = Type::share});
  table.empty = tr("not registered by anybody");

  for (const auto& authority : who.authorities) {
    for (const auto& each : authority.uses) {
      report::Row row;
      auto& cells = row.cells;
      cells.push_back(ref_cell(catalogue.authorities, authority.authority));
      if (shape.from) cells.push_back(nearness_cell(authority.nearness));
      if (shape.package) cells.push_back(package_cell(each));
      cells.push_back(each.use.version ? text_cell(*each.use.version) : missing(tr("unknown")));
      if (shape.standard) cells.push_back(supports_cell(each));
      const std::string status(name(each.use.status));
      cells.push_back(cell(report::Ref{status, words(status)}));
      cells.push_back(each.since ? cell(*each.since) : missing(tr("unknown")));
      cells.push_back(each.use.hosting ? text_cell(tr(name(*each.use.hosting)))
                                       : missing(tr("unknown")));
      cells.push_back(each.use.via ? cell(report::Ref{each.use.via->str(),
                                                      party_name(catalogue, *each.use.via)})
                                   : missing("-"));
      cells.push_back(integer_or_unknown(each.users));
      cells.push_back(integer_or_unknown(authority.inhabitants));
      cells.push_back(groups_cell(authority, catalogue));
      cells.push_back(authority.contact ? text_cell(*authority.contact) : missing(tr("unknown")));
      const auto& all = authority.registration;
      cells.push_back(count_cell(all.in_scope));
      cells.push_back(verified_cell(all.verified, who.as_of));
      cells.push_back(cell(report::Share{all.completeness.filled, all.completeness.applicable}));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

// ---- Packages beside it, and who left ----

static report::Table packages_table(const Who& who, const Catalogue& catalogue) {
  const bool alternatives = who.subject.kind == SubjectKind::package;
  report::Table table{
      .key = alternatives ? "alternatives" : "packages",
      .title = alternatives ? tr("Alternatives on the same components") : tr("Packages"),
      .columns = {{.key = "package", .title = tr("Package"), .type = Type::ref},
                  {.key = "supplier", .title = tr("Supplier"), .type = Type::ref}},
      .rows = {},
      .empty = tr("none is registered")};
  if (alternatives && who.components.empty()) {
    table.empty = tr("unknown: nothing says which components it is for");
  }
  if (alternatives) {
    table.columns.push_back({.key = "components",
                             .title = tr("Components in common"),
                             .type = Type::items,
                             .parts = {"id", "name"}});
  }
  table.columns.push_back(
      {.key = "authorities", .title = tr("Authorities"), .type = Type::integer});
  table.columns.push_back(
      {.key = "users", .title = tr("Users"), .type = Type::integer, .quiet = true});
  table.columns.push_back(
      {.key = "users_unknown", .title = tr("Users unknown"), .type = Type::integer});
  for (const auto& each : who.packages) {
    report::Row row;
    const auto& identity = each.identity;
    row.cells.push_back(
        cell(report::Ref{identity.package.str(),
                         identity.local ? say("{} (local)", identity.name) : identity.name}));
    row.cells.push_back(supplier_cell(identity));
    if (alternatives) {
      std::vector<report::Item> items;
      for (const auto& component : each.components) {
        items.push_back(ref_item(catalogue.components, component));
      }
      row.cells.push_back({.content = std::move(items)});
    }
    row.cells.push_back(count_cell(each.authorities));
    const bool none_known = each.users == 0 && each.users_unknown > 0;
    row.cells.push_back(none_known ? missing(tr("unknown")) : cell(each.users));
    row.cells.push_back(count_cell(each.users_unknown));
    table.rows.push_back(std::move(row));
  }
  return table;
}

static report::Cell replaced_by_cell(const WhoLeft& left) {
  if (left.replaced_by.empty()) return missing(tr("not said"));
  std::vector<report::Item> items;
  for (const auto& use : left.replaced_by) {
    const std::string status(name(use.status));
    const bool settled = use.status == UseStatus::in_production;
    items.push_back(
        {.text =
             settled ? use.identity.name : fmt::format("{} ({})", use.identity.name, words(status)),
         .parts = {
             {"id", use.identity.package.str()}, {"name", use.identity.name}, {"status", status}}});
  }
  return {.content = std::move(items)};
}

static report::Table left_table(const Who& who, const Catalogue& catalogue) {
  report::Table table{
      .key = "left",
      .title = tr("Who left it, and for what"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "package", .title = tr("Package"), .type = Type::ref},
                  {.key = "status", .title = tr("Status"), .type = Type::ref},
                  {.key = "since", .title = tr("Since"), .type = Type::date, .quiet = true},
                  {.key = "replaced_by",
                   .title = tr("Replaced by"),
                   .type = Type::items,
                   .parts = {"id", "name", "status"}}},
      .rows = {},
      .empty = tr("nobody that is registered")};
  for (const auto& left : who.left) {
    const std::string status(name(left.status));
    table.rows.push_back(
        {{ref_cell(catalogue.authorities, left.authority),
          cell(report::Ref{left.package.str(), left.left}),
          cell(report::Ref{status, words(status)}),
          left.since ? cell(*left.since) : missing(tr("unknown")), replaced_by_cell(left)}});
  }
  return table;
}

// ---- The whole ----

static std::vector<report::Fact> facts(const Who& who, const Catalogue& catalogue,
                                       const std::optional<AuthorityId>& from) {
  std::vector<report::Fact> facts{
      {"subject", tr("Asked about"), text_cell(kind_name(who.subject.kind))},
      {"in_use", tr("In use at"), share_cell(who.in_use, who.asked)}};
  if (who.parts > 0)
    facts.push_back({"parts", tr("  only a part of it at"), count_cell(who.parts)});
  facts.push_back({"planned", tr("Only planned at"), count_cell(who.planned)});
  const bool none_known = who.users == 0 && who.users_unknown > 0;
  facts.push_back({"users", tr("Users"), none_known ? missing(tr("unknown")) : cell(who.users)});
  facts.push_back(
      {"users_unknown", tr("  applications that do not say"), count_cell(who.users_unknown)});
  if (from) {
    facts.push_back({"from", tr("Seen from"), ref_cell(catalogue.authorities, *from)});
  }
  return facts;
}

static std::vector<std::string> by_suitability(const Who& who, const Catalogue& catalogue) {
  std::vector<std::string> names;
  if (who.subject.kind != SubjectKind::component) return names;
  for (const auto& authority : who.authorities) {
    for (const auto& each : authority.uses) {
      if (!each.use.by_suitability) continue;
      names.push_back(fmt::format("{}: {}",
                                  name_of(catalogue.authorities, authority.authority, language),
                                  each.use.identity.name));
    }
  }
  return names;
}

// Packages that are meant for a component, or supplied, or said to support a standard, and that
// nobody registered.
static std::vector<std::string> registered_by_nobody(const Who& who, const Catalogue& catalogue) {
  const auto answers = [&](const Package& package) {
    if (who.subject.kind == SubjectKind::component) {
      return std::ranges::any_of(package.components,
                                 [&](const auto& id) { return id->str() == who.subject.id; });
    }
    return who.subject.kind == SubjectKind::supplier && package.supplier &&
           (*package.supplier)->str() == who.subject.id;
  };
  std::vector<std::string> names;
  for (const auto& package : catalogue.packages) {
    const bool registered = std::ranges::any_of(who.packages, [&](const WhoPackage& each) {
      return !each.identity.local && each.identity.package == *package.id;
    });
    if (!registered && answers(package)) names.push_back(package.name.in(language));
  }
  std::ranges::sort(names);
  return names;
}

static void add_notes(report::Document& document, const Who& who, const Catalogue& catalogue,
                      const std::optional<AuthorityId>& from) {
  document.notes.push_back(
      {"order",
       from ? tr("Order: most groups in common first (provinces aside), then those of the same "
                 "province, then by name.")
            : tr("Order: by name; --from AUTHORITY puts the nearest first."),
       {}});
  if (who.subject.kind == SubjectKind::local_package) {
    document.notes.push_back(
        {"local",
         tr("Not in the catalogue: each of these is the authority's own, and nobody has said that "
            "they are the same."),
         {}});
  }
  add_note(document, "by_suitability",
           tr("placed by what the package is suitable for, since the entry names no component"),
           by_suitability(who, catalogue));
  add_note(document, "registered_by_nobody", tr("in the catalogue, and registered by nobody"),
           registered_by_nobody(who, catalogue));
  document.notes.push_back({"not_registered",
                            tr("An authority that is not listed did not register it; that does not "
                               "prove that it does not "
                               "use it."),
                            {}});
}

report::Document describe(const Who& who, const Catalogue& catalogue,
                          const std::optional<AuthorityId>& from) {
  report::Document document{.kind = "who",
                            .title = say("Who uses {}", subject_name(who.subject, catalogue))};
  document.main_table = "uses";
  document.facts = facts(who, catalogue, from);
  document.tables.push_back(uses_table(who, catalogue, from));
  if (who.subject.kind != SubjectKind::local_package) {
    document.tables.push_back(packages_table(who, catalogue));
  }
  document.tables.push_back(left_table(who, catalogue));
  add_notes(document, who, catalogue, from);
  return document;
}

}  // namespace swcat::cli
