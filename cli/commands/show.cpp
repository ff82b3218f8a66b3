#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "analysis/measures/uses.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/record.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "cli/workspace.hpp"
#include "load/record.hpp"
#include "report/shown.hpp"

namespace swcat::cli {

using report::Type;

// ---- Which record ----

namespace {

struct Found {
  EntityKind kind;
  std::string id;
};

}  // namespace

static std::vector<Found> records_answering(const Catalogue& catalogue, std::string_view text,
                                            std::optional<EntityKind> kind) {
  std::vector<Found> by_id;
  std::vector<Found> by_name;
  for_each_collection(catalogue, [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    if (kind && *kind != kind_of<Record>) return;
    for (const Record* record : answering(records, text)) {
      auto& found = record->id->str() == text ? by_id : by_name;
      found.push_back({kind_of<Record>, record->id->str()});
    }
  });
  return by_id.empty() ? by_name : by_id;
}

static Outcome report_unknown(const Catalogue& catalogue, std::string_view text) {
  std::vector<std::string_view> known;
  for_each_collection(catalogue, [&](const auto& records) {
    const auto names = spellings(records);
    known.insert(known.end(), names.begin(), names.end());
  });
  const std::string hint = did_you_mean(text, known);
  return usage_error(
      say("nothing is called '{}'{}", printable(text), hint.empty() ? "" : ": " + hint));
}

static Outcome report_ambiguous(std::string_view text, const std::vector<Found>& found) {
  std::vector<std::string> kinds;
  for (const auto& each : found) {
    kinds.push_back(say("the {} '{}' (--kind {})", tr(info(each.kind).singular), each.id,
                        info(each.kind).list));
  }
  return usage_error(say("'{}' can mean {}", printable(text), enumerated(kinds, "or")));
}

// ---- A portfolio ----

static std::string domain_name(const Catalogue& catalogue, const ComponentId& id) {
  const Component* component = catalogue.components.find(id);
  if (!component || !component->domain) return tr("no domain");
  return swcat::name_of(catalogue.domains, **component->domain, language);
}

static report::Cell domain_cell(const Catalogue& catalogue, const ComponentId* id) {
  const Component* component = id ? catalogue.components.find(*id) : nullptr;
  if (!component) return missing(tr("no component"));
  if (!component->domain) return missing(tr("no domain"));
  return ref_cell(catalogue.domains, **component->domain);
}

// `component` is null for a use of no known component.
static report::Row application_row(const Catalogue& catalogue, const analysis::Use& use,
                                   const ComponentId* component) {
  const auto& identity = use.identity;
  return {
      {domain_cell(catalogue, component),
       component ? ref_cell(catalogue.components, *component) : missing(tr("none named")),
       cell(report::Ref{identity.package.str(), identity.name}),
       use.version ? text_cell(*use.version) : missing(tr("unknown")),
       text_cell(words(name(use.status))),
       identity.supplier_name.empty() ? missing(tr("unknown")) : text_cell(identity.supplier_name),
       use.hosting ? text_cell(tr(name(*use.hosting))) : missing(tr("unknown")),
       use.via ? text_cell(party_name(catalogue, *use.via)) : missing("-")}};
}

static report::Table applications_by_domain(const Catalogue& catalogue,
                                            const std::vector<analysis::Use>& uses) {
  report::Table table{
      .key = "applications",
      .title = tr("Applications"),
      .columns = {{.key = "domain", .title = tr("Domain"), .type = Type::ref, .heading = true},
                  {.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "package", .title = tr("Package"), .type = Type::ref},
                  {.key = "version", .title = tr("Version"), .type = Type::text},
                  {.key = "status", .title = tr("Status"), .type = Type::text},
                  {.key = "supplier", .title = tr("Supplier"), .type = Type::text},
                  {.key = "hosting", .title = tr("Hosting"), .type = Type::text},
                  {.key = "via", .title = tr("Via"), .type = Type::text}},
      .rows = {},
      .empty = tr("none is registered")};
  // In order of domain, component and package; what names no component comes last.
  std::map<std::tuple<std::string, std::string, std::string, std::string>, report::Row> rows;
  for (const auto& use : uses) {
    const std::string last = "\x7f";
    if (use.components.empty()) {
      rows.emplace(std::tuple(last, last, use.identity.key.str(), use.application.str()),
                   application_row(catalogue, use, nullptr));
    }
    for (const auto& component : use.components) {
      rows.emplace(std::tuple(domain_name(catalogue, component), component.str(),
                              use.identity.key.str(), use.application.str()),
                   application_row(catalogue, use, &component));
    }
  }
  for (auto& [key, row] : rows) table.rows.push_back(std::move(row));
  return table;
}

template <class R>
static void add_table(report::Document& document, std::string_view key, std::string_view title,
                      const std::vector<R>& records, const Catalogue& catalogue) {
  if (records.empty()) return;
  std::vector<yaml::Value> written;
  for (const auto& record : records) written.push_back(load::write_record(record));
  auto table = table_of(load::record<R>(), written, catalogue);
  table.key = key;
  table.title = title;
  document.tables.push_back(std::move(table));
}

static report::Document describe(const Workspace& workspace, const Authority& authority) {
  const Catalogue& catalogue = workspace.catalogue();
  report::Document document{.kind = "show", .title = authority.name.in(language)};
  document.facts = facts_of(load::record<Authority>(), load::write_record(authority), catalogue);

  const Portfolio* portfolio = workspace.loaded().portfolio_of(*authority.id);
  if (!portfolio) {
    document.notes.push_back({"no_portfolio", tr("there is no portfolio of this authority"), {}});
    document.yaml = yaml::write(load::write_record(authority));
    return document;
  }
  const auto uses = analysis::uses_on(catalogue, *portfolio, workspace.as_of(), language);
  const auto complete = analysis::completeness(*portfolio, workspace.as_of());
  const auto count = [&](auto counts) {
    return count_cell(static_cast<std::size_t>(
        std::ranges::count_if(uses, [&](const analysis::Use& use) { return counts(use.status); })));
  };
  document.facts.push_back(
      {"verified", tr("Verified"), verified_cell(portfolio->verified, workspace.as_of())});
  document.facts.push_back({"in_scope", tr("In use"), count(in_scope)});
  document.facts.push_back({"planned", tr("Planned"), count(ahead)});
  document.facts.push_back(
      {"completeness", tr("Complete"), cell(report::Share{complete.filled, complete.applicable})});

  document.tables.push_back(applications_by_domain(catalogue, uses));
  add_table(document, "local_packages", tr("Local packages"), portfolio->local_packages, catalogue);
  add_table(document, "contracts", tr("Contracts"), portfolio->contracts, catalogue);
  add_table(document, "connections", tr("Connections"), portfolio->connections, catalogue);
  add_table(document, "needs", tr("Needs"), portfolio->needs, catalogue);
  add_table(document, "building_blocks", tr("Building blocks"), portfolio->building_blocks,
            catalogue);
  add_table(document, "plans", tr("Plans"), portfolio->plans, catalogue);
  add_table(document, "projects", tr("Projects"), portfolio->projects, catalogue);
  add_table(document, "operations", tr("Operations"), portfolio->operations, catalogue);
  add_table(document, "collaborations", tr("Collaborations"), portfolio->collaborations, catalogue);
  if (!portfolio->left_out.empty()) {
    document.notes.push_back(
        {"left_out", tr("entries that could not be understood"), portfolio->left_out});
  }
  document.yaml = yaml::write(load::write_record(*portfolio));
  return document;
}

// ---- Any other record ----

// Tables of other records that name this one: what uses it, what it is made of.
static void add_relations(report::Document& document, const Workspace& workspace,
                          const Found& found) {
  const Catalogue& catalogue = workspace.catalogue();
  const auto add_where = [&](const auto& records, std::string_view key, std::string_view title,
                             std::vector<std::string_view> keys, auto belongs) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    std::vector<yaml::Value> written;
    for (const auto& record : records) {
      if (belongs(record)) written.push_back(load::write_record(record));
    }
    auto table = table_of(load::record<Record>(), written, catalogue, keys);
    table.key = key;
    table.title = title;
    document.tables.push_back(std::move(table));
  };
  const auto names = [&](const auto& list) {
    return std::ranges::any_of(list, [&](const auto& id) { return id->str() == found.id; });
  };

