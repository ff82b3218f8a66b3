#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.hpp"

namespace swcat::yaml {

// A mapping whose entries should stand in another order: `order[n]` is the number, from 0, of the
// entry that comes n-th.
struct Arrangement {
  Node mapping;
  std::vector<std::size_t> order;
};

// A mapping that stays as it is, and why it cannot be put in order without guessing.
struct Unarranged {
  Place where;
  std::string why;
};

struct Arranged {
  std::string text;
  std::size_t mappings = 0;  // of which the order changed
  std::vector<Unarranged> left;
};

// The text with the entries of these mappings in order, by moving whole entries. The rule, for
// what is written on lines of its own:
//
// - A comment at the end of a line stays on that line.
// - Comments right above a key go with it, unless a blank line stands between; those above the
//   first key of a file stay at its top.
// - Comments below an entry that are indented further than its key belong to what stands above.
// - Blank lines stay between the entries where they are.
// - Where a comment may belong to either side, the two entries around it stay together; if the
//   order would part them, the mapping is left.
//
// What stands between brackets is moved where it is on one line.
Arranged arranged(const Tree& tree, std::string_view text,
                  const std::vector<Arrangement>& arrangements);

// Whether two documents say the same, whatever the order of keys in their mappings.
bool same_but_for_order(const Tree& a, const Tree& b);

}  // namespace swcat::yaml
