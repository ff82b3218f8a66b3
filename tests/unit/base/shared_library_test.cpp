#include "base/shared_library.hpp"

#include <doctest/doctest.h>

#include <cstring>

using namespace swcat;

TEST_CASE("a library is loaded by name, and its functions are found") {
  const auto library = SharedLibrary::open("libc.so.6");
  REQUIRE(library);
  const auto length = library->find<decltype(&std::strlen)>("strlen");
  const bool found = length != nullptr;
  REQUIRE(found);
  CHECK(length("vault") == 5);
  const bool invented = library->find<decltype(&std::strlen)>("no_such_function") != nullptr;
  CHECK(!invented);
}

TEST_CASE("a library that is not there is an error that names it") {
  const auto library = SharedLibrary::open("libno-such-library.so.1");
  REQUIRE(!library);
  CHECK(library.error().kind == Error::Kind::absent);
  CHECK(library.error().message.find("libno-such-library.so.1") != std::string::npos);
}
