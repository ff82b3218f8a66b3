#include "cli/describe/duties.hpp"

#include <fmt/core.h>

#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Answer;
using analysis::Because;
using analysis::DutyState;
using analysis::Required;
using report::Tone;
using report::Type;

// The states in the order in which figures about them stand.
static constexpr std::array<DutyState, 6> shown_states{
    DutyState::covered, DutyState::claimed, DutyState::outdated,
    DutyState::gap,     DutyState::unknown, DutyState::not_applicable};

static std::string title_of(DutyState state) {
  return state == DutyState::not_applicable ? tr("n/a") : words(analysis::name(state));
}

static Tone tone_of(DutyState state) {
  switch (state) {
    case DutyState::covered:
      return Tone::good;
    case DutyState::claimed:
      return Tone::notable;
    case DutyState::gap:
    case DutyState::outdated:
      return Tone::bad;
    case DutyState::unknown:
    case DutyState::not_applicable:
      break;
  }
  return Tone::faint;
}

report::Cell state_cell(DutyState state) {
  return cell(report::Ref{std::string(analysis::name(state)), title_of(state)}, tone_of(state));
}

report::Column proven_state_column() {
  return {.key = "state",
          .title = tr("State"),
          .type = Type::items,
          .parts = {"code", "evidence", "tested", "expires", "source", "by", "excused"}};
}

static std::string kind_text(const Support& support) {
  const EvidenceKind kind = support.evidence ? **support.evidence : EvidenceKind::statement;
  return kind == EvidenceKind::in_production ? tr("use in production") : words(name(kind));
}

static report::Value date_value(const Maybe<Date>& date) {
  if (!date) return report::Missing{tr("unknown")};
  return **date;
}

report::Cell proven_state_cell(DutyState state, const Answer* answer, bool excused, Date day) {
  report::Item item{.text = title_of(state),
                    .parts = {{"code", std::string(analysis::name(state))}}};
  if (answer && answer->support) {
    const Support& support = *answer->support;
    const bool own = answer->speaker == analysis::Speaker::authority;
    const std::string evidence = evidence_text(support, day);
    item.text += ": " + (own ? say("{} (own report)", evidence) : evidence);
    report::Value source = report::Missing{};
    if (support.source) source = (*support.source)->str();
    item.parts.push_back({"evidence", kind_text(support)});
    item.parts.push_back({"tested", date_value(support.tested)});
    item.parts.push_back({"expires", date_value(support.expires)});
    item.parts.push_back({"source", std::move(source)});
    item.parts.push_back(
        {"by",
         std::string(answer->speaker == analysis::Speaker::supplier ? "supplier" : "authority")});
  } else {
    for (const auto* key : {"evidence", "tested", "expires", "source", "by"}) {
      item.parts.push_back({key, report::Missing{}});
    }
  }
  if (excused) item.text = say("{} (excused)", item.text);
  item.parts.push_back({"excused", excused});
  return {.content = std::vector{std::move(item)}, .tone = tone_of(state)};
}

report::Column standard_column() {
  return {.key = "standard",
          .title = tr("Standard"),
          .type = Type::items,
          .parts = {"id", "name", "versions"}};
}

report::Cell standard_cell(const Catalogue& catalogue, const Required& required) {
  const std::string name = name_of(catalogue.standards, required.standard, language);
  report::Item item{
      .text = name,
      .parts = {
          {"id", required.standard.str()}, {"name", name}, {"versions", versions_text(required)}}};
  if (!required.any_version) item.text += " (" + versions_text(required) + ')';
  return {.content = std::vector{std::move(item)}};
}

std::string level_title(DutyLevel level) { return capitalised(words(name(level))); }

report::Cell level_cell(DutyLevel level) {
  return cell(report::Ref{std::string(name(level)), level_title(level)});
}

std::string versions_text(const Required& required) {
  if (required.any_version) return tr("any");
  return required.versions.empty() ? tr("none in use") : enumerated(required.versions, "or");
}

