#include "yaml/explain.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "yaml/scan.hpp"

namespace swcat::yaml {

namespace {

// What yaml-cpp stumbled over, as far as its own words tell.
enum class Trouble : std::uint8_t {
  other,
  bracket_end,  // neither the next value nor the end of a pair of brackets
  block_end,    // neither the next entry nor the end of a block
  second_colon,
  key_mark,
  list_mark,
  first_character,
  tab,
  stray_bracket,
  escape,
  quote,
  block_text,
  anchor,
  alias,
  tag,
  directive,
  depth,
};

struct Known {
  std::string_view message;  // or the start of it
  Trouble trouble;
};

constexpr std::array known_messages{
    Known{"end of sequence flow not found", Trouble::bracket_end},
    Known{"end of map flow not found", Trouble::bracket_end},
    Known{"end of sequence not found", Trouble::block_end},
    Known{"end of map not found", Trouble::block_end},
    Known{"illegal map value", Trouble::second_colon},
    Known{"illegal map key", Trouble::key_mark},
    Known{"illegal block entry", Trouble::list_mark},
    Known{"unknown token", Trouble::first_character},
    Known{"illegal tab when looking for indentation", Trouble::tab},
    Known{"illegal flow end", Trouble::stray_bracket},
    Known{"unknown escape character", Trouble::escape},
    Known{"bad character found while scanning hex number", Trouble::escape},
    Known{"invalid unicode", Trouble::escape},
    Known{"illegal EOF in scalar", Trouble::quote},
    Known{"illegal document indicator in scalar", Trouble::quote},
    Known{"cannot set zero indentation for a block scalar", Trouble::block_text},
    Known{"unexpected character in block scalar", Trouble::block_text},
    Known{"anchor not found after &", Trouble::anchor},
    Known{"illegal character found while scanning anchor", Trouble::anchor},
    Known{"cannot assign multiple anchors to the same node", Trouble::anchor},
    Known{"cannot assign the same alias to multiple nodes", Trouble::anchor},
    Known{"alias not found after *", Trouble::alias},
    Known{"illegal character found while scanning alias", Trouble::alias},
    Known{"the referenced anchor is not defined", Trouble::alias},
    Known{"aliases can't have any content", Trouble::alias},
    Known{"cannot assign multiple aliases to the same node", Trouble::alias},
    Known{"illegal character found while scanning tag handle", Trouble::tag},
    Known{"tag handle with no suffix", Trouble::tag},
    Known{"end of verbatim tag not found", Trouble::tag},
    Known{"cannot assign multiple tags to the same node", Trouble::tag},
    Known{"YAML directives must have exactly one argument", Trouble::directive},
    Known{"bad YAML version", Trouble::directive},
    Known{"YAML major version too large", Trouble::directive},
    Known{"repeated YAML directive", Trouble::directive},
    Known{"TAG directives must have exactly two arguments", Trouble::directive},
    Known{"repeated TAG directive", Trouble::directive},
    Known{"bad file", Trouble::depth},
};

Trouble trouble_of(std::string_view message) {
  const auto* known = std::ranges::find_if(
      known_messages, [&](const Known& row) { return message.starts_with(row.message); });
  return known == known_messages.end() ? Trouble::other : known->trouble;
}

class Explanation {
 public:
  Explanation(const Situation& situation, std::size_t at, Diagnostics& out)
      : situation_(situation),
        text_(situation.text),
        at_(std::min(at, situation.text.size())),
        out_(out) {}

