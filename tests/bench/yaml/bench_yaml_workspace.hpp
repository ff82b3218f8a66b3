#pragma once

#include <cstddef>
#include <filesystem>

namespace swcat::bench {

// Writes a workspace that is made up and right: a catalogue, and a portfolio of 120 to 220
// applications for each authority. The same bytes on every machine.
void write_workspace(const std::filesystem::path& folder, std::size_t authorities);

}  // namespace swcat::bench
