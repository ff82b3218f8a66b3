#pragma once

#include "analysis/concentration.hpp"
#include "report/document.hpp"

namespace swcat::cli {

report::Document describe(const analysis::Concentration& concentration, const Catalogue& catalogue);

}  // namespace swcat::cli
