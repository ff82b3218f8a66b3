#include "cli/describe/standards.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/duty_remarks.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::Duty;
using analysis::DutyAnswer;
using analysis::DutyState;
using analysis::StandardDuties;
using report::Type;

// ---- Rows of one authority: several duties, taken together ----

namespace {

// One row: the duties that it stands for, and the state they add up to.
struct Group {
  const StandardDuties* standard = nullptr;
  std::vector<const Duty*> duties;
  DutyState state = DutyState::not_applicable;

  bool excused() const {
    return std::ranges::any_of(duties, [](const Duty* duty) { return duty->excuse.has_value(); });
  }
  // The duty that decides: of those that are met least, the first.
  const Duty& deciding() const {
    return **std::ranges::find_if(duties, [&](const Duty* duty) { return duty->state == state; });
  }
};

}  // namespace

static report::Cell components_cell(const Group& group, const Catalogue& catalogue) {
  std::vector<report::Item> items;
  for (const Duty* duty : group.duties) {
    if (!duty->component) {
      items.push_back({tr("the authority as a whole"), {{"id", report::Missing{}}, {"name", ""}}});
      continue;
    }
    auto item = ref_item(catalogue.components, *duty->component);
    const bool there = std::ranges::any_of(
        items, [&](const report::Item& other) { return other.text == item.text; });
    if (!there) items.push_back(std::move(item));
  }
  return {.content = std::move(items)};
}

static std::string application_text(const DutyAnswer& each, DutyState whole,
                                    const Catalogue& catalogue) {
  std::string text = each.identity.name;
  if (each.version) text += ' ' + *each.version;
  std::vector<std::string> remarks;
  if (each.answer.state != whole) remarks.push_back(words(analysis::name(each.answer.state)));
  if (each.via) remarks.push_back(say("via {}", party_name(catalogue, *each.via)));
  if (each.identity.local) remarks.push_back(tr("local"));
  return remarks.empty() ? text : text + " (" + join(remarks, ", ") + ')';
}

static report::Cell applications_cell(const Group& group, const Catalogue& catalogue) {
  std::vector<report::Item> items;
  std::set<ApplicationId> seen;
  for (const Duty* duty : group.duties) {
    for (const auto& each : duty->answers) {
      if (!concerns(*duty, each) || !seen.insert(each.application).second) continue;
      report::Value version = report::Missing{tr("unknown")};
      if (each.version) version = *each.version;
      items.push_back({.text = application_text(each, group.state, catalogue),
                       .parts = {{"id", each.application.str()},
                                 {"name", each.identity.name},
                                 {"version", std::move(version)},
                                 {"state", std::string(analysis::name(each.answer.state))}}});
    }
  }
  if (items.empty()) {
    return missing(group.deciding().component ? tr("not registered") : tr("none says so"));
  }
  return {.content = std::move(items)};
}

static const analysis::Answer* best_answer(const Duty& duty) {
  if (duty.answers.empty()) return nullptr;
  const auto best = std::ranges::max_element(
      duty.answers, {}, [](const DutyAnswer& each) { return each.answer.state; });
  return &best->answer;
}

static report::Cell question_cell(const Group& group, const Catalogue& catalogue) {
  const Duty& duty = group.deciding();
  if (duty.because == analysis::Because::obsolete) {
    return text_cell(say("obsolete requirement: {}", versions_text(duty.required)),
                     report::Tone::notable);
  }
  std::string text = question(duty.because, best_answer(duty), duty.required);
  if (duty.because == analysis::Because::condition_unknown) {
    const Obligation* obligation = catalogue.obligations.find(duty.obligation);
    if (obligation && obligation->condition) text += " (" + (*obligation->condition)->str() + ")";
  }
  return text.empty() ? missing(tr("nothing")) : text_cell(text);
}

static std::vector<report::Column> shared_columns() {
  return {{.key = "applications",
           .title = tr("Applications"),
           .type = Type::items,
           .parts = {"id", "name", "version", "state"}},
          proven_state_column(),
          {.key = "ask", .title = tr("To ask")}};
}

static void add_shared_cells(report::Row& row, const Group& group, const Catalogue& catalogue,
                             Date day) {
  row.cells.push_back(applications_cell(group, catalogue));
  row.cells.push_back(
      proven_state_cell(group.state, best_answer(group.deciding()), group.excused(), day));
  row.cells.push_back(question_cell(group, catalogue));
}

