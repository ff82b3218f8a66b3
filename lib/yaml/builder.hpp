#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
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
  // One that is a key, where the mapping that is open is ready for one.
  void key(Span where, Style style, Span text);
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

  // Whether one of those that `key` added repeats another.
  bool repeats_a_key();

  std::size_t size() const { return tree_.nodes_.size(); }
  Tree finish() { return std::move(tree_); }

 private:
  static constexpr std::size_t traits = 256;

  struct Open {
    std::uint32_t node;
    std::uint32_t last_child = Node::none;
    bool key_is_next = false;
    bool may_repeat = false;        // two keys have one trait
    std::bitset<traits> seen = {};  // of its keys
  };

  static std::uint32_t narrow(std::size_t n) { return static_cast<std::uint32_t>(n); }
  // In which most keys of one mapping differ.
  static std::size_t trait(std::string_view key) {
    if (key.empty()) return 0;
    return (key.size() * 41U + static_cast<unsigned char>(key.front()) * 5U +
            static_cast<unsigned char>(key.back())) %
           traits;
  }

  // The following put a record behind what is there. It is valid until the next one is put there.
  Node::Record& put(Kind kind, Span where);
  Node::Record& add(Kind kind, Span where);  // as an item, a key or a value of what is open
  static void say(Node::Record& record, Style style, Span text);
  std::string_view text(std::uint32_t node) const { return Node(&tree_, node).text(); }

  void collect_keys();

  Tree tree_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> keys_;  // of the mapping that is open, for the moment
};

// There are millions of scalars: a call for each would cost as much as what it does.

inline Node::Record& Builder::put(Kind kind, Span where) {
  auto& record = tree_.nodes_.emplace_back();
  record.kind = kind;
  record.offset = narrow(where.begin);
  record.length = narrow(where.end - where.begin);
  return record;
}

inline Node::Record& Builder::add(Kind kind, Span where) {
  const std::uint32_t index = narrow(size());
  auto& record = put(kind, where);
  if (open_.empty()) return record;

  Open& parent = open_.back();
  auto& nodes = tree_.nodes_;
  auto& holder = nodes[parent.node];
  if (holder.kind == Kind::mapping) {
    parent.key_is_next = !parent.key_is_next;
    if (!parent.key_is_next) return record;
    record.keyed = true;
  }
  ++holder.count;
  auto& link = parent.last_child == Node::none ? holder.first : nodes[parent.last_child].next;
  link = index;
  parent.last_child = index;
  return record;
}

inline void Builder::say(Node::Record& record, Style style, Span text) {
  record.style = style;
  record.first = narrow(text.begin);
  record.count = narrow(text.end - text.begin);
}

inline void Builder::scalar(Span where, Style style, Span text) {
  say(add(Kind::scalar, where), style, text);
}

inline void Builder::key(Span where, Style style, Span text) {
  say(put(Kind::scalar, where), style, text);
  Open& mapping = open_.back();
  mapping.key_is_next = false;
  auto seen = mapping.seen[trait(tree_.source_.substr(text.begin, text.end - text.begin))];
  if (seen) mapping.may_repeat = true;
  seen = true;
}

}  // namespace swcat::yaml
