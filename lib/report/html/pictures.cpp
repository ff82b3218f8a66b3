#include "report/html/pictures.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/html/style.hpp"
#include "report/shown.hpp"

namespace swcat::report::html {

static constexpr double narrowest_with_text = 6;  // percent of a bar

static std::size_t whole_of(const Bar& bar) {
  std::size_t sum = 0;
  for (const auto& part : bar.parts) sum += part.count;
  return sum;
}

static std::string told(std::string text, const std::string& source) {
  if (source.empty()) return text;
  return text + ' ' + say("The table '{}' has the same figures.", source);
}

// "Culture: 3 covered, 1 gap (of 4)."
static std::string told(const Chart& chart, const std::string& source) {
  std::vector<std::string> bars;
  for (const auto& bar : chart.bars) {
    std::vector<std::string> parts;
    for (const auto& part : bar.parts) {
      if (part.count > 0) parts.push_back(fmt::format("{} {}", part.count, one_line(part.title)));
    }
    bars.push_back(say("{}: {} (of {}).", one_line(bar.title), join(parts, ", "), whole_of(bar)));
  }
  return told(join(bars, " "), source);
}

// Two parts of one tone are not of one colour.
static std::string fill_of(const Bar& bar, std::size_t part) {
  std::string classes = fmt::format("fill-{}", class_of(bar.parts[part].tone));
  const auto end = bar.parts.begin() + static_cast<std::ptrdiff_t>(part);
  const bool again = std::any_of(bar.parts.begin(), end, [&](const BarPart& earlier) {
    return earlier.tone == bar.parts[part].tone;
  });
  return again ? classes + " again" : classes;
}

static void add_bar(Markup& out, const Bar& bar) {
  const auto all = static_cast<double>(std::max<std::size_t>(whole_of(bar), 1));
  out.open("svg", {{"aria-hidden", "true"}, {"focusable", "false"}});
  double at = 0;
  for (std::size_t i = 0; i < bar.parts.size(); ++i) {
    const BarPart& part = bar.parts[i];
    if (part.count == 0) continue;
    const double length = 100 * static_cast<double>(part.count) / all;
    out.empty("rect", {{"class", "gap " + fill_of(bar, i)},
                       {"x", percents(at)},
                       {"width", percents(length)},
                       {"height", "100%"}});
    if (length >= narrowest_with_text) {
      out.element("text", grouped(static_cast<std::int64_t>(part.count)),
                  {{"class", fmt::format("on-{}", class_of(part.tone))},
                   {"x", percents(at + length / 2)},
                   {"y", "50%"},
                   {"text-anchor", "middle"},
                   {"dominant-baseline", "central"}});
    }
    at += length;
  }
  out.close();
}

static void add_key(Markup& out, const Chart& chart) {
  out.open("ul", {{"class", "key"}, {"aria-hidden", "true"}});
  const Bar& bar = chart.bars.front();
  for (std::size_t i = 0; i < bar.parts.size(); ++i) {
    out.open("li");
    out.element("b", "", {{"class", fill_of(bar, i)}});
    out.text(one_line(bar.parts[i].title));
    out.close();
  }
  out.close();
}

void add_chart(Markup& out, const Chart& chart, const std::string& source) {
  if (chart.bars.empty()) return;
  out.open("figure");
  if (!chart.title.empty()) out.element("figcaption", one_line(chart.title));
  out.open("div", {{"class", "bars"}, {"role", "img"}, {"aria-label", told(chart, source)}});
  for (const auto& bar : chart.bars) {
    out.element("span", one_line(bar.title));
    add_bar(out, bar);
    out.element("span", grouped(static_cast<std::int64_t>(whole_of(bar))));
  }
  out.close();
  add_key(out, chart);
  out.close();
  out.new_line();
}

void add_division(Markup& out, const Division& division, const std::string& source) {
  if (division.portions.empty()) return;
  std::vector<std::string> texts;
  double largest = 0;
  for (const auto& portion : division.portions) {
    texts.push_back(fmt::format("{} {}", one_line(portion.title), percentage(portion.share)));
    largest = std::max(largest, portion.share);
  }
  out.open("figure");
  if (!division.title.empty()) out.element("figcaption", one_line(division.title));
  out.open(
      "div",
      {{"class", "bars"}, {"role", "img"}, {"aria-label", told(join(texts, ", ") + '.', source)}});
  for (const auto& portion : division.portions) {
    const double length = largest > 0 ? 100 * portion.share / largest : 0;
    out.element("span", one_line(portion.title));
    out.open("svg", {{"aria-hidden", "true"}, {"focusable", "false"}});
    out.empty("rect", {{"class", "back"}, {"width", "100%"}, {"height", "100%"}});
    out.empty("rect", {{"class", fmt::format("fill-{}", class_of(portion.tone))},
                       {"width", percents(length)},
                       {"height", "100%"}});
    out.close();
    out.element("span", percentage(portion.share));
  }
  out.close();
  out.close();
  out.new_line();
}

}  // namespace swcat::report::html
