#include "yaml/guarded_lane.hpp"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/brackets.hpp"
#include "yaml/builder.hpp"
#include "yaml/bytes.hpp"
#include "yaml/explain.hpp"
#include "yaml/scan.hpp"

namespace swcat::yaml {

namespace {

// Lets yaml-cpp read bytes where they are.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

// Leaves yaml-cpp from within one of its events.
struct Stop {};

// yaml-cpp says which values there are; we walk along the text and look whether it is right. What
// it passes over (a colon that is missing, a second document, a quote that swallows the rest) is
// then text that has no place in the walk.
class Walk : public YAML::EventHandler {
 public:
  Walk(std::string_view text, FileId file, Diagnostics& out, const Limits& limits)
      : text_(text), file_(file), out_(out), limits_(limits), builder_(file, text) {
    if (text_.starts_with(byte_order_mark)) base_ = byte_order_mark.size();
    cursor_ = base_;
  }

  std::optional<Tree> run() {
    try {
      prelude();
      // Without a last line end, yaml-cpp loses the last line of some texts of several lines.
      std::string ended;
      if (!text_.ends_with('\n')) ended = std::string(text_.substr(base_)) + '\n';
      View view(ended.empty() ? text_.substr(base_) : ended);
      std::istream stream(&view);
      YAML::Parser parser(stream);
      while (parser.HandleNextDocument(*this)) {
      }
      if (documents_ == 0) fail_empty();
    } catch (const Stop&) {
      return std::nullopt;
    } catch (const YAML::Exception& error) {
      // A mark is null where yaml-cpp does not know the place.
      const std::size_t at = error.mark.is_null() ? cursor_ : offset(error.mark);
      if (!follows_refusal(at)) explain(situation(), error.msg, at, out_);
      return std::nullopt;
    }
    if (refused_) return std::nullopt;
    return builder_.finish();
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) second_document(offset(mark));
  }

  void OnDocumentEnd() override {
    skip();
    if (cursor_ < text_.size() && at_marker("...")) {
      cursor_ += 3;
      const std::size_t end = line_end(text_, cursor_);
      while (cursor_ < end && is_blank(text_[cursor_])) ++cursor_;
      if (cursor_ < end && text_[cursor_] != '#') second_document(cursor_);
      skip();
      if (cursor_ < text_.size()) second_document(cursor_);
    }
    if (cursor_ < text_.size()) stray(cursor_);
    if (nothing_written_) fail_empty();
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    if (key_is_next()) {
      arrive(mark);
      const std::size_t length = null_word(cursor_);
      // A key is a text, also where the text would be a null elsewhere.
      if (length == 0) fail_key();
      const Span where{cursor_, cursor_ + length};
      check_count();
      builder_.scalar(where, Style::plain, text_.substr(where.begin, length));
      return finish(where);
    }

    take_indicator();
    const std::size_t after = cursor_;
    skip();
    const std::size_t past_properties = take_properties().value_or(after);
    Span where{past_properties, past_properties};
    if (const std::size_t length = null_word(cursor_); length != 0 && belongs_here(after)) {
      where = {cursor_, cursor_ + length};
    } else if (in_flow() && frames_.back().kind == Kind::sequence) {
      if (cursor_ >= text_.size()) fail_unclosed_bracket();
      fail_at(Code::missing_item, {cursor_, cursor_ + 1},
              say("a value is expected before '{}'", here()));
    }
    if (frames_.empty() && where.begin == where.end) nothing_written_ = true;
    check_count();
    builder_.null(where);
    finish(where);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    arrive(mark);
    const Span where = property_word();
    if (!value_of_merge_key_) {
      refuse(Code::alias, where);
    }
    if (key_is_next()) throw Stop{};
    check_count();
    builder_.null(where);
    finish(where);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    arrive(mark);
    const auto [where, style] = scalar_here(value);
    if (where.end - where.begin > limits_.scalar) {
      fail(Code::text_too_long, {where.begin, where.begin},
           say("this text has {} bytes, and {} is the limit", number(where.end - where.begin),
               number(limits_.scalar)));
    }
    if (key_is_next()) {
      if (!same_line(text_, where.begin, where.end) && !frames_.back().is(Shape::flow)) {
        fail_at(Code::complex_key, where, tr("a key must stand on one line"));
      }
      if (style == Style::plain && value == "<<") {
        refuse(Code::merge_key, where, tr("merge keys ('<<') are not read"),
               tr("write the entries out where they are needed"));
        merge_key_ = true;
      }
    }
    check_count();
    const bool quoted = style == Style::single_quoted || style == Style::double_quoted;
    builder_.scalar(where, style, quoted ? decode_quoted(text_, where) : value);
    finish(where);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value style) override {
    arrive(mark);
    const bool flow = style == YAML::EmitterStyle::Flow;
    if (char_at(text_, cursor_) != (flow ? '[' : '-')) disagree();
    open(Kind::sequence, flow ? Shape::flow : Shape::block);
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value style) override {
    arrive(mark);
    const bool flow = style == YAML::EmitterStyle::Flow && char_at(text_, cursor_) == '{';
    const bool pair = !flow && in_flow();
    open(Kind::mapping, flow ? Shape::flow : pair ? Shape::pair : Shape::block);
  }

