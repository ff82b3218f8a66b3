#include "base/shared_library.hpp"

#include <dlfcn.h>

namespace swcat {

Result<SharedLibrary> SharedLibrary::open(const std::string& name) {
  if (void* handle = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) return SharedLibrary(handle);
  const char* why = ::dlerror();
  return Error{.message = why ? why : name, .kind = Error::Kind::absent};
}

void* SharedLibrary::address(const char* name) const { return ::dlsym(handle_, name); }

}  // namespace swcat
