// What the manual says of limits is what the code has.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "exchange/import.hpp"
#include "yaml/limits.hpp"

namespace swcat {
namespace {

std::string manual() {
  std::ifstream file(SWCAT_SOURCE_DIR "/docs/reliability.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string row(std::string_view what, std::size_t limit, std::string_view unit) {
  const std::string number = grouped(static_cast<std::int64_t>(limit));
  return fmt::format("| {} | {}{}{} |", what, number, unit.empty() ? "" : " ", unit);
}

}  // namespace

TEST_CASE("the manual states every limit on what is read") {
  const yaml::Limits limits;
  std::vector<std::string> rows{
      row("a YAML file", limits.file, "bytes"),
      row("a line of it", limits.line, "bytes"),
      row("lists and mappings within one another", limits.depth, ""),
      row("values in a file, keys included", limits.values, ""),
      row("one text as it is written", limits.scalar, "bytes"),
      row("findings in the characters of a file before the rest is counted", limits.findings, ""),
  };
  for (const auto& importer : exchange::importers()) {
    rows.push_back(
        row(fmt::format("a file for `import {}`", importer.name), importer.limit, "bytes"));
  }
  const std::string text = manual();
  for (const auto& expected : rows) {
    CAPTURE(expected);
    CHECK(text.find(expected) != std::string::npos);
  }
}

}  // namespace swcat
