#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/demand.hpp"
#include "analysis/measures/duties.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"

namespace swcat::analysis {

// An authority of which a duty hangs on this package version.
struct Dependent {
  AuthorityId authority;
  DutyState state;  // of the best of its duties that the package answers to
};

// What one version of a package does for one standard.
struct SupplyRow {
  PackageId package;
  // The version; none: of every version, or of a use that says none that the catalogue describes.
  std::optional<std::string> version;
  Required required;                    // the versions of the standard that are in use
  Answer answer;                        // of the supplier alone, whatever authorities report
  std::vector<ComponentId> components;  // for which an obligation asks for the standard
  std::vector<Dependent> dependents;    // in order of authority
};

// For each package and each of its versions that is not withdrawn or in development: the standards
// that obligations ask for at the components it is suitable or used for, and those that it says
// something about. In order of package, version as the catalogue has them, and standard. `duties`
// are those of the authorities whose dependence is asked.
std::vector<SupplyRow> supply(const Catalogue& catalogue, std::span<const PackageId> packages,
                              std::span<const Duties> duties, Date day);

}  // namespace swcat::analysis
