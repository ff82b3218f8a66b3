#pragma once

#include <string>

#include "report/document.hpp"
#include "report/html/markup.hpp"
#include "report/shown.hpp"

namespace swcat::report::html {

// What people read of a value; what is an address of the web, and nothing else, can be followed.
void add_cell(Markup& out, const Cell& cell, Decimals decimals = Decimals::as_written);

// Whether it has more columns than an upright A4 takes.
bool is_wide(const Table& table);

// The table with all that belongs to it, but for its heading: the meaning of its marks and colours,
// what filters it, and a box in which it scrolls where the page is too narrow. `id` names its
// section; its heading is `id`-h.
void add_table(Markup& out, const Table& table, const std::string& id, const std::string& caption);

}  // namespace swcat::report::html
