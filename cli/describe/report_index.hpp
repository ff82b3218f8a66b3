#pragma once

#include <span>

#include "cli/batch.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

// The page that leads to the reports of a set: a row for each, with links to its files, and with
// the reason where there is none.
report::Document describe_index(const ReportSet& set, std::span<const Assignment> assignments,
                                std::span<const Delivery> deliveries, const Workspace& workspace);

}  // namespace swcat::cli
