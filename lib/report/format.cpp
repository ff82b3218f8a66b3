#include "report/format.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::report {

#define SWCAT_FORMAT(name) Format name##_format();
#include "report/formats.def"
#undef SWCAT_FORMAT

std::span<const Format> formats() {
  static const std::array all{
#define SWCAT_FORMAT(name) name##_format(),
#include "report/formats.def"
#undef SWCAT_FORMAT
  };
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(formats(), name, &Format::name);
  return found == formats().end() ? nullptr : &*found;
}

bool tells_digest(std::string_view name) {
  static constexpr std::array<std::string_view, 12> silent{
      "text",   "csv",    "yaml",       "markdown", "dot", "mermaid",
      "github", "gitlab", "checkstyle", "junit",    "tap", "job-summary"};
  return std::ranges::find(silent, name) == silent.end();
}

Result<const Table*> chosen_table(const Document& document, const Options& options) {
  const auto& tables = document.tables;
  if (tables.empty())
    return Error{tr("this report has no table; '--format json' carries all of it")};
  const std::string& wanted = options.table.empty() ? document.main_table : options.table;
  if (wanted.empty()) return &tables.front();

  const auto found = std::ranges::find(tables, wanted, &Table::key);
  if (found != tables.end()) return &*found;
  std::vector<std::string> names;
  for (const auto& table : tables) names.push_back(fmt::format("'{}'", table.key));
  return Error{
      say("this report has no table '{}'; it has {}", printable(wanted), enumerated(names))};
}

Result<const Graph*> drawn_graph(const Document& document) {
  if (document.graph) return &*document.graph;
  return Error{tr("this report has nothing to draw; 'swcat connections' has")};
}

}  // namespace swcat::report
