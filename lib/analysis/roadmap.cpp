#include "analysis/roadmap.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "analysis/measures/uses.hpp"
#include "base/text.hpp"
#include "model/contract_term.hpp"

namespace swcat::analysis {

std::string_view name(Milestone change) {
  static constexpr std::array<std::string_view, milestones> names{"acquiring",
                                                                  "planned",
                                                                  "in-production",
                                                                  "phasing-out",
                                                                  "phased-out",
                                                                  "support-ends",
                                                                  "notice-ends",
                                                                  "contract-ends",
                                                                  "contract-renews",
                                                                  "project-starts",
                                                                  "decision-due",
                                                                  "project-ends",
                                                                  "plan-starts",
                                                                  "review-due",
                                                                  "plan-ends",
                                                                  "need-due",
                                                                  "collaboration-starts",
                                                                  "collaboration-ends"};
  return names[static_cast<std::size_t>(change)];
}

std::string_view name(EventSubject subject) {
  static constexpr std::array<std::string_view, event_subjects> names{
      "application", "contract", "project", "plan", "need", "collaboration"};
  return names[static_cast<std::size_t>(subject)];
}

std::string_view name(Timing timing) {
  static constexpr std::array<std::string_view, 3> names{"late", "ahead", "done"};
  return names[static_cast<std::size_t>(timing)];
}

std::string_view name(Undated::What what) {
  static constexpr std::array<std::string_view, 6> names{
      "contract-end", "no-contract", "start", "end", "support-over", "support-unknown"};
  return names[static_cast<std::size_t>(what)];
}

namespace {

// What one portfolio says, as it is gone through.
struct Reading {
  const Catalogue& catalogue;
  const Portfolio& portfolio;
  Date as_of;
  Date from;
  Date until;
  std::string_view language;

