#pragma once

#include <string_view>

namespace swcat {

// What is written for a character of a text in XML and HTML, between tags and between double quotes
// alike; empty where it stands for itself.
constexpr std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "";
  }
}

}  // namespace swcat
