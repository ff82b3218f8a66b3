#include "cli/describe/duty_remarks.hpp"

#include <fmt/core.h>

#include <set>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::Duty;

static std::string obligation_title(const Catalogue& catalogue, const ObligationId& id) {
  const Obligation* obligation = catalogue.obligations.find(id);
  return fmt::format("{} ({})", id.str(),
                     name_of(catalogue.standards, *obligation->standard, language));
}

namespace {

// What a reader must know of obligations beside the figures, each said once for all authorities of
// which it is the same.
struct Remarks {
  std::set<std::string> unverified;
  std::set<std::string> obsolete;
  std::set<std::string> not_yet;
  std::set<std::string> no_more;
  std::vector<std::string> undeclared;
  std::vector<std::string> excused;
  std::vector<std::string> declined;
  std::vector<analysis::Registration> registrations;
};

}  // namespace

static void add_duty_remarks(Remarks& remarks, const Duty& duty, const std::string& who,
                             const Catalogue& catalogue) {
  if (!duty.verified) remarks.unverified.insert(duty.obligation.str());
  if (duty.because == analysis::Because::obsolete) {
    remarks.obsolete.insert(obligation_title(catalogue, duty.obligation));
  }
  if (!duty.excuse) return;
  std::string text =
      who + obligation_title(catalogue, duty.obligation) + ": " + duty.excuse->reason;
  if (duty.excuse->until) text = say("{}, until {}", text, duty.excuse->until->str());
  remarks.excused.push_back(std::move(text));
}

static void add_none_remarks(Remarks& remarks, const analysis::NoDuty& none, const std::string& who,
                             const Catalogue& catalogue) {
  using Why = analysis::NoDuty::Why;
  const Obligation* obligation = catalogue.obligations.find(none.obligation);
  const std::string title = obligation_title(catalogue, none.obligation);
  switch (none.why) {
    case Why::not_yet:
      remarks.not_yet.insert(say("{} from {}", title, obligation->valid_from->value.str()));
      return;
    case Why::no_more:
      remarks.no_more.insert(say("{} until {}", title, obligation->valid_until->value.str()));
      return;
    case Why::condition_does_not_hold:
      remarks.declined.push_back(who + title + (none.reason.empty() ? "" : ": " + none.reason));
      return;
  }
}

static Remarks remarks_on(std::span<const Duties> authorities, const Catalogue& catalogue) {
  Remarks remarks;
  for (const auto& duties : authorities) {
    const std::string name = authority_name(catalogue, duties.registration.id);
    const std::string who = authorities.size() > 1 ? name + ": " : "";
    if (!duties.registration.declared) remarks.undeclared.push_back(name);
    for (const auto& duty : duties.duties) add_duty_remarks(remarks, duty, who, catalogue);
    for (const auto& none : duties.none) add_none_remarks(remarks, none, who, catalogue);
    remarks.registrations.push_back(duties.registration);
  }
  return remarks;
}

void add_remarks(report::Document& document, std::span<const Duties> authorities,
                 const Catalogue& catalogue) {
  const Remarks remarks = remarks_on(authorities, catalogue);
  const auto add = [&](std::string_view key, std::string_view text, const auto& names) {
    add_note(document, key, text, {names.begin(), names.end()});
  };
  if (authorities.size() > 1) {
    add("undeclared", tr("authorities without a portfolio, left out of the figures"),
        remarks.undeclared);
  }
  add("excused", tr("excused: counted as what they are, but no check fails on them"),
      remarks.excused);
  add("obsolete",
      tr("obsolete requirements: the standard or its version has ended, so that nothing can be "
         "asked"),
      remarks.obsolete);
  add("declined", tr("not applicable, as the authority itself says of the condition"),
      remarks.declined);
  add("not_yet", tr("not in force yet"), remarks.not_yet);
  add("no_more", tr("no longer in force"), remarks.no_more);
  add("unverified", tr("obligations of which nobody has verified the legal basis"),
      remarks.unverified);
  add_placement_notes(document, remarks.registrations, catalogue);
}

}  // namespace swcat::cli
