// Any bytes at all: what swcat reads without a finding, libfyaml reads as well, and as the same,
// text by text and place by place. What libfyaml has no equal for in our dialect is left out.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "support/lanes.hpp"
#include "support/libfyaml.hpp"
#include "yaml/read.hpp"

// What libfyaml reports as a text and swcat as no value: `~`, `null` and its other spellings.
static std::string with_nulls(const std::string& events) {
  std::istringstream lines(events);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    const std::string said = line.substr(std::min(line.find('='), line.size()));
    const bool null = line.starts_with("0@") &&
                      (said == "=~" || said == "=null" || said == "=Null" || said == "=NULL");
    out += (null ? "null" : line) + '\n';
  }
  return out;
}

// Whether a block text has nothing in it: of one that says how far it is indented, libfyaml 0.7
// refuses the comment behind it, which libyaml reads as we do.
static bool has_empty_block(const std::string& events) {
  std::istringstream lines(events);
  for (std::string line; std::getline(lines, line);) {
    if ((line.starts_with("3@") || line.starts_with("4@")) && line.ends_with('=')) return true;
  }
  return false;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace swcat;
  const std::string text(reinterpret_cast<const char*>(data), size);
  // libfyaml 0.7 miscounts many doubled quotes, and keeps their memory to itself; and it refuses a
  // tab or nothing after a dash, and a key that begins with a colon, which YAML allows.
  for (const std::string_view mistaken : {"''''''''", "-\t", "-\n", "-\r", "- \n", "::"}) {
    if (text.find(mistaken) != std::string::npos) return 0;
  }
  if (text.ends_with('-')) return 0;
  Sources sources;
  Diagnostics findings;
  const FileId file = sources.add("fuzz.yaml", text);
  const auto tree = yaml::read(sources, file, findings);
  if (!tree || !findings.empty()) return 0;

  const auto theirs = test::events_of_libfyaml(std::string(sources.text(file)));
  const std::string ours = test::events_of(*tree);
  // libfyaml 0.7 ends some folded texts with bytes that are not in the file, when a comment
  // follows.
  if (!theirs || theirs->find('\0') != std::string::npos) return 0;
  if (*theirs == "refused" && has_empty_block(ours)) return 0;
  if (with_nulls(ours) == with_nulls(*theirs)) return 0;
  std::fprintf(stderr, "swcat:\n%s\nlibfyaml:\n%s\n", ours.c_str(), theirs->c_str());
  std::abort();
}
