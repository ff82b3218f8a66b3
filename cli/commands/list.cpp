#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/measures/uses.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/record.hpp"
#include "cli/describe/values.hpp"
#include "cli/filter.hpp"
#include "cli/lookup.hpp"
#include "cli/workspace.hpp"
#include "load/record.hpp"

namespace swcat::cli {

using report::Type;

// Which fields a list shows of each kind; `show` tells the rest.
static std::vector<std::string_view> listed_fields(EntityKind kind) {
  switch (kind) {
    case EntityKind::authority_type:
      return {"jurisdiction"};
    case EntityKind::domain:
      return {"parent"};
    case EntityKind::authority:
      return {"type", "province", "valid-from", "valid-until", "status", "kbo", "nis"};
    case EntityKind::group:
      return {"kind", "coordinator", "valid-from", "valid-until"};
    case EntityKind::supplier:
      return {"parent", "country", "kbo"};
    case EntityKind::component:
      return {"domain", "status", "needed-by"};
    case EntityKind::standard:
      return {"kind", "status", "maintainer"};
    case EntityKind::obligation:
      return {"standard", "level", "components", "types", "jurisdiction", "valid-from", "verified"};
    case EntityKind::building_block:
      return {"owner", "status"};
    case EntityKind::package:
      return {"supplier", "kind", "part-of", "components", "licence"};
    case EntityKind::framework:
      return {"supplier", "start", "end", "packages"};
    default:
      return {"aliases"};
  }
}

static report::Table catalogue_table(const Catalogue& catalogue, EntityKind kind) {
  report::Table table;
  const auto keys = listed_fields(kind);
  for_each_collection(catalogue, [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    if (kind_of<Record> != kind) return;
    std::vector<yaml::Value> written;
    for (const auto& record : records) written.push_back(load::write_record(record));
    table = table_of(load::record<Record>(), written, catalogue, keys);
  });
  return table;
}

// How many authorities use each package on the day.
static void add_users(report::Table& table, const Workspace& workspace) {
  std::map<std::string, std::set<AuthorityId>> users;
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& use : analysis::uses_on(workspace.catalogue(), portfolio, workspace.as_of())) {
      if (in_scope(use.status)) users[use.identity.key.str()].insert(use.authority);
    }
  }
  table.columns.push_back({.key = "used_by", .title = tr("Used by"), .type = Type::integer});
  for (auto& row : table.rows) {
    const auto& id = std::get<report::Ref>(std::get<report::Value>(row.cells.front().content)).id;
    row.cells.push_back(count_cell(users[id].size()));
  }
}

static void add_members(report::Table& table, const Workspace& workspace) {
  table.columns.push_back({.key = "members", .title = tr("Members"), .type = Type::integer});
  for (auto& row : table.rows) {
    const auto& id = std::get<report::Ref>(std::get<report::Value>(row.cells.front().content)).id;
    const Group* group = workspace.catalogue().groups.find(GroupId(id));
    row.cells.push_back(
        count_cell(members_on(workspace.catalogue(), *group, workspace.as_of()).size()));
  }
}

static report::Table applications_table(const Workspace& workspace) {
  const Catalogue& catalogue = workspace.catalogue();
  report::Table table{.key = "application",
                      .title = {},
                      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                                  {.key = "package", .title = tr("Package"), .type = Type::ref},
                                  {.key = "version", .title = tr("Version"), .type = Type::text},
                                  {.key = "supplier", .title = tr("Supplier"), .type = Type::ref},
                                  {.key = "components",
                                   .title = tr("Components"),
                                   .type = Type::items,
                                   .parts = {"id", "name"}},
                                  {.key = "status", .title = tr("Status"), .type = Type::text},
                                  {.key = "hosting", .title = tr("Hosting"), .type = Type::text},
                                  {.key = "via", .title = tr("Via"), .type = Type::ref}},
                      .rows = {},
                      .empty = tr("none")};
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& use : analysis::uses_on(catalogue, portfolio, workspace.as_of(), language)) {
      std::vector<report::Item> components;
      for (const auto& id : use.components) {
        components.push_back(ref_item(catalogue.components, id));
      }
      const auto& identity = use.identity;
      table.rows.push_back(
          {{ref_cell(catalogue.authorities, use.authority),
            cell(report::Ref{identity.package.str(), identity.name}),
            use.version ? text_cell(*use.version) : missing(tr("unknown")),
            identity.supplier ? cell(report::Ref{identity.supplier->str(), identity.supplier_name})
                              : missing(tr("unknown")),
            {.content = std::move(components)},
            text_cell(tr(name(use.status))),
            use.hosting ? text_cell(tr(name(*use.hosting))) : missing(tr("unknown")),
            use.via ? cell(report::Ref{use.via->str(), party_name(catalogue, *use.via)})
                    : missing("-")}});
    }
  }
  return table;
}

// ---- What can be asked of the rows ----

// What a record says, where nothing but the record is needed.
template <class Record>
static std::optional<analysis::Said> said(const Workspace& workspace, const Record& record,
                                          analysis::WhereField field) {
  const Catalogue& catalogue = workspace.catalogue();
  if constexpr (std::is_same_v<Record, Authority>) {
    return analysis::said(catalogue, record, field, workspace.as_of());
  } else if constexpr (requires { analysis::said(catalogue, record, field); }) {
    return analysis::said(catalogue, record, field);
  } else {
    return std::nullopt;
  }
}