  std::vector<Event> events = {};
  std::vector<Undated> undated = {};
  std::vector<Lane> lanes = {};
};

// An application with what a roadmap asks of it again and again.
struct Runs {
  const Application* application;
  Use use;
  std::string name;
  std::vector<Event> events = {};  // of itself and of its contract
};

}  // namespace

static bool is_of_stage(Milestone change) { return change <= Milestone::phased_out; }

static Timing on_time(Date day, Date as_of) { return day < as_of ? Timing::done : Timing::ahead; }

// What has passed is late where nobody acted on it.
static Timing or_late(Date day, Date as_of, bool acted_on) {
  return day < as_of && !acted_on ? Timing::late : on_time(day, as_of);
}

static Event event_of(const Reading& reading, Milestone change, EventSubject subject,
                      std::string id, std::string name, Date date) {
  const bool begins = is_of_stage(change) || change == Milestone::project_starts ||
                      change == Milestone::plan_starts || change == Milestone::collaboration_starts;
  const Date day = begins ? date.first_day() : date.last_day();
  return {.authority = *reading.portfolio.authority,
          .change = change,
          .subject = subject,
          .id = std::move(id),
          .name = std::move(name),
          .date = date,
          .day = day,
          .timing = on_time(day, reading.as_of)};
}

static void miss(Reading& reading, Undated::What what, std::string name) {
  reading.undated.push_back({*reading.portfolio.authority, what, std::move(name)});
}

// Its first change that is late or to come is what a lane is placed by.
static void count_in(Lane& lane, const Event& event, Date until) {
  if (event.timing == Timing::done || event.day > until) return;
  if (!lane.next || event.day < *lane.next) lane.next = event.day;
}

// ---- Applications ----

using Stage = std::pair<Milestone, const Maybe<Date>*>;

static std::array<Stage, 5> stages_of(const Application& application) {
  return {{{Milestone::acquiring, &application.acquiring_since},
           {Milestone::planned, &application.planned_since},
           {Milestone::in_production, &application.since},
           {Milestone::phasing_out, &application.phasing_out_since},
           {Milestone::phased_out, &application.phased_out_since}}};
}

static std::string package_name(const Reading& reading, const PackageId& id) {
  const auto* local = reading.portfolio.local_package(id);
  if (local) return local->name.in(reading.language);
  return name_of(reading.catalogue.packages, id, reading.language);
}

static void add_stages(const Reading& reading, Runs& runs) {
  const Application& application = *runs.application;
  for (const auto& [change, since] : stages_of(application)) {
    if (!*since) continue;
    Event event = event_of(reading, change, EventSubject::application, application.id->str(),
                           runs.name, (*since)->value);
    if (change == Milestone::in_production && application.replaces) {
      event.replaces = package_name(reading, **application.replaces);
    }
    runs.events.push_back(std::move(event));
  }
}

static const PackageVersion* version_of(const Reading& reading, const Application& application) {
  const auto* package = reading.catalogue.packages.find(*application.package);
  return package && application.version ? package->version(**application.version) : nullptr;
}

static void add_support(Reading& reading, Runs& runs) {
  const Application& application = *runs.application;
  if (runs.use.status == UseStatus::phased_out) return;
  const auto* version = version_of(reading, application);
  if (!version || !version->end_of_support) {
    if (!swcat::in_scope(runs.use.status)) return;
    const bool over = version && version->status_on(reading.as_of) >= SupplyStatus::end_of_support;
    return miss(reading, over ? Undated::What::support_over : Undated::What::support_unknown,
                runs.name);
  }
  Event event = event_of(reading, Milestone::support_ends, EventSubject::application,
                         application.id->str(), runs.name, version->end_of_support->value);
  event.timing = or_late(event.day, reading.as_of, false);
  event.version = **application.version;
  if (application.phased_out_since) event.own_end = application.phased_out_since->value;
  event.phasing_out = runs.use.status == UseStatus::phasing_out;
  runs.events.push_back(std::move(event));
}

static void look_for_days(Reading& reading, const Runs& runs) {
  const Application& application = *runs.application;
  const UseStatus status = runs.use.status;
  if (ahead(status) && !application.since) miss(reading, Undated::What::start, runs.name);
  if (status == UseStatus::phasing_out && !application.phased_out_since) {
    miss(reading, Undated::What::end, runs.name);
  }
  if (swcat::in_scope(status) && !application.via && !application.contract.declared()) {
    miss(reading, Undated::What::no_contract, runs.name);
  }
}

// ---- Its stretches ----

// The days on which its status may change.
static std::set<Date> turns_of(const Application& application) {
  std::set<Date> out;
  for (const auto& [change, since] : stages_of(application)) {
    if (*since) out.insert((*since)->value.first_day());
  }
  return out;
}

static void add_stretch(std::vector<Stretch>& out, Stretch next) {
  const bool goes_on = !out.empty() && out.back().status == next.status && out.back().until &&
                       next.from && out.back().until->plus_days(1) == *next.from;
  if (goes_on) {
    out.back().until = next.until;
  } else if (next.status != UseStatus::phased_out) {
    out.push_back(next);
  }
}

// Until its first date it is planned, or in use, without anybody saying since when. That it was
// planned before it was in use is nothing to draw.
static std::vector<Stretch> stretches_of(const Application& application, Date as_of) {
  std::vector<Stretch> out;
  const auto turns = turns_of(application);
  if (turns.empty()) {
    add_stretch(out, {status_on(application, as_of), std::nullopt, std::nullopt});
    return out;
  }
  const Date before = turns.begin()->plus_days(-1);
  const UseStatus at_first = status_on(application, before);
  if (!ahead(at_first) || as_of <= before) add_stretch(out, {at_first, std::nullopt, before});
  for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
    const auto next = std::next(turn);
    add_stretch(out, {status_on(application, *turn), *turn,
                      next == turns.end() ? std::nullopt : std::optional(next->plus_days(-1))});
  }
  return out;
}

// ---- Contracts ----

static std::string id_of(const Contract& contract, const std::vector<Runs*>& on_it) {
  if (contract.id) return (*contract.id)->str();
  return on_it.empty() ? std::string() : on_it.front()->application->id->str();
}

// Those that are or will be used.
static std::vector<std::string> names_of(const std::vector<Runs*>& on_it) {
  std::vector<std::string> out;
  for (const Runs* runs : on_it) {
    if (runs->use.status != UseStatus::phased_out) out.push_back(runs->name);
  }
  std::ranges::sort(out);
  return out;
}

