#pragma once

#include <string>

#include "report/document.hpp"
#include "report/html/markup.hpp"

namespace swcat::report::html {

// What leads to what: boxes and lines where there are few, a matrix where there are more, and a
// sentence where neither would fit. `source` is the title of the table that says the same.
void add_network(Markup& out, const Graph& graph, const std::string& id, const std::string& source);

}  // namespace swcat::report::html
