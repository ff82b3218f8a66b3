#pragma once

#include <string>

namespace swcat::cli {

// The page of the reference about the tables that exports write, in Markdown.
std::string tables_page();

}  // namespace swcat::cli