// By its name; else by what runs on it, whose it is, or its id.
static std::string called(const Reading& reading, const Contract& contract,
                          const std::vector<Runs*>& on_it) {
  if (contract.name) return (*contract.name)->str();
  const auto names = names_of(on_it);
  if (!names.empty()) return join(names, ", ");
  if (!on_it.empty()) return on_it.front()->name;
  if (contract.supplier) {
    return name_of(reading.catalogue.suppliers, **contract.supplier, reading.language);
  }
  return contract.id ? (*contract.id)->str() : std::string();
}

// What the term that can still be ended means for the days to come.
static std::vector<Event> days_of(Reading& reading, const Contract& contract,
                                  const std::vector<Runs*>& on_it) {
  const ContractTerm term = contract_term(contract, reading.as_of);
  const std::string id = id_of(contract, on_it);
  const std::string name = called(reading, contract, on_it);
  if (!term.last_covered) {
    miss(reading, Undated::What::contract_end, name);
    return {};
  }
  const bool in_use = std::ranges::any_of(
      on_it, [](const Runs* runs) { return swcat::in_scope(runs->use.status); });
  const bool renews = !contract.end && contract.renewal && **contract.renewal > 0;
  Event end = event_of(reading, renews ? Milestone::contract_renews : Milestone::contract_ends,
                       EventSubject::contract, id, name, *term.last_covered);
  end.timing = or_late(end.day, reading.as_of, !in_use);
  end.approximate = term.approximate;
  end.applications = names_of(on_it);
  std::vector<Event> out{end};
  if (!term.last_notice) return out;
  Event notice = end;
  notice.change = Milestone::notice_ends;
  notice.date = notice.day = *term.last_notice;
  notice.timing = Timing::ahead;
  notice.term_end = term.last_covered;
  notice.running_term_renews = term.state == TermState::notice_missed;
  out.push_back(std::move(notice));
  return out;
}

static void add_contract(Reading& reading, const Contract& contract, std::vector<Runs>& all) {
  std::vector<Runs*> on_it;
  for (auto& runs : all) {
    if (reading.portfolio.contract_of(*runs.application) == &contract) on_it.push_back(&runs);
  }
  const bool is_over = !on_it.empty() && std::ranges::all_of(on_it, [](const Runs* runs) {
    return runs->use.status == UseStatus::phased_out;
  });
  // Nobody has to know when the contract of what is gone ended.
  if (is_over && !contract_term(contract, reading.as_of).last_covered) return;
  const auto days = days_of(reading, contract, on_it);
  for (const auto& day : days) {
    // Where the last day for notice is known it says what it is of.
    const bool told = day.change == Milestone::contract_renews && days.size() > 1;
    if (!told) reading.events.push_back(day);
    for (Runs* runs : on_it) runs->events.push_back(day);
  }
  if (!on_it.empty() || days.empty() || days.front().day < reading.from) return;
  Lane lane{.authority = *reading.portfolio.authority,
            .subject = EventSubject::contract,
            .id = days.front().id,
            .name = days.front().name};
  const auto start =
      contract.start ? std::optional(contract.start->value.first_day()) : std::nullopt;
  lane.stretches.push_back({UseStatus::in_production, start, days.front().day});
  lane.marks = days;
  for (const auto& day : days) count_in(lane, day, reading.until);
  reading.lanes.push_back(std::move(lane));
}

static void add_contracts(Reading& reading, std::vector<Runs>& all) {
  for (const auto& contract : reading.portfolio.contracts) add_contract(reading, contract, all);
  for (const auto& runs : all) {
    for (const auto& contract : runs.application->contract.own) {
      add_contract(reading, contract, all);
    }
  }
}

// ---- All of an application together ----

static void add_lane(Reading& reading, const Runs& runs) {
  Lane lane{.authority = *reading.portfolio.authority,
            .subject = EventSubject::application,
            .id = runs.application->id->str(),
            .name = runs.name,
            .stretches = stretches_of(*runs.application, reading.as_of)};
  for (const auto& event : runs.events) {
    count_in(lane, event, reading.until);
    if (!is_of_stage(event.change)) lane.marks.push_back(event);
  }
  const bool gone = lane.stretches.empty() ||
                    (lane.stretches.back().until && *lane.stretches.back().until < reading.from);
  if (!gone) reading.lanes.push_back(std::move(lane));
}

