#include "yaml/arrange.hpp"

#include <algorithm>
#include <optional>

#include "yaml/scan.hpp"

namespace swcat::yaml {

namespace {

// A piece of a mapping that moves as one: an entry with the comments that belong to it, or several
// entries that may not be parted.
struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool commented = false;  // begins with a comment and not with its key
};

// Where chunks go: chunk `order[n]` comes to stand where the n-th is.
struct Move {
  Span around;
  std::vector<Chunk> chunks;
  std::vector<std::size_t> order;
  bool on_lines = false;  // each begins a line; where not, all stand on one
  // The first one stands behind a dash.
  bool behind_dash = false;
  std::size_t indent = 0;
};

// A line between two entries.
struct BetweenLine {
  std::size_t begin = 0;
  std::size_t first = 0;  // its first byte that is no blank
  std::size_t end = 0;    // without its line end

  bool blank() const { return first == end; }
  std::size_t indent() const { return first - begin; }
};

constexpr std::string_view unclear_comment =
    "a comment between its keys may belong to the one above or to the one below";

class Arranger {
 public:
  Arranger(std::string_view text, Node root) : text_(text), root_(root) {}

  // Why the mapping stays as it is, or nothing.
  std::string add(const Arrangement& arrangement) {
    Move move;
    const bool flow = char_at(text_, begin_of(arrangement.mapping)) == '{';
    std::string why = flow ? on_one_line(arrangement, move) : on_lines(arrangement, move);
    if (why.empty()) moves_.push_back(std::move(move));
    return why;
  }

  std::string written() {
    std::ranges::sort(moves_, [](const Move& a, const Move& b) {
      return a.around.begin != b.around.begin ? a.around.begin < b.around.begin
                                              : a.around.end > b.around.end;
    });
    std::string out;
    write(Span{0, text_.size()}, out);
    return out;
  }

 private:
  static std::size_t begin_of(Node node) { return node.place().offset; }
  static std::size_t end_of(Node node) {
    return std::size_t{node.place().offset} + node.place().length;
  }

  static std::vector<Node> values_of(Node mapping) {
    std::vector<Node> out;
    for (Node value = mapping.first(); !value.absent(); value = value.next()) out.push_back(value);
    return out;
  }

  // ---- between brackets ----

  std::string on_one_line(const Arrangement& arrangement, Move& move) const {
    const Node mapping = arrangement.mapping;
    if (!same_line(text_, begin_of(mapping), end_of(mapping))) {
      return "its brackets go over several lines";
    }
    for (const Node value : values_of(mapping)) {
      if (value.kind() == Kind::null) return "a key between its brackets has no value";
      move.chunks.push_back({begin_of(value.key()), end_of(value)});
    }
    move.order = arrangement.order;
    move.around = {move.chunks.front().begin, move.chunks.back().end};
    return {};
  }

  // ---- on lines of their own ----

  std::size_t next_line(std::size_t at) const {
    const std::size_t feed = text_.find('\n', at);
    return feed == std::string_view::npos ? text_.size() : feed + 1;
  }

  BetweenLine line_at(std::size_t at) const {
    const std::size_t begin = line_start(text_, at);
    return {begin, std::min(first_on_line(text_, begin), line_end(text_, begin)),
            line_end(text_, begin)};
  }

  bool is_comment(const BetweenLine& line) const {
    return !line.blank() && text_[line.first] == '#';
  }

  // The lines after the one on which `end` lies, up to `limit` or the first that says something.
  std::vector<BetweenLine> lines_between(std::size_t end, std::size_t limit) const {
    std::vector<BetweenLine> lines;
    for (std::size_t at = next_line(end); at < limit; at = next_line(at)) {
      const BetweenLine line = line_at(at);
      if (!line.blank() && !is_comment(line)) break;
      lines.push_back(line);
    }
    return lines;
  }

  // Whether comments may stand within the value, below its first line.
  bool is_block(Node value) const {
    switch (value.kind()) {
      case Kind::null:
        return false;
      case Kind::scalar:
        return value.style() == Style::literal || value.style() == Style::folded;
      case Kind::sequence:
      case Kind::mapping:
        return char_at(text_, begin_of(value)) != '[' && char_at(text_, begin_of(value)) != '{';
    }
    return false;
  }

