#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace swcat::cli {

// The whole program but for the world: words typed (without the program's own name) in, outcome
// out.
Outcome run(const std::vector<std::string>& words, const Environment& environment);

}  // namespace swcat::cli
