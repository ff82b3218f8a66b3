#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "load/load.hpp"

namespace swcat::test {

// What somebody declared, as a test writes it: one catalogue file, and a portfolio for each
// authority, which stands in a file that bears the name after `authority: `. The line that says the
// format is added as the first one. Everything else is read as the program reads it.
load::Loaded declared(std::string_view catalogue, const std::vector<std::string>& portfolios = {});

// As `declared`, for tests of which the declarations have to be right: throws what was found.
load::Loaded well_declared(std::string_view catalogue,
                           const std::vector<std::string>& portfolios = {});

// A date that is one.
Date day(std::string_view text);

}  // namespace swcat::test
