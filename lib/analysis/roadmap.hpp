#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What happens on a day. The vendor's end of support and our own end are two lifecycles: both are
// told, and neither hides the other.
enum class Milestone : std::uint8_t {
  acquiring,  // an application gets this status
  planned,
  in_production,
  phasing_out,
  phased_out,
  support_ends,     // of the version in use: its vendor's last day
  notice_ends,      // the last day on which a contract can be ended
  contract_ends,    // its last day, after which nothing renews it
  contract_renews,  // the last day of a term that renews itself; an event of its own only where
                    // the last day for notice, which says it too, is not known
  project_starts,
  decision_due,  // of a project: what the steering group is asked
  project_ends,
  plan_starts,
  review_due,  // of a plan
  plan_ends,
  need_due,  // the day by which something is needed
  collaboration_starts,
  collaboration_ends,
};
constexpr std::size_t milestones = 18;

// How it is written for programs: "support-ends".
std::string_view name(Milestone change);

// What a change is about.
enum class EventSubject : std::uint8_t {
  application,
  contract,
  project,
  plan,
  need,
  collaboration,
};
constexpr std::size_t event_subjects = 6;
std::string_view name(EventSubject subject);

// Where a change stands on the day asked about: it is past and was not acted on (software in use
// without support or contract, a project that has not begun); it is to come, that day included; or
// it is past and done.
enum class Timing : std::uint8_t { late, ahead, done };
std::string_view name(Timing timing);

struct Event {
  AuthorityId authority;
  Milestone change = Milestone::planned;
  EventSubject subject = EventSubject::application;
  std::string id;    // of the application, contract, project or component; empty: it has none
  std::string name;  // for people
  Date date;         // as precise as it was declared
  Date day;          // the day that counts: the first one of what begins, the last of what ends
  Timing timing = Timing::ahead;
  bool approximate = false;  // of a contract of which the start was not given to the day

  // Where it applies.
  std::optional<std::string> version;     // support_ends
  std::optional<Date> own_end;            // support_ends: when the application itself goes
  bool phasing_out = false;               // support_ends: the application is
  std::vector<std::string> applications;  // contracts: the names of those in use or planned on it
  std::optional<Date> term_end;           // notice_ends: the last day of the term it would end
  bool running_term_renews = false;       // notice_ends: too late for the term that runs
  std::optional<std::string> replaces;    // in_production: the name of what goes
};

// Something of which a day is missing that a roadmap needs: DOMAIN rule 6.
struct Undated {
  enum class What : std::uint8_t {
    contract_end,     // registered, but not when it ends
    no_contract,      // in use, with none registered, and supplied by nobody else
    start,            // acquiring or planned, without a day on which it starts
    end,              // phasing out, without a last day
    support_over,     // in use, its vendor's support has ended, nobody says when
    support_unknown,  // in use: no version is registered, or nobody says when its support ends
  };
  AuthorityId authority;
  What what = What::start;
  std::string name;  // of the application or contract, for people

  friend bool operator==(const Undated&, const Undated&) = default;
};
std::string_view name(Undated::What what);

// A stretch of one status, as the dates of an application say it. Days are inclusive.
struct Stretch {
  UseStatus status = UseStatus::in_production;
  std::optional<Date> from;   // none: since when is not known
  std::optional<Date> until;  // none: no end is known
};

// One application, project, plan, or contract on which no application runs, through time.
struct Lane {
  AuthorityId authority;
  EventSubject subject = EventSubject::application;
  std::string id;
  std::string name;
  std::vector<Stretch> stretches;  // in order; of anything else than an application only one
  std::vector<Event> marks;        // days beside those on which a stretch begins or ends
  std::optional<Date> next;        // of its first change that is late or within the horizon
};

struct Roadmap {
  Date as_of;
  Date from;                              // what is done before this day is left out ...
  Date until;                             // ... and what comes after this one
  std::vector<Registration> authorities;  // in the order asked
  // Late ones first, then in order of day; of one day in order of authority, change and name.
  std::vector<Event> events;
  std::size_t late = 0;  // of those
  std::size_t ahead = 0;
  std::size_t done_before = 0;   // left out
  std::vector<Event> later;      // left out, in the same order
  std::vector<Undated> undated;  // in order of authority, what and name
  // Applications in scope or ahead, and whatever else has a stretch that ends after `from`: in
  // order of authority, then those that change first, then by name.
  std::vector<Lane> lanes;

  // Of the applications in scope: how many have a version of which the end of support is known, and
  // how many a contract (their own, not via another) of which the end is known.
  std::size_t support_known = 0;
  std::size_t contract_known = 0;
  std::size_t contract_asked = 0;
  std::size_t in_scope = 0;
};

// What changes at these authorities, and when. `from` is a day up to `as_of` from which on what is
// done is told as well; `until` is the last day that is looked at. What is late is always told.
Roadmap roadmap(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                std::span<const Portfolio> portfolios, Date as_of, Date from, Date until,
                std::string_view language = "nl");

}  // namespace swcat::analysis