  // A list whose dashes stand right below its key: a comment in the same column may be about the
  // next key, or stand for an item.
  bool is_list_below_key(Node value, std::size_t indent) const {
    return value.kind() == Kind::sequence && is_block(value) &&
           column(text_, begin_of(value)) == indent;
  }

  // Of the lines below an entry those that belong to it: comments indented further than its key,
  // with what stands between them.
  std::size_t own_lines(const std::vector<BetweenLine>& lines, std::size_t indent) const {
    std::size_t own = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].blank()) continue;
      if (lines[i].indent() <= indent) break;
      own = i + 1;
    }
    return own;
  }

  // A text after `|+` or `>+` takes the blank lines below it, wherever it stands.
  bool ends_in_kept_lines(Node value) const {
    while (value.kind() == Kind::mapping || value.kind() == Kind::sequence) {
      Node last = value.first();
      if (last.absent()) return false;
      for (Node next = last; !next.absent(); next = next.next()) last = next;
      value = last;
    }
    if (value.kind() != Kind::scalar || !is_block(value)) return false;
    const Span header = word(text_, begin_of(value));
    return text_.substr(header.begin, header.end - header.begin).find('+') !=
           std::string_view::npos;
  }

  // The first comment of those right above the key, or the key.
  std::size_t with_comments_above(std::size_t key) const {
    std::size_t begin = key;
    while (line_start(text_, begin) > 0) {
      const BetweenLine above = line_at(line_start(text_, begin) - 1);
      if (!is_comment(above) || above.begin == line_start(text_, begin)) break;
      begin = above.first;
    }
    return begin;
  }

  std::string on_lines(const Arrangement& arrangement, Move& move) const {
    const auto values = values_of(arrangement.mapping);
    const std::size_t first_key = begin_of(values.front().key());
    move.on_lines = true;
    move.indent = column(text_, first_key);
    move.behind_dash = first_on_line(text_, first_key) != first_key;
    if (std::ranges::any_of(values, [&](Node value) { return ends_in_kept_lines(value); })) {
      return "a text in it keeps the blank lines below it ('+')";
    }

    Chunk chunk{first_key, 0, false};
    // What stands above the first key of a file is about the file.
    if (!move.behind_dash && begin_of(arrangement.mapping) != begin_of(root_)) {
      chunk.begin = with_comments_above(first_key);
      chunk.commented = chunk.begin != first_key;
    }
    std::vector<std::size_t> chunk_of(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      chunk_of[i] = move.chunks.size();
      chunk.end = line_end(text_, end_of(values[i]));
      const bool last = i + 1 == values.size();
      const std::size_t next_key = last ? text_.size() : begin_of(values[i + 1].key());
      const std::size_t limit = last ? next_key : line_start(text_, next_key);
      const auto lines = lines_between(end_of(values[i]), limit);
      const std::size_t own =
          last || is_block(values[i]) ? own_lines(lines, move.indent) : std::size_t{0};
      if (own > 0) chunk.end = lines[own - 1].end;

      const bool touches = own < lines.size() && is_comment(lines[own]);
      if (last) {
        const bool unclear = touches && lines[own].indent() == move.indent;
        if (unclear && arrangement.order.back() != i) {
          return "a comment below its last key may belong to that key or to all of it";
        }
        move.chunks.push_back(chunk);
        break;
      }
      std::size_t lead = lines.size();
      while (lead > own && is_comment(lines[lead - 1])) --lead;
      bool unclear = touches && is_list_below_key(values[i], move.indent);
      for (std::size_t n = own; n < lead; ++n) unclear = unclear || is_comment(lines[n]);
      if (unclear) {
        if (!stay_together(arrangement.order, i)) return std::string(unclear_comment);
        continue;  // the next entry is of the same chunk
      }
      move.chunks.push_back(chunk);
      const bool commented = lead < lines.size();
      chunk = {commented ? lines[lead].first : next_key, 0, commented};
    }
    for (const std::size_t entry : arrangement.order) {
      if (move.order.empty() || move.order.back() != chunk_of[entry]) {
        move.order.push_back(chunk_of[entry]);
      }
    }
    if (move.behind_dash && move.chunks[move.order.front()].commented) {
      return "a comment stands above the key that should follow the dash";
    }
    move.around = {move.behind_dash ? first_key : line_start(text_, move.chunks.front().begin),
                   move.chunks.back().end};
    return {};
  }

  static bool stay_together(const std::vector<std::size_t>& order, std::size_t entry) {
    const auto at = std::ranges::find(order, entry);
    return std::next(at) != order.end() && *std::next(at) == entry + 1;
  }

  // ---- writing ----

  void write(Span span, std::string& out) const {
    std::size_t at = span.begin;
    auto move = std::ranges::lower_bound(moves_, at, {},
                                         [](const Move& each) { return each.around.begin; });
    for (; move != moves_.end() && move->around.begin < span.end; ++move) {
      if (move->around.begin < at || move->around.end > span.end) continue;
      // The whole of the text may be one move; a chunk never is.
      out += text_.substr(at, move->around.begin - at);
      write(*move, out);
      at = move->around.end;
    }
    out += text_.substr(at, span.end - at);
  }

  // Where the n-th place begins: with the indentation of its line, but for one behind a dash.
  std::size_t place_of(const Move& move, std::size_t n) const {
    const std::size_t begin = move.chunks[n].begin;
    const bool at_line = move.on_lines && !(n == 0 && move.behind_dash);
    return at_line ? line_start(text_, begin) : begin;
  }

  void write(const Move& move, std::string& out) const {
    for (std::size_t n = 0; n < move.chunks.size(); ++n) {
      if (n > 0) {
        const std::size_t end = move.chunks[n - 1].end;
        out += text_.substr(end, place_of(move, n) - end);
      }
      const std::size_t from = move.order[n];
      const Chunk& chunk = move.chunks[from];
      if (move.on_lines && !(n == 0 && move.behind_dash)) {
        const bool from_dash = from == 0 && move.behind_dash;
        const std::size_t line = line_start(text_, chunk.begin);
        out += from_dash ? std::string(move.indent, ' ')
                         : std::string(text_.substr(line, chunk.begin - line));
      }
      write(Span{chunk.begin, chunk.end}, out);
    }
  }

  std::string_view text_;
  Node root_;
  std::vector<Move> moves_;
};

}  // namespace

