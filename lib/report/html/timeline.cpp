#include "report/html/timeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/html/style.hpp"
#include "report/shown.hpp"

namespace swcat::report::html {

static constexpr std::size_t most_ticks = 12;
static constexpr double label_room = 6;  // percent that a label of the axis takes

// Around the middle of what it stands for, in pixels.
static std::string_view path_of(Shape shape) {
  switch (shape) {
    case Shape::triangle:
      return "M-6 5.5L0-6L6 5.5z";
    case Shape::square:
      return "M-4.5-4.5H4.5V4.5H-4.5z";
    case Shape::diamond:
      return "M0-7L7 0L0 7L-7 0z";
    case Shape::circle:
      break;
  }
  return "M-5 0A5 5 0 0 1 5 0A5 5 0 0 1-5 0z";
}

// ---- Where a day stands ----

// From 0 at the beginning of the first day to 100 at the end of the last one.
static double at(const Timeline& timeline, Date day) {
  const auto first = timeline.from.day_number();
  const auto days = std::max<std::int64_t>(timeline.until.day_number() + 1 - first, 1);
  const double part = static_cast<double>(day.day_number() - first) / static_cast<double>(days);
  return 100 * std::clamp(part, 0.0, 1.0);
}

namespace {

struct Tick {
  double at = 0;
  std::string label;
};

}  // namespace

static std::vector<Tick> ticks_of(const Timeline& timeline) {
  std::vector<Tick> out;
  for (const int months : {3, 12, 24, 60, 120, 600}) {
    out.clear();
    Date day = *Date::from_day(
        timeline.from.year() - timeline.from.year() % std::max(1, months / 12), 1, 1);
    while (day <= timeline.until && out.size() <= most_ticks) {
      if (day >= timeline.from) {
        out.push_back({at(timeline, day), day.str().substr(0, months < 12 ? 7 : 4)});
      }
      day = day.plus_months(months);
    }
    if (out.size() <= most_ticks) return out;
  }
  return out;
}

// ---- What it looks like ----

static void add_line(Markup& out, double x, std::string_view classes) {
  out.empty(
      "line",
      {{"class", classes}, {"x1", percents(x)}, {"x2", percents(x)}, {"y1", "0"}, {"y2", "100%"}});
}

static void add_box(Markup& out, const SpanKind& kind, double from, double until) {
  const auto rect = [&](std::string_view classes, std::string_view fill) {
    out.empty("rect", {{"class", classes},
                       {"fill", fill},
                       {"x", percents(from)},
                       {"width", percents(std::max(until - from, 0.3))},
                       {"y", "22%"},
                       {"height", "56%"}});
  };
  const bool outlined = kind.stroke == Stroke::outlined;
  rect(fmt::format("{}{}", outlined ? "outlined " : "fill-", class_of(kind.tone)), "");
  if (kind.stroke == Stroke::hatched) rect("", "url(#hatch)");
}

static void add_mark(Markup& out, const MarkKind& kind, const std::string& x) {
  out.open("svg", {{"x", x}, {"y", "50%"}, {"class", "mark"}});
  out.empty("path",
            {{"class", fmt::format("fill-{}", class_of(kind.tone))}, {"d", path_of(kind.shape)}});
  out.close();
}

// "in use from 2021-03-01, phasing out from 2026-04-27 to 2026-12-31; contract ends 2026-12-31".
static std::string told(const Timeline& timeline, const TimelineRow& row) {
  std::vector<std::string> parts;
  for (const auto& span : row.spans) {
    const std::string what = one_line(timeline.spans[span.kind].title);
    if (span.from && span.until) {
      parts.push_back(say("{} from {} to {}", what, span.from->str(), span.until->str()));
    } else if (span.from) {
      parts.push_back(say("{} from {}", what, span.from->str()));
    } else {
      parts.push_back(span.until ? say("{} until {}", what, span.until->str()) : what);
    }
  }
  for (const auto& mark : row.marks) {
    parts.push_back(
        fmt::format("{} {}", one_line(timeline.marks[mark.kind].title), mark.day.str()));
  }
  return parts.empty() ? tr("nothing") : join(parts, "; ");
}

static void add_row(Markup& out, const Timeline& timeline, const TimelineRow& row,
                    const std::vector<Tick>& ticks, const std::optional<Date>& as_of) {
  out.open("tr");
  out.element("th", one_line(row.title), {{"scope", "row"}});
  out.open("td");
  out.open("svg", {{"role", "img"}, {"aria-label", told(timeline, row)}});
  for (const auto& tick : ticks) add_line(out, tick.at, "tick");
  for (const auto& span : row.spans) {
    const double from = span.from ? at(timeline, *span.from) : 0;
    const double until = span.until ? at(timeline, span.until->plus_days(1)) : 100;
    if (until > 0 && from < 100) add_box(out, timeline.spans[span.kind], from, until);
  }
  if (as_of) add_line(out, at(timeline, *as_of), "now");
  for (const auto& mark : row.marks) {
    add_mark(out, timeline.marks[mark.kind], percents(at(timeline, mark.day)));
  }
  out.close();
  out.close();
  out.close();
  out.new_line();
}

static void add_axis(Markup& out, const Timeline& timeline, const std::vector<Tick>& ticks) {
  out.open("thead");
  out.open("tr");
  out.element("th", tr("What"), {{"scope", "col"}});
  out.open("th", {{"scope", "col"}});
  out.open("svg", {{"role", "img"},
                   {"aria-label", say("{} to {}", timeline.from.str(), timeline.until.str())}});
  for (const auto& tick : ticks) {
    add_line(out, tick.at, "tick");
    if (tick.at > 100 - label_room) continue;
    out.element("text", tick.label, {{"x", percents(tick.at)}, {"dx", "4"}, {"y", "70%"}});
  }
  out.close();
  out.close();
  out.close();
  out.close();
  out.new_line();
}

// ---- What the looks mean ----

static std::set<std::size_t> kinds_of_spans(const Timeline& timeline) {
  std::set<std::size_t> out;
  for (const auto& row : timeline.rows) {
    for (const auto& span : row.spans) out.insert(span.kind);
  }
  return out;
}

static std::set<std::size_t> kinds_of_marks(const Timeline& timeline) {
  std::set<std::size_t> out;
  for (const auto& row : timeline.rows) {
    for (const auto& mark : row.marks) out.insert(mark.kind);
  }
  return out;
}

template <class Draw>
static void add_sample(Markup& out, const std::string& title, Draw draw) {
  out.open("li");
  out.open("svg", {{"aria-hidden", "true"}, {"focusable", "false"}});
  draw();
  out.close();
  out.text(title);
  out.close();
}

static void add_key(Markup& out, const Timeline& timeline, const std::optional<Date>& as_of) {
  out.open("ul", {{"class", "key"}});
  for (const auto kind : kinds_of_spans(timeline)) {
    add_sample(out, one_line(timeline.spans[kind].title),
               [&] { add_box(out, timeline.spans[kind], 2, 98); });
  }
  for (const auto kind : kinds_of_marks(timeline)) {
    add_sample(out, one_line(timeline.marks[kind].title),
               [&] { add_mark(out, timeline.marks[kind], "50%"); });
  }
  if (as_of) add_sample(out, as_of->str(), [&] { add_line(out, 50, "now"); });
  out.close();
}

// What boxes are hatched with.
static void add_hatching(Markup& out) {
  out.open("svg", {{"class", "defs"}, {"aria-hidden", "true"}, {"focusable", "false"}});
  out.open("defs");
  out.open("pattern",
           {{"id", "hatch"}, {"width", "6"}, {"height", "6"}, {"patternUnits", "userSpaceOnUse"}});
  out.empty("path", {{"d", "M-1 7L7-1M-1 1L1-1M5 7L7 5"}});
  out.close();
  out.close();
  out.close();
}

// ---- All of it ----

static std::string caption_of(const Timeline& timeline, const std::string& source) {
  if (source.empty()) return one_line(timeline.title);
  return one_line(timeline.title) + ". " + say("The table '{}' says the same and more.", source);
}

static void add_heading(Markup& out, const std::string& heading) {
  if (heading.empty()) return;
  out.open("tr", {{"class", "group"}});
  out.open("th", {{"colspan", "2"}, {"scope", "rowgroup"}});
  out.element("span", one_line(heading));
  out.close();
  out.close();
  out.new_line();
}

void add_timeline(Markup& out, const Timeline& timeline, const std::optional<Date>& as_of,
                  const std::string& id, const std::string& source) {
  if (timeline.rows.empty()) return out.element("p", tr("nothing to draw"));
  const auto ticks = ticks_of(timeline);
  add_hatching(out);
  add_key(out, timeline, as_of);
  out.open(
      "div",
      {{"class", "scroll"}, {"role", "region"}, {"aria-labelledby", id + "-h"}, {"tabindex", "0"}});
  out.open("table", {{"class", "time"}});
  out.element("caption", caption_of(timeline, source));
  add_axis(out, timeline, ticks);
  for (std::size_t i = 0; i < timeline.rows.size(); ++i) {
    const TimelineRow& row = timeline.rows[i];
    const bool first = i == 0 || timeline.rows[i - 1].heading != row.heading;
    if (first) {
      if (i > 0) out.close();
      out.open("tbody");
      add_heading(out, row.heading);
    }
    add_row(out, timeline, row, ticks, as_of);
  }
  out.close();
  out.close();
  out.close();
  out.new_line();
}

}  // namespace swcat::report::html
