#include "support/case_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace swcat::test {

using Lines = std::span<const std::string_view>;

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, newline - at));
    at = newline + 1;
  }
  return lines;
}

namespace {

struct Marked {
  char mark;
  std::string_view line;
};

}  // namespace

// By longest common subsequence; two texts for which that would take too long are shown one below
// the other.
static void compare(Lines expected, Lines actual, std::vector<Marked>& out) {
  const std::size_t width = actual.size() + 1;
  std::vector<std::uint32_t> common;
  if (expected.size() * actual.size() < 16'000'000) {
    common.assign((expected.size() + 1) * width, 0);
    for (std::size_t i = expected.size(); i-- > 0;) {
      for (std::size_t k = actual.size(); k-- > 0;) {
        common[i * width + k] = expected[i] == actual[k] ? common[(i + 1) * width + k + 1] + 1
                                                         : std::max(common[(i + 1) * width + k],
                                                                    common[i * width + k + 1]);
      }
    }
  }
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < expected.size() || k < actual.size()) {
    if (common.empty() || k == actual.size()) {
      if (i < expected.size()) {
        out.push_back({'-', expected[i++]});
      } else {
        out.push_back({'+', actual[k++]});
      }
    } else if (i < expected.size() && expected[i] == actual[k]) {
      out.push_back({' ', expected[i++]});
      ++k;
    } else if (i < expected.size() && common[(i + 1) * width + k] >= common[i * width + k + 1]) {
      out.push_back({'-', expected[i++]});
    } else {
      out.push_back({'+', actual[k++]});
    }
  }
}

static std::vector<Marked> marked(Lines expected, Lines actual) {
  const auto [a, b] = std::ranges::mismatch(expected, actual);
  const auto head = static_cast<std::size_t>(a - expected.begin());
  std::size_t tail = 0;
  while (tail < std::min(expected.size(), actual.size()) - head &&
         expected[expected.size() - tail - 1] == actual[actual.size() - tail - 1]) {
    ++tail;
  }
  std::vector<Marked> lines;
  for (std::size_t i = 0; i < head; ++i) lines.push_back({' ', expected[i]});
  compare(expected.subspan(head, expected.size() - head - tail),
          actual.subspan(head, actual.size() - head - tail), lines);
  for (const auto line : expected.last(tail)) lines.push_back({' ', line});
  return lines;
}

std::string difference(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  constexpr std::size_t context = 2;
  const auto lines = marked(split_lines(expected), split_lines(actual));
  const auto is_near = [&](std::size_t i) {
    const std::size_t first = i < context ? 0 : i - context;
    const std::size_t last = std::min(i + context + 1, lines.size());
    return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                       lines.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Marked& line) { return line.mark != ' '; });
  };
  std::string out;
  bool skipping = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_near(i)) {
      out += lines[i].mark;
      out += ' ';
      out += lines[i].line;
      out += '\n';
    } else if (!skipping) {
      out += "  [...]\n";
    }
    skipping = !is_near(i);
  }
  return out;
}

}  // namespace swcat::test