static RowFields fields_of_records(const Workspace& workspace, EntityKind kind) {
  RowFields rows;
  for_each_collection(workspace.catalogue(), [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    if (kind_of<Record> != kind) return;
    for (std::size_t i = 0; i < analysis::where_fields().size(); ++i) {
      const auto field = static_cast<analysis::WhereField>(i);
      if (said(workspace, Record{}, field)) rows.fields.push_back(field);
    }
    rows.said = [&](std::size_t row, analysis::WhereField field) {
      const auto& record = *(records.begin() + static_cast<std::ptrdiff_t>(row));
      return said(workspace, record, field).value_or(analysis::unknown());
    };
  });
  return rows;
}

static RowFields fields_of_applications(const Workspace& workspace) {
  RowFields rows;
  for (std::size_t i = 0; i < analysis::where_fields().size(); ++i) {
    rows.fields.push_back(static_cast<analysis::WhereField>(i));
  }
  std::vector<std::pair<std::size_t, std::size_t>> places;  // of portfolio and application
  for (std::size_t i = 0; i < workspace.portfolios().size(); ++i) {
    for (std::size_t j = 0; j < workspace.portfolios()[i].applications.size(); ++j) {
      places.emplace_back(i, j);
    }
  }
  rows.said = [&workspace, places = std::move(places)](std::size_t row,
                                                       analysis::WhereField field) {
    const Portfolio& portfolio = workspace.portfolios()[places[row].first];
    const Application& application = portfolio.applications[places[row].second];
    return analysis::said(workspace.catalogue(), portfolio, application, field, workspace.as_of())
        .value_or(analysis::unknown());
  };
  return rows;
}

static std::vector<std::string_view> lists() {
  std::vector<std::string_view> names;
  for (const auto& entity : entities().first(catalogue_kinds)) names.push_back(entity.list);
  names.push_back("applications");
  return names;
}

static Outcome run_list(const Arguments& arguments, const Environment& environment) {
  const std::string& what = arguments.positionals.front();
  const auto entity = std::ranges::find(entities(), what, &EntityInfo::list);
  const auto known = lists();
  if (std::ranges::find(known, what) == known.end()) {
    const std::string hint = did_you_mean(what, known);
    const std::vector<std::string> names(known.begin(), known.end());
    return usage_error(say("there is no list of '{}'{}\nthere are {}", printable(what),
                           hint.empty() ? "" : ": " + hint, enumerated(names)));
  }
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();

  report::Table table;
  const bool needs_portfolios =
      entity->kind == EntityKind::application || entity->kind == EntityKind::package;
  if (needs_portfolios) workspace->read_all_portfolios();
  if (entity->kind == EntityKind::application) {
    table = applications_table(*workspace);
  } else {
    table = catalogue_table(workspace->catalogue(), entity->kind);
    // For others it would count only what they may see.
    const bool tells_use = workspace->audience() <= Audience::authorities;
    if (entity->kind == EntityKind::package && tells_use) add_users(table, *workspace);
    if (entity->kind == EntityKind::group) add_members(table, *workspace);
  }
  const std::size_t all = table.rows.size();
  const RowFields rows = entity->kind == EntityKind::application
                             ? fields_of_applications(*workspace)
                             : fields_of_records(*workspace, entity->kind);
  if (auto problem = filter(table, arguments.values("where"), *workspace, rows)) return *problem;

  report::Document document{.kind = "list", .title = capitalised(tr(entity->plural))};
  const std::size_t shown = table.rows.size();
  document.totals.push_back(
      {"rows", tr("Rows"),
       cell(report::Share{static_cast<std::int64_t>(shown), static_cast<std::int64_t>(all)})});
  document.tables.push_back(std::move(table));
  return write_report(std::move(document), *workspace, arguments, environment);
}

static Tells told_by_list(const Arguments& arguments) {
  return arguments.positionals.front() == "applications" ? Tells::use : Tells::supply;
}

Command list_command() {
  return {
      .name = "list",
      .summary = "what is there: packages, authorities, standards, ...",
      .description =
          "Lists the records of one kind, in order of id: any list of the catalogue, or the "
          "applications of all portfolios.",
      .positionals = {{.name = "WHAT",
                       .help = "which list: packages, authorities, groups, components, standards, "
                               "applications, ...",
                       .least = 1,
                       .most = 1}},
      .options = std::vector<Option>{where_option()} + workspace_options() + output_options(),
      .examples = {{"swcat list packages --where supplier:idox", "what one supplier supplies"},
                   {"swcat list applications --where component:planning --where not:supplier:idox",
                    "who plans with something else"},
                   {"swcat list applications --where hosting:unknown --where users:100..",
                    "large ones of which nobody said where they run"},
                   {"swcat list authorities --where valid-until:2020..2023",
                    "authorities that ended in those years"}},
      .run = run_list,
      .tells = told_by_list,
  };
}

}  // namespace swcat::cli