  void tell(Trouble trouble) {
    if (trouble != Trouble::escape && say_open_quote()) return;
    if (trouble != Trouble::escape && say_open_bracket()) return;
    if (say_tab(trouble)) return;
    switch (trouble) {
      case Trouble::bracket_end:
        return add(Code::missing_comma, {at_, at_ + 1},
                   say("a comma or the closing bracket is expected before '{}'", here()));
      case Trouble::block_end:
        return say_block_end();
      case Trouble::second_colon:
        return say_colon();
      case Trouble::key_mark:
        return add(Code::complex_key, {at_, at_ + 1}, tr("'?' cannot begin a key here"),
                   tr("write 'key: value'"));
      case Trouble::list_mark:
        return add(Code::bad_indent, {at_, at_ + 1}, tr("'- ' cannot stand here"),
                   tr("begin the list on a line of its own, below its key"));
      case Trouble::first_character:
        return say_first_character();
      case Trouble::stray_bracket:
        return add(Code::unopened_bracket, {at_, at_ + 1},
                   say("'{}' closes no bracket that is open here", char_at(text_, at_)),
                   tr("put the text in quotes if the bracket belongs to it"));
      case Trouble::escape:
        return say_escape();
      case Trouble::block_text:
        return say_block_text();
      case Trouble::anchor:
        return say_refusal(Code::anchor, '&');
      case Trouble::alias:
        return say_refusal(Code::alias, '*');
      case Trouble::tag:
        return say_refusal(Code::tag, '!');
      case Trouble::directive:
        return add(Code::directive, word(text_, at_),
                   tr("only the directive '%YAML 1.2' may stand before a document"));
      case Trouble::depth:
        return add(Code::too_deep, {at_, at_}, tr("values are nested too deep here"));
      case Trouble::quote:
      case Trouble::tab:
      case Trouble::other:
        break;
    }
    add(Code::bad_yaml, word(text_, at_), say("'{}' cannot stand here", here()),
        tr("put the text in quotes if it is one text"));
  }

 private:
  std::string here() const {
    if (at_ >= text_.size()) return tr("the end of the file");
    return excerpt(text_, word(text_, at_));
  }

  void add(Code code, Span span, std::string message, std::string suggestion = {}) {
    span.end = std::clamp(span.end, span.begin, std::max(text_.size(), span.begin));
    const Place where{situation_.file, static_cast<std::uint32_t>(span.begin),
                      static_cast<std::uint32_t>(span.end - span.begin)};
    out_.add(code, where, std::move(message)).suggestion = std::move(suggestion);
  }

  // yaml-cpp points at the sign, or at what it did not expect after it.
  void say_refusal(Code code, char sign) {
    const std::size_t found = text_.rfind(sign, at_);
    const bool on_this_line = found != std::string_view::npos && same_line(text_, found, at_);
    const Span where = word(text_, on_this_line ? found : at_);
    Words words = refusal(code, excerpt(text_, where));
    add(code, where, std::move(words.message), std::move(words.suggestion));
  }

  // What goes wrong right after a quoted text of several lines went wrong where it was opened.
  bool say_open_quote() {
    auto opened = quote_that_swallows(text_, situation_.read_until, at_);
    if (const auto& last = situation_.last_quoted; !opened && last &&
                                                   !same_line(text_, last->begin, last->end - 1) &&
                                                   same_line(text_, last->end, at_)) {
      opened = last->begin;
    }
    if (!opened) return false;
    const auto end = end_of_quoted(text_, *opened);
    if (!end) {
      add(Code::unclosed_quote, {*opened, *opened + 1},
          tr("the quote opened here is never closed"));
      return true;
    }
    add(Code::unclosed_quote, {*opened, *opened + 1},
        say("the quote opened here is closed only on line {}", line_number(text_, *end)),
        tr("close it where the text ends"));
    return true;
  }

  bool say_open_bracket() {
    if (!situation_.open_bracket) return false;
    const std::size_t opened = *situation_.open_bracket;
    const std::size_t first = first_on_line(text_, at_);
    const bool left_the_block =
        !same_line(text_, opened, at_) &&
        static_cast<std::int64_t>(column(text_, first)) <= situation_.bracket_indent;
    if (at_ < text_.size() && !left_the_block) return false;
    add(Code::unclosed_bracket, {opened, opened + 1},
        say("the '{}' opened here is never closed", text_[opened]));
    return true;
  }

