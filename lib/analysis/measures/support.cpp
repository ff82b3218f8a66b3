#include "analysis/measures/support.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace swcat::analysis {

std::string_view name(DutyState state) {
  static constexpr std::array<std::string_view, duty_states> names{
      "not-applicable", "gap", "outdated", "unknown", "claimed", "covered"};
  return names[static_cast<std::size_t>(state)];
}

std::string_view name(Because because) {
  static constexpr std::array<std::string_view, 18> names{"proven",
                                                          "said",
                                                          "self-tested",
                                                          "evidence-expired",
                                                          "evidence-to-come",
                                                          "ended-version",
                                                          "standard-version-unknown",
                                                          "package-version-unknown",
                                                          "nothing-said",
                                                          "not-in-catalogue",
                                                          "nothing-registered",
                                                          "condition-unknown",
                                                          "not-said",
                                                          "other-version",
                                                          "partly",
                                                          "denied",
                                                          "obsolete",
                                                          "not-yet"};
  return names[static_cast<std::size_t>(because)];
}

// ---- What is required ----

static bool is_over(SupplyStatus status) { return status >= SupplyStatus::end_of_support; }

static bool holds(const std::vector<std::string>& versions, std::string_view version) {
  return std::ranges::find(versions, version) != versions.end();
}

// A standard that its maintainer supports no longer may have versions that are still in use (GEMMA
// has some); one that is withdrawn has none.
static void sort_versions(Required& out, const Standard& standard, Date day) {
  const bool withdrawn = standard.status_on(day) == SupplyStatus::withdrawn;
  for (const auto& version : standard.versions) {
    const SupplyStatus status = version.status_on(day);
    if (withdrawn || is_over(status)) {
      out.ended.push_back(version.version->str());
    } else if (status == SupplyStatus::in_use) {
      out.versions.push_back(version.version->str());
    }
  }
}

Required required(const Catalogue& catalogue, const StandardId& id,
                  const std::optional<std::string>& version, Date day) {
  Required out{.standard = id};
  const Standard* standard = catalogue.standards.find(id);
  if (standard) sort_versions(out, *standard, day);
  const auto nothing_to_ask = [&](bool over) {
    out.applies = DutyState::not_applicable;
    out.because = over ? Because::obsolete : Because::not_yet;
    return out;
  };
  const SupplyStatus status = standard ? standard->status_on(day) : SupplyStatus::in_use;
  if (status == SupplyStatus::withdrawn) return nothing_to_ask(true);

  if (version) {
    const bool over = holds(out.ended, *version);
    out.versions = {*version};
    return over ? nothing_to_ask(true) : out;
  }
  if (!standard || standard->versions.empty()) {
    out.any_version = true;
    return status == SupplyStatus::in_use ? out : nothing_to_ask(is_over(status));
  }
  return out.versions.empty() ? nothing_to_ask(!out.ended.empty()) : out;
}

// ---- What one statement is worth ----

static bool is_proof(EvidenceKind kind) { return kind >= EvidenceKind::independent_test; }

static bool is_expired(const Support& support, Date day) {
  return support.expires && day > support.expires->value.last_day();
}

static bool is_to_come(const Support& support, Date day) {
  return support.tested && day < support.tested->value.first_day();
}

bool proves(const Support& support, Date day) {
  return support.evidence && is_proof(**support.evidence) && !is_expired(support, day) &&
         !is_to_come(support, day);
}

namespace {

struct Worth {
  DutyState state;
  Because because;
};

}  // namespace

static Worth worth_of_evidence(const Support& support, Date day) {
  if (proves(support, day)) return {DutyState::covered, Because::proven};
  const EvidenceKind kind = support.evidence ? **support.evidence : EvidenceKind::statement;
  if (kind == EvidenceKind::statement) return {DutyState::claimed, Because::said};
  if (is_expired(support, day)) return {DutyState::claimed, Because::evidence_expired};
  if (is_to_come(support, day)) return {DutyState::claimed, Because::evidence_to_come};
  return {DutyState::claimed, Because::self_tested};
}

// Of a statement that names no version of the standard.
static Worth worth_without_version(const Support& support, const Required& required, Date day) {
  if (required.any_version) return worth_of_evidence(support, day);
  const bool one_meaning = required.ended.empty() && required.versions.size() == 1;
  if (one_meaning) return worth_of_evidence(support, day);
  return {DutyState::unknown, Because::standard_version_unknown};
}

static Worth worth(const Support& support, const Required& required, Date day) {
  const Claim claim = support.claim ? **support.claim : Claim::yes;
  const bool matches =
      required.any_version || !support.version || holds(required.versions, **support.version);
  if (claim != Claim::yes) {
    if (!matches) return {DutyState::gap, Because::other_version};
    return {DutyState::gap, claim == Claim::partly ? Because::partly : Because::denied};
  }
  if (!support.version) return worth_without_version(support, required, day);
  if (matches) return worth_of_evidence(support, day);
  if (holds(required.ended, **support.version)) {
    return {DutyState::outdated, Because::ended_version};
  }
  return {DutyState::gap, Because::other_version};
}

