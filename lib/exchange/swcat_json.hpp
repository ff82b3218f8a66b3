#pragma once

#include <cstdint>
#include <string_view>

namespace swcat::exchange {

// What a JSON export says of itself. The version grows when a program that reads the old one could
// not read the new one; members may be added without.
constexpr std::string_view swcat_json_format = "export/1";
constexpr std::int64_t swcat_json_version = 1;

}  // namespace swcat::exchange