  bool say_tab(Trouble trouble) {
    static constexpr std::array misled{Trouble::block_end,       Trouble::second_colon,
                                       Trouble::key_mark,        Trouble::list_mark,
                                       Trouble::first_character, Trouble::tab};
    if (std::ranges::find(misled, trouble) == misled.end()) return false;
    auto tab = tab_in_indentation(text_, at_);
    if (!tab && trouble == Trouble::tab) tab = at_;
    if (!tab) return false;
    add(Code::tab_indent, {*tab, *tab + 1}, tr("a tab cannot indent a line"),
        tr("indent with spaces; most editors can do that for you"));
    return true;
  }

  void say_block_end() {
    if (first_on_line(text_, at_) != at_) {
      return add(Code::stray_text, {at_, line_end(text_, at_)},
                 say("'{}' stands after the end of the value",
                     excerpt(text_, {at_, line_end(text_, at_)})),
                 tr("put quotes around the whole value, or remove what follows it"));
    }
    const bool is_entry_line = column(text_, at_) == situation_.entry_column;
    Span line{at_, line_end(text_, at_)};
    if (const auto comment = text_.substr(line.begin, line.end - line.begin).find(" #");
        comment != std::string_view::npos) {
      line.end = line.begin + comment;
    }
    if (is_entry_line && situation_.in_mapping && !has_colon(line) && text_[at_] != '-') {
      return say_missing_colon(line);
    }
    if (is_entry_line && !situation_.in_mapping) {
      return add(Code::stray_text, line, say("'- ' is expected before '{}'", excerpt(text_, line)),
                 tr("all lines of a list begin with '- '"));
    }
    add(Code::bad_indent, word(text_, at_),
        say("'{}' is not indented like the lines that it belongs to", here()),
        tr("lines of one list or mapping begin in the same column"));
  }

  void say_missing_colon(Span key) {
    const bool has_any =
        text_.substr(key.begin, key.end - key.begin).find(':') != std::string_view::npos;
    add(Code::missing_colon, key, say("':' expected after '{}'", excerpt(text_, key)),
        has_any ? tr("write a space after the ':'") : "");
  }

  void say_block_text() {
    const std::size_t sign = text_.find_last_of("|>", at_ == 0 ? 0 : at_ - 1);
    const bool on_this_line = sign != std::string_view::npos && same_line(text_, sign, at_);
    const Span header{on_this_line ? sign : at_, line_end(text_, at_)};
    add(Code::bad_block_text, header,
        say("'{}' does not begin a text of several lines", excerpt(text_, header)),
        tr("begin the text on the line below '|' or '>', or put it in quotes"));
  }

  // The key that the colon at `at_` seems to belong to.
  std::size_t key_before_colon() const {
    std::size_t key = first_on_line(text_, at_);
    while (char_at(text_, key) == '-' && is_blank(char_at(text_, key + 1))) {
      ++key;
      while (is_blank(char_at(text_, key))) ++key;
    }
    return key;
  }

  bool has_colon(Span span) const {
    for (std::size_t at = span.begin; at < span.end; ++at) {
      if (text_[at] == ':' && ends_word(text_, at + 1)) return true;
    }
    return false;
  }

  // The last line before the one of `at` that says something.
  std::optional<Span> line_above(std::size_t at) const {
    for (std::size_t start = line_start(text_, at); start > 0;) {
      const std::size_t above = line_start(text_, start - 1);
      if (above >= start) break;
      const std::size_t first = first_on_line(text_, above);
      if (first < line_end(text_, above) && text_[first] != '#') {
        return Span{first, line_end(text_, above)};
      }
      start = above;
    }
    return std::nullopt;
  }

