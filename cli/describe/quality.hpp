#pragma once

#include "analysis/quality.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// How far what authorities declared can be trusted, and what would help most.
report::Document describe(const analysis::Quality& quality, const Catalogue& catalogue);

}  // namespace swcat::cli
