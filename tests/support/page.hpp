#pragma once

#include <optional>
#include <string>

namespace swcat::test {

// What is wrong with a page for people (`--format html`), whatever its report says: it has to be
// XML, with our script and style sheet and no other, nothing that runs or loads, and links only to
// the web, to mailboxes and within the page.
std::optional<std::string> wrong_with_page(const std::string& page);

}  // namespace swcat::test
