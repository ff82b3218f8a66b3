#include "cli/describe/coverage.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Coverage;
using analysis::CoverageCell;
using analysis::CoverageRow;
using analysis::CoverageTally;
using analysis::CoveredAuthority;
using analysis::Filling;
using report::Tone;
using report::Type;

static std::string filling_text(Filling filling) {
  switch (filling) {
    case Filling::once:
      return tr("once");
    case Filling::more:
      return tr("more than once");
    case Filling::planned:
      return tr("planned");
    case Filling::not_registered:
      break;
  }
  return tr("not registered");
}

static Tone tone_of(Filling filling) {
  switch (filling) {
    case Filling::once:
      return Tone::good;
    case Filling::more:
      return Tone::notable;
    case Filling::planned:
      return Tone::plain;
    case Filling::not_registered:
      break;
  }
  return Tone::bad;
}

static report::Cell domain_cell(const Catalogue& catalogue, const std::optional<DomainId>& domain) {
  return domain ? ref_cell(catalogue.domains, *domain) : missing(tr("no domain"));
}

// ---- Figures ----

static std::vector<report::Column> coverage_columns() {
  return {{.key = "needed", .title = tr("Needed"), .type = Type::integer},
          {.key = "once", .title = tr("Once"), .type = Type::integer},
          {.key = "more", .title = tr("More"), .type = Type::integer},
          {.key = "planned", .title = tr("Planned"), .type = Type::integer},
          {.key = "not_registered", .title = tr("Not registered"), .type = Type::integer},
          {.key = "covered", .title = tr("Filled"), .type = Type::share},
          {.key = "not_needed", .title = tr("Beside"), .type = Type::integer}};
}

static void add_tally(report::Row& row, const CoverageTally& tally) {
  for (const std::size_t count :
       {tally.needed(), tally.once, tally.more, tally.planned, tally.not_registered}) {
    row.cells.push_back(count_cell(count));
  }
  row.cells.push_back(cell(report::Share{static_cast<std::int64_t>(tally.filled()),
                                         static_cast<std::int64_t>(tally.needed())}));
  row.cells.push_back(count_cell(tally.not_needed));
}

static report::Bar bar_of(std::string title, const CoverageTally& tally) {
  return {
      .title = std::move(title),
      .parts = {{tr("once"), tally.once, tone_of(Filling::once)},
                {tr("more than once"), tally.more, tone_of(Filling::more)},
                {tr("planned"), tally.planned, tone_of(Filling::planned)},
                {tr("not registered"), tally.not_registered, tone_of(Filling::not_registered)}}};
}

static report::Chart chart_of(const Coverage& coverage, const Catalogue& catalogue) {
  report::Chart chart{.key = "domains", .table = "domains"};
  for (const auto& each : coverage.domains) {
    if (each.tally.needed() == 0) continue;
    chart.bars.push_back(
        bar_of(each.domain ? name_of(catalogue.domains, *each.domain, language) : tr("no domain"),
               each.tally));
  }
  return chart;
}

static report::Table domains_table(const Coverage& coverage, const Catalogue& catalogue) {
  report::Table table{.key = "domains",
                      .title = tr("Components that the type needs, by domain"),
                      .columns = {{.key = "domain", .title = tr("Domain"), .type = Type::ref}},
                      .rows = {},
                      .empty = tr("no component is needed or filled")};
  for (auto& column : coverage_columns()) table.columns.push_back(std::move(column));
  for (const auto& each : coverage.domains) {
    report::Row row{{domain_cell(catalogue, each.domain)}};
    add_tally(row, each.tally);
    table.rows.push_back(std::move(row));
  }
  return table;
}

