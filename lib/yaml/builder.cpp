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

Node::Record& Builder::add(Kind kind, Span where) {
  auto& nodes = tree_.nodes_;
  const std::uint32_t index = narrow(nodes.size());
  auto& record = nodes.emplace_back();
  record.kind = kind;
  record.offset = narrow(where.begin);
  record.length = narrow(where.end - where.begin);
  if (open_.empty()) return record;

  Open& parent = open_.back();
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

void Builder::null(Span where) { add(Kind::null, where); }

void Builder::scalar(Span where, Style style, std::string_view text) {
  const std::size_t quote = style == Style::single_quoted || style == Style::double_quoted ? 1 : 0;
  if (tree_.source_.substr(where.begin + quote, text.size()) == text) {
    return scalar(where, style, Span{where.begin + quote, where.begin + quote + text.size()});
  }
  auto& record = add(Kind::scalar, where);
  record.style = style;
  record.decoded = true;
  record.first = narrow(tree_.decoded_.size());
  record.count = narrow(text.size());
  tree_.decoded_ += text;
}

void Builder::scalar(Span where, Style style, Span text) {
  auto& record = add(Kind::scalar, where);
  record.style = style;
  record.first = narrow(text.begin);
  record.count = narrow(text.end - text.begin);
}

void Builder::open(Kind kind, std::size_t begin) {
  const std::uint32_t index = narrow(tree_.nodes_.size());
  add(kind, {begin, begin});
  open_.push_back({index, Node::none, true});
}

void Builder::close(std::size_t end) {
  auto& record = tree_.nodes_[open_.back().node];
  record.length = narrow(end) - record.offset;
  open_.pop_back();
}

void Builder::collect_keys() {
  const auto& nodes = tree_.nodes_;
  keys_.clear();
  for (std::uint32_t value = nodes[open_.back().node].first; value != Node::none;
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

  std::uint32_t* link = &mapping.first;
  for (auto repeat = repeated.begin(); *link != Node::none;) {
    if (repeat != repeated.end() && *link == repeat->first + 1) {
      *link = nodes[*link].next;
      --mapping.count;
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
