#pragma once

#include <optional>
#include <string>

namespace swcat::test {

// A file of the shared test data, or nothing where it is not at hand: then says that a test is
// skipped. Looked for in $SWCAT_SHARED_DATA, else in ../shared/data beside the project and beside
// the folder that holds it.
std::optional<std::string> shared_data(const std::string& path);

}  // namespace swcat::test
