#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "diag/diagnostic.hpp"
#include "yaml/fast_lane.hpp"
#include "yaml/limits.hpp"
#include "yaml/tree.hpp"

namespace swcat::yaml {

// The one document of a file that is filled, in the dialect of docs/yaml-dialect.md. Reports all
// that is wrong with its bytes; otherwise all keys that repeat one, all anchors, aliases, tags and
// merge keys, and the first mistake in syntax. Keys that repeat one are left out of the tree; with
// any other finding there is no tree.
std::optional<Tree> read(const Sources& sources, FileId file, Diagnostics& out,
                         const Limits& limits = {});

// How many files took which lane.
struct LaneCounts {
  std::size_t fast = 0;
  std::array<std::size_t, doubts> guarded{};  // by doubt

  void add(std::optional<Doubt> doubt);
};

// A document, and why the fast lane left it to the guarded one, if it did.
struct Reading {
  std::optional<Tree> tree;
  std::optional<Doubt> doubt;
};

// The same, for those who count.
Reading read_in_lanes(const Sources& sources, FileId file, Diagnostics& out,
                      const Limits& limits = {});

}  // namespace swcat::yaml
