#include "analysis/standards_check.hpp"

#include <algorithm>

namespace swcat::analysis {

bool anything_to_check(std::span<const Duties> authorities) {
  return std::ranges::any_of(authorities, [](const Duties& duties) {
    return duties.registration.declared && std::ranges::any_of(duties.duties, [](const Duty& duty) {
             return duty.level != DutyLevel::recommended;
           });
  });
}

static bool is_binding(const Duty& duty) {
  return duty.level != DutyLevel::recommended && !duty.excuse &&
         duty.state != DutyState::not_applicable;
}

std::vector<UnmetDuty> unmet(std::span<const Duties> authorities, DutyState limit) {
  std::vector<UnmetDuty> out;
  for (const auto& duties : authorities) {
    for (const auto& duty : duties.duties) {
      if (is_binding(duty) && duty.state <= limit) out.push_back({duties.registration.id, &duty});
    }
  }
  return out;
}

std::vector<LittleProven> less_proven_than(std::span<const Duties> authorities, unsigned percent) {
  std::vector<LittleProven> out;
  for (const auto& duties : authorities) {
    if (!duties.registration.declared) continue;
    const Tally mandatory = tally(duties.duties, DutyLevel::mandatory);
    if (mandatory.covered * 100 >= percent * mandatory.required()) continue;
    out.push_back({duties.registration.id, mandatory.covered, mandatory.required()});
  }
  return out;
}

}  // namespace swcat::analysis