static void add_applications(Reading& reading) {
  std::vector<Runs> all;
  for (const auto& application : reading.portfolio.applications) {
    Use use =
        use_on(reading.catalogue, reading.portfolio, application, reading.as_of, reading.language);
    std::string name = name_of(application, use);
    all.push_back({&application, std::move(use), std::move(name)});
  }
  for (auto& runs : all) {
    add_stages(reading, runs);
    add_support(reading, runs);
    look_for_days(reading, runs);
    reading.events.insert(reading.events.end(), runs.events.begin(), runs.events.end());
  }
  add_contracts(reading, all);
  for (const auto& runs : all) add_lane(reading, runs);
}

// ---- What else has a day ----

static bool is_over(const Project& project) {
  return project.status && **project.status >= ProjectStatus::finished;
}

static bool has_begun(const Project& project) {
  return !project.status || **project.status >= ProjectStatus::running;
}

// A day in the life of what a lane is about. Between its first and last day it is a mark.
static void add_day(Reading& reading, Lane& lane, Milestone change, const Maybe<Date>& date,
                    bool acted_on) {
  if (!date) return;
  Event event = event_of(reading, change, lane.subject, lane.id, lane.name, **date);
  event.timing = or_late(event.day, reading.as_of, acted_on);
  count_in(lane, event, reading.until);
  const bool between = change == Milestone::decision_due || change == Milestone::review_due;
  if (between) lane.marks.push_back(event);
  reading.events.push_back(std::move(event));
}

static void add_project(Reading& reading, const Project& project) {
  Lane lane{.authority = *reading.portfolio.authority,
            .subject = EventSubject::project,
            .id = project.id->str(),
            .name = project.name.empty() ? project.id->str() : project.name.in(reading.language)};
  add_day(reading, lane, Milestone::decision_due, project.decide_by,
          !project.status || **project.status != ProjectStatus::idea);
  add_day(reading, lane, Milestone::project_starts, project.start, has_begun(project));
  add_day(reading, lane, Milestone::project_ends, project.end, !project.status || is_over(project));
  if (is_over(project) || !(project.start || project.end || project.decide_by)) return;
  if (project.start || project.end) {
    lane.stretches.push_back(
        {has_begun(project) ? UseStatus::in_production : UseStatus::planned,
         project.start ? std::optional(project.start->value.first_day()) : std::nullopt,
         project.end ? std::optional(project.end->value.last_day()) : std::nullopt});
  }
  reading.lanes.push_back(std::move(lane));
}

// Whether there is a plan of the kind that runs on after this one.
static bool is_followed(const Portfolio& portfolio, const Plan& plan, Date as_of) {
  return std::ranges::any_of(portfolio.plans, [&](const Plan& other) {
    if (&other == &plan || *other.kind != *plan.kind) return false;
    if (!other.until) return !plan.from || (other.from && plan.from->value < other.from->value);
    return other.until->value.last_day() >= as_of;
  });
}

static void add_plan(Reading& reading, const Plan& plan) {
  const bool followed = is_followed(reading.portfolio, plan, reading.as_of);
  const bool over = plan.until && plan.until->value.last_day() < reading.as_of;
  Lane lane{.authority = *reading.portfolio.authority,
            .subject = EventSubject::plan,
            .id = std::string(swcat::name(*plan.kind)),
            .name = plan.title ? (*plan.title)->str() : std::string()};
  add_day(reading, lane, Milestone::plan_starts, plan.from, true);
  add_day(reading, lane, Milestone::review_due, plan.review, over || followed);
  add_day(reading, lane, Milestone::plan_ends, plan.until, followed);
  if (!(plan.from || plan.until) || (over && followed)) return;
  lane.stretches.push_back(
      {plan.from && plan.from->value.first_day() > reading.as_of ? UseStatus::planned
                                                                 : UseStatus::in_production,
       plan.from ? std::optional(plan.from->value.first_day()) : std::nullopt,
       plan.until ? std::optional(plan.until->value.last_day()) : std::nullopt});
  reading.lanes.push_back(std::move(lane));
}

// What is still written down as a need is still one.
static void add_need(Reading& reading, const Need& need) {
  if (!need.by) return;
  Event event =
      event_of(reading, Milestone::need_due, EventSubject::need, need.component->str(),
               name_of(reading.catalogue.components, *need.component, reading.language), **need.by);
  event.timing = or_late(event.day, reading.as_of, false);
  reading.events.push_back(std::move(event));
}