static report::Table authorities_table(const Coverage& coverage, const Catalogue& catalogue) {
  report::Table table{.key = "authorities",
                      .title = tr("Authorities, by their number in the matrix"),
                      .columns = {{.key = "number", .title = tr("No."), .type = Type::integer},
                                  {.key = "authority", .title = tr("Authority"), .type = Type::ref},
                                  {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
                                  verified_column()},
                      .rows = {}};
  for (auto& column : coverage_columns()) table.columns.push_back(std::move(column));
  for (std::size_t i = 0; i < coverage.authorities.size(); ++i) {
    const CoveredAuthority& authority = coverage.authorities[i];
    report::Row row{{count_cell(i + 1), ref_cell(catalogue.authorities, authority.registration.id),
                     authority.registration.declared ? count_cell(authority.registration.in_scope)
                                                     : missing(tr("no portfolio")),
                     verified_cell(authority.registration.verified, coverage.as_of)}};
    if (authority.registration.declared) {
      add_tally(row, authority.tally);
    } else {
      row.cells.push_back(count_cell(authority.tally.needed()));
      row.cells.insert(row.cells.end(), coverage_columns().size() - 1, missing("-"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- Rows ----

static report::Cell uses_cell(const std::vector<analysis::Use>& uses, const Catalogue& catalogue) {
  if (uses.empty()) return missing("-");
  std::vector<report::Item> items;
  for (const auto& use : uses) {
    std::string text = use.identity.name;
    if (use.version) text += ' ' + *use.version;
    if (use.via) text = say("{} (via {})", text, party_name(catalogue, *use.via));
    items.push_back({.text = std::move(text),
                     .parts = {{"id", use.application.str()}, {"name", use.identity.name}}});
  }
  return {.content = std::move(items)};
}

static bool is_needed(const CoverageRow& row) {
  return std::ranges::any_of(row.cells, &CoverageCell::needed);
}

static bool is_shown(const CoverageRow& row, CoverageRows rows) {
  return rows == CoverageRows::all || is_needed(row);
}

static report::Table components_table(const Coverage& coverage, const Catalogue& catalogue,
                                      CoverageRows rows) {
  report::Table table{
      .key = "components",
      .title = tr("By component"),
      .columns = {{.key = "domain", .title = tr("Domain"), .type = Type::ref, .heading = true},
                  {.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "needed", .title = tr("Needed"), .type = Type::flag},
                  {.key = "filling", .title = tr("Filled"), .type = Type::ref},
                  {.key = "applications",
                   .title = tr("Applications"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "planned",
                   .title = tr("Planned"),
                   .type = Type::items,
                   .parts = {"id", "name"}}},
      .rows = {},
      .empty = tr("no component is needed or filled")};
  for (const auto& row : coverage.rows) {
    if (!is_shown(row, rows)) continue;
    const CoverageCell& only = row.cells.front();
    table.rows.push_back(
        {{domain_cell(catalogue, row.domain), ref_cell(catalogue.components, row.component),
          cell(only.needed),
          cell(report::Ref{std::string(analysis::name(only.filling)), filling_text(only.filling)},
               tone_of(only.filling)),
          uses_cell(only.in_scope, catalogue), uses_cell(only.planned, catalogue)}});
  }
  return table;
}

static std::string mark(const CoverageCell& cell) {
  switch (cell.filling) {
    case Filling::once:
    case Filling::more:
      return fmt::format("{}", cell.in_scope.size());
    case Filling::planned:
      return tr("p");
    case Filling::not_registered:
      break;
  }
  return "-";
}

static report::Cell matrix_cell(const CoverageCell& cell) {
  const bool nothing = cell.filling == Filling::not_registered;
  if (nothing && !cell.needed) return missing(".");
  return {.content = std::vector{report::Item{
              .text = mark(cell),
              .parts = {{"filling", std::string(analysis::name(cell.filling))},
                        {"needed", cell.needed},
                        {"applications", static_cast<std::int64_t>(cell.in_scope.size())}}}},
          .tone = cell.needed ? tone_of(cell.filling) : Tone::plain};
}

static report::Table matrix(const Coverage& coverage, const Catalogue& catalogue,
                            CoverageRows rows) {
  report::Table table{
      .key = "matrix",
      .title = tr("Applications in use by component"),
      .columns = {{.key = "domain", .title = tr("Domain"), .type = Type::ref, .heading = true},
                  {.key = "component", .title = tr("Component"), .type = Type::ref}},
      .rows = {},
      .empty = tr("no component is needed or filled"),
      .legend =
          tr("p planned only, - not registered though needed, . neither needed nor registered")};
  for (std::size_t i = 0; i < coverage.authorities.size(); ++i) {
    const AuthorityId& id = coverage.authorities[i].registration.id;
    table.columns.push_back({.key = replace_all(id.str(), "-", "_"),
                             .title = fmt::format("{}", i + 1),
                             .type = Type::items,
                             .parts = {"filling", "needed", "applications"},
                             .heat = true,
                             .full_title = name_of(catalogue.authorities, id, language)});
  }
  table.columns.push_back({.key = "needed", .title = tr("Need it"), .type = Type::integer});
  table.columns.push_back({.key = "filled", .title = tr("Of them filled"), .type = Type::share});
  for (const auto& row : coverage.rows) {
    if (!is_shown(row, rows)) continue;
    report::Row out{
        {domain_cell(catalogue, row.domain), ref_cell(catalogue.components, row.component)}};
    std::int64_t needed = 0;
    std::int64_t filled = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const CoverageCell& each = row.cells[i];
      out.cells.push_back(matrix_cell(each));
      if (!each.needed || !coverage.authorities[i].registration.declared) continue;
      ++needed;
      filled += each.in_scope.empty() ? 0 : 1;
    }
    out.cells.push_back(cell(needed));
    out.cells.push_back(cell(report::Share{filled, needed}));
    table.rows.push_back(std::move(out));
  }
  return table;
}

// ---- Notes ----

static void add_notes(report::Document& document, const Coverage& coverage,
                      const Catalogue& catalogue, CoverageRows rows) {
  std::vector<analysis::Registration> registrations;
  std::vector<std::string> undeclared;
  std::vector<std::string> needs_nothing;
  for (const auto& authority : coverage.authorities) {
    const std::string who = name_of(catalogue.authorities, authority.registration.id, language);
    registrations.push_back(authority.registration);
    if (!authority.registration.declared) undeclared.push_back(who);
    if (authority.tally.needed() == 0) needs_nothing.push_back(who);
  }
  std::vector<std::string> hidden;
  for (const auto& row : coverage.rows) {
    if (!is_shown(row, rows)) {
      hidden.push_back(name_of(catalogue.components, row.component, language));
    }
  }
  add_note(document, "undeclared",
           tr("authorities without a portfolio, left out of the figures by domain"),
           std::move(undeclared));
  add_note(document, "needs_nothing",
           tr("authorities of which the catalogue does not know what their type needs"),
           std::move(needs_nothing));
  add_note(document, "hidden", tr("components that are filled, though no type here needs them"),
           std::move(hidden));
  add_placement_notes(document, registrations, catalogue);
  document.notes.push_back(
      {"not_registered", tr("not registered is not absent: there may be one all the same"), {}});
}

report::Document describe(const Coverage& coverage, const Catalogue& catalogue, CoverageRows rows) {
  report::Document document{.kind = "coverage"};
  document.charts.push_back(chart_of(coverage, catalogue));
  document.tables.push_back(domains_table(coverage, catalogue));
  if (coverage.authorities.size() == 1) {
    const CoveredAuthority& only = coverage.authorities.front();
    document.title =
        say("Coverage of {}", name_of(catalogue.authorities, only.registration.id, language));
    document.facts = {
        {"in_scope", tr("Applications in use"),
         only.registration.declared ? count_cell(only.registration.in_scope)
                                    : missing(tr("no portfolio"))},
        {"verified", tr("Verified"), verified_cell(only.registration.verified, coverage.as_of)},
        {"completeness", tr("Complete"),
         cell(report::Share{only.registration.completeness.filled,
                            only.registration.completeness.applicable})},
        {"covered", tr("Needed components that are filled"),
         only.registration.declared
             ? cell(report::Share{static_cast<std::int64_t>(only.tally.filled()),
                                  static_cast<std::int64_t>(only.tally.needed())})
             : missing(tr("no portfolio"))}};
    document.tables.push_back(components_table(coverage, catalogue, rows));
  } else {
    document.title = say("Coverage of {} authorities", coverage.authorities.size());
    document.tables.push_back(authorities_table(coverage, catalogue));
    document.tables.push_back(matrix(coverage, catalogue, rows));
  }
  document.main_table = document.tables.back().key;
  add_notes(document, coverage, catalogue, rows);
  return document;
}

}  // namespace swcat::cli
