#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace swcat::report::html {

// The class of what has this tone: "good".
std::string_view class_of(Tone tone);

// The style sheet of a page: on a screen by day and by night, on a phone, and on A4.
std::string style();

}  // namespace swcat::report::html
