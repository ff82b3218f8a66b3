#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static void look_at(const Obligation& obligation, const Standard& standard, Date day,
                    Diagnostics& findings) {
  const auto report = [&](Place where, std::string message) {
    auto& finding = findings.add(Code::obsolete_requirement, where, std::move(message));
    finding.suggestion =
        tr("say with 'valid-until' how long the obligation held, or what took its place");
    finding.related.push_back({standard.id.where, tr("the standard")});
  };
  if (standard.status_on(day) == SupplyStatus::withdrawn) {
    report(obligation.standard.where,
           say("obligation '{}' asks for '{}', a standard that was withdrawn", obligation.id->str(),
               standard.id->str()));
    return;
  }
  if (!obligation.version || standard.versions.empty()) return;
  const StandardVersion* version = standard.version(**obligation.version);
  if (!version) {
    report(obligation.version->where,
           say("obligation '{}' asks for version '{}' of '{}', which the catalogue does "
               "not know",
               obligation.id->str(), (*obligation.version)->view(), standard.id->str()));
  } else if (version->status_on(day) == SupplyStatus::withdrawn) {
    report(obligation.version->where,
           say("obligation '{}' asks for version '{}' of '{}', which was withdrawn",
               obligation.id->str(), (*obligation.version)->view(), standard.id->str()));
  }
}

// Nobody can meet it any more, and every coverage figure counts it.
static void find_obsolete_requirements(const Input& input, Diagnostics& findings) {
  for (const auto& obligation : input.catalogue.obligations) {
    if (!obligation.valid_on(input.as_of)) continue;
    const Standard* standard = input.catalogue.standards.find(*obligation.standard);
    if (standard) look_at(obligation, *standard, input.as_of, findings);
  }
}

Rule obsolete_requirement() {
  return {Code::obsolete_requirement, nullptr, Moment::review, find_obsolete_requirements};
}

}  // namespace swcat::check