  if (found.kind == EntityKind::component) {
    add_where(catalogue.packages, "packages", tr("Suitable packages"), {"supplier", "licence"},
              [&](const Package& package) { return names(package.components); });
    add_where(catalogue.obligations, "obligations", tr("Obligations"),
              {"standard", "level", "valid-from", "legal-basis"},
              [&](const Obligation& obligation) { return names(obligation.components); });
  }
  if (found.kind == EntityKind::supplier) {
    add_where(catalogue.packages, "packages", tr("Packages"), {"components", "licence"},
              [&](const Package& package) {
                return package.supplier && package.supplier->value.str() == found.id;
              });
  }
  if (found.kind == EntityKind::standard) {
    add_where(catalogue.obligations, "obligations", tr("Obligations"),
              {"level", "components", "types", "valid-from", "legal-basis"},
              [&](const Obligation& obligation) { return obligation.standard->str() == found.id; });
  }
  if (found.kind == EntityKind::group) {
    const Group* group = catalogue.groups.find(GroupId(found.id));
    const auto members = members_on(catalogue, *group, workspace.as_of());
    add_where(catalogue.authorities, "members", tr("Members on this day"), {"type", "nis"},
              [&](const Authority& authority) {
                return std::ranges::find(members, *authority.id) != members.end();
              });
  }
}