Arranged arranged(const Tree& tree, std::string_view text,
                  const std::vector<Arrangement>& arrangements) {
  Arranger arranger(text, tree.root());
  Arranged out;
  for (const auto& arrangement : arrangements) {
    if (std::ranges::is_sorted(arrangement.order)) continue;
    std::string why = arranger.add(arrangement);
    if (why.empty()) {
      ++out.mappings;
    } else {
      out.left.push_back({arrangement.mapping.first().key().place(), std::move(why)});
    }
  }
  out.text = out.mappings == 0 ? std::string(text) : arranger.written();
  return out;
}

static std::vector<Node> by_key(Node mapping) {
  std::vector<Node> values;
  for (Node value = mapping.first(); !value.absent(); value = value.next()) values.push_back(value);
  std::ranges::stable_sort(values, {}, [](Node value) { return value.key().text(); });
  return values;
}

static bool same(Node a, Node b) {
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.kind() == Kind::scalar) return a.style() == b.style() && a.text() == b.text();
  if (a.kind() == Kind::sequence) {
    Node other = b.first();
    for (Node item = a.first(); !item.absent(); item = item.next(), other = other.next()) {
      if (!same(item, other)) return false;
    }
    return true;
  }
  if (a.kind() != Kind::mapping) return true;
  return std::ranges::equal(by_key(a), by_key(b), [](Node x, Node y) {
    return x.key().text() == y.key().text() && same(x, y);
  });
}

bool same_but_for_order(const Tree& a, const Tree& b) { return same(a.root(), b.root()); }

}  // namespace swcat::yaml
