#pragma once

#include <cstdint>
#include <vector>

#include "analysis/claims.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

enum class ClaimsOnly : std::uint8_t { all, disagreements };

// What suppliers say about standards beside what those who use their packages report.
report::Document describe(const std::vector<analysis::ClaimRow>& rows, const Catalogue& catalogue,
                          ClaimsOnly only, Date day);

}  // namespace swcat::cli
