#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "yaml/limits.hpp"
#include "yaml/tree.hpp"

namespace swcat::yaml {

// The one document of a file that is filled, in the dialect of docs/yaml-dialect.md. Reports all
// that is wrong with its bytes; otherwise all keys that repeat one, all anchors, aliases, tags and
// merge keys, and the first mistake in syntax. Keys that repeat one are left out of the tree; with
// any other finding there is no tree.
std::optional<Tree> read(const Sources& sources, FileId file, Diagnostics& out,
                         const Limits& limits = {});

}  // namespace swcat::yaml