// Who uses a package, or fills a component, or buys from a supplier.
static void add_users(report::Document& document, const Workspace& workspace, const Found& found) {
  const Catalogue& catalogue = workspace.catalogue();
  report::Table table{.key = "users",
                      .title = tr("Used by"),
                      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                                  {.key = "package", .title = tr("Package"), .type = Type::ref},
                                  {.key = "version", .title = tr("Version"), .type = Type::text},
                                  {.key = "status", .title = tr("Status"), .type = Type::text},
                                  {.key = "via", .title = tr("Via"), .type = Type::text}},
                      .rows = {},
                      .empty = tr("nobody that has a portfolio here")};
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& use : analysis::uses_on(catalogue, portfolio, workspace.as_of(), language)) {
      const bool fills = std::ranges::any_of(
          use.components, [&](const ComponentId& id) { return id.str() == found.id; });
      const bool supplied = use.identity.supplier && use.identity.supplier->str() == found.id;
      const bool meant = found.kind == EntityKind::package     ? use.identity.key.str() == found.id
                         : found.kind == EntityKind::component ? fills
                                                               : supplied;
      if (!meant || use.status == UseStatus::phased_out) continue;
      table.rows.push_back({{ref_cell(catalogue.authorities, use.authority),
                             cell(report::Ref{use.identity.package.str(), use.identity.name}),
                             use.version ? text_cell(*use.version) : missing(tr("unknown")),
                             text_cell(words(name(use.status))),
                             use.via ? text_cell(party_name(catalogue, *use.via)) : missing("-")}});
    }
  }
  document.tables.push_back(std::move(table));
}

