#pragma once

#include <optional>

#include "analysis/who.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// Who uses it, nearest first where somebody asks; what else there is, and who left.
report::Document describe(const analysis::Who& who, const Catalogue& catalogue,
                          const std::optional<AuthorityId>& from);

}  // namespace swcat::cli