  void OnSequenceEnd() override { close(']'); }
  void OnMapEnd() override { close('}'); }

 private:
  // How a collection is written: by lines, in brackets, or as one `key: value` among the items of a
  // list in brackets.
  enum class Shape : std::uint8_t { block, flow, pair };

  struct Frame {
    Kind kind;
    Shape shape;
    std::size_t begin;
    std::size_t column;   // of its first byte
    std::int64_t indent;  // of the block around what stands in it
    bool key_is_next = true;
    bool empty = true;
    Span key;

    bool is(Shape wanted) const { return shape == wanted; }
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(base_ + static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  static std::string number(std::size_t n) { return grouped(static_cast<std::int64_t>(n)); }

  bool in_flow() const { return !frames_.empty() && !frames_.back().is(Shape::block); }
  std::int64_t indent() const { return frames_.empty() ? -1 : frames_.back().indent; }
  bool key_is_next() const {
    return !frames_.empty() && frames_.back().kind == Kind::mapping && frames_.back().key_is_next;
  }
  std::string here() const { return excerpt(text_, {cursor_, cursor_ + 1}); }
  std::int64_t column_here() const { return static_cast<std::int64_t>(column(text_, cursor_)); }

  bool at_marker(std::string_view marker) const {
    return column(text_, cursor_) == 0 && text_.substr(cursor_).starts_with(marker) &&
           ends_word(text_, cursor_ + marker.size());
  }

  // --- Findings

  Place place(Span span) const {
    const std::size_t end = std::clamp(span.end, span.begin, std::max(text_.size(), span.begin));
    return {file_, static_cast<std::uint32_t>(span.begin),
            static_cast<std::uint32_t>(end - span.begin)};
  }

  // Reports and goes on, without a tree at the end. Of many, the first are enough.
  void refuse(Code code, Span span, std::string message, std::string suggestion) {
    refused_ = true;
    last_refusal_ = span.begin;
    if (++refusals_ > limits_.findings) {
      out_.add(code, place(span), tr("and more like the ones above: the rest was not read"));
      throw Stop{};
    }
    out_.add(code, place(span), std::move(message)).suggestion = std::move(suggestion);
  }

  void refuse(Code code, Span span) {
    const Words words = refusal(code, excerpt(text_, span));
    refuse(code, span, words.message, words.suggestion);
  }

  [[noreturn]] void fail(Code code, Span span, std::string message, std::string suggestion = {}) {
    if (!follows_refusal(span.begin)) {
      out_.add(code, place(span), std::move(message)).suggestion = std::move(suggestion);
    }
    throw Stop{};
  }

  // What goes wrong on the line of an anchor, alias or tag may only be its consequence.
  bool follows_refusal(std::size_t at) const {
    return refused_ && same_line(text_, last_refusal_, at);
  }

  // A mistake that may only be the consequence of a bracket that is never closed.
  [[noreturn]] void fail_at(Code code, Span span, std::string message,
                            std::string suggestion = {}) {
    if (cursor_ >= text_.size() && open_bracket() != nullptr) fail_unclosed_bracket();
    fail(code, span, std::move(message), std::move(suggestion));
  }

  [[noreturn]] void fail_empty() {
    fail(Code::empty_file, {base_, base_}, tr("this file says nothing"),
         tr("write what it declares, or remove it"));
  }

  const Frame* open_bracket() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->is(Shape::flow)) return &*frame;
    }
    return nullptr;
  }