// ---- What all statements together are worth ----

// Whether an authority says of its own application that it does not do all of it: it knows best.
static bool outweighs_all(const Answer& answer) {
  return answer.speaker == Speaker::authority &&
         (answer.because == Because::denied || answer.because == Because::partly);
}

// Takes the statement where it is worth more than what was said before, or where nothing was.
static void weigh(Answer& best, const Support& support, const Required& required, Speaker speaker,
                  const std::optional<std::string>& package_version, Date day) {
  if (*support.standard != required.standard || outweighs_all(best)) return;
  const Worth found = worth(support, required, day);
  Answer next{.state = found.state,
              .because = found.because,
              .support = support,
              .speaker = speaker,
              .package_version = package_version};
  if (!best.support || next.state > best.state || outweighs_all(next)) best = std::move(next);
}

static bool says_anything(const Package& package) {
  return !package.standards.empty() ||
         std::ranges::any_of(package.versions, [](const PackageVersion& version) {
           return !version.standards.empty();
         });
}

static Answer nothing_said_of(const Package& package) {
  if (says_anything(package)) return {DutyState::gap, Because::not_said};
  return {DutyState::unknown, Because::nothing_said};
}

static Answer of_version(const Package& package, const PackageVersion* version,
                         const Required& required, Date day) {
  Answer best = nothing_said_of(package);
  for (const auto& support : package.standards) {
    weigh(best, support, required, Speaker::supplier, std::nullopt, day);
  }
  if (!version) return best;
  for (const auto& support : version->standards) {
    weigh(best, support, required, Speaker::supplier, version->version->str(), day);
  }
  return best;
}

// The recorded versions that a use without a recorded version can be of.
static std::vector<const PackageVersion*> candidates(const Package& package,
                                                     const std::optional<std::string>& version) {
  std::vector<const PackageVersion*> out;
  for (const auto& each : package.versions) {
    if (version && *each.version == *version) return {&each};
    const bool can_be_used = !each.status || **each.status != SupplyStatus::in_development;
    if (can_be_used) out.push_back(&each);
  }
  return out;
}

Answer supplied(const Package& package, const std::optional<std::string>& version,
                const Required& required, Date day) {
  if (required.applies == DutyState::not_applicable) return {required.applies, required.because};
  const auto possible = candidates(package, version);
  Answer best = of_version(package, possible.empty() ? nullptr : possible.front(), required, day);
  Answer worst = best;
  for (const PackageVersion* each : possible) {
    Answer next = of_version(package, each, required, day);
    if (next.state < worst.state) worst = next;
    if (next.state > best.state) best = std::move(next);
  }
  // Whichever version it is, it is no less than claimed, or it is not met.
  if (worst.state >= DutyState::claimed) return worst;
  if (best.state <= DutyState::outdated || best.state == worst.state) return best;
  best.state = DutyState::unknown;
  best.because = Because::package_version_unknown;
  return best;
}

Answer answer(const Catalogue& catalogue, const Application& application, const Required& required,
              Date day) {
  if (required.applies == DutyState::not_applicable) return {required.applies, required.because};
  Answer best{DutyState::unknown, Because::not_in_catalogue};
  if (const Package* package = catalogue.packages.find(*application.package)) {
    std::optional<std::string> version;
    if (application.version) version = **application.version;
    best = supplied(*package, version, required, day);
  }
  for (const auto& support : application.standards) {
    weigh(best, support, required, Speaker::authority, std::nullopt, day);
  }
  return best;
}

// ---- What an application supports, whatever is asked ----

using SaidOnce = std::set<std::pair<StandardId, std::string>>;

static void add_said(std::vector<Support>& out, const std::vector<Support>& standards,
                     SaidOnce& said) {
  for (const auto& support : standards) {
    if (support.claim && **support.claim == Claim::no) continue;
    const std::string version = support.version ? (*support.version)->str() : std::string();
    if (said.emplace(*support.standard, version).second) out.push_back(support);
  }
}

// Standards of which the authority says itself that they do not work here: it knows best.
static std::set<StandardId> denied_by(const Application& application) {
  std::set<StandardId> out;
  for (const auto& support : application.standards) {
    if (support.claim && **support.claim == Claim::no) out.insert(*support.standard);
  }
  return out;
}

std::vector<Support> supported_by(const Catalogue& catalogue, const Portfolio& portfolio,
                                  const Application& application) {
  std::vector<Support> out;
  SaidOnce said;
  add_said(out, application.standards, said);
  const Package* package = catalogue.packages.find(*application.package);
  if (!package || portfolio.local_package(*application.package)) return out;
  const auto denied = denied_by(application);
  add_said(out, package->standards, said);
  for (const auto& version : package->versions) {
    const bool in_use = application.version && *version.version == **application.version;
    if (in_use) add_said(out, version.standards, said);
  }
  std::erase_if(out, [&](const Support& support) { return denied.contains(*support.standard); });
  return out;
}

}  // namespace swcat::analysis
