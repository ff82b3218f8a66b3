#include "exchange/json.hpp"

#include <fmt/core.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/text.hpp"
#include "yaml/builder.hpp"
#include "yaml/limits.hpp"

namespace swcat::exchange {

// Bytes for the parser, and how many it has taken: that is where a token ends.
struct Cursor {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  const char** taken;

  reference operator*() const { return *at; }
  Cursor& operator++() {
    *taken = ++at;
    return *this;
  }
  Cursor operator++(int) {
    const Cursor before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at == b.at; }
};

// Builds the tree from what the parser sees. Its callbacks come when a token has just been taken.
class TreeMaker {
 public:
  using json = nlohmann::json;

  TreeMaker(const Sources& sources, FileId file, Diagnostics& findings)
      : file_(file), text_(sources.text(file)), findings_(findings), builder_(file, text_) {
    taken_ = text_.data();
    if (text_.starts_with("\xEF\xBB\xBF")) end_ = 3;
  }

  std::optional<yaml::Tree> read() {
    const char* const end = text_.data() + text_.size();
    const bool good = json::sax_parse(Cursor{text_.data(), &taken_}, Cursor{end, &taken_}, this);
    if (!good || repeated_) return std::nullopt;
    return builder_.finish();
  }

  bool null() {
    const auto where = token();
    return within_limits(where) && (builder_.null(where), true);
  }
  bool boolean(bool) { return scalar(token(), yaml::Style::plain, {}); }
  bool number_integer(json::number_integer_t) { return number(); }
  bool number_unsigned(json::number_unsigned_t) { return number(); }
  bool number_float(json::number_float_t, const json::string_t&) { return number(); }
  bool string(const json::string_t& value) {
    return scalar(token(), yaml::Style::double_quoted, value);
  }
  bool binary(const json::binary_t&) { return false; }
  bool key(const json::string_t& value) { return string(value); }
  bool start_object(std::size_t) { return open(yaml::Kind::mapping); }
  bool start_array(std::size_t) { return open(yaml::Kind::sequence); }
  bool end_object() {
    for (const auto& repeat : builder_.take_out_repeats()) {
      repeated_ = true;
      findings_
          .add(Code::duplicate_key, repeat.key,
               say("the key '{}' is written twice in one object", printable(repeat.name)))
          .related.push_back({repeat.first, tr("first written here")});
    }
    return close();
  }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string&, const json::exception& error) {
    // "[json.exception...] parse error at line 1, column 2: syntax error while parsing value -
    // what"
    std::string_view what = error.what();
    for (const std::string_view before : {": ", " - "}) {
      const auto at = what.find(before);
      if (at != std::string_view::npos) what.remove_prefix(at + before.size());
    }
    what = what.substr(0, what.find("; last read"));
    const std::size_t at = std::min(position > 0 ? position - 1 : 0, text_.size());
    findings_.add(Code::bad_json, {file_, static_cast<std::uint32_t>(at), 0},
                  say("this is not JSON: {}", printable(what)));
    return false;
  }

 private:
  // The token that was just taken. Between it and the one before there are only blanks and signs.
  yaml::Span token() {
    const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
    end_ = static_cast<std::size_t>(taken_ - text_.data());
    return {begin, end_};
  }

  // The parser has looked one character beyond a number.
  bool number() {
    auto where = token();
    where.end = std::min(text_.find_first_not_of("0123456789+-.eE", where.begin), text_.size());
    end_ = where.end;
    return scalar(where, yaml::Style::plain, {});
  }

  bool scalar(yaml::Span where, yaml::Style style, std::string_view value) {
    if (style == yaml::Style::plain) value = text_.substr(where.begin, where.end - where.begin);
    if (!within_limits(where)) return false;
    builder_.scalar(where, style, value);
    return true;
  }

  bool open(yaml::Kind kind) {
    const auto where = token();
    if (++depth_ > limits_.depth) {
      report(Code::too_deep, where, say("nested deeper than {}", limits_.depth));
      return false;
    }
    if (!within_limits(where)) return false;
    builder_.open(kind, where.begin);
    return true;
  }

  bool close() {
    --depth_;
    builder_.close(token().end);
    return true;
  }

  bool within_limits(yaml::Span where) {
    if (builder_.size() < most_values) return true;
    report(Code::too_many_values, where,
           say("more than {} values", grouped(static_cast<std::int64_t>(most_values))));
    return false;
  }

  void report(Code code, yaml::Span where, std::string message) {
    findings_.add(code, {file_, static_cast<std::uint32_t>(where.begin), 1}, std::move(message));
  }

  static constexpr std::size_t most_values = 4'000'000;

  FileId file_;
  std::string_view text_;
  Diagnostics& findings_;
  yaml::Builder builder_;
  yaml::Limits limits_;
  const char* taken_ = nullptr;
  std::size_t end_ = 0;  // of the token before
  std::size_t depth_ = 0;
  bool repeated_ = false;
};

std::optional<yaml::Tree> read_json(const Sources& sources, FileId file, Diagnostics& findings) {
  if (!check_text(sources, file, json_limit, findings)) return std::nullopt;
  return TreeMaker(sources, file, findings).read();
}

}  // namespace swcat::exchange
