#include "cli/describe/summary.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/roadmap.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "report/shown.hpp"

namespace swcat::cli {

using report::Type;

static constexpr std::size_t most_findings = 3;
static constexpr std::size_t few = 3;  // names: one page has no room for more

// ---- The figures ----

static report::Row figure(std::string_view subject, std::string_view measure, report::Cell value,
                          std::string_view command) {
  return {{text_cell(subject), text_cell(measure), std::move(value), text_cell(command)}};
}

// A share with its parts, so that shares, counts and amounts may stand in one column.
static report::Cell of(report::Share value) {
  if (value.whole == 0) return missing(tr("n/a"));
  report::Item item{.text = report::shown(report::Value(value)),
                    .parts = {{"value", value.part}, {"of", value.whole}}};
  return {.content = std::vector{std::move(item)}};
}

static report::Cell of(report::Value value) {
  report::Item item{.text = report::shown(value), .parts = {{"value", std::move(value)}}};
  return {.content = std::vector{std::move(item)}};
}

static report::Cell cost_of(const analysis::OverlapWithin& overlap) {
  if (overlap.applications == 0) return missing(tr("n/a"));
  return overlap.cost.known ? of(report::Value(*overlap.cost.known)) : missing(tr("unknown"));
}

static report::Cell largest_supplier(const analysis::Market& all) {
  if (all.suppliers.empty() || all.total <= 0) return missing(tr("unknown"));
  const auto& largest = all.suppliers.front();
  report::Item item{.text = fmt::format("{} ({})", largest.name, report::percentage(largest.share)),
                    .parts = {{"value", report::Measure{largest.share}}, {"who", largest.id}}};
  return {.content = std::vector{std::move(item)}};
}

static report::Cell effective_suppliers(const analysis::Market& all) {
  if (all.total <= 0) return missing(tr("n/a"));
  const std::string low =
      replace_all(fmt::format("{:.1f}", all.effective.low), ".", decimal_separator());
  const std::string high =
      replace_all(fmt::format("{:.1f}", all.effective.high), ".", decimal_separator());
  report::Item item{.text = low == high ? low : say("{} to {}", low, high),
                    .parts = {{"value", report::Measure{all.effective.low}}}};
  return {.content = std::vector{std::move(item)}};
}

static std::size_t unexplained(const analysis::OverlapWithin& overlap) {
  return static_cast<std::size_t>(std::ranges::count_if(
      overlap.doubles, [](const auto& each) { return analysis::is_finding(each.kind); }));
}

static report::Cell next_change(const analysis::Roadmap& roadmap) {
  const auto next =
      std::ranges::find(roadmap.events, analysis::Timing::ahead, &analysis::Event::timing);
  if (next == roadmap.events.end()) return missing(tr("none is registered"));
  report::Item item{.text = words(*next), .parts = {{"value", next->date}, {"who", next->id}}};
  return {.content = std::vector{std::move(item)}};
}

// "4 (Archiefzolder, Brievenduin, Sanctieboek, ...)".
static report::Cell counted_names(const std::vector<std::string>& names) {
  std::string text = std::to_string(names.size());
  if (!names.empty()) {
    std::vector<std::string> first(
        names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), few)));
    if (names.size() > few) first.emplace_back("...");
    text += " (" + join(first, ", ") + ')';
  }
  report::Item item{
      .text = std::move(text),
      .parts = {{"value", static_cast<std::int64_t>(names.size())}, {"who", join(names, ", ")}}};
  return {.content = std::vector{std::move(item)}};
}

static void add_earlier(report::Table& table, const SummaryOf::Earlier& earlier) {
  const auto& since = earlier.since;
  const auto& tally = earlier.coverage.authorities.front().tally;
  const std::string subject = say("What changed since {}?", since.since.str());
  const auto add = [&](std::string_view measure, report::Cell value, std::string_view command) {
    table.rows.push_back(figure(subject, measure, std::move(value), command));
  };
  add(tr("Applications in use then"),
      of(report::Value(static_cast<std::int64_t>(since.in_scope_then))), "swcat show");
  add(tr("Came into use"), counted_names(since.came), "swcat roadmap");
  add(tr("Went out of use"), counted_names(since.went), "swcat roadmap");
  add(tr("Newly planned"), counted_names(since.planned), "swcat roadmap");
  add(tr("Needed components that were filled then"), of(share(tally.filled(), tally.needed())),
      "swcat coverage");
}

