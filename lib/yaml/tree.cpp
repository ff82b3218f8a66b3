#include "yaml/tree.hpp"

namespace swcat::yaml {

Node Node::find(std::string_view name) const {
  for (Node value = first(); !value.absent(); value = value.next()) {
    if (const Node key = value.key(); !key.absent() && key.text() == name) return value;
  }
  return {};
}

}  // namespace swcat::yaml