  [[noreturn]] void fail_unclosed_bracket() {
    const std::size_t begin = open_bracket()->begin;
    fail(Code::unclosed_bracket, {begin, begin + 1},
         say("the '{}' opened here is never closed", text_[begin]));
  }

  [[noreturn]] void fail_tab(std::size_t at) {
    fail(Code::tab_indent, {at, at + 1}, tr("a tab cannot indent a line"),
         tr("indent with spaces; most editors can do that for you"));
  }

  // yaml-cpp read something else than what stands here.
  [[noreturn]] void disagree() {
    fail_at(Code::bad_yaml, word(text_, cursor_),
            say("'{}' cannot stand here", excerpt(text_, word(text_, cursor_))),
            tr("put the text in quotes if it is one text"));
  }

  [[noreturn]] void second_document(std::size_t at) {
    fail(Code::second_document, word(text_, at), tr("a second document begins here"),
         tr("one file holds one document: move the rest to a file of its own"));
  }

  [[noreturn]] void stray(std::size_t at) {
    if (at_marker("---")) second_document(at);
    const Span line{at, line_end(text_, at)};
    if (column(text_, at) == 0 && text_[at] == '%') {
      fail(Code::directive, line, tr("a directive cannot stand after the start of the document"));
    }
    if (text_[at] == ']' || text_[at] == '}') {
      fail(Code::unopened_bracket, {at, at + 1},
           say("'{}' closes no bracket that is open here", text_[at]));
    }
    if (nothing_written_ && text_[at] == ',') {
      fail(Code::missing_item, {at, at + 1}, tr("a value is expected before ','"));
    }
    fail(Code::stray_text, line,
         say("'{}' does not belong to what stands before it", excerpt(text_, line)),
         first_on_line(text_, at) == at
             ? tr("write the whole file as one list or as one mapping")
             : tr("put quotes around the whole value, or remove what follows it"));
  }

  Situation situation() const {
    Situation situation{.text = text_, .file = file_, .read_until = cursor_};
    situation.last_quoted = last_quoted_;
    if (!frames_.empty() && frames_.back().is(Shape::block)) {
      situation.entry_column = frames_.back().column;
      situation.in_mapping = frames_.back().kind == Kind::mapping;
    }
    if (const Frame* bracket = open_bracket()) {
      situation.open_bracket = bracket->begin;
      situation.bracket_indent = bracket->indent;
    }
    return situation;
  }

  // --- Walking

  // Past blanks, line ends and comments.
  void skip() {
    bool new_line = false;
    for (; cursor_ < text_.size(); ++cursor_) {
      const char c = text_[cursor_];
      if (c == '#') {
        check_comment();
        cursor_ = line_end(text_, cursor_);
      }
      if (cursor_ == text_.size() || (!is_blank(text_[cursor_]) && !is_break(text_[cursor_]))) {
        break;
      }
      if (text_[cursor_] == '\n') new_line = true;
    }
    if (new_line && in_flow() && cursor_ < text_.size()) check_line_in_brackets();
  }

  void skip_blanks() {
    while (cursor_ < text_.size() && is_blank(text_[cursor_])) ++cursor_;
  }

  void check_comment() {
    if (cursor_ == base_ || ends_word(text_, cursor_ - 1)) return;
    fail(Code::bad_comment, {cursor_, cursor_ + 1}, tr("a space is expected before '#'"),
         tr("put the text in quotes if the '#' belongs to it"));
  }

  // The lines within brackets are indented more than the block around them; the closing bracket
  // may stand below the key.
  void check_line_in_brackets() {
    const bool closes = text_[cursor_] == ']' || text_[cursor_] == '}';
    if (closes && column_here() >= indent()) return;
    check_continuation(cursor_, open_bracket()->begin, Code::unclosed_bracket);
  }

  // A line that goes on with what was opened at `opened`.
  void check_continuation(std::size_t line, std::size_t opened, Code unclosed) {
    if (static_cast<std::int64_t>(indentation(text_, line)) > indent()) return;
    if (const auto tab = tab_in_indentation(text_, line)) fail_tab(*tab);
    const std::size_t first = first_on_line(text_, line);
    const Span rest{first, line_end(text_, first)};
    if (looks_like_entry(rest)) {
      fail(unclosed, {opened, opened + 1},
           say("the {} opened here is not closed before line {}",
               unclosed == Code::unclosed_quote ? tr("quote") : tr("bracket"),
               line_number(text_, line)));
    }
    auto& finding = out_.add(Code::bad_indent, place(rest),
                             say("'{}' goes on with what was opened on line {} but is not indented",
                                 excerpt(text_, rest), line_number(text_, opened)));
    finding.suggestion = tr("begin the line with more spaces");
    finding.related.push_back({place({opened, opened + 1}), tr("opened here")});
    throw Stop{};
  }

