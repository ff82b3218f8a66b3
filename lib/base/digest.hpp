#pragma once

#include <span>
#include <string>
#include <string_view>

namespace swcat {

// SHA-256, in hexadecimal, over several texts; their lengths count too, so that no text runs into
// the next.
std::string sha256(std::span<const std::string_view> texts);

// SHA-256 in Base64, over the bytes of one text and nothing else: how a page names a script or a
// style that it allows.
std::string sha256_base64(std::string_view text);

}  // namespace swcat
