#pragma once

#include <string>

#include "analysis/similar.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// `corpus` is what the portfolios are called that the weights come from.
report::Document describe(const analysis::Similarity& similarity, const Catalogue& catalogue,
                          const std::string& corpus);

}  // namespace swcat::cli
