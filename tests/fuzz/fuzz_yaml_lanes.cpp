// Any bytes at all: what the fast lane takes is what the guarded lane makes of them, place by
// place, and the guarded lane has nothing to say about it.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/lanes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lanes =
      swcat::test::both_lanes(std::string(reinterpret_cast<const char*>(data), size));
  if (lanes.difference) {
    std::fprintf(stderr, "the lanes differ: %s\n", lanes.difference->c_str());
    std::abort();
  }
  return 0;
}
