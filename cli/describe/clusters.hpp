#pragma once

#include <cstdint>
#include <string>

#include "analysis/clusters.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// Whether the likeness of each with each is shown as well.
enum class Matrix : std::uint8_t { hidden, shown };

// `corpus` is what the portfolios are called that the weights come from.
report::Document describe(const analysis::Clustering& clustering, const Catalogue& catalogue,
                          const std::string& corpus, Matrix matrix);

}  // namespace swcat::cli
