// Any bytes at all: what swcat reads without a finding, libfyaml reads as well, and as the same,
// text by text and place by place. What libfyaml has no equal for in our dialect is left out.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/lanes.hpp"
#include "support/libfyaml.hpp"
#include "yaml/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace swcat;
  const std::string text(reinterpret_cast<const char*>(data), size);
  Sources sources;
  Diagnostics findings;
  const FileId file = sources.add("fuzz.yaml", text);
  const auto tree = yaml::read(sources, file, findings);
  if (!tree || !findings.empty()) return 0;

  const auto theirs = test::events_of_libfyaml(std::string(sources.text(file)));
  const std::string ours = test::events_of(*tree);
  if (!theirs || ours == *theirs) return 0;
  std::fprintf(stderr, "swcat:\n%s\nlibfyaml:\n%s\n", ours.c_str(), theirs->c_str());
  std::abort();
}
