#include "analysis/measures/duties.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/measures/demand.hpp"

namespace swcat::analysis {

// ---- Whose obligation, and when ----

static bool still_counts(const Maybe<Date>& until, Date day) {
  return !until || day <= until->value.last_day();
}

static const Applicability* said_of(const Portfolio* portfolio, const ObligationId& obligation,
                                    Date day) {
  if (!portfolio) return nullptr;
  for (const auto& each : portfolio->applicability) {
    if (*each.obligation == obligation && still_counts(each.until, day)) return &each;
  }
  return nullptr;
}

static Condition condition_of(const Obligation& obligation, const Applicability* said) {
  if (!obligation.conditional()) return Condition::none;
  return said && said->applies && **said->applies ? Condition::holds : Condition::unknown;
}

// Only a duty with a condition can be declined.
static bool declined(const Obligation& obligation, const Applicability* said) {
  return obligation.conditional() && said && said->applies && !**said->applies;
}

static const Waiver* waiver_for(const Catalogue& catalogue, const ObligationId& obligation,
                                const AuthorityId& authority, Date day) {
  for (const auto& waiver : catalogue.waivers) {
    const bool theirs =
        !waiver.authorities.declared() ||
        std::ranges::any_of(waiver.authorities, [&](const auto& id) { return *id == authority; });
    if (*waiver.obligation == obligation && theirs && day <= waiver.until->last_day()) {
      return &waiver;
    }
  }
  return nullptr;
}

// An authority may give a reason where the law lets it; a region's policy may waive anything.
static std::optional<Excuse> excuse_for(const Obligation& obligation, const Applicability* said,
                                        const Waiver* waiver) {
  if (waiver) {
    return Excuse{Excuse::By::policy, waiver->reason->str(), *waiver->until, waiver->where};
  }
  const bool may_explain = *obligation.level == DutyLevel::apply_or_explain ||
                           *obligation.level == DutyLevel::recommended;
  if (!may_explain || !said || !said->reason) return std::nullopt;
  Excuse excuse{Excuse::By::authority, (*said->reason)->str(), std::nullopt, said->where};
  if (said->until) excuse.until = **said->until;
  return excuse;
}

// ---- What one authority has ----

namespace {

// An application in scope, as the analysis of uses sees it and as it was declared.
struct InScope {
  Use use;
  const Application* application;
};

struct Situation {
  const Catalogue& catalogue;
  const Portfolio* portfolio;
  AuthorityId authority;
  Date day;
  std::vector<InScope> in_scope;
  std::set<ComponentId> filled;
  std::set<ComponentId> needed;
};

}  // namespace

static std::set<ComponentId> needed_by(const Catalogue& catalogue, const AuthorityTypeId& type) {
  std::set<ComponentId> out;
  for (const auto& component : catalogue.components) {
    for (const auto& id : component.needed_by) {
      if (*id == type) out.insert(*component.id);
    }
  }
  return out;
}

static std::vector<InScope> applications_in_scope(const Portfolio& portfolio,
                                                  const std::vector<Use>& uses) {
  std::vector<InScope> out;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (swcat::in_scope(uses[i].status)) out.push_back({uses[i], &portfolio.applications[i]});
  }
  return out;
}

static bool fills(const Use& use, const std::optional<ComponentId>& component) {
  return !component || std::ranges::binary_search(use.components, *component);
}

// ---- One duty ----

static std::vector<DutyAnswer> answers_to(const Situation& situation, const Required& required,
                                          const std::optional<ComponentId>& component) {
  std::vector<DutyAnswer> out;
  for (const auto& [use, application] : situation.in_scope) {
    if (!fills(use, component)) continue;
    out.push_back({.application = use.application,
                   .where = application->where,
                   .identity = use.identity,
                   .version = use.version,
                   .via = use.via,
                   .answer = answer(situation.catalogue, *application, required, situation.day)});
  }
  return out;
}

static void decide(Duty& duty) {
  if (duty.required.applies == DutyState::not_applicable) {
    duty.state = DutyState::not_applicable;
    duty.because = duty.required.because;
    return;
  }
  if (duty.answers.empty()) return;
  const auto best = std::ranges::max_element(
      duty.answers, {}, [](const DutyAnswer& each) { return each.answer.state; });
  duty.state = best->answer.state;
  duty.because = best->answer.because;
  if (duty.condition == Condition::unknown && duty.state < DutyState::unknown) {
    duty.state = DutyState::unknown;
    duty.because = Because::condition_unknown;
  }
}

