#pragma once

#include <string>
#include <string_view>

namespace swcat::edit {

// What differs between two texts of a file, as `git apply` and `patch -p1` read it: lines that go
// and come, each with three lines around it. Empty where nothing does.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace swcat::edit