static void add_collaboration(Reading& reading, const Collaboration& collaboration) {
  const std::string subject =
      collaboration.subject ? (*collaboration.subject)->str() : std::string();
  const auto add = [&](Milestone change, const Maybe<Date>& date) {
    if (!date) return;
    reading.events.push_back(
        event_of(reading, change, EventSubject::collaboration, "", subject, **date));
  };
  add(Milestone::collaboration_starts, collaboration.start);
  add(Milestone::collaboration_ends, collaboration.end);
}

static Reading read(const Catalogue& catalogue, const Portfolio& portfolio, const Roadmap& asked,
                    std::string_view language) {
  Reading reading{catalogue, portfolio, asked.as_of, asked.from, asked.until, language};
  add_applications(reading);
  for (const auto& project : portfolio.projects) add_project(reading, project);
  for (const auto& plan : portfolio.plans) add_plan(reading, plan);
  for (const auto& need : portfolio.needs) add_need(reading, need);
  for (const auto& each : portfolio.collaborations) add_collaboration(reading, each);
  return reading;
}

// ---- What is told of it ----

static void sort_events(std::vector<Event>& events) {
  std::ranges::stable_sort(events, {}, [](const Event& event) {
    return std::tuple(event.timing != Timing::late, event.day, event.authority, event.change,
                      event.name, event.id);
  });
}

static void place(Roadmap& out, Event event) {
  if (event.timing == Timing::late) {
    ++out.late;
  } else if (event.timing == Timing::done && event.day < out.from) {
    ++out.done_before;
    return;
  } else if (event.timing == Timing::ahead) {
    if (event.day > out.until) return out.later.push_back(std::move(event));
    ++out.ahead;
  }
  out.events.push_back(std::move(event));
}

// Those that change come first, in the order in which they do.
static void sort_lanes(std::vector<Lane>& all) {
  std::ranges::stable_sort(all, [](const Lane& a, const Lane& b) {
    if (a.subject != b.subject) return a.subject < b.subject;
    if (a.next.has_value() != b.next.has_value()) return a.next.has_value();
    if (a.next != b.next) return *a.next < *b.next;
    return std::tie(a.name, a.id) < std::tie(b.name, b.id);
  });
}

static void count_known(Roadmap& out, const Reading& reading) {
  const auto missing = [&](Undated::What what) {
    return static_cast<std::size_t>(std::ranges::count(reading.undated, what, &Undated::what));
  };
  std::size_t in_use = 0;
  for (const auto& application : reading.portfolio.applications) {
    if (!swcat::in_scope(status_on(application, out.as_of))) continue;
    ++in_use;
    if (application.via) continue;
    ++out.contract_asked;
    const Contract* contract = reading.portfolio.contract_of(application);
    if (contract && contract_term(*contract, out.as_of).last_covered) ++out.contract_known;
  }
  out.in_scope += in_use;
  out.support_known += in_use - missing(Undated::What::support_unknown);
}

static void add(Roadmap& out, Reading reading) {
  for (auto& event : reading.events) place(out, std::move(event));
  count_known(out, reading);
  std::ranges::stable_sort(reading.undated, {},
                           [](const Undated& each) { return std::tie(each.what, each.name); });
  out.undated.insert(out.undated.end(), reading.undated.begin(), reading.undated.end());
  sort_lanes(reading.lanes);
  out.lanes.insert(out.lanes.end(), reading.lanes.begin(), reading.lanes.end());
}

Roadmap roadmap(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                std::span<const Portfolio> portfolios, Date as_of, Date from, Date until,
                std::string_view language) {
  Roadmap out{.as_of = as_of, .from = from, .until = until};
  for (const auto& authority : authorities) {
    const Portfolio* portfolio = portfolio_of(portfolios, authority);
    const auto uses =
        portfolio ? uses_on(catalogue, *portfolio, as_of, language) : std::vector<Use>();
    out.authorities.push_back(registration(authority, portfolio, uses, as_of));
    if (portfolio) add(out, read(catalogue, *portfolio, out, language));
  }
  sort_events(out.events);
  sort_events(out.later);
  return out;
}

}  // namespace swcat::analysis
