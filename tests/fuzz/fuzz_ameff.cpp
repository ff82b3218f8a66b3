// Any bytes at all as an ArchiMate file, into a catalogue and into a portfolio: reading ends, every
// place lies in the text, there is something or a finding, and what would be written is read back
// without a finding.

#include <cstdint>
#include <string>

#include "fuzz_import.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  swcat::test::check_import("ameff", std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
