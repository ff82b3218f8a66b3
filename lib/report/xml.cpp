#include "report/xml.hpp"

#include <fmt/core.h>

#include <utility>

#include "report/escape.hpp"

namespace swcat::report {

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::end_of_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void XmlWriter::open(std::string_view name) {
  end_of_tag();
  if (!open_.empty()) out_ += '\n';
  out_ += fmt::format("{}<{}", std::string(open_.size() * 2, ' '), name);
  open_.emplace_back(name);
  in_tag_ = true;
  has_text_ = false;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  out_ += fmt::format(" {}=\"{}\"", name, xml_escaped(value, "&#10;"));
}

void XmlWriter::attribute(std::string_view name, std::size_t value) {
  out_ += fmt::format(" {}=\"{}\"", name, value);
}

void XmlWriter::text(std::string_view value) {
  end_of_tag();
  out_ += xml_escaped(value, "\n");
  has_text_ = true;
}

void XmlWriter::close() {
  const std::string name = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
  } else {
    if (!has_text_) out_ += '\n' + std::string(open_.size() * 2, ' ');
    out_ += fmt::format("</{}>", name);
  }
  in_tag_ = false;
  has_text_ = false;
}

std::string XmlWriter::take() {
  std::string out = std::move(out_) + '\n';
  *this = XmlWriter();
  return out;
}

}  // namespace swcat::report
