#pragma once

#include <cstddef>

namespace swcat::yaml {

// What a file may hold at most. Far above what people write by hand; low enough that no file takes
// much time or memory.
struct Limits {
  std::size_t file = std::size_t{8} * 1024 * 1024;  // bytes
  std::size_t line = std::size_t{64} * 1024;        // bytes
  std::size_t depth = 64;                           // mappings and sequences within one another
  std::size_t values = 1'000'000;                   // keys count as values
  std::size_t scalar = std::size_t{256} * 1024;     // bytes of one text
  // Whether characters that nobody sees may stand in it; not in ours, but others' files have them.
  bool invisible_characters = false;
  std::size_t findings = 20;                        // of one file before "and N more"
};

}  // namespace swcat::yaml