// What is met least comes first.
static std::vector<StandardDuties> worst_first(const Duties& duties, const Catalogue& catalogue) {
  auto out = analysis::by_standard(duties.duties);
  const auto rank = [](DutyState state) {
    return state == DutyState::not_applicable ? static_cast<int>(analysis::duty_states)
                                              : static_cast<int>(state);
  };
  std::ranges::stable_sort(out, {}, [&](const StandardDuties& row) {
    return std::tuple(row.level, rank(row.state),
                      folded(name_of(catalogue.standards, row.standard, language)));
  });
  return out;
}

static report::Table standards_table(const Duties& duties, const Catalogue& catalogue, Date day) {
  report::Table table{
      .key = "standards",
      .title = tr("By standard"),
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  standard_column(),
                  {.key = "components",
                   .title = tr("Because of"),
                   .type = Type::items,
                   .parts = {"id", "name"}}},
      .rows = {},
      .empty = tr("no obligation holds on this day")};
  for (auto& column : shared_columns()) table.columns.push_back(std::move(column));
  for (const auto& standard : worst_first(duties, catalogue)) {
    Group group{.standard = &standard, .duties = {}, .state = standard.state};
    for (const std::size_t index : standard.duties) group.duties.push_back(&duties.duties[index]);
    report::Row row{{level_cell(standard.level),
                     standard_cell(catalogue, group.deciding().required),
                     components_cell(group, catalogue)}};
    add_shared_cells(row, group, catalogue, day);
    table.rows.push_back(std::move(row));
  }
  return table;
}

static report::Cell basis_cell(const Duty& duty, const Obligation& obligation) {
  const std::string text =
      obligation.legal_basis ? (*obligation.legal_basis)->str() : tr("unknown");
  return text_cell(duty.verified ? text : say("{} (not verified)", text));
}

static report::Table obligations_table(const Duties& duties, const Catalogue& catalogue, Date day) {
  report::Table table{
      .key = "obligations",
      .title = tr("By obligation"),
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  standard_column(),
                  {.key = "component", .title = tr("At"), .type = Type::ref},
                  {.key = "obligation", .title = tr("Obligation")},
                  {.key = "basis", .title = tr("Legal basis")}},
      .rows = {},
      .empty = tr("no obligation holds on this day")};
  for (auto& column : shared_columns()) table.columns.push_back(std::move(column));
  for (const auto& duty : duties.duties) {
    const Obligation* obligation = catalogue.obligations.find(duty.obligation);
    const Group group{.duties = {&duty}, .state = duty.state};
    report::Row row{{level_cell(duty.level), standard_cell(catalogue, duty.required),
                     duty.component ? ref_cell(catalogue.components, *duty.component)
                                    : missing(tr("the authority as a whole")),
                     text_cell(duty.obligation.str()), basis_cell(duty, *obligation)}};
    add_shared_cells(row, group, catalogue, day);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- One authority ----

report::Document describe(const Duties& duties, const Catalogue& catalogue, StandardsBy by,
                          Date day) {
  report::Document document{
      .kind = "standards",
      .title = say("Standards of {}", authority_name(catalogue, duties.registration.id))};
  if (duties.registration.declared) {
    document.facts.push_back(
        {"in_scope", tr("Applications in use"), count_cell(duties.registration.in_scope)});
    document.facts.push_back(
        {"verified", tr("Verified"), verified_cell(duties.registration.verified, day)});
    document.facts.push_back({"completeness", tr("Complete"),
                              cell(report::Share{duties.registration.completeness.filled,
                                                 duties.registration.completeness.applicable})});
  }
  const auto totals = analysis::totals(std::span(&duties, 1), day);
  document.charts.push_back(states_chart(totals));
  document.tables.push_back(totals_table(totals));
  document.tables.push_back(by == StandardsBy::standard
                                ? standards_table(duties, catalogue, day)
                                : obligations_table(duties, catalogue, day));
  document.main_table = document.tables.back().key;
  if (!duties.registration.declared) {
    document.notes.push_back(
        {"no_portfolio",
         tr("there is no portfolio of this authority: only what its type needs is "
            "known"),
         {}});
  }
  add_remarks(document, std::span(&duties, 1), catalogue);
  return document;
}

}  // namespace swcat::cli
