#pragma once

#include <optional>
#include <string>

namespace swcat::test {

// What libfyaml, which passes all of yaml-test-suite, reads in a text: a line for each event, with
// style and text, and the offset where a text begins. "refused" where it refuses the text; nothing
// where this program was built without it.
std::optional<std::string> events_of_libfyaml(const std::string& text);

}  // namespace swcat::test
