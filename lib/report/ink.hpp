#pragma once

#include <cstdint>
#include <string>

#include "report/document.hpp"
#include "report/format.hpp"

namespace swcat::report {

enum class Ink : std::uint8_t { plain, bold, faint, green, yellow, red, cyan };

Ink ink_of(Tone tone);

// The text between the escape sequences of the ink, where the page has colour.
std::string inked(std::string text, Ink ink, const Page& page);

}  // namespace swcat::report
