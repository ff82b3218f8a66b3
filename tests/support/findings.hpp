#pragma once

#include <string>

#include "diag/diagnostic.hpp"

namespace swcat::test {

// Findings as people see them, one a line: `2:5 duplicate-key key 'a' is written twice ...`; below
// it what belongs to it, as `  (1:1 first written here)` and `  = the suggestion`.
std::string rendered(const Sources& sources, Diagnostics findings);

}  // namespace swcat::test
