#pragma once

#include <cstdint>

#include "analysis/coverage.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// Which components are filled once, twice, by a plan or by nothing that is registered: of one
// authority by component, of several as a matrix.
enum class CoverageRows : std::uint8_t { all, needed };
report::Document describe(const analysis::Coverage& coverage, const Catalogue& catalogue,
                          CoverageRows rows);

}  // namespace swcat::cli
