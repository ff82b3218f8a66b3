#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/support.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"

namespace swcat::analysis {

// One obligation at one component, whoever it holds for: what can be asked of software that fills
// the component.
struct Demand {
  ObligationId obligation;
  std::optional<ComponentId> component;  // none: whatever the software is for
  Required required;
};

// What the catalogue asks on a day, in order of level, standard, obligation and component.
// `components` narrows it to those that software for them has to meet, obligations without a
// component included; empty: everything. `types` narrows it to obligations that hold for one of
// them; empty: for anyone.
std::vector<Demand> demands(const Catalogue& catalogue, std::span<const ComponentId> components,
                            std::span<const AuthorityTypeId> types, Date day);

// Whether an obligation holds for authorities of a type: it names the type; or it names no type,
// and its jurisdiction is that of the type.
bool concerns(const Catalogue& catalogue, const Obligation& obligation,
              const AuthorityTypeId& type);

}  // namespace swcat::analysis
