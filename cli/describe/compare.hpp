#pragma once

#include <string_view>
#include <vector>

#include "analysis/compare.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// Which rows of a comparison are shown; the totals always count all, and the rest is named.
enum class Show : std::uint8_t { filled, same, differ, none };

// The comparison as a report: rows that say who has what, or a matrix when there are more than four
// authorities.
report::Document describe(const analysis::Comparison& comparison, const Catalogue& catalogue,
                          Show show);

}  // namespace swcat::cli
