#include "report/bars.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "report/ink.hpp"
#include "report/layout.hpp"
#include "report/shown.hpp"

namespace swcat::report {

constexpr std::size_t bar_gap = 2;
constexpr std::size_t widest_bar = 60;
constexpr std::size_t narrowest_bar = 10;

// Fills that can be told apart without colour, for the first, second, ... part of each bar.
static std::string_view fill(std::size_t part, const Page& page) {
  static constexpr std::array<std::string_view, 6> drawn{"█", "▓", "▒", "░", "·", " "};
  static constexpr std::array<std::string_view, 6> ascii{"#", "=", "-", ".", "?", " "};
  return (page.ascii ? ascii : drawn)[std::min(part, drawn.size() - 1)];
}

static std::size_t whole(const Bar& bar) {
  std::size_t sum = 0;
  for (const auto& part : bar.parts) sum += part.count;
  return sum;
}

// How many characters each part takes of `width`: one at least where it is not empty; what rounding
// leaves over or takes too much is settled by the largest.
static std::vector<std::size_t> lengths(const Bar& bar, std::size_t width) {
  std::vector<std::size_t> out;
  const std::size_t all = whole(bar);
  if (all == 0) return std::vector<std::size_t>(bar.parts.size(), 0);
  std::size_t sum = 0;
  for (const auto& part : bar.parts) {
    const std::size_t length = (2 * part.count * width + all) / (2 * all);
    out.push_back(part.count == 0 ? 0 : std::max<std::size_t>(length, 1));
    sum += out.back();
  }
  auto largest = std::ranges::max_element(out);
  *largest = *largest + width > sum ? *largest + width - sum : 1;
  return out;
}

static std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

static std::string legend(const Chart& chart, std::size_t indent, const Page& page) {
  std::vector<std::string> entries;
  const auto& parts = chart.bars.front().parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    entries.push_back(std::string(fill(i, page)) + ' ' + one_line(parts[i].title));
  }
  const std::string text = join(entries, "  ");
  std::string out;
  for (auto& line : wrapped(text, page.width > indent ? page.width - indent : 0)) {
    out += std::string(indent, ' ') + inked(std::move(line), Ink::faint, page) + '\n';
  }
  return out;
}

std::string drawn(const Chart& chart, const Page& page) {
  if (chart.bars.empty()) return {};
  std::size_t titles = 0;
  std::size_t figures = 0;
  for (const auto& bar : chart.bars) {
    titles = std::max(titles, display_width(one_line(bar.title)));
    figures = std::max(figures, std::to_string(whole(bar)).size());
  }
  const std::size_t taken = titles + figures + 2 * bar_gap;
  const std::size_t room = page.width == 0 ? widest_bar : page.width - std::min(page.width, taken);
  const std::size_t width = std::clamp(room, narrowest_bar, widest_bar);

  std::string out;
  for (const auto& bar : chart.bars) {
    const std::string title = one_line(bar.title);
    const std::string figure = std::to_string(whole(bar));
    out += title + std::string(titles - display_width(title) + bar_gap, ' ');
    out += std::string(figures - figure.size(), ' ') + figure + std::string(bar_gap, ' ');
    const auto parts = lengths(bar, width);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      out += inked(repeated(fill(i, page), parts[i]), ink_of(bar.parts[i].tone), page);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out + legend(chart, titles + figures + 2 * bar_gap, page);
}

}  // namespace swcat::report
