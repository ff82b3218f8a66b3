#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.hpp"

namespace swcat::yaml {

enum class Kind : std::uint8_t { null, scalar, sequence, mapping };

// How a scalar was written. Text is text: `plain` only matters to hints about quoting and to fixes.
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

class Tree;

// One value in a tree: a light view, valid as long as its tree stays where it is. A default-made
// node is `absent`.
class Node {
 public:
  Node() = default;

  bool absent() const { return tree_ == nullptr; }
  Kind kind() const;
  Style style() const;  // of a scalar

  // What a scalar says, decoded. Empty for anything else.
  std::string_view text() const;

  // From the first to the last byte of the value as it is written (with its quotes; a text of
  // several lines after `|` or `>` from that sign on). A null that is not written takes no bytes
  // and stands right after its key's colon or its dash.
  Place place() const;

  // Entries of a mapping or items of a sequence.
  std::size_t size() const;

  // The items of a sequence, or the values of a mapping, in order: `for (Node n = first();
  // !n.absent(); n = n.next())`.
  Node first() const;
  Node next() const;

  // The key of this value, if it stands in a mapping; else absent. A key is a scalar.
  Node key() const;

  // The value under `name` in a mapping, or absent.
  Node find(std::string_view name) const;

 private:
  friend class Builder;
  friend class Tree;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  static constexpr std::uint32_t none = UINT32_MAX;

  // What a tree keeps of a node. There are dozens for each application: the records of a file stay
  // in the cache only if they are small.
  struct Record {
    Kind kind = Kind::null;
    Style style = Style::plain;
    bool keyed = false;    // the record before is the key
    bool decoded = false;  // its text is among the decoded ones, not in the source
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::uint32_t next = none;
    std::uint32_t first = none;  // its first child; of a scalar, where its text begins
    std::uint32_t count = 0;     // its children; of a scalar, the bytes of its text
  };

  const Record& record() const;
  bool has_children() const { return record().first != none && kind() != Kind::scalar; }

  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

// A document as one flat array in the order of the text; a key stands right before its value. Texts
// are the bytes of the source wherever nothing had to be decoded: the Sources outlive the tree.
class Tree {
 public:
  Node root() const { return {this, 0}; }
  FileId file() const { return file_; }
  std::size_t size() const { return nodes_.size(); }

  // Those texts that do not stand in the source as they are; null where all do.
  std::shared_ptr<const std::string> decoded() const { return decoded_; }

 private:
  friend class Node;
  friend class Builder;

  FileId file_ = no_file;
  std::string_view source_;
  std::shared_ptr<std::string> decoded_;
  std::vector<Node::Record> nodes_;
};

inline const Node::Record& Node::record() const { return tree_->nodes_[index_]; }

inline Kind Node::kind() const { return record().kind; }

inline Style Node::style() const { return record().style; }

inline std::string_view Node::text() const {
  if (kind() != Kind::scalar) return {};
  const char* texts = record().decoded ? tree_->decoded_->data() : tree_->source_.data();
  return {texts + record().first, record().count};
}

inline Place Node::place() const { return {tree_->file_, record().offset, record().length}; }

inline std::size_t Node::size() const { return kind() == Kind::scalar ? 0 : record().count; }

inline Node Node::first() const { return has_children() ? Node(tree_, record().first) : Node(); }

inline Node Node::next() const {
  return record().next != none ? Node(tree_, record().next) : Node();
}

inline Node Node::key() const { return record().keyed ? Node(tree_, index_ - 1) : Node(); }

}  // namespace swcat::yaml
