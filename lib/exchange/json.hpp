#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace swcat::exchange {

constexpr std::size_t json_limit = std::size_t{64} * 1024 * 1024;  // bytes of a file

// JSON as a tree like that of YAML, with a place for every key and value. Numbers, true and false
// are the characters written (1.10 stays 1.10). Reports the first mistake; keys that repeat one,
// and nesting above 64, as YAML has it. With an error there is no tree.
std::optional<yaml::Tree> read_json(const Sources& sources, FileId file, Diagnostics& findings);

}  // namespace swcat::exchange
