#pragma once

#include <string_view>

namespace swcat::report::html {

// What sorts and filters the tables of a page. Without it all of the page can be read, and nothing
// on it promises more.
std::string_view script();

}  // namespace swcat::report::html