static void add_duty(Duties& out, const Situation& situation, const Obligation& obligation,
                     const std::optional<ComponentId>& component) {
  const bool needed = component && situation.needed.contains(*component);
  if (component && !needed && !situation.filled.contains(*component)) return;

  const Applicability* said = said_of(situation.portfolio, *obligation.id, situation.day);
  std::optional<std::string> version;
  if (obligation.version) version = **obligation.version;

  Duty duty{
      .obligation = *obligation.id,
      .standard = *obligation.standard,
      .level = *obligation.level,
      .verified = obligation.verified && **obligation.verified,
      .component = component,
      .needed = needed,
      .condition = condition_of(obligation, said),
      .required = required(situation.catalogue, *obligation.standard, version, situation.day)};
  duty.answers = answers_to(situation, duty.required, component);
  decide(duty);
  const bool met = duty.state == DutyState::covered || duty.state == DutyState::not_applicable;
  if (!met) {
    duty.excuse = excuse_for(
        obligation, said,
        waiver_for(situation.catalogue, *obligation.id, situation.authority, situation.day));
  }
  out.duties.push_back(std::move(duty));
}

// Whether the authority has the component, so that the obligation would mean something to it.
static bool has_component(const Situation& situation, const Obligation& obligation) {
  return obligation.components.empty() ||
         std::ranges::any_of(obligation.components, [&](const auto& id) {
           return situation.filled.contains(*id) || situation.needed.contains(*id);
         });
}

static void add_obligation(Duties& out, const Situation& situation, const Obligation& obligation) {
  using Why = NoDuty::Why;
  if (!has_component(situation, obligation)) return;
  if (!obligation.valid_on(situation.day)) {
    const bool later =
        obligation.valid_from && situation.day < obligation.valid_from->value.first_day();
    out.none.push_back({*obligation.id, later ? Why::not_yet : Why::no_more, ""});
    return;
  }
  const Applicability* said = said_of(situation.portfolio, *obligation.id, situation.day);
  if (declined(obligation, said)) {
    out.none.push_back(
        {*obligation.id, Why::condition_does_not_hold, said->reason ? (*said->reason)->str() : ""});
    return;
  }
  if (obligation.components.empty()) return add_duty(out, situation, obligation, std::nullopt);
  std::set<ComponentId> components;
  for (const auto& id : obligation.components) components.insert(*id);
  for (const auto& id : components) add_duty(out, situation, obligation, id);
}

Duties duties_of(const Catalogue& catalogue, const AuthorityId& authority,
                 const Portfolio* portfolio, Date day, std::string_view language) {
  std::vector<Use> uses;
  if (portfolio) uses = uses_on(catalogue, *portfolio, day, language);
  Duties out{.registration = registration(authority, portfolio, uses, day)};
  const Authority* record = catalogue.authorities.find(authority);
  if (!record) return out;

  Situation situation{catalogue, portfolio, authority, day, {}, {}, {}};
  situation.needed = needed_by(catalogue, *record->type);
  if (portfolio) situation.in_scope = applications_in_scope(*portfolio, uses);
  for (const auto& [use, application] : situation.in_scope) {
    situation.filled.insert(use.components.begin(), use.components.end());
  }

  for (const auto& obligation : catalogue.obligations) {
    if (concerns(catalogue, obligation, *record->type)) {
      add_obligation(out, situation, obligation);
    }
  }
  std::ranges::stable_sort(out.duties, {}, [](const Duty& duty) {
    return std::tuple(duty.level, duty.standard, duty.obligation, duty.component);
  });
  return out;
}

// ---- Counting ----

static std::size_t Tally::*slot(DutyState state) {
  switch (state) {
    case DutyState::covered:
      return &Tally::covered;
    case DutyState::claimed:
      return &Tally::claimed;
    case DutyState::outdated:
      return &Tally::outdated;
    case DutyState::gap:
      return &Tally::gap;
    case DutyState::unknown:
      return &Tally::unknown;
    case DutyState::not_applicable:
      break;
  }
  return &Tally::not_applicable;
}

void Tally::add(DutyState state) { ++(this->*slot(state)); }

std::size_t Tally::of(DutyState state) const { return this->*slot(state); }

// The least met of those that something can be asked of.
static DutyState least_met(const Tally& tally) {
  for (const auto state : {DutyState::gap, DutyState::outdated, DutyState::unknown,
                           DutyState::claimed, DutyState::covered}) {
    if (tally.of(state) > 0) return state;
  }
  return DutyState::not_applicable;
}

std::vector<StandardDuties> by_standard(std::span<const Duty> duties) {
  std::vector<StandardDuties> out;
  for (std::size_t i = 0; i < duties.size(); ++i) {
    const Duty& duty = duties[i];
    if (out.empty() || out.back().level != duty.level || out.back().standard != duty.standard) {
      out.push_back({.level = duty.level, .standard = duty.standard});
    }
    out.back().tally.add(duty.state);
    out.back().duties.push_back(i);
  }
  for (auto& standard : out) standard.state = least_met(standard.tally);
  return out;
}

Tally tally(std::span<const Duty> duties, DutyLevel level) {
  Tally out;
  for (const auto& duty : duties) {
    if (duty.level == level) out.add(duty.state);
  }
  return out;
}

Tally tally(std::span<const StandardDuties> standards, DutyLevel level) {
  Tally out;
  for (const auto& standard : standards) {
    if (standard.level == level) out.add(standard.state);
  }
  return out;
}

}  // namespace swcat::analysis
