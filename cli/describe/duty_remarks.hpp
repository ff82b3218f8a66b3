#pragma once

#include <span>

#include "analysis/measures/duties.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What a reader must know of the obligations beside the figures: which are excused, obsolete, not
// in force, not verified, declined by the authority itself; and what no obligation can see. Each is
// said once, by authority where there are several.
void add_remarks(report::Document& document, std::span<const analysis::Duties> authorities,
                 const Catalogue& catalogue);

}  // namespace swcat::cli
