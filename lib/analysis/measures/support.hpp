#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Whether software supports a standard on a day, and how that is known: what reports on standards,
// on claims and on suppliers mean by it, in one place (DOMAIN section 4).
namespace swcat::analysis {

// How far a requirement is met, worst first.
enum class DutyState : std::uint8_t {
  not_applicable,  // nothing can be asked: no version of the standard is in use on the day
  gap,             // nothing says that it is supported, or something says that it is not
  outdated,        // only versions of the standard that have ended are supported
  unknown,         // it hangs on something that nobody has said
  claimed,         // somebody says so, without proof that counts on the day
  covered,         // proven by an independent test, a certificate or use in production
};
constexpr std::size_t duty_states = 6;

// How a state is written for programs: "not-applicable".
std::string_view name(DutyState state);

// Why a state is what it is.
enum class Because : std::uint8_t {
  proven,                    // covered
  said,                      // claimed: a statement
  self_tested,               // claimed: the supplier's own test
  evidence_expired,          // claimed: what proved it counts no longer
  evidence_to_come,          // claimed: what proves it is dated after the day
  ended_version,             // outdated
  standard_version_unknown,  // unknown: it does not say which version of the standard
  package_version_unknown,   // unknown: some versions of the package do, others do not
  nothing_said,              // unknown: nothing is said about this package and any standard
  not_in_catalogue,          // unknown: nobody describes this package
  nothing_registered,        // unknown: no application in use for the component is registered
  condition_unknown,         // unknown: it would not be met, if it holds
  not_said,                  // gap: other standards are declared, this one is not
  other_version,             // gap: another version of the standard than the one required
  partly,                    // gap: only a part of the standard
  denied,                    // gap: it is said not to
  obsolete,                  // not applicable: the standard or its required version has ended
  not_yet,                   // not applicable: no version of the standard is in use yet
};

// How a reason is written for programs: "evidence-expired".
std::string_view name(Because because);

// The versions of a standard that a requirement means on a day.
struct Required {
  StandardId standard;
  std::vector<std::string> versions;  // those that count; none when the standard has no versions
  std::vector<std::string> ended;     // those that are out of use
  bool any_version = false;           // the standard has no versions: support is support
  DutyState applies = DutyState::unknown;  // not_applicable when nothing can be asked ...
  Because because = Because::obsolete;     // ... and why
};

// Every version in use on the day, or only the one that is named.
Required required(const Catalogue& catalogue, const StandardId& standard,
                  const std::optional<std::string>& version, Date day);

// Who says that software supports a standard.
enum class Speaker : std::uint8_t { supplier, authority };

// The best that can be said of one application, package or package version and one requirement.
struct Answer {
  DutyState state = DutyState::gap;
  Because because = Because::not_said;

  // What it rests on, where anything was said about the standard at all.
  std::optional<Support> support;
  Speaker speaker = Speaker::supplier;
  std::optional<std::string> package_version;  // of which the supplier says it; none: of all
};

// What the catalogue says of a version of a package; without one, of all those that may be meant.
// Where they differ the answer is unknown.
Answer supplied(const Package& package, const std::optional<std::string>& version,
                const Required& required, Date day);

// What is known of an application: the best of what its supplier and its own authority say. That
// the authority says that it does not support the standard, or only a part, outweighs everything.
Answer answer(const Catalogue& catalogue, const Application& application, const Required& required,
              Date day);

// What the application says about itself, what every version of its package supports and what the
// version in use does, in that order. Claims of no support are not in it, nor what the application
// itself says that it does not support, whatever its package claims; a standard version that is
// said twice stands there once, as it is said first. A local package supports what its application
// says.
std::vector<Support> supported_by(const Catalogue& catalogue, const Portfolio& portfolio,
                                  const Application& application);

// Whether the evidence of a statement proves it on that day.
bool proves(const Support& support, Date day);

}  // namespace swcat::analysis
