#pragma once

#include <string_view>

#include "cli/command.hpp"

namespace swcat::cli {

// What is said of a word that is neither the number nor the name of a code.
Outcome unknown_code(std::string_view typed);

}  // namespace swcat::cli
