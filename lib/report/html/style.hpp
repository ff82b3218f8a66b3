#pragma once

#include <string>

namespace swcat::report::html {

// The style sheet of a page: on a screen by day and by night, on a phone, and on A4.
std::string style();

}  // namespace swcat::report::html
