#pragma once

#include <string>

#include "load/shape.hpp"

namespace swcat::load {

// All that may stand in a kind of file, as a page of the reference in Markdown.
std::string format_page(const RecordInfo& file_format);

}  // namespace swcat::load
