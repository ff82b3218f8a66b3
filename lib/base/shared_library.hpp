#pragma once

#include <string>

#include "base/result.hpp"

namespace swcat {

// A library that is loaded when it is first needed, for what few runs need. Once loaded it stays
// for as long as the program runs.
class SharedLibrary {
 public:
  // `name` as the system looks for it: "libxlsxwriter.so.4". The error is what the system says.
  static Result<SharedLibrary> open(const std::string& name);

  // Its function of this name, of the type that its header gives it; null where it has none.
  template <class Function>
  Function find(const char* name) const {
    return reinterpret_cast<Function>(address(name));
  }

 private:
  explicit SharedLibrary(void* handle) : handle_(handle) {}
  void* address(const char* name) const;

  void* handle_;
};

}  // namespace swcat
