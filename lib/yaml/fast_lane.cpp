#include "yaml/fast_lane.hpp"

#include <array>
#include <cstring>
#include <optional>

#include "base/next_of.hpp"
#include "yaml/brackets.hpp"
#include "yaml/builder.hpp"
#include "yaml/plain_bytes.hpp"
#include "yaml/scan.hpp"

namespace swcat::yaml {

std::string_view name(Doubt doubt) {
  static constexpr std::array<std::string_view, doubts> names{"unusual characters",
                                                              "a sign that means more",
                                                              "escapes",
                                                              "several lines",
                                                              "block texts",
                                                              "brackets",
                                                              "layout",
                                                              "repeated keys",
                                                              "limits"};
  return names[static_cast<std::size_t>(doubt)];
}

namespace {

// What a byte means to the scans below.
enum Role : std::uint8_t {
  starts_plain = 1,     // may be the first of a text without quotes
  may_end_in_flow = 2,  // of such a text between brackets
};

constexpr std::array<std::uint8_t, 256> roles_of_bytes() {
  std::array<std::uint8_t, 256> roles{};
  const auto mark = [&](std::string_view bytes, Role role) {
    for (const char byte : bytes) roles[static_cast<unsigned char>(byte)] |= role;
  };
  mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/(+$_", starts_plain);
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) roles[byte] |= starts_plain;
  mark("\n:#,[]{}?'\"", may_end_in_flow);
  roles[0] = may_end_in_flow;  // the byte behind the text
  return roles;
}

constexpr auto roles = roles_of_bytes();

constexpr bool is(char byte, Role role) {
  return (roles[static_cast<unsigned char>(byte)] & role) != 0;
}

struct GivenUp {
  Doubt doubt;
};

// Every function reads what it is named after and leaves the cursor behind it. Those that read
// whole lines leave it at the first sign of the next line that says something; `indent_` is then
// the number of spaces before it.
class FastLane {
 public:
  FastLane(const std::string& text, FileId file, const Limits& limits)
      : text_(text.c_str()), size_(text.size()), limits_(limits), builder_(file, text) {
    constexpr std::size_t bytes_of_a_value = 12;
    builder_.reserve(size_ / bytes_of_a_value);
  }

  Tree document() {
    to_next_line();
    if (indent_ != 0) give_up(Doubt::layout);
    if (at_dash()) {
      sequence();
    } else {
      mapping(text());
    }
    if (indent_ != nowhere) give_up(Doubt::layout);
    return builder_.finish();
  }

  // Of those that are read as such, not those within texts.
  std::size_t brackets() const { return brackets_; }

 private:
  static constexpr std::ptrdiff_t nowhere = -1;  // the indentation of the end

  // A text on one line, not in the tree yet.
  struct Text {
    Span where;
    Style style = Style::plain;
    bool as_written = true;  // nothing between its quotes has to be decoded
  };

  [[noreturn]] static void give_up(Doubt doubt) { throw GivenUp{doubt}; }

  char here() const { return text_[cursor_]; }
  char next() const { return text_[cursor_ + 1]; }
  std::ptrdiff_t column() const { return static_cast<std::ptrdiff_t>(cursor_ - line_); }

  // --- Lines

  static bool ends_line(char c) { return c == '\n' || c == '\0'; }
  static bool ends_word(char c) { return c == ' ' || ends_line(c); }
  bool at_dash() const { return here() == '-' && ends_word(next()); }
  bool at_comment() const { return here() == '#' && (column() == 0 || text_[cursor_ - 1] == ' '); }

  void skip_spaces() {
    while (here() == ' ') ++cursor_;
  }
  void skip_line() {
    const void* feed = std::memchr(text_ + cursor_, '\n', size_ - cursor_);
    cursor_ =
        feed == nullptr ? size_ : static_cast<std::size_t>(static_cast<const char*>(feed) - text_);
  }

  // From the start of a line.
  void to_next_line() {
    for (;;) {
      skip_spaces();
      if (here() == '#') skip_line();
      if (!ends_line(here())) break;
      if (!leave_line()) {
        indent_ = nowhere;
        return;
      }
    }
    indent_ = column();
  }

