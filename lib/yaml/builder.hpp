#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/tree.hpp"

namespace swcat::yaml {

// A range of bytes in the source.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Makes a tree from values in the order of the text. In a mapping, every second one is a key.
class Builder {
 public:
  Builder(FileId file, std::string_view source);

  void reserve(std::size_t values) { tree_.nodes_.reserve(values); }

  void null(Span where);
  // `text` is kept as a view where it is a part of the source at `where`, else copied.
  void scalar(Span where, Style style, std::string_view text);
  // A scalar of which the text stands in the source as it is.
  void scalar(Span where, Style style, Span text);
  void open(Kind kind, std::size_t begin);
  void close(std::size_t end);

  // A key that stands in the mapping already.
  struct Repeat {
    Place key;
    Place first;
    std::string_view name;  // until the next value
  };

  // The keys of the mapping that is open which repeat an earlier one, in order. They and their
  // values are left out of the tree.
  std::vector<Repeat> take_out_repeats();

  // Whether one of them repeats another; quick where there are not many.
  bool repeats_a_key();

  std::size_t size() const { return tree_.nodes_.size(); }
  Tree finish() { return std::move(tree_); }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child = Node::none;
    bool key_is_next = false;
  };

  // Puts a value behind what is there. The record is valid until the next one is added.
  Node::Record& add(Kind kind, Span where);
  std::string_view text(std::uint32_t node) const { return Node(&tree_, node).text(); }

  void collect_keys();

  Tree tree_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> keys_;  // of the mapping that is open, for the moment
};

}  // namespace swcat::yaml
