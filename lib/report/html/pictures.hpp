#pragma once

#include <string>

#include "report/document.hpp"
#include "report/html/markup.hpp"

namespace swcat::report::html {

// Bars with the figures in them, and what the colours mean. Whoever cannot see it hears all of it,
// and `source` is the title of the table that has the same figures; it may be empty.
void add_chart(Markup& out, const Chart& chart, const std::string& source);
void add_division(Markup& out, const Division& division, const std::string& source);

}  // namespace swcat::report::html