  // From the end of a line to the start of the next, if there is one.
  bool leave_line() {
    if (cursor_ - line_ > limits_.line) give_up(Doubt::limit);
    if (cursor_ == size_) return false;
    line_ = ++cursor_;
    return true;
  }

  // What may stand behind a value: nothing.
  void finish_line() {
    skip_spaces();
    if (at_comment()) skip_line();
    if (!ends_line(here())) give_up(Doubt::layout);
    if (leave_line()) {
      to_next_line();
    } else {
      indent_ = nowhere;
    }
  }

  // --- Blocks

  void sequence() {
    const std::ptrdiff_t column = this->column();
    open(Kind::sequence);
    do {
      ++cursor_;
      item(column);
    } while (indent_ == column && at_dash());
    // Deeper lines would go on with the last item.
    if (indent_ > column) give_up(Doubt::several_lines);
    close();
  }

  void item(std::ptrdiff_t column) {
    skip_spaces();
    if (at_dash()) return sequence();
    if (!nothing_on_line()) return entries_or_value(column);
    finish_line();
    // Readers disagree about an item that says nothing (libfyaml, below a key in the same column).
    if (indent_ <= column) give_up(Doubt::layout);
    block_below(column);
  }

  void mapping(Text key) {
    const auto column = static_cast<std::ptrdiff_t>(key.where.begin - line_);
    open(Kind::mapping, key.where.begin);
    for (;;) {
      if (!at_colon()) give_up(Doubt::layout);
      add_key(key);
      ++cursor_;
      value(column);
      if (indent_ != column) break;
      key = text();
    }
    if (indent_ > column) give_up(Doubt::several_lines);
    if (builder_.repeats_a_key()) give_up(Doubt::repeated_key);
    close();
  }

  void value(std::ptrdiff_t column) {
    const std::size_t after_colon = cursor_;
    skip_spaces();
    if (!nothing_on_line()) return value_on_line(column);
    finish_line();
    if (indent_ > column) return block_below(column);
    if (indent_ == column && at_dash()) return sequence();
    null(after_colon);
  }

  void value_on_line(std::ptrdiff_t column) {
    if (here() == '|' || here() == '>') return block_text(column);
    if (here() == '[' || here() == '{') {
      flow();
    } else {
      add(text());
    }
    finish_line();
  }

  // Behind a dash: a value, or the first entry of a mapping.
  void entries_or_value(std::ptrdiff_t column) {
    if (std::strchr("|>[{", here()) != nullptr) return value_on_line(column);
    const Text first = text();
    if (at_colon()) return mapping(first);
    add(first);
    finish_line();
  }

  void block_below(std::ptrdiff_t column) {
    if (at_dash()) return sequence();
    if (here() == '|' || here() == '>') give_up(Doubt::block_text);
    entries_or_value(column);
  }

  bool nothing_on_line() const { return ends_line(here()) || at_comment(); }
  bool at_colon() const { return here() == ':' && ends_word(next()); }

  // --- Texts of several lines

  // In a block whose lines begin in `column`.
  void block_text(std::ptrdiff_t column) {
    const std::size_t begin = cursor_;
    const Style style = here() == '|' ? Style::literal : Style::folded;
    ++cursor_;
    const bool strip = here() == '-';
    if (strip) ++cursor_;
    skip_spaces();
    if (here() != '\n') give_up(Doubt::block_text);

    block_text_.clear();
    std::size_t end = 0;
    std::ptrdiff_t margin = 0;
    for (std::size_t feeds = 0; leave_line();) {
      skip_spaces();
      if (ends_line(here())) {
        // Which blank lines belong to the text, and how, depends on the spaces in them.
        if (this->column() > 0) give_up(Doubt::block_text);
        ++feeds;
        continue;
      }
      const bool first = end == 0;
      if (first) margin = this->column();
      if (this->column() < margin || margin <= column) {
        // A comment, perhaps.
        if (this->column() > column) give_up(Doubt::block_text);
        break;
      }
      if (!first) say_line_ends(style, feeds + 1);
      if (first) block_text_.append(feeds, '\n');
      feeds = 0;
      end = take_block_line(style, margin);
    }
    if (end == 0 || end == size_) give_up(Doubt::block_text);
    if (!strip) block_text_ += '\n';
    add_block_text({begin, end}, style);

    cursor_ = line_;
    to_next_line();
    if (indent_ > column) give_up(Doubt::block_text);
  }

