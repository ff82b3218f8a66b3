#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/measures/demand.hpp"
#include "analysis/supply.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// Which standards obligations ask for, and how much of all of it each of them is.
report::Document describe_required(const std::vector<analysis::Demand>& demands,
                                   const Catalogue& catalogue);

// What a tender for these components has to ask: each standard with its legal basis, and the
// evidence that proves it.
report::Document describe_tender(const std::vector<analysis::Demand>& demands,
                                 std::span<const ComponentId> components,
                                 const Catalogue& catalogue);

// What packages do for the standards that are asked of them, and who depends on it. `whose` says
// which packages: "Packages of Cevi".
report::Document describe_supply(const std::vector<analysis::SupplyRow>& rows, std::string whose,
                                 const Catalogue& catalogue, Date day);

}  // namespace swcat::cli
