#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What a workbook takes, and how texts get in.
namespace swcat::report::xlsx {

constexpr std::size_t most_rows = 1'048'576;  // with the head
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t longest_text = 32'767;  // UTF-16 units
constexpr std::size_t longest_name = 31;      // of a sheet

// Text as a cell holds it. Control characters and bytes that are not UTF-8 are shown as printable()
// shows them, but for line ends; `_x0041_`, which a workbook would read as A, stays what it is.
// What is too long ends in an ellipsis, and `cut` is raised by one.
std::string cell_text(std::string_view text, std::size_t& cut);

// Names of sheets after these titles, in their order: none empty, longer than it may be, with a
// character that is not allowed, or like another but for case.
std::vector<std::string> sheet_names(const std::vector<std::string>& titles);

}  // namespace swcat::report::xlsx
