#pragma once

#include <string>

#include "report/document.hpp"
#include "report/format.hpp"

namespace swcat::report {

// A chart in characters: a line for each bar, as wide as the page, and one line that says what the
// fills mean. Every part that is not empty has one character at least.
std::string drawn(const Chart& chart, const Page& page);

}  // namespace swcat::report