  bool looks_like_entry(Span line) const {
    if (text_[line.begin] == '-' && ends_word(text_, line.begin + 1)) return true;
    for (std::size_t at = line.begin; at < line.end; ++at) {
      if (text_[at] == ':' && ends_word(text_, at + 1)) return true;
    }
    return false;
  }

  // Comments and directives up to the start of the document.
  void prelude() {
    skip();
    bool directive = false;
    while (cursor_ < text_.size() && text_[cursor_] == '%' && column(text_, cursor_) == 0) {
      const Span line{cursor_, line_end(text_, cursor_)};
      if (directive || !is_version(text_.substr(line.begin, line.end - line.begin))) {
        fail(Code::directive, line, say("'{}' cannot be read", excerpt(text_, line)),
             tr("only the directive '%YAML 1.2' may stand before a document"));
      }
      directive = true;
      cursor_ = line.end;
      skip();
    }
    if (cursor_ < text_.size() && at_marker("---")) {
      cursor_ += 3;
    } else if (directive) {
      fail(Code::directive, {cursor_, cursor_}, tr("'---' is expected after a directive"));
    }
  }

  // `%YAML 1.1` or `%YAML 1.2`, with or without a comment.
  static bool is_version(std::string_view line) {
    if (!line.starts_with("%YAML")) return false;
    line.remove_prefix(5);
    const std::size_t version = line.find_first_not_of(" \t");
    if (version == 0 || version == std::string_view::npos) return false;
    line.remove_prefix(version);
    if (!line.starts_with("1.1") && !line.starts_with("1.2")) return false;
    line.remove_prefix(3);
    const std::size_t rest = line.find_first_not_of(" \t");
    return rest == std::string_view::npos || (rest > 0 && line[rest] == '#');
  }

  // Up to the value that yaml-cpp has found.
  void arrive(const YAML::Mark& mark) {
    take_indicator();
    skip();
    const std::size_t before = cursor_;
    take_properties();
    if (before != offset(mark)) disagree();
  }

  // The dash, comma or colon that comes before the next value.
  void take_indicator() {
    if (frames_.empty()) return;
    Frame& frame = frames_.back();
    value_of_merge_key_ = merge_key_;
    merge_key_ = false;
    if (frame.kind == Kind::mapping && !frame.key_is_next) return take_colon(frame);
    skip();
    if (frame.is(Shape::flow) && !frame.empty) take_comma();
    if (frame.is(Shape::block)) check_entry_line(frame);
    if (frame.kind == Kind::mapping) return check_key();
    if (frame.is(Shape::block)) take_dash();
  }

  void take_comma() {
    if (char_at(text_, cursor_) != ',') {
      fail_at(Code::missing_comma, word(text_, cursor_),
              say("a comma is expected before '{}'", here()));
    }
    ++cursor_;
    skip();
  }

  void take_dash() {
    if (char_at(text_, cursor_) != '-' || !ends_word(text_, cursor_ + 1)) disagree();
    ++cursor_;
  }

  // Entries of a block begin in the column of the first, and on a line of their own.
  void check_entry_line(const Frame& frame) {
    if (frame.empty) return;
    if (cursor_ >= text_.size()) disagree();
    if (first_on_line(text_, cursor_) != cursor_) stray(cursor_);
    if (const auto tab = tab_in_indentation(text_, cursor_)) fail_tab(*tab);
    if (column(text_, cursor_) == frame.column) return;
    fail(Code::bad_indent, word(text_, cursor_),
         say("'{}' is not indented like the lines that it belongs to",
             excerpt(text_, word(text_, cursor_))),
         tr("lines of one list or mapping begin in the same column"));
  }

