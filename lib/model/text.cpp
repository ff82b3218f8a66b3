#include "model/text.hpp"

#include <cassert>
#include <limits>
#include <utility>

namespace swcat {

Text::Text(std::string_view text) : Text(shown(text)) {
  if (text.empty()) return;
  char* const bytes = new char[text.size()];
  text.copy(bytes, text.size());
  bytes_ = bytes;
  own_ = true;
}

Text Text::shown(std::string_view bytes) {
  assert(bytes.size() <= std::numeric_limits<std::uint32_t>::max());
  Text text;
  if (bytes.empty()) return text;
  text.bytes_ = bytes.data();
  text.size_ = static_cast<std::uint32_t>(bytes.size());
  return text;
}

void Text::swap(Text& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  std::swap(own_, other.own_);
}

}  // namespace swcat