static report::Document describe(Workspace& workspace, const Found& found) {
  const Catalogue& catalogue = workspace.catalogue();
  report::Document document{.kind = "show"};
  document.title = fmt::format("{} ({})", name_of(catalogue, found.kind, found.id),
                               tr(info(found.kind).singular));
  for_each_collection(catalogue, [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    if (kind_of<Record> != found.kind) return;
    const Record* record = records.find(Id<Record>(found.id));
    const yaml::Value written = load::write_record(*record);
    document.facts = facts_of(load::record<Record>(), written, catalogue);
    document.yaml = yaml::write(written);
    if constexpr (requires { record->versions; }) {
      add_table(document, "versions", tr("Versions"), record->versions, catalogue);
    }
    if constexpr (requires { record->tiers; }) {
      add_table(document, "tiers", tr("Prices"), record->tiers, catalogue);
    }
  });
  add_relations(document, workspace, found);
  const bool is_used = found.kind == EntityKind::package || found.kind == EntityKind::component ||
                       found.kind == EntityKind::supplier;
  if (is_used && workspace.audience() != Audience::everyone) {
    workspace.read_all_portfolios();
    add_users(document, workspace, found);
  }
  return document;
}

// ---- What nobody says ----

// A column in which every row says `unknown` says nothing to a person: one line says it for all.
// Programs keep the columns that they know.
static void gather_what_nobody_says(report::Document& document) {
  std::vector<std::string> unsaid;
  for (auto& table : document.tables) {
    if (table.rows.empty()) continue;
    for (std::size_t i = table.columns.size(); i-- > 1;) {
      const bool said = std::ranges::any_of(table.rows, [&](const report::Row& row) {
        return report::shown(row.cells[i]) != tr("unknown");
      });
      if (said) continue;
      unsaid.push_back(fmt::format("{} ({})", table.columns[i].title, table.title));
      const auto at = static_cast<std::ptrdiff_t>(i);
      table.columns.erase(table.columns.begin() + at);
      for (auto& row : table.rows) row.cells.erase(row.cells.begin() + at);
    }
  }
  std::ranges::reverse(unsaid);
  if (!unsaid.empty()) document.notes.push_back({"not_said", tr("not said in any row"), unsaid});
}

static Outcome run_show(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  const Catalogue& catalogue = workspace->catalogue();
  const std::string& text = arguments.positionals.front();

  std::optional<EntityKind> kind;
  if (const auto list = arguments.value("kind")) {
    kind = std::ranges::find(entities(), *list, &EntityInfo::list)->kind;
  }
  const auto found = records_answering(catalogue, text, kind);
  if (found.empty()) return with_cause(report_unknown(catalogue, text), *workspace);
  if (found.size() > 1) return report_ambiguous(text, found);

  report::Document document;
  if (found.front().kind == EntityKind::authority) {
    if (workspace->audience() > Audience::authorities) {
      return usage_error(tr("a portfolio is for authorities only"));
    }
    const AuthorityId id(found.front().id);
    workspace->read_portfolios(std::vector{id});
    document = describe(*workspace, *catalogue.authorities.find(id));
  } else {
    document = describe(*workspace, found.front());
  }
  const std::string format = arguments.value("format").value_or("text");
  if (format == "text" || format == "markdown") gather_what_nobody_says(document);
  return write_report(std::move(document), *workspace, arguments, environment);
}

static std::vector<std::string_view> kinds() {
  std::vector<std::string_view> names;
  for (const auto& entity : entities().first(catalogue_kinds)) names.push_back(entity.list);
  return names;
}

Command show_command() {
  return {
      .name = "show",
      .summary = "what is known of one authority, package, component, ...",
      .description =
          "Shows the portfolio of an authority, by domain, or any other record of the catalogue "
          "with what refers to it. It is named by its id, its name or an alias.",
      .positionals = {{.name = "NAME", .help = "whose record", .least = 1, .most = 1}},
      .options = std::vector<Option>{{.name = "kind",
                                      .placeholder = "WHAT",
                                      .help = "where a name can mean more than one thing",
                                      .choices = kinds()}} +
                 workspace_options() + output_options(),
      .examples = {{"swcat show aberdeenshire", "its portfolio"},
                   {"swcat show moderngov", "a package, and who uses it"},
                   {"swcat show planning --format yaml", "a component, as it stands in the file"}},
      .run = run_show,
      // Of an authority it tells more, and is refused where it finds one.
      .tells = [](const Arguments&) { return Tells::supply; },
  };
}

}  // namespace swcat::cli