  void check_key() {
    const char c = char_at(text_, cursor_);
    if (c == '?' && ends_word(text_, cursor_ + 1)) {
      fail(Code::complex_key, {cursor_, cursor_ + 1}, tr("keys that begin with '?' are not read"),
           tr("write 'key: value'"));
    }
    if (c == ':' && ends_word(text_, cursor_ + 1)) {
      fail(Code::missing_key, {cursor_, cursor_ + 1}, tr("a key is expected before ':'"));
    }
  }

  void take_colon(const Frame& frame) {
    if (frame.is(Shape::flow)) {
      skip();
    } else {
      skip_blanks();
    }
    if (char_at(text_, cursor_) == ':') {
      ++cursor_;
      return;
    }
    skip();
    const std::string_view key = text_.substr(frame.key.begin, frame.key.end - frame.key.begin);
    fail_at(Code::missing_colon, frame.key,
            say("':' expected after '{}'", excerpt(text_, frame.key)),
            key.find(':') == std::string_view::npos ? "" : tr("write a space after the ':'"));
  }

  // From an anchor, alias or tag to its end.
  Span property_word() const {
    std::size_t end = cursor_;
    while (!ends_word(text_, end) &&
           !(in_flow() && std::string_view(",[]{}").find(text_[end]) != std::string_view::npos)) {
      ++end;
    }
    return {cursor_, end};
  }

  // Past anchors and tags; one past the last of them, if there are any.
  std::optional<std::size_t> take_properties() {
    std::optional<std::size_t> end;
    while (char_at(text_, cursor_) == '&' || char_at(text_, cursor_) == '!') {
      const Span where = property_word();
      const bool anchor = text_[cursor_] == '&';
      refuse(anchor ? Code::anchor : Code::tag, where);
      cursor_ = where.end;
      end = cursor_;
      skip();
    }
    return end;
  }

  std::size_t null_word(std::size_t at) const {
    for (const std::string_view null : {"~", "null", "Null", "NULL"}) {
      if (!text_.substr(at).starts_with(null)) continue;
      const char after = char_at(text_, at + null.size());
      const bool ends =
          is_blank(after) || is_break(after) || after == ':' ||
          (in_flow() && std::string_view(",]}").find(after) != std::string_view::npos);
      if (ends) return null.size();
    }
    return 0;
  }

  // Whether the value at the cursor belongs to the indicator that ends at `after` or is the key of
  // the next entry.
  bool belongs_here(std::size_t after) const {
    return frames_.empty() || in_flow() || same_line(text_, after, cursor_) ||
           column_here() > indent();
  }

  // --- Values

  // What stands on a line of its own, below its key, stands further to the right. yaml-cpp does not
  // ask for it.
  void check_place() {
    if (frames_.empty() || in_flow() || key_is_next() || column_here() > indent()) return;
    fail(Code::bad_indent, {cursor_, cursor_ + 1},
         say("'{}' must stand after its key, or further to the right", here()));
  }

  struct Written {
    Span where;
    Style style;
  };

  Written scalar_here(const std::string& value) {
    const std::size_t begin = cursor_;
    const bool nothing = refused_ && value.empty();  // after a tag, an empty text
    if (!nothing) check_place();
    switch (char_at(text_, begin)) {
      case '"':
      case '\'':
        return quoted_here();
      case '|':
      case '>':
        if (in_flow()) disagree();
        check_block_text();
        return {{begin, end_of_block(text_, begin, indent())},
                text_[begin] == '|' ? Style::literal : Style::folded};
      default:
        break;
    }
    if (nothing) return {{begin, begin}, Style::plain};
    const auto end = end_of_plain(text_, begin, value);
    if (!end || *end == begin) disagree();
    if (in_flow() && std::string_view("-?:").find(text_[begin]) != std::string_view::npos &&
        (*end == begin + 1 || is_break(text_[begin + 1]))) {
      fail(Code::needs_quotes, {begin, begin + 1},
           say("'{}' cannot be a text without quotes", text_[begin]),
           say("write '{}' in quotes", text_[begin]));
    }
    if (in_flow()) check_lines({begin, *end}, open_bracket()->begin, Code::unclosed_bracket);
    return {{begin, *end}, Style::plain};
  }

  Written quoted_here() {
    const std::size_t begin = cursor_;
    const bool single = text_[begin] == '\'';
    const auto end = end_of_quoted(text_, begin);
    if (!end) {
      fail(Code::unclosed_quote, {begin, begin + 1}, tr("the quote opened here is never closed"));
    }
    check_lines({begin, *end}, begin, Code::unclosed_quote);
    if (!single) check_escapes({begin, *end});
    last_quoted_ = Span{begin, *end};
    return {{begin, *end}, single ? Style::single_quoted : Style::double_quoted};
  }

