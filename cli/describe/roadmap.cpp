#include "cli/describe/roadmap.hpp"

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Event;
using analysis::EventSubject;
using analysis::Lane;
using analysis::Milestone;
using analysis::Roadmap;
using analysis::Timing;
using analysis::Undated;
using report::Tone;
using report::Type;

static bool several(const Roadmap& roadmap) { return roadmap.authorities.size() > 1; }

// ---- Words ----

std::string words(Milestone change) {
  static constexpr std::array<std::string_view, analysis::milestones> texts{
      marked("acquiring begins"),
      marked("planned from this day"),
      marked("in use"),
      marked("phasing out begins"),
      marked("out of use"),
      marked("support ends"),
      marked("last day for notice"),
      marked("contract ends"),
      marked("contract renews itself"),
      marked("project begins"),
      marked("decision is due"),
      marked("project ends"),
      marked("plan takes effect"),
      marked("plan is reviewed"),
      marked("plan ends"),
      marked("needed by this day"),
      marked("agreement begins"),
      marked("agreement ends"),
  };
  return tr(texts[static_cast<std::size_t>(change)]);
}

static std::string words(EventSubject subject) {
  static constexpr std::array<std::string_view, analysis::event_subjects> texts{
      marked("Applications"), marked("Contracts without an application"),
      marked("Projects"),     marked("Plans"),
      marked("Needs"),        marked("Agreements")};
  return tr(texts[static_cast<std::size_t>(subject)]);
}

static std::string words(Undated::What what) {
  static constexpr std::array<std::string_view, 6> texts{
      marked("when the contract ends is not known"),
      marked("no contract is registered"),
      marked("planned, without a day on which it starts"),
      marked("phasing out, without a last day"),
      marked("its vendor's support has ended, nobody says when"),
      marked("when its vendor's support ends is not known"),
  };
  return tr(texts[static_cast<std::size_t>(what)]);
}

static std::string words(Timing timing) {
  static constexpr std::array<std::string_view, 3> texts{marked("late"), marked("to come"),
                                                         marked("done")};
  return tr(texts[static_cast<std::size_t>(timing)]);
}

// A plan may have no title but its kind.
static std::string called(EventSubject subject, const std::string& id, const std::string& name) {
  if (!name.empty()) return name;
  return subject == EventSubject::plan ? words(std::string_view(id)) : tr("without a name");
}

static std::string called(const Event& event) {
  return called(event.subject, event.id, event.name);
}

std::string words(const Event& event) {
  return say("{} {}: {}", event.date.str(), called(event), words(event.change));
}

static report::Cell subject_cell(const Event& event) {
  return cell(report::Ref{event.id, called(event)});
}

// A code for programs, words for people.
static report::Cell code_cell(std::string_view code, std::string words, Tone tone = Tone::plain) {
  return cell(report::Ref{std::string(code), std::move(words)}, tone);
}

// ---- What changes ----

static Tone tone_of(const Event& event) {
  if (event.timing == Timing::late) return Tone::bad;
  if (event.timing == Timing::done) return Tone::faint;
  const bool to_act = event.change == Milestone::notice_ends ||
                      event.change == Milestone::support_ends ||
                      event.change == Milestone::decision_due;
  return to_act ? Tone::notable : Tone::plain;
}

static std::string own_end(const Event& event) {
  if (event.own_end) return say("here it ends on {}", event.own_end->str());
  return event.phasing_out ? tr("here it is being phased out, without a last day")
                           : tr("here no end is planned");
}

