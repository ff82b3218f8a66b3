#pragma once

#include <string>

#include "cli/command.hpp"

namespace swcat::cli {

// What `swcat --help` prints.
std::string overview();

// What `swcat COMMAND --help` prints.
std::string help(const Command& command);

// The same as a page of the reference, in Markdown.
std::string reference_page(const Command& command);

}  // namespace swcat::cli