  // The text above that begins in the column of `key` and should have been a key as well.
  std::optional<Span> lonely_text_above(std::size_t key) const {
    for (auto line = line_above(at_); line; line = line_above(line->begin)) {
      // The item of a list counts from its text on.
      while (text_.substr(line->begin).starts_with("- ")) line->begin += 2;
      const std::size_t begins = column(text_, line->begin);
      if (begins > column(text_, key)) continue;
      return begins == column(text_, key) && !has_colon(*line) ? line : std::nullopt;
    }
    return std::nullopt;
  }

  void say_colon() {
    const std::size_t key = key_before_colon();
    const std::string name = excerpt(text_, {key, at_});
    if (has_colon({key, at_})) {
      return add(Code::colon_in_text, {at_, at_ + 1}, tr("a second ': ' in one value"),
                 tr("put the value in quotes if the colon belongs to it"));
    }
    if (at_ - key > 1024) {
      return add(Code::key_too_long, {key, key + 40}, tr("a key may have at most 1,024 bytes"));
    }
    if (text_.substr(key).starts_with("---")) {
      return add(Code::bad_indent, {key, at_}, tr("a mapping cannot begin on the line of '---'"),
                 tr("begin it on the next line"));
    }
    if (const auto lonely = lonely_text_above(key)) return say_missing_colon(*lonely);
    if (key == at_) {
      return add(Code::missing_key, {at_, at_ + 1}, tr("a key is expected before ':'"));
    }
    const auto above = line_above(at_);
    if (above && column(text_, key) > column(text_, above->begin)) {
      return add(Code::bad_indent, {key, at_},
                 say("'{}' is indented as if it went on with the text above", name),
                 tr("begin it in the same column as the keys that it belongs to, or put quotes "
                    "around the whole text"));
    }
    add(Code::bad_yaml, {at_, at_ + 1}, tr("':' cannot stand here"),
        tr("put the text in quotes if the colon belongs to it"));
  }

  void say_first_character() {
    if (at_ > 0 && !ends_word(text_, at_ - 1) && text_[at_ - 1] != '[' && text_[at_ - 1] != '{') {
      return add(Code::needs_quotes, {at_, at_ + 1},
                 say("a text without quotes cannot hold '{}' here", excerpt(text_, {at_, at_ + 1})),
                 tr("put the whole text in quotes"));
    }
    const Span rest{at_, line_end(text_, at_)};
    add(Code::needs_quotes, {at_, at_ + 1},
        say("a text without quotes cannot begin with '{}'", excerpt(text_, {at_, at_ + 1})),
        say("put it in quotes: '{}'", excerpt(text_, rest)));
  }

  void say_escape() {
    const std::size_t backslash = at_ == 0 ? std::string_view::npos : text_.rfind('\\', at_ - 1);
    if (backslash == std::string_view::npos) {
      return add(Code::bad_escape, word(text_, at_), tr("this escape is not known"));
    }
    const Escape escape = escape_at(text_, backslash);
    add(Code::bad_escape, escape.where,
        say("'{}' means nothing within double quotes", excerpt(text_, escape.where)),
        tr("write '\\\\' for a backslash, or use single quotes"));
  }

  const Situation& situation_;
  std::string_view text_;
  std::size_t at_;
  Diagnostics& out_;
};

}  // namespace

Words refusal(Code code, std::string_view written) {
  switch (code) {
    case Code::alias:
      return {say("'{}' refers to a value elsewhere: swcat does not read aliases", written),
              tr("write the value out, or put it in quotes if it is a text that begins with '*'")};
    case Code::anchor:
      return {say("'{}' names a value for use elsewhere: swcat does not read anchors", written),
              tr("remove it, or put the value in quotes if it is a text that begins with '&'")};
    default:
      return {say("'{}' gives a type: swcat does not read tags", written),
              tr("remove it, or put the value in quotes if it is a text that begins with '!'")};
  }
}

void explain(const Situation& situation, std::string_view message, std::size_t at,
             Diagnostics& out) {
  Explanation(situation, at, out).tell(trouble_of(message));
}

}  // namespace swcat::yaml