// All that is worth a word beside what and when.
static std::vector<std::string> remarks(const Event& event) {
  std::vector<std::string> out;
  if (event.version) out.push_back(say("version {}", *event.version));
  if (event.change == Milestone::support_ends) out.push_back(own_end(event));
  if (event.replaces) out.push_back(say("replaces {}", *event.replaces));
  if (event.term_end) out.push_back(say("of the term until {}", event.term_end->str()));
  if (event.running_term_renews) out.push_back(tr("the running term can no longer be stopped"));
  const bool is_name = join(event.applications, ", ") == event.name;
  if (!event.applications.empty() && !is_name) {
    out.push_back(say("for {}", enumerated(event.applications)));
  }
  if (event.subject == EventSubject::contract && event.applications.empty()) {
    out.push_back(tr("no application runs on it"));
  }
  if (event.approximate) out.push_back(tr("its dates are not known to the day"));
  return out;
}

static report::Cell remark_cell(const Event& event) {
  const auto all = remarks(event);
  if (all.empty()) return {.content = std::vector<report::Item>()};
  report::Item item{.text = join(all, "; ")};
  if (event.version) item.parts.push_back({"version", *event.version});
  if (event.own_end) item.parts.push_back({"own_end", *event.own_end});
  if (event.term_end) item.parts.push_back({"term_end", *event.term_end});
  if (event.replaces) item.parts.push_back({"replaces", *event.replaces});
  if (!event.applications.empty()) {
    item.parts.push_back({"applications", join(event.applications, ", ")});
  }
  return {.content = std::vector{std::move(item)}};
}

