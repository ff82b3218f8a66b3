#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "yaml/limits.hpp"
#include "yaml/tree.hpp"

namespace swcat::yaml {

// Reads a file with yaml-cpp, looks whether what it says is what stands there, and says everything
// that is to be said about it. All of our dialect, and slow: several hundred instructions a byte.
std::optional<Tree> read_guarded(const Sources& sources, FileId file, Diagnostics& out,
                                 const Limits& limits = {});

}  // namespace swcat::yaml
