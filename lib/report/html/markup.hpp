#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace swcat::report::html {

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A place or size in a picture, in hundredths of its width or height: "12.50%".
std::string percents(double number);

// Writes HTML that is XML as well, piece by piece. Names of elements, attributes, classes and ids
// are ours; every text and value may be somebody else's and is escaped here, once.
class Markup {
 public:
  void open(std::string_view name, Attributes attributes = {});
  void close();
  void text(std::string_view text);
  // Without content: <meta/>, <rect/>.
  void empty(std::string_view name, Attributes attributes);
  // With nothing but a text in it.
  void element(std::string_view name, std::string_view text, Attributes attributes = {});
  // Our own style sheet or script, in which nothing is escaped.
  void verbatim(std::string_view name, std::string_view source);
  void new_line() { out_ += '\n'; }

  std::string take() { return std::move(out_); }

 private:
  void tag(std::string_view name, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace swcat::report::html