std::string evidence_text(const Support& support, Date day) {
  if (support.claim && **support.claim != Claim::yes) {
    return **support.claim == Claim::no ? tr("said not to") : tr("said to, in part");
  }
  std::string text = kind_text(support);
  if (support.tested) text += ' ' + support.tested->value.str();
  if (support.expires) {
    const bool over = day > support.expires->value.last_day();
    const std::string day_of_end = support.expires->value.str();
    return over ? say("{}, expired {}", text, day_of_end) : say("{}, until {}", text, day_of_end);
  }
  return text;
}

std::string question(Because because, const Answer* answer, const Required& required) {
  const bool own = answer && answer->speaker == analysis::Speaker::authority;
  switch (because) {
    case Because::proven:
    case Because::obsolete:
    case Because::not_yet:
      return {};
    case Because::said:
      return tr("a test report, certificate or reference");
    case Because::self_tested:
      return tr("a test by somebody else");
    case Because::evidence_expired:
      return tr("evidence that is still valid");
    case Because::evidence_to_come:
      return tr("the evidence, once it is there");
    case Because::ended_version:
    case Because::other_version:
      return say("when it supports version {}", versions_text(required));
    case Because::standard_version_unknown:
      return tr("which version of the standard it supports");
    case Because::package_version_unknown:
      return tr("ourselves: which version do we use?");
    case Because::nothing_said:
    case Because::not_in_catalogue:
      return tr("whether it supports the standard");
    case Because::nothing_registered:
      return tr("ourselves: what do we use for this?");
    case Because::condition_unknown:
      return tr("ourselves: does the condition hold?");
    case Because::not_said:
      return tr("whether it supports this one too");
    case Because::partly:
      return own ? tr("why a part does not work here")
                 : tr("which part is missing, and when it comes");
    case Because::denied:
      return own ? tr("why it does not work here") : tr("when it will support the standard");
  }
  return {};
}

bool concerns(const analysis::Duty& duty, const analysis::DutyAnswer& answer) {
  return duty.component || answer.answer.support;
}

// ---- Figures ----

report::Chart states_chart(const std::vector<analysis::StandardsOnDay>& totals) {
  report::Chart chart{.key = "states", .table = "totals"};
  for (const auto& line : totals) {
    report::Bar bar{.title = level_title(line.level)};
    for (const DutyState state : shown_states) {
      if (state == DutyState::not_applicable) continue;
      bar.parts.push_back({title_of(state), line.duties.of(state), tone_of(state)});
    }
    if (line.duties.required() > 0) chart.bars.push_back(std::move(bar));
  }
  return chart;
}

std::vector<report::Column> tally_columns() {
  std::vector<report::Column> columns;
  for (const DutyState state : shown_states) {
    columns.push_back(
        {.key = replace_all(std::string(analysis::name(state)), "-", "_"),
         .title = state == DutyState::not_applicable ? tr("n/a") : capitalised(title_of(state)),
         .type = Type::integer});
  }
  columns.push_back({.key = "evidence_coverage", .title = tr("Proven"), .type = Type::share});
  columns.push_back(
      {.key = "claim_coverage", .title = tr("Claimed or proven"), .type = Type::share});
  return columns;
}

void add_tally(report::Row& row, const analysis::Tally& tally) {
  const auto whole = static_cast<std::int64_t>(tally.required());
  for (const DutyState state : shown_states) row.cells.push_back(count_cell(tally.of(state)));
  row.cells.push_back(cell(report::Share{static_cast<std::int64_t>(tally.covered), whole}));
  row.cells.push_back(
      cell(report::Share{static_cast<std::int64_t>(tally.at_least_claimed()), whole}));
}

report::Table totals_table(const std::vector<analysis::StandardsOnDay>& totals) {
  report::Table table{
      .key = "totals",
      .title = tr("How many"),
      .columns = {{.key = "level", .title = tr("Level"), .type = Type::ref, .heading = true},
                  {.key = "counted", .title = tr("Counted")}},
      .rows = {},
      .empty = tr("no obligation holds")};
  for (auto& column : tally_columns()) table.columns.push_back(std::move(column));
  for (const auto& line : totals) {
    for (const bool duties : {true, false}) {
      report::Row row{{level_cell(line.level), text_cell(duties ? tr("duties") : tr("standards"))}};
      add_tally(row, duties ? line.duties : line.standards);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace swcat::cli