static report::Note since_note(const analysis::Since& since) {
  std::string text =
      say("What held on {} is what today's dates say of it; texts and versions are those of today.",
          since.since.str());
  if (since.undated > 0) {
    text += ' ' + say("{} without any date: taken to have been in use then.",
                      counted(since.undated, "application", "applications"));
  }
  return {"since", std::move(text), {}};
}

static report::Table figures_table(const SummaryOf& of_authority) {
  const auto& tally = of_authority.coverage.authorities.front().tally;
  const auto mandatory = analysis::tally(of_authority.duties.duties, DutyLevel::mandatory);
  const auto& overlap = of_authority.overlap;
  const auto& all = of_authority.concentration.overall;
  const auto& quality = of_authority.quality.authorities.front();
  const auto& completeness = quality.registration.completeness;
  report::Table table{
      .key = "figures",
      .title = tr("At a glance"),
      .columns = {{.key = "subject", .title = tr("Question"), .type = Type::text, .heading = true},
                  {.key = "measure", .title = tr("Measure"), .type = Type::text},
                  {.key = "figure",
                   .title = tr("Figure"),
                   .type = Type::items,
                   .parts = {"value", "of", "who"}},
                  {.key = "report", .title = tr("More in"), .type = Type::text}},
      .rows = {}};
  const auto add = [&](auto&&... parts) { table.rows.push_back(figure(parts...)); };
  add(tr("Is there something for every task?"), tr("Needed components that are filled"),
      of(share(tally.filled(), tally.needed())), "swcat coverage");
  add(tr("Is there something for every task?"), tr("Needed components with nothing registered"),
      of(share(tally.not_registered, tally.needed())), "swcat coverage");
  add(tr("Are the standards met?"), tr("Mandatory duties that are proven"),
      of(share(mandatory.covered, mandatory.required())), "swcat standards");
  add(tr("Are the standards met?"), tr("Mandatory duties that are claimed or proven"),
      of(share(mandatory.at_least_claimed(), mandatory.required())), "swcat standards");
  add(tr("What is double?"), tr("Components filled more than once without an explanation"),
      of(share(unexplained(overlap), overlap.filled)), "swcat overlap");
  add(tr("What is double?"), tr("What those applications cost a year"), cost_of(overlap),
      "swcat overlap");
  add(tr("On whom do we depend?"), tr("Largest supplier"), largest_supplier(all),
      "swcat concentration");
  add(tr("On whom do we depend?"), tr("Effective number of suppliers"), effective_suppliers(all),
      "swcat concentration");
  add(tr("What comes up?"), tr("Late: past, and not acted on"),
      of(report::Value(static_cast<std::int64_t>(of_authority.roadmap.late))), "swcat roadmap");
  add(tr("What comes up?"), tr("Changes in the coming year"),
      of(report::Value(static_cast<std::int64_t>(of_authority.roadmap.ahead))), "swcat roadmap");
  add(tr("What comes up?"), tr("The first of them"), next_change(of_authority.roadmap),
      "swcat roadmap");
  add(tr("How far can this be trusted?"), tr("Fields that are filled"),
      of(report::Share{completeness.filled, completeness.applicable}), "swcat quality");
  add(tr("How far can this be trusted?"),
      tr("Applications that were verified in the last 180 days"),
      of(share(quality.fresh.part, quality.fresh.whole)), "swcat quality");
  add(tr("How far can this be trusted?"), tr("Entries without an error or warning"),
      of(share(quality.valid.part, quality.valid.whole)), "swcat quality");
  if (of_authority.earlier) add_earlier(table, *of_authority.earlier);
  return table;
}

// ---- The findings ----

static report::Cell names_cell(const std::vector<std::string>& names) {
  if (names.empty()) return missing("-");
  std::vector<report::Item> items;
  for (const auto& name : names) {
    if (items.size() == few) break;
    items.push_back({.text = name, .parts = {{"name", name}}});
  }
  return {.content = std::move(items)};
}

struct Finding {
  std::string_view text;
  report::Share concerned;
  std::vector<std::string> names = {};
};

static bool more_concerned(const Finding& a, const Finding& b) {
  return a.concerned.part * b.concerned.whole > b.concerned.part * a.concerned.whole;
}

static std::vector<std::string> unmet(const SummaryOf& of_authority, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& duty : of_authority.duties.duties) {
    const bool fails =
        duty.state == analysis::DutyState::gap || duty.state == analysis::DutyState::outdated;
    if (duty.level != DutyLevel::mandatory || !fails) continue;
    std::string name = name_of(catalogue.standards, duty.required.standard, language);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

static std::vector<std::string> empty(const SummaryOf& of_authority, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& row : of_authority.coverage.rows) {
    const auto& cell = row.cells.front();
    if (!cell.needed || cell.filling != analysis::Filling::not_registered) continue;
    names.push_back(name_of(catalogue.components, row.component, language));
  }
  return names;
}