static report::Table changes_table(const Roadmap& roadmap, const Catalogue& catalogue) {
  report::Table table{
      .key = "changes",
      .title = tr("What changes, and when"),
      .columns = {{.key = "timing", .title = tr("When"), .type = Type::ref, .heading = true},
                  {.key = "date", .title = tr("Day"), .type = Type::date},
                  {.key = "change", .title = tr("What"), .type = Type::ref},
                  {.key = "subject", .title = tr("Of"), .type = Type::ref},
                  {.key = "remark",
                   .title = tr("Remark"),
                   .type = Type::items,
                   .parts = {"version", "own_end", "term_end", "replaces", "applications"},
                   .quiet = true}},
      .rows = {},
      .empty = tr("no change is registered")};
  if (several(roadmap)) {
    table.columns.insert(table.columns.begin() + 2,
                         {.key = "authority", .title = tr("Authority"), .type = Type::ref});
  }
  for (const auto& event : roadmap.events) {
    report::Row row{{code_cell(name(event.timing), words(event.timing)), cell(event.date),
                     code_cell(name(event.change), words(event.change), tone_of(event)),
                     subject_cell(event), remark_cell(event)}};
    if (several(roadmap)) {
      row.cells.insert(row.cells.begin() + 2, ref_cell(catalogue.authorities, event.authority));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- What has no day ----

// What is missing of nearly everything is a note; the rest can be mended one by one.
static bool is_row(Undated::What what) {
  return what != Undated::What::no_contract && what != Undated::What::support_unknown;
}

static std::size_t undated_rows(const Roadmap& roadmap) {
  return static_cast<std::size_t>(std::ranges::count_if(roadmap.undated, is_row, &Undated::what));
}

static report::Table undated_table(const Roadmap& roadmap, const Catalogue& catalogue) {
  report::Table table{
      .key = "undated",
      .title = tr("What has no day"),
      .columns = {{.key = "missing", .title = tr("Missing"), .type = Type::ref, .heading = true},
                  {.key = "name", .title = tr("Of"), .type = Type::text}},
      .rows = {}};
  if (several(roadmap)) {
    table.columns.push_back({.key = "authority", .title = tr("Authority"), .type = Type::ref});
  }
  auto undated = roadmap.undated;
  std::ranges::stable_sort(undated, {}, &Undated::what);
  for (const auto& each : undated) {
    if (!is_row(each.what)) continue;
    report::Row row{{code_cell(name(each.what), words(each.what)),
                     text_cell(each.name.empty() ? tr("without a name") : each.name)}};
    if (several(roadmap)) {
      row.cells.push_back(ref_cell(catalogue.authorities, each.authority));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- The timeline ----

namespace {

enum Kind : std::size_t { acquiring, planned, in_use, phasing_out, running };
enum Sign : std::size_t { support, notice, contract, due };

}  // namespace

static std::vector<report::SpanKind> span_kinds() {
  using enum report::Stroke;
  return {{tr("acquiring"), outlined, Tone::faint},
          {tr("planned"), outlined, Tone::plain},
          {tr("in use"), solid, Tone::plain},
          {tr("phasing out"), hatched, Tone::notable},
          {tr("under way"), solid, Tone::faint}};
}

static std::vector<report::MarkKind> mark_kinds() {
  using enum report::Shape;
  return {{tr("support ends"), diamond, Tone::bad},
          {tr("last day for notice"), triangle, Tone::notable},
          {tr("contract ends or renews itself"), square, Tone::plain},
          {tr("decision or review"), circle, Tone::plain}};
}

static Sign sign_of(Milestone change) {
  switch (change) {
    case Milestone::support_ends:
      return support;
    case Milestone::notice_ends:
      return notice;
    case Milestone::contract_ends:
    case Milestone::contract_renews:
      return contract;
    default:
      return due;
  }
}

static std::size_t kind_of(const Lane& lane, UseStatus status) {
  if (lane.subject != EventSubject::application && status == UseStatus::in_production)
    return running;
  return static_cast<std::size_t>(status);
}

static std::string heading_of(const Roadmap& roadmap, const Lane& lane,
                              const Catalogue& catalogue) {
  if (several(roadmap)) return name_of(catalogue.authorities, lane.authority, language);
  if (lane.subject != EventSubject::application) return words(lane.subject);
  return lane.next ? tr("Applications with a change in sight")
                   : tr("Applications without a change in sight");
}

// What is planned, without anybody saying since when, is drawn from today.
static report::TimelineRow row_of(const Roadmap& roadmap, const Lane& lane,
                                  const Catalogue& catalogue) {
  report::TimelineRow row{.title = called(lane.subject, lane.id, lane.name),
                          .heading = heading_of(roadmap, lane, catalogue)};
  for (const auto& stretch : lane.stretches) {
    const bool since_unknown = ahead(stretch.status) && !stretch.from;
    row.spans.push_back({.kind = kind_of(lane, stretch.status),
                         .from = since_unknown ? roadmap.as_of : stretch.from,
                         .until = stretch.until});
  }
  for (const auto& mark : lane.marks) {
    if (mark.day <= roadmap.until && mark.timing != Timing::done) {
      row.marks.push_back({sign_of(mark.change), mark.day});
    }
  }
  return row;
}

static report::Timeline timeline_of(const Roadmap& roadmap, const Catalogue& catalogue) {
  report::Timeline timeline{.title = tr("On a timeline"),
                            .from = std::min(roadmap.from, roadmap.as_of.plus_months(-12)),
                            .until = roadmap.until,
                            .spans = span_kinds(),
                            .marks = mark_kinds(),
                            .rows = {},
                            .table = "changes"};
  for (const auto& lane : roadmap.lanes) {
    if (several(roadmap) && !lane.next) continue;
    timeline.rows.push_back(row_of(roadmap, lane, catalogue));
  }
  return timeline;
}

// ---- Notes ----

static std::string who_and(const Roadmap& roadmap, const Catalogue& catalogue,
                           const AuthorityId& authority, const std::string& text) {
  if (!several(roadmap)) return text;
  return name_of(catalogue.authorities, authority, language) + ": " + text;
}

static std::vector<std::string> missing_names(const Roadmap& roadmap, const Catalogue& catalogue,
                                              Undated::What what) {
  std::vector<std::string> out;
  for (const auto& each : roadmap.undated) {
    if (each.what == what) out.push_back(who_and(roadmap, catalogue, each.authority, each.name));
  }
  return out;
}

static std::vector<std::string> later_names(const Roadmap& roadmap, const Catalogue& catalogue) {
  std::vector<std::string> out;
  for (const auto& event : roadmap.later) {
    out.push_back(who_and(roadmap, catalogue, event.authority, words(event)));
  }
  return out;
}

static void add_notes(report::Document& document, const Roadmap& roadmap,
                      const Catalogue& catalogue) {
  add_note(document, "later", say("changes after {}, left out", roadmap.until.str()),
           later_names(roadmap, catalogue));
  if (roadmap.done_before > 0) {
    document.notes.push_back(
        {"done",
         say("{} before {} and done, left out; --from tells them",
             counted(roadmap.done_before, "change", "changes"), roadmap.from.str()),
         {}});
  }
  add_note(document, "no_contract",
           tr("in use without a registered contract, so nothing says when it ends"),
           missing_names(roadmap, catalogue, Undated::What::no_contract));
  add_note(document, "support_unknown",
           tr("in use, and no version is registered or the catalogue does not say until when it is "
              "supported"),
           missing_names(roadmap, catalogue, Undated::What::support_unknown));
  const auto still =
      std::ranges::count_if(roadmap.lanes, [](const Lane& each) { return !each.next; });
  if (several(roadmap) && still > 0) {
    document.notes.push_back({"still",
                              say("{} without a change in sight, not on the timeline",
                                  counted(static_cast<std::size_t>(still), "application or project",
                                          "applications and projects")),
                              {}});
  }
  add_registration_notes(document, roadmap.authorities, catalogue);
}

// ---- The page ----

static report::Cell next_cell(const Roadmap& roadmap) {
  const auto next = std::ranges::find(roadmap.events, Timing::ahead, &Event::timing);
  if (next == roadmap.events.end()) return missing(tr("none is registered"));
  report::Item item{.text = words(*next), .parts = {{"date", next->date}, {"subject", next->id}}};
  return {.content = std::vector{std::move(item)}};
}

static std::vector<report::Fact> facts_of(const Roadmap& roadmap) {
  const auto count = static_cast<std::int64_t>(roadmap.late);
  return {{"late", tr("Late"), cell(count, count > 0 ? Tone::bad : Tone::plain)},
          {"ahead", say("To come until {}", roadmap.until.str()), count_cell(roadmap.ahead)},
          {"next", tr("Next"), next_cell(roadmap)},
          {"undated", tr("Without a day"), count_cell(undated_rows(roadmap))},
          {"in_scope", tr("Applications in use"), count_cell(roadmap.in_scope)},
          {"support_known", tr("  end of support known"),
           cell(share(roadmap.support_known, roadmap.in_scope))},
          {"contract_known", tr("  end of contract known"),
           cell(share(roadmap.contract_known, roadmap.contract_asked))}};
}

report::Document describe(const Roadmap& roadmap, const Catalogue& catalogue) {
  report::Document document{.kind = "roadmap"};
  const auto& first = roadmap.authorities.front();
  document.title = several(roadmap)
                       ? say("Roadmap of {} authorities", roadmap.authorities.size())
                       : say("Roadmap of {}", name_of(catalogue.authorities, first.id, language));
  document.main_table = "changes";
  if (!several(roadmap) && !first.declared) {
    document.facts = {{"in_scope", tr("Applications in use"), missing(tr("no portfolio"))}};
    document.notes.push_back(
        {"undeclared", tr("there is no portfolio, so nothing can be said of it"), {}});
    return document;
  }
  document.facts = facts_of(roadmap);
  if (!several(roadmap)) {
    document.facts.push_back(
        {"verified", tr("Verified"), verified_cell(first.verified, roadmap.as_of)});
  }
  document.timeline = timeline_of(roadmap, catalogue);
  document.tables.push_back(changes_table(roadmap, catalogue));
  if (undated_rows(roadmap) > 0) document.tables.push_back(undated_table(roadmap, catalogue));
  if (several(roadmap)) {
    document.tables.push_back(registrations_table(roadmap.authorities, catalogue, roadmap.as_of));
  }
  add_notes(document, roadmap, catalogue);
  return document;
}

}  // namespace swcat::cli
