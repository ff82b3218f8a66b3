// The same for the formats that are JSON or YAML; the first byte says which.

#include <array>
#include <cstdint>
#include <string>

#include "fuzz_import.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 4> formats{"json", "endoflife", "cyclonedx",
                                                           "publiccode"};
  if (size == 0) return 0;
  swcat::test::check_import(formats[data[0] % formats.size()],
                            std::string(reinterpret_cast<const char*>(data + 1), size - 1));
  return 0;
}
