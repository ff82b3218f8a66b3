#include "support/case_manual.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "support/case_diff.hpp"

namespace swcat::test {

// ``` or more at the start of a line.
static std::size_t fence(std::string_view line) {
  const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
  return ticks >= 3 ? ticks : 0;
}

// The command as swcat's own, or nothing where it is not one.
static std::optional<std::string> command_of(std::string_view line) {
  for (const std::string_view prefix : {"$ swcat", "$ ./dev run"}) {
    if (!line.starts_with(prefix)) continue;
    const std::string_view rest = line.substr(prefix.size());
    if (rest.empty() || rest.starts_with(' ')) return "swcat" + std::string(rest);
  }
  return std::nullopt;
}

Result<Script> parse_manual(std::string_view text) {
  Script script;
  std::size_t open = 0;  // backticks of the block that we are in
  bool console = false;
  Example* current = nullptr;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view line = whole.substr(0, whole.find('\n'));
    ++number;
    at = end;

    const std::size_t ticks = fence(line);
    if (open == 0) {
      const std::string_view words =
          line.substr(std::min(line.find_first_not_of(' '), line.size()));
      if (ticks == 0 && fence(words) > 0 && words.find("console") != std::string_view::npos) {
        return Error{fmt::format("line {}: a console block starts in the first column", number)};
      }
      open = ticks;
      console = ticks > 0 && line.substr(ticks) == "console";
    } else if (ticks >= open && line.size() == ticks) {
      open = 0;
      current = nullptr;
    } else if (console && line.starts_with("$ ")) {
      current = nullptr;
      if (auto command = command_of(line)) {
        script.examples.push_back({.command = std::move(*command),
                                   .expected = {},
                                   .line = number,
                                   .begin = end,
                                   .end = end});
        current = &script.examples.back();
      }
    } else if (current != nullptr) {
      current->expected.out += whole;
      current->end = end;
    }
  }
  if (open > 0) return Error{"the last block (```) is not closed"};
  return script;
}

bool has_gaps(std::string_view expected) {
  return std::ranges::count(split_lines(expected), "...") > 0;
}

static bool matches_lines(std::span<const std::string_view> expected,
                          std::span<const std::string_view> actual) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == "...") {
      for (std::size_t skipped = i; skipped <= actual.size(); ++skipped) {
        if (matches_lines(expected.subspan(i + 1), actual.subspan(skipped))) return true;
      }
      return false;
    }
    if (i >= actual.size() || expected[i] != actual[i]) return false;
  }
  return expected.size() == actual.size();
}

// Blank lines at the end are there for the eye.
static std::vector<std::string_view> trimmed_lines(std::string_view text) {
  auto lines = split_lines(text);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

bool matches(std::string_view expected, std::string_view actual) {
  return matches_lines(trimmed_lines(expected), trimmed_lines(actual));
}

}  // namespace swcat::test
