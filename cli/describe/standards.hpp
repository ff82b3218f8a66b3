#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/standards.hpp"
#include "diag/source.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What the rows of the report on one authority are.
enum class StandardsBy : std::uint8_t { standard, obligation };

// How far one authority meets each standard, or each obligation, that holds for it.
report::Document describe(const analysis::Duties& duties, const Catalogue& catalogue,
                          StandardsBy by, Date day);

// Standards by authorities.
report::Document describe(std::span<const analysis::Duties> authorities, const Catalogue& catalogue,
                          analysis::StandardOrder order, Date day);

// The figures on several days.
report::Document describe_over_time(const std::vector<analysis::StandardsOnDay>& days,
                                    std::string_view of_whom);

// Why a standard stands where it stands for one authority: every step from the obligation to the
// evidence, with the place where each of them is said.
report::Document describe_why(const analysis::Duties& duties, const StandardId& standard,
                              const Catalogue& catalogue, const Sources& sources, Date day);

}  // namespace swcat::cli