  void say_line_ends(Style style, std::size_t feeds) {
    if (style == Style::folded && feeds == 1) {
      block_text_ += ' ';
    } else {
      block_text_.append(style == Style::folded ? feeds - 1 : feeds, '\n');
    }
  }

  // One past the last byte of the line.
  std::size_t take_block_line(Style style, std::ptrdiff_t margin) {
    const std::size_t begin = line_ + static_cast<std::size_t>(margin);
    skip_line();
    const std::string_view line(text_ + begin, cursor_ - begin);
    // Lines that are indented further, or that end in spaces, are not folded like others.
    if (style == Style::folded && (line.front() == ' ' || line.back() == ' ')) {
      give_up(Doubt::block_text);
    }
    block_text_ += line;
    return cursor_;
  }

  // --- Texts on one line

  // Or to the end of the text.
  template <char... signs>
  void to_next() {
    cursor_ = next_of<signs...>({text_, size_}, cursor_);
  }

  Text text() {
    switch (here()) {
      case '"':
        return double_quoted();
      case '\'':
        return single_quoted();
      default:
        return plain();
    }
  }

  Text plain() {
    const std::size_t begin = cursor_;
    check_plain_start();
    for (;; ++cursor_) {
      to_next<'\n', ':', '#'>();
      if (here() == ':' ? ends_word(next()) : here() != '#' || text_[cursor_ - 1] == ' ') break;
    }
    return plain_from(begin);
  }

  Text plain_in_flow() {
    const std::size_t begin = cursor_;
    check_plain_start();
    for (;; ++cursor_) {
      while (!is(here(), may_end_in_flow)) ++cursor_;
      if (here() == ',' || here() == ']' || here() == '}') break;
      if (here() == ':') {
        if (next() == ' ') break;
        if (!is(next(), starts_plain)) give_up(Doubt::brackets);
      } else if (ends_line(here())) {
        give_up(Doubt::several_lines);
      } else if (std::strchr("?[{", here()) != nullptr || text_[cursor_ - 1] == ' ') {
        give_up(Doubt::brackets);
      }
    }
    return plain_from(begin);
  }

  void check_plain_start() const {
    if (!is(here(), starts_plain) && !(here() == '-' && is(next(), starts_plain))) {
      give_up(Doubt::sign);
    }
  }

  // Up to the cursor, without the blanks before it.
  Text plain_from(std::size_t begin) const {
    std::size_t end = cursor_;
    while (text_[end - 1] == ' ') --end;
    const std::string_view said(text_ + begin, end - begin);
    if (said == "null" || said == "Null" || said == "NULL") give_up(Doubt::sign);
    return {{begin, end}, Style::plain, true};
  }

  Text double_quoted() {
    const std::size_t begin = cursor_++;
    bool as_written = true;
    for (;; ++cursor_) {
      to_next<'\n', '"', '\\'>();
      if (here() == '"') break;
      if (ends_line(here())) give_up(Doubt::several_lines);
      if (next() == '\0' || std::strchr("\"\\nt", next()) == nullptr) give_up(Doubt::escape);
      ++cursor_;
      as_written = false;
    }
    ++cursor_;
    return {{begin, cursor_}, Style::double_quoted, as_written};
  }

  Text single_quoted() {
    const std::size_t begin = cursor_++;
    bool as_written = true;
    for (;; ++cursor_) {
      to_next<'\n', '\''>();
      if (ends_line(here())) give_up(Doubt::several_lines);
      if (next() != '\'') break;
      ++cursor_;
      as_written = false;
    }
    ++cursor_;
    return {{begin, cursor_}, Style::single_quoted, as_written};
  }

  // --- Brackets

