#pragma once

#include <string_view>

namespace swcat::yaml {

// Whether some reader of YAML (1.1 or 1.2) takes this for a number, a yes or no, a day or nothing
// where it stands without quotes. swcat reads what is written; others lose the zero of `1.10` and
// `01234`, and take the country `no` for false.
bool is_ambiguous(std::string_view plain);

}  // namespace swcat::yaml
