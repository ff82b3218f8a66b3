#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace swcat::report {

// Writes XML piece by piece, in the order in which it is told. Texts may hold anything: what XML
// has no way to say is written as printable() shows it.
class XmlWriter {
 public:
  XmlWriter();

  void open(std::string_view name);  // and now its attributes, then what is in it
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, std::size_t value);
  void text(std::string_view value);  // all that is in an element, or nothing but elements is
  void close();

  // What was written, with a newline at its end.
  std::string take();

 private:
  void end_of_tag();

  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false;
  bool has_text_ = false;
};

}  // namespace swcat::report
