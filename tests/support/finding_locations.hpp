#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swcat::test {

// A finding as a reader of some format sees it. Line and column 0: about the whole file.
struct SeenFinding {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string code;

  friend auto operator<=>(const SeenFinding&, const SeenFinding&) = default;
};

// What the output of `swcat validate --format NAME` says, as its readers take it apart, in order;
// throws where they could not. Formats that have no place without a line say 1:1 for it.
std::vector<SeenFinding> findings_read_back(std::string_view format, const std::string& output);

// One line each: `path:line:column code`.
std::string listed(const std::vector<SeenFinding>& findings);

}  // namespace swcat::test
