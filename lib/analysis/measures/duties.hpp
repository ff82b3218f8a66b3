#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/support.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Which obligations hold for an authority on a day, and how far each of them is met. Every figure
// about standards comes from here, so that it is the same in every report (DOMAIN section 4).
namespace swcat::analysis {

// What an application in scope does for a duty.
struct DutyAnswer {
  ApplicationId application;
  Place where;  // of the application
  Identity identity;
  std::optional<std::string> version;
  std::optional<PartyId> via;
  Answer answer;
};

// What is known of the condition of an obligation.
enum class Condition : std::uint8_t { none, holds, unknown };

// Why a duty that is not met need not fail a check.
struct Excuse {
  enum class By : std::uint8_t { authority, policy };
  By by = By::policy;
  std::string reason;
  std::optional<Date> until;  // last day
  Place where;
};

// One obligation at one component of one authority; at the authority as a whole where the
// obligation names no component.
struct Duty {
  ObligationId obligation;
  StandardId standard;
  DutyLevel level = DutyLevel::mandatory;
  bool verified = false;
  std::optional<ComponentId> component;
  bool needed = false;  // the component is needed by this type of authority
  Condition condition = Condition::none;
  Required required;

  // Of the applications in scope that fill the component, or of all of them; in the order in which
  // they are declared.
  std::vector<DutyAnswer> answers;

  // The best of the answers: one application that meets it is enough. Where the condition is
  // unknown, what is not met is unknown.
  DutyState state = DutyState::unknown;
  Because because = Because::nothing_registered;

  std::optional<Excuse> excuse;  // only where it is not covered
};

// An obligation that would hold for the authority, but does not on the day.
struct NoDuty {
  enum class Why : std::uint8_t { not_yet, no_more, condition_does_not_hold };
  ObligationId obligation;
  Why why = Why::not_yet;
  std::string reason;  // the authority's own, where the condition does not hold
};

struct Duties {
  Registration registration;  // of the authority
  std::vector<Duty> duties;   // in order of level, standard, obligation and component
  std::vector<NoDuty> none;   // in order of obligation
};

// The duties of an authority on a day. An obligation holds for it when it names the type of the
// authority, or names no type and its jurisdiction is that of the type; when it is valid on the
// day; when its condition is not said to fail; and when an application in scope fills its
// component, or the type needs the component. `portfolio` is null for an authority that has none.
Duties duties_of(const Catalogue& catalogue, const AuthorityId& authority,
                 const Portfolio* portfolio, Date day, std::string_view language = "nl");

// Counts of duties, or of standards, by state.
struct Tally {
  std::size_t covered = 0;
  std::size_t claimed = 0;
  std::size_t outdated = 0;
  std::size_t gap = 0;
  std::size_t unknown = 0;
  std::size_t not_applicable = 0;

  void add(DutyState state);
  std::size_t of(DutyState state) const;

  // All that something can be asked of: the denominator of both ratios.
  std::size_t required() const { return covered + claimed + outdated + gap + unknown; }
  // The numerator of the claim coverage; that of the evidence coverage is `covered`.
  std::size_t at_least_claimed() const { return covered + claimed; }
};

// Duties of one level and standard, taken together: as far met as the one that is met least. Those
// that nothing can be asked of do not count, unless there are no others.
struct StandardDuties {
  DutyLevel level = DutyLevel::mandatory;
  StandardId standard;
  DutyState state = DutyState::not_applicable;
  Tally tally;                      // of its duties
  std::vector<std::size_t> duties;  // indices
};

// In order of level and standard.
std::vector<StandardDuties> by_standard(std::span<const Duty> duties);

// Of all duties, and of the distinct standards, of one level.
Tally tally(std::span<const Duty> duties, DutyLevel level);
Tally tally(std::span<const StandardDuties> standards, DutyLevel level);

}  // namespace swcat::analysis