static std::vector<std::string> doubled(const SummaryOf& of_authority, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& each : of_authority.overlap.doubles) {
    if (!analysis::is_finding(each.kind)) continue;
    names.push_back(name_of(catalogue.components, each.component, language));
  }
  return names;
}

// Each of its own whole: what concerns the largest part comes first.
static std::vector<Finding> findings(const SummaryOf& of_authority, const Catalogue& catalogue) {
  const auto& tally = of_authority.coverage.authorities.front().tally;
  const auto mandatory = analysis::tally(of_authority.duties.duties, DutyLevel::mandatory);
  const auto& quality = of_authority.quality.authorities.front();
  std::vector<Finding> all{
      {marked("Mandatory duties that are not met"),
       share(mandatory.gap + mandatory.outdated, mandatory.required()),
       unmet(of_authority, catalogue)},
      {marked("Mandatory duties of which nobody knows"),
       share(mandatory.unknown, mandatory.required())},
      {marked("Mandatory duties that are only claimed"),
       share(mandatory.claimed, mandatory.required())},
      {marked("Needed components with nothing registered"),
       share(tally.not_registered, tally.needed()), empty(of_authority, catalogue)},
      {marked("Components filled more than once without an explanation"),
       share(unexplained(of_authority.overlap), of_authority.overlap.filled),
       doubled(of_authority, catalogue)},
      {marked("Applications that nobody verified in the last 180 days"),
       share(quality.fresh.whole - quality.fresh.part, quality.fresh.whole)},
      {marked("Entries with an error or warning"),
       share(quality.valid.whole - quality.valid.part, quality.valid.whole)},
  };
  std::erase_if(all, [](const Finding& each) { return each.concerned.part == 0; });
  std::ranges::stable_sort(all, more_concerned);
  if (all.size() > most_findings) all.resize(most_findings);
  return all;
}

static report::Table findings_table(const SummaryOf& of_authority, const Catalogue& catalogue) {
  report::Table table{
      .key = "findings",
      .title = tr("The three largest findings"),
      .columns = {{.key = "rank", .title = tr("No."), .type = Type::integer},
                  {.key = "finding", .title = tr("Finding"), .type = Type::text},
                  {.key = "concerned", .title = tr("Concerns"), .type = Type::share},
                  {.key = "first", .title = tr("Such as"), .type = Type::items, .parts = {"name"}}},
      .rows = {},
      .empty = tr("nothing was found")};
  std::size_t rank = 0;
  for (const auto& each : findings(of_authority, catalogue)) {
    table.rows.push_back({{count_cell(++rank), text_cell(tr(each.text)), cell(each.concerned),
                           names_cell(each.names)}});
  }
  return table;
}

// ---- The page ----

report::Document describe(const SummaryOf& of_authority, const Catalogue& catalogue) {
  const auto& registration = of_authority.overlap.authority;
  report::Document document{
      .kind = "summary",
      .title = say("Summary of {}", name_of(catalogue.authorities, registration.id, language))};
  document.main_table = "figures";
  if (!registration.declared) {
    document.facts = {{"in_scope", tr("Applications in use"), missing(tr("no portfolio"))}};
    document.notes.push_back(
        {"undeclared", tr("there is no portfolio, so nothing can be said of it"), {}});
    return document;
  }
  document.facts = {{"in_scope", tr("Applications in use"), count_cell(registration.in_scope)},
                    {"planned", tr("Planned"), count_cell(registration.planned)},
                    {"suppliers", tr("Suppliers"),
                     count_cell(of_authority.concentration.overall.suppliers.size())},
                    {"verified", tr("Verified"),
                     verified_cell(registration.verified, of_authority.overlap.as_of)}};
  document.tables = {findings_table(of_authority, catalogue), figures_table(of_authority)};
  if (of_authority.earlier) document.notes.push_back(since_note(of_authority.earlier->since));
  document.notes.push_back({"order",
                            tr("The findings are in order of the part of their whole that they "
                               "concern; each report named "
                               "has all of them, with what it leaves out and why."),
                            {}});
  document.notes.push_back(
      {"not_registered", tr("not registered is not absent: there may be one all the same"), {}});
  return document;
}

}  // namespace swcat::cli
