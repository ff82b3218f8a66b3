#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace swcat {

// A text of a declaration. It has bytes of its own, or shows bytes that the Sources of its file
// keep, and is good for as long as they do. A copy always has bytes of its own, so that it may
// outlive them.
class Text {
 public:
  Text() = default;
  Text(std::string_view text);
  Text(const std::string& text) : Text(std::string_view(text)) {}
  Text(const char* text) : Text(std::string_view(text)) {}

  // Of bytes that stay where they are.
  static Text shown(std::string_view bytes);

  Text(const Text& other) : Text(other.view()) {}
  Text(Text&& other) noexcept { swap(other); }
  Text& operator=(Text other) noexcept {
    swap(other);
    return *this;
  }
  ~Text() {
    if (own_) delete[] bytes_;
  }

  std::string_view view() const { return {bytes_, size_}; }
  operator std::string_view() const& { return view(); }
  operator std::string_view() const&& = delete;  // the view would outlive the text
  std::string str() const { return std::string(view()); }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // With every kind of text, without making a Text of it.
  template <class Other>
  requires std::convertible_to<const Other&, std::string_view>
  friend bool operator==(const Text& a, const Other& b) { return a.view() == std::string_view(b); }
  template <class Other>
  requires std::convertible_to<const Other&, std::string_view>
  friend std::strong_ordering operator<=>(const Text& a, const Other& b) {
    return a.view() <=> std::string_view(b);
  }

 private:
  void swap(Text& other) noexcept;

  const char* bytes_ = "";
  std::uint32_t size_ = 0;  // files are smaller than 4 GiB, as places are
  bool own_ = false;
};

}  // namespace swcat
