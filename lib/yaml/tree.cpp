#include "yaml/tree.hpp"

namespace swcat::yaml {

Kind Node::kind() const { return tree_->nodes_[index_].kind; }

Style Node::style() const { return tree_->nodes_[index_].style; }

std::string_view Node::text() const {
  const auto& text = tree_->nodes_[index_].text;
  const std::string_view all = text.decoded ? std::string_view(tree_->decoded_) : tree_->source_;
  return all.substr(text.offset, text.length);
}

Place Node::place() const {
  const auto& record = tree_->nodes_[index_];
  return {tree_->file_, record.offset, record.length};
}

std::size_t Node::size() const { return tree_->nodes_[index_].children; }

Node Node::first() const {
  const std::uint32_t child = tree_->nodes_[index_].first_child;
  return child == Tree::none ? Node() : Node(tree_, child);
}

Node Node::next() const {
  const std::uint32_t next = tree_->nodes_[index_].next;
  return next == Tree::none ? Node() : Node(tree_, next);
}

Node Node::key() const { return tree_->nodes_[index_].keyed ? Node(tree_, index_ - 1) : Node(); }

Node Node::find(std::string_view name) const {
  for (Node value = first(); !value.absent(); value = value.next()) {
    if (const Node key = value.key(); !key.absent() && key.text() == name) return value;
  }
  return {};
}

}  // namespace swcat::yaml
