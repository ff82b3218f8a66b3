#include "yaml/builder.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace swcat::yaml {

Builder::Builder(FileId file, std::string_view source) {
  tree_.file_ = file;
  tree_.source_ = source;
}

static std::uint32_t narrow(std::size_t n) { return static_cast<std::uint32_t>(n); }

std::uint32_t Builder::add(Tree::Record record) {
  const std::uint32_t index = narrow(tree_.nodes_.size());
  if (open_.empty()) {
    tree_.nodes_.push_back(record);
    return index;
  }
  Open& parent = open_.back();
  auto& holder = tree_.nodes_[parent.node];
  if (holder.kind == Kind::mapping) {
    parent.key_is_next = !parent.key_is_next;
    if (!parent.key_is_next) {
      tree_.nodes_.push_back(record);
      return index;
    }
    record.keyed = true;
  }
  ++holder.children;
  if (parent.last_child == Tree::none) {
    holder.first_child = index;
  } else {
    tree_.nodes_[parent.last_child].next = index;
  }
  parent.last_child = index;
  tree_.nodes_.push_back(record);
  return index;
}

void Builder::null(Span where) {
  Tree::Record record;
  record.offset = narrow(where.begin);
  record.length = narrow(where.end - where.begin);
  add(record);
}

void Builder::scalar(Span where, Style style, std::string_view text) {
  Tree::Record record;
  record.kind = Kind::scalar;
  record.style = style;
  record.offset = narrow(where.begin);
  record.length = narrow(where.end - where.begin);
  record.text.length = narrow(text.size());
  const std::size_t quote = style == Style::single_quoted || style == Style::double_quoted ? 1 : 0;
  if (tree_.source_.substr(where.begin + quote, text.size()) == text) {
    record.text.offset = narrow(where.begin + quote);
  } else {
    record.text.decoded = true;
    record.text.offset = narrow(tree_.decoded_.size());
    tree_.decoded_ += text;
  }
  add(record);
}

void Builder::scalar(Span where, Style style, Span text) {
  Tree::Record record;
  record.kind = Kind::scalar;
  record.style = style;
  record.offset = narrow(where.begin);
  record.length = narrow(where.end - where.begin);
  record.text.offset = narrow(text.begin);
  record.text.length = narrow(text.end - text.begin);
  add(record);
}

void Builder::open(Kind kind, std::size_t begin) {
  Tree::Record record;
  record.kind = kind;
  record.offset = narrow(begin);
  const std::uint32_t index = add(record);
  open_.push_back({index, Tree::none, true});
}

void Builder::close(std::size_t end) {
  auto& record = tree_.nodes_[open_.back().node];
  record.length = narrow(end) - record.offset;
  open_.pop_back();
}

void Builder::collect_keys() {
  const auto& nodes = tree_.nodes_;
  keys_.clear();
  for (std::uint32_t value = nodes[open_.back().node].first_child; value != Tree::none;
       value = nodes[value].next) {
    keys_.push_back(value - 1);
  }
}

bool Builder::repeats_a_key() {
  collect_keys();
  constexpr std::size_t many = 64;
  if (keys_.size() > many) {
    std::ranges::sort(keys_, {}, [&](std::uint32_t key) { return text(key); });
    const auto same = [&](std::uint32_t a, std::uint32_t b) { return text(a) == text(b); };
    return std::ranges::adjacent_find(keys_, same) != keys_.end();
  }
  // Most keys of one mapping differ in length or in their first and last letters.
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const std::string_view name = text(keys_[i]);
    const std::size_t trait = name.empty() ? 0
                                           : name.size() * 7 +
                                                 static_cast<unsigned char>(name.front()) * 5U +
                                                 static_cast<unsigned char>(name.back());
    const std::uint64_t bit = std::uint64_t{1} << (trait % 64);
    const bool maybe_seen = (seen & bit) != 0;
    seen |= bit;
    if (!maybe_seen) continue;
    const auto before = std::span(keys_).first(i);
    if (std::ranges::any_of(before, [&](std::uint32_t key) { return text(key) == name; })) {
      return true;
    }
  }
  return false;
}

std::vector<Builder::Repeat> Builder::take_out_repeats() {
  auto& nodes = tree_.nodes_;
  auto& mapping = nodes[open_.back().node];
  collect_keys();
  std::ranges::sort(keys_, {}, [&](std::uint32_t key) { return std::tuple(text(key), key); });

  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated;  // the key, and the first of them
  for (std::size_t i = 1, first = 0; i < keys_.size(); ++i) {
    if (text(keys_[i]) != text(keys_[first])) {
      first = i;
    } else {
      repeated.emplace_back(keys_[i], keys_[first]);
    }
  }
  if (repeated.empty()) return {};
  std::ranges::sort(repeated);

  std::uint32_t* link = &mapping.first_child;
  for (auto repeat = repeated.begin(); *link != Tree::none;) {
    if (repeat != repeated.end() && *link == repeat->first + 1) {
      *link = nodes[*link].next;
      --mapping.children;
      ++repeat;
    } else {
      link = &nodes[*link].next;
    }
  }

  std::vector<Repeat> repeats;
  for (const auto& [key, first] : repeated) {
    repeats.push_back({Node(&tree_, key).place(), Node(&tree_, first).place(), text(key)});
  }
  return repeats;
}

}  // namespace swcat::yaml
