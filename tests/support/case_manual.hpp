#pragma once

#include <string_view>

#include "base/result.hpp"
#include "support/case_file.hpp"

namespace swcat::test {

// The commands in the ```console blocks of a page of the manual that call swcat, also as `./dev
// run`. What they print, on both streams, is expected in `out`; other commands are for reading.
Result<Script> parse_manual(std::string_view text);

// A line `...` in what is expected stands for any number of lines.
bool has_gaps(std::string_view expected);
bool matches(std::string_view expected, std::string_view actual);

}  // namespace swcat::test
