#pragma once

#include "analysis/connections.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// The links as a table and as a graph. `authorities` are those asked about.
report::Document describe(const analysis::Connections& connections,
                          const std::vector<AuthorityId>& authorities, const Catalogue& catalogue);

}  // namespace swcat::cli
