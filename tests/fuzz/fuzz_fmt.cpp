// Any bytes at all as a catalogue and a portfolio: written in their one form they say what they
// said, keep their comments and line ends, and are not changed a second time.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/forming.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // One input is both files: the line `=====` stands between them.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view separator = "=====\n";
  const auto middle = text.find(separator);
  swcat::test::TwoFiles files{std::string(text.substr(0, middle)), ""};
  if (middle != std::string_view::npos) files.portfolio = text.substr(middle + separator.size());
  if (const auto wrong = swcat::test::wrong_with_form(files)) {
    std::fprintf(stderr, "property does not hold: %s\n", wrong->c_str());
    std::abort();
  }
  return 0;
}