  void check_lines(Span span, std::size_t opened, Code unclosed) {
    for (std::size_t at = text_.find('\n', span.begin); at < span.end;
         at = text_.find('\n', at + 1)) {
      const std::size_t first = first_on_line(text_, at + 1);
      if (!is_break(char_at(text_, first))) check_continuation(at + 1, opened, unclosed);
    }
  }

  void check_escapes(Span span) {
    const std::string_view until_end = text_.substr(0, span.end);
    for (std::size_t at = until_end.find('\\', span.begin); at < span.end;
         at = until_end.find('\\', at)) {
      const Escape escape = escape_at(text_, at);
      at = std::max(escape.where.end, at + 1);
      if (escape.line_end) continue;
      if (!escape.known) {
        fail(Code::bad_escape, escape.where,
             say("'{}' means nothing within double quotes", excerpt(text_, escape.where)),
             tr("write '\\\\' for a backslash, or use single quotes"));
      }
      if (const auto code = forbidden(escape.character)) {
        refuse(*code, escape.where,
               say("'{}' stands for {}, which may not stand in a text",
                   excerpt(text_, escape.where), named(escape.character)),
               tr("remove it"));
      }
    }
  }

  // Blank lines before a text of several lines may not have more spaces than its first line: which
  // of them belong to the text would be a guess.
  void check_block_text() {
    const std::size_t header_end = line_end(text_, cursor_);
    bool says_indent = false;
    for (std::size_t at = cursor_ + 1; !ends_word(text_, at); ++at) {
      if (text_[at] == '#') {
        fail(Code::bad_comment, {at, at + 1}, tr("a space is expected before '#'"));
      }
      if (text_[at] >= '1' && text_[at] <= '9') says_indent = true;
    }
    if (says_indent) return;
    std::size_t most = 0;
    for (std::size_t at = text_.find('\n', header_end); at < text_.size();
         at = text_.find('\n', at + 1)) {
      const std::size_t spaces = indentation(text_, at + 1);
      const std::size_t first = first_on_line(text_, at + 1);
      if (!is_break(char_at(text_, first))) {
        const bool of_the_text = static_cast<std::int64_t>(spaces) > indent();
        if (spaces < most && (of_the_text || text_[first] != '#')) {
          const Span rest{first, line_end(text_, first)};
          if (!of_the_text && !stands_alone(rest)) return;
          fail(Code::bad_indent, rest,
               say("'{}' has fewer spaces before it than the blank line above",
                   excerpt(text_, rest)),
               tr("remove the spaces from blank lines"));
        }
        return;
      }
      most = std::max(most, spaces);
    }
  }

  bool stands_alone(Span line) const { return !looks_like_entry(line); }

  void check_count() {
    if (builder_.size() < limits_.values) return;
    fail(Code::too_many_values, {cursor_, cursor_},
         say("this file has more than {} values: split it", number(limits_.values)));
  }

  void open(Kind kind, Shape shape) {
    if (key_is_next()) fail_collection_as_key();
    if (shape == Shape::flow) check_place();
    if (frames_.size() >= limits_.depth) {
      fail(Code::too_deep, {cursor_, cursor_ + 1},
           say("values are nested more than {} deep here", limits_.depth));
    }
    if (shape == Shape::block) {
      const std::size_t start = line_start(text_, cursor_);
      const std::size_t tab = text_.substr(start, cursor_ - start).find('\t');
      if (tab != std::string_view::npos) fail_tab(start + tab);
    }
    check_count();
    builder_.open(kind, cursor_);
    // Only blocks are looked up in their line: a line in brackets may be long and hold much.
    const std::size_t here = shape == Shape::block ? column(text_, cursor_) : 0;
    frames_.push_back({.kind = kind,
                       .shape = shape,
                       .begin = cursor_,
                       .column = here,
                       .indent = shape == Shape::block ? static_cast<std::int64_t>(here) : indent(),
                       .key = {}});
    if (shape == Shape::flow) ++cursor_;
  }

