#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace swcat {

// What went wrong in the world (a file, a full disk, a locked database), in words that say what to
// do. A problem in somebody's text is never an Error but a Diagnostic.
struct Error {
  // What a caller may want to answer in a way of its own.
  enum class Kind : std::uint8_t {
    other,
    absent,     // there is nothing of that name
    too_large,  // a file above the limit of whoever wanted to read it
    refused,    // a path that may not be asked for
  };

  std::string message;
  Kind kind = Kind::other;
};

// A value, or the Error that kept us from it.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }

  T& operator*() & { return checked(*this); }
  const T& operator*() const& { return checked(*this); }
  T&& operator*() && { return std::move(checked(*this)); }
  T* operator->() { return &checked(*this); }
  const T* operator->() const { return &checked(*this); }

  const Error& error() const {
    assert(!*this);
    return std::get<Error>(content_);
  }

 private:
  template <class Self>
  static auto& checked(Self& self) {
    assert(self);
    return std::get<T>(self.content_);
  }

  std::variant<T, Error> content_;
};

}  // namespace swcat
