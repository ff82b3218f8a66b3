#pragma once

#include <optional>
#include <string>

#include "report/document.hpp"
#include "report/html/markup.hpp"

namespace swcat::report::html {

// A row for each thing, with its spans and days on one line of time and a line for the day asked
// about. Whoever cannot see it hears each row. `id` names its section, whose heading is `id`-h;
// `source` is the title of the table that says the same.
void add_timeline(Markup& out, const Timeline& timeline, const std::optional<Date>& as_of,
                  const std::string& id, const std::string& source);

}  // namespace swcat::report::html
