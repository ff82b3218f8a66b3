#include "report/html/markup.hpp"

#include <fmt/core.h>

#include "report/escape.hpp"

namespace swcat::report::html {

std::string percents(double number) { return fmt::format("{:.2f}%", number); }

void Markup::tag(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    if (value.empty() && key != "alt") continue;
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    out_ += xml_escaped(value);
    out_ += '"';
  }
}

void Markup::open(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += '>';
  open_.emplace_back(name);
}

void Markup::close() {
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
}

void Markup::text(std::string_view text) { out_ += xml_escaped(text); }

void Markup::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += "/>";
}

void Markup::element(std::string_view name, std::string_view text, Attributes attributes) {
  open(name, attributes);
  this->text(text);
  close();
}

void Markup::verbatim(std::string_view name, std::string_view source) {
  out_ += '<';
  out_ += name;
  out_ += '>';
  out_ += source;
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

}  // namespace swcat::report::html
