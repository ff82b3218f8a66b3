#include "yaml/builder.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace swcat::yaml {

Builder::Builder(FileId file, std::string_view source) {
  tree_.file_ = file;
  tree_.source_ = source;
}

void Builder::null(Span where) { add(Kind::null, where); }

void Builder::scalar(Span where, Style style, std::string_view text) {
  const std::size_t quote = style == Style::single_quoted || style == Style::double_quoted ? 1 : 0;
  if (tree_.source_.substr(where.begin + quote, text.size()) == text) {
    return scalar(where, style, Span{where.begin + quote, where.begin + quote + text.size()});
  }
  if (!tree_.decoded_) tree_.decoded_ = std::make_shared<std::string>();
  auto& record = add(Kind::scalar, where);
  record.style = style;
  record.decoded = true;
  record.first = narrow(tree_.decoded_->size());
  record.count = narrow(text.size());
  *tree_.decoded_ += text;
}

void Builder::open(Kind kind, std::size_t begin) {
  const std::uint32_t index = narrow(tree_.nodes_.size());
  add(kind, {begin, begin});
  open_.push_back({.node = index, .key_is_next = true});
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
  if (!open_.back().may_repeat) return false;
  collect_keys();
  constexpr std::size_t many = 64;
  if (keys_.size() > many) {
    std::ranges::sort(keys_, {}, [&](std::uint32_t key) { return text(key); });
    const auto same = [&](std::uint32_t a, std::uint32_t b) { return text(a) == text(b); };
    return std::ranges::adjacent_find(keys_, same) != keys_.end();
  }
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto is_it = [&](std::uint32_t key) { return text(key) == text(keys_[i]); };
    if (std::ranges::any_of(std::span(keys_).first(i), is_it)) return true;
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