  // yaml-cpp found no key where a key has to be.
  [[noreturn]] void fail_key() {
    const char c = char_at(text_, cursor_);
    if (c == ',') {
      fail(Code::missing_item, {cursor_, cursor_ + 1}, tr("an entry is expected before ','"));
    }
    if (cursor_ >= text_.size() || c == '}' || c == ']') {
      fail_at(Code::missing_key, {cursor_, cursor_ + 1}, tr("a key is expected here"));
    }
    fail(Code::complex_key, word(text_, cursor_),
         say("'{}' has no ':' on its own line", excerpt(text_, word(text_, cursor_))),
         tr("write a key and its ':' on one line"));
  }

  [[noreturn]] void fail_collection_as_key() {
    // yaml-cpp also takes a bracket that is never closed for a key.
    const std::size_t begin = cursor_;
    int depth = 0;
    for (std::size_t at = begin; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '"' || c == '\'') {
        at = end_of_quoted(text_, at).value_or(text_.size()) - 1;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        fail(Code::complex_key, {begin, at + 1},
             tr("a key must be a text, not a list or a mapping"));
      }
    }
    fail(Code::unclosed_bracket, {begin, begin + 1},
         say("the '{}' opened here is never closed", text_[begin]));
  }

  void close(char bracket) {
    if (frames_.back().is(Shape::flow)) take_closing(bracket);
    if (frames_.back().kind == Kind::mapping) report_repeats();
    const Span where{frames_.back().begin, cursor_};
    builder_.close(where.end);
    frames_.pop_back();
    finish(where);
  }

  void take_closing(char bracket) {
    skip();
    if (char_at(text_, cursor_) == ',') {
      if (frames_.back().empty) {
        fail(Code::missing_item, {cursor_, cursor_ + 1}, tr("a value is expected before ','"));
      }
      ++cursor_;
      skip();
    }
    if (cursor_ >= text_.size()) fail_unclosed_bracket();
    if (text_[cursor_] != bracket) {
      fail(Code::missing_comma, word(text_, cursor_),
           say("a comma or '{}' is expected before '{}'", bracket, here()));
    }
    ++cursor_;
  }

  void report_repeats() {
    const auto repeats = builder_.take_out_repeats();
    std::size_t reported = 0;
    for (const auto& repeat : repeats) {
      if (++reported > limits_.findings) {
        out_.add(Code::duplicate_key, repeat.key,
                 say("and {} from here on", counted(repeats.size() - limits_.findings,
                                                    "more repeated key", "more repeated keys")));
        return;
      }
      auto& finding = out_.add(Code::duplicate_key, repeat.key,
                               say("key '{}' is written twice in this mapping",
                                   excerpt(repeat.name, {0, repeat.name.size()})));
      finding.suggestion = tr("keep one of the two");
      finding.related.push_back({repeat.first, tr("first written here")});
    }
  }

  // The value at `where` is complete.
  void finish(Span where) {
    cursor_ = where.end;
    if (frames_.empty()) return;
    Frame& frame = frames_.back();
    if (frame.kind == Kind::mapping) {
      if (frame.key_is_next) frame.key = where;
      frame.key_is_next = !frame.key_is_next;
      if (!frame.key_is_next) return;
    }
    frame.empty = false;
  }

  std::string_view text_;
  FileId file_;
  Diagnostics& out_;
  const Limits& limits_;
  Builder builder_;
  std::size_t base_ = 0;    // after a byte order mark
  std::size_t cursor_ = 0;  // one past the last byte that was accounted for
  std::vector<Frame> frames_;
  std::optional<Span> last_quoted_;
  std::size_t documents_ = 0;
  std::size_t refusals_ = 0;
  std::size_t last_refusal_ = 0;
  bool refused_ = false;
  bool nothing_written_ = false;
  bool merge_key_ = false;
  bool value_of_merge_key_ = false;
};

}  // namespace

std::optional<Tree> read_guarded(const Sources& sources, FileId file, Diagnostics& out,
                                 const Limits& limits) {
  if (!check_bytes(sources, file, out, limits)) return std::nullopt;
  const std::string_view text = sources.text(file);
  if (const auto excess = excess_of_brackets(text, limits)) {
    out.add(excess->code, {file, static_cast<std::uint32_t>(excess->at), 1}, excess->message);
    return std::nullopt;
  }
  return Walk(text, file, out, limits).run();
}

}  // namespace swcat::yaml
