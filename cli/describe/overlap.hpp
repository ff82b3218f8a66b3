#pragma once

#include <cstddef>

#include "analysis/overlap_across.hpp"
#include "analysis/overlap_within.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What one authority has double, what asks for a decision first.
report::Document describe(const analysis::OverlapWithin& overlap, const Catalogue& catalogue);

// What authorities share, as far as at least `least` of them do, and what they could standardise.
report::Document describe(const analysis::OverlapAcross& overlap, const Catalogue& catalogue,
                          std::size_t least);

}  // namespace swcat::cli
