#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/duty_remarks.hpp"
#include "cli/describe/standards.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::DutyState;
using report::Type;

// Those of the title of the matrix.
static std::string letter(DutyState state) {
  switch (state) {
    case DutyState::covered:
      return tr("C");
    case DutyState::claimed:
      return tr("c");
    case DutyState::outdated:
      return tr("O");
    case DutyState::gap:
      return tr("G");
    case DutyState::unknown:
      return tr("?");
    case DutyState::not_applicable:
      break;
  }
  return "-";
}

static report::Cell matrix_cell(const analysis::StandardCell& cell) {
  if (!cell.required) return missing(".");
  auto out = state_cell(cell.state);  // for its tone
  out.content = std::vector{
      report::Item{letter(cell.state), {{"state", std::string(analysis::name(cell.state))}}}};
  return out;
}

static report::Table matrix(const std::vector<analysis::StandardRow>& rows,
                            std::span<const Duties> authorities, const Catalogue& catalogue) {
  report::Table table{
      .key = "matrix",
      .title = tr("By standard"),
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  {.key = "standard", .title = tr("Standard"), .type = Type::ref}},
      .rows = {},
      .empty = tr("no obligation holds on this day"),
      .legend = tr(
          "C covered, c claimed, O outdated, G gap, ? unknown, - nothing to ask, . not required")};
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const AuthorityId& id = authorities[i].registration.id;
    table.columns.push_back({.key = replace_all(id.str(), "-", "_"),
                             .title = fmt::format("{}", i + 1),
                             .type = Type::items,
                             .parts = {"state"},
                             .heat = true,
                             .full_title = name_of(catalogue.authorities, id, language)});
  }
  table.columns.push_back({.key = "required", .title = tr("All"), .type = Type::integer});
  for (const DutyState state : {DutyState::covered, DutyState::claimed, DutyState::outdated,
                                DutyState::gap, DutyState::unknown}) {
    table.columns.push_back({.key = std::string(analysis::name(state)),
                             .title = letter(state),
                             .type = Type::integer,
                             .full_title = words(analysis::name(state))});
  }
  for (const auto& row : rows) {
    report::Row out{{level_cell(row.level), ref_cell(catalogue.standards, row.standard)}};
    for (const auto& each : row.cells) out.cells.push_back(matrix_cell(each));
    out.cells.push_back(count_cell(row.tally.required()));
    for (const DutyState state : {DutyState::covered, DutyState::claimed, DutyState::outdated,
                                  DutyState::gap, DutyState::unknown}) {
      out.cells.push_back(count_cell(row.tally.of(state)));
    }
    table.rows.push_back(std::move(out));
  }
  return table;
}

static report::Table authorities_table(std::span<const Duties> authorities,
                                       const Catalogue& catalogue, Date day) {
  report::Table table{
      .key = "authorities",
      .title = tr("Authorities, by their number in the matrix"),
      .columns = {{.key = "number", .title = tr("No."), .type = Type::integer},
                  {.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
                  verified_column(),
                  {.key = "mandatory", .title = tr("Mandatory"), .type = Type::integer},
                  {.key = "evidence_coverage", .title = tr("Proven"), .type = Type::share},
                  {.key = "claim_coverage", .title = tr("Claimed or proven"), .type = Type::share},
                  {.key = "unknown", .title = tr("Unknown"), .type = Type::integer}},
      .rows = {}};
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const Duties& duties = authorities[i];
    const auto tally = analysis::tally(duties.duties, DutyLevel::mandatory);
    const auto whole = static_cast<std::int64_t>(tally.required());
    report::Row row{{count_cell(i + 1), ref_cell(catalogue.authorities, duties.registration.id),
                     duties.registration.declared ? count_cell(duties.registration.in_scope)
                                                  : missing(tr("no portfolio")),
                     verified_cell(duties.registration.verified, day),
                     count_cell(tally.required())}};
    if (duties.registration.declared) {
      row.cells.push_back(cell(report::Share{static_cast<std::int64_t>(tally.covered), whole}));
      row.cells.push_back(
          cell(report::Share{static_cast<std::int64_t>(tally.at_least_claimed()), whole}));
      row.cells.push_back(count_cell(tally.unknown));
    } else {
      row.cells.insert(row.cells.end(), 3, missing("-"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Document describe(std::span<const Duties> authorities, const Catalogue& catalogue,
                          analysis::StandardOrder order, Date day) {
  report::Document document{.kind = "standards",
                            .title = say("Standards of {} authorities", authorities.size()),
                            .main_table = "matrix"};
  const auto totals = analysis::totals(authorities, day);
  document.charts.push_back(states_chart(totals));
  document.tables.push_back(totals_table(totals));
  document.tables.push_back(authorities_table(authorities, catalogue, day));
  document.tables.push_back(matrix(analysis::across(authorities, order), authorities, catalogue));
  document.notes.push_back(
      {"matrix",
       tr("the figures of a row count authorities that have a portfolio and must "
          "use the standard"),
       {}});
  add_remarks(document, authorities, catalogue);
  return document;
}

}  // namespace swcat::cli
