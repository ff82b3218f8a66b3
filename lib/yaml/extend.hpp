#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "yaml/tree.hpp"
#include "yaml/write.hpp"

namespace swcat::yaml {

// Entries for the end of one list of a document.
struct Addition {
  std::string list;  // a key of the document
  std::vector<Value> entries;
};

// The text of a document with more entries in its lists; a list that it does not have comes at its
// end. Nothing that is written there changes but the `[]` of an empty list: comments, order and
// layout stay byte for byte, line ends are those of the text. An error where the document is not
// one of keys and values on lines of their own, or where such a key holds something else than a
// list.
Result<std::string> extended(const Tree& tree, std::string_view text,
                             const std::vector<Addition>& additions);

}  // namespace swcat::yaml
