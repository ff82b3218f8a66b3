#pragma once

#include <span>
#include <string>
#include <string_view>

namespace swcat {

// SHA-256, in hexadecimal, over several texts; their lengths count too, so that no text runs into
// the next.
std::string sha256(std::span<const std::string_view> texts);

}  // namespace swcat