  void flow() {
    const bool is_mapping = here() == '{';
    const char closing = is_mapping ? '}' : ']';
    ++brackets_;
    open(is_mapping ? Kind::mapping : Kind::sequence);
    ++cursor_;
    skip_spaces();
    if (here() != closing) {
      flow_entry(is_mapping);
      while (here() == ',') {
        ++cursor_;
        skip_spaces();
        flow_entry(is_mapping);
      }
    }
    if (here() != closing) give_up(ends_line(here()) ? Doubt::several_lines : Doubt::brackets);
    ++cursor_;
    end_ = cursor_;
    if (is_mapping && builder_.repeats_a_key()) give_up(Doubt::repeated_key);
    close();
  }

  void flow_entry(bool of_mapping) {
    if (of_mapping) {
      add_key(text_in_flow());
      if (here() != ':' || next() != ' ') give_up(Doubt::brackets);
      ++cursor_;
      skip_spaces();
    }
    if (here() == '[' || here() == '{') {
      flow();
    } else {
      add(text_in_flow());
    }
    skip_spaces();
  }

  Text text_in_flow() {
    if (ends_line(here())) give_up(Doubt::several_lines);
    return here() == '"' || here() == '\'' ? text() : plain_in_flow();
  }

  // --- The tree

  static std::ptrdiff_t length(Span span) {
    return static_cast<std::ptrdiff_t>(span.end - span.begin);
  }

  void check_count() const {
    if (builder_.size() >= limits_.values) give_up(Doubt::limit);
  }

  void open(Kind kind) { open(kind, cursor_); }
  void open(Kind kind, std::size_t begin) {
    if (depth_ == limits_.depth) give_up(Doubt::limit);
    check_count();
    ++depth_;
    builder_.open(kind, begin);
  }
  void close() {
    --depth_;
    builder_.close(end_);
  }

  void null(std::size_t where) {
    check_count();
    builder_.null({where, where});
    end_ = where;
  }

  void add_key(const Text& key) {
    // yaml-cpp takes no longer ones.
    constexpr std::ptrdiff_t longest = 1000;
    if (length(key.where) > longest) give_up(Doubt::limit);
    if (!key.as_written) give_up(Doubt::escape);
    check_size(key.where);
    builder_.key(key.where, key.style, said(key));
    end_ = key.where.end;
  }

  // Of a text that is as written: without its quotes.
  static Span said(const Text& text) {
    const std::size_t quote = text.style == Style::plain ? 0 : 1;
    return {text.where.begin + quote, text.where.end - quote};
  }

  void add(const Text& text) {
    check_size(text.where);
    if (text.as_written) {
      builder_.scalar(text.where, text.style, said(text));
    } else {
      builder_.scalar(text.where, text.style, decode_quoted({text_, size_}, text.where));
    }
    end_ = text.where.end;
  }

  void add_block_text(Span where, Style style) {
    check_size(where);
    builder_.scalar(where, style, std::string_view(block_text_));
    end_ = where.end;
  }

  void check_size(Span where) const {
    check_count();
    if (where.end - where.begin > limits_.scalar) give_up(Doubt::limit);
  }

  const char* text_;  // ends in a zero byte, at which every scan stops
  std::size_t size_;
  const Limits& limits_;
  Builder builder_;
  std::size_t cursor_ = 0;
  std::size_t line_ = 0;       // the start of the line of the cursor
  std::ptrdiff_t indent_ = 0;  // see above
  std::size_t end_ = 0;        // one past the last value
  std::size_t depth_ = 0;
  std::size_t brackets_ = 0;
  std::string block_text_;
};

}  // namespace

std::variant<Tree, Doubt> read_fast(const std::string& text, FileId file, const Limits& limits) {
  if (text.size() > limits.file) return Doubt::limit;
  const auto bytes = plain_bytes(text);
  if (!bytes) return Doubt::characters;
  try {
    FastLane lane(text, file, limits);
    Tree tree = lane.document();
    // The guarded lane looks for brackets without knowing what is a text.
    const bool in_texts = bytes->opening_brackets != lane.brackets();
    if (in_texts && excess_of_brackets(text, limits)) return Doubt::brackets;
    return tree;
  } catch (const GivenUp& given_up) {
    return given_up.doubt;
  }
}

}  // namespace swcat::yaml
