#pragma once

#include <cstdint>
#include <optional>

namespace swcat {

// Bytes that this process can still take without anything being swapped out or refused: what the
// system has left, or less where a limit was set. Nothing where the system does not say.
std::optional<std::uint64_t> available_memory();

}  // namespace swcat
