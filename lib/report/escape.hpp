#pragma once

#include <string>
#include <string_view>

namespace swcat::report {

// Text for XML and for HTML, between tags and between double quotes alike. Control and invisible
// characters, bytes that are not UTF-8 and what XML cannot say are written as printable() shows
// them; a line end becomes `line_end`.
std::string xml_escaped(std::string_view text, std::string_view line_end = " ");

// Whether all of the text is an address that may become a link: of the web or of a mailbox, with
// nothing in it that would have to be hidden or encoded. `javascript:` and `file:` are not.
bool is_link(std::string_view text);

}  // namespace swcat::report
