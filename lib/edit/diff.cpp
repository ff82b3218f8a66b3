#include "edit/diff.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "base/text.hpp"

namespace swcat::edit {

namespace {

constexpr std::size_t context = 3;

// Above this many lines that go and come between two lines that both texts have once, they are
// shown as one block: right, if not the shortest.
constexpr std::size_t most_steps = 1'000;

using Lines = std::vector<std::string_view>;  // with their line ends

struct Range {
  std::size_t begin;
  std::size_t end;

  std::size_t size() const { return end - begin; }
};

// Lines of `before` that are lines of `after`, both in order.
struct Match {
  std::size_t before;
  std::size_t after;
};

class Matching {
 public:
  Matching(const Lines& before, const Lines& after) : before_(before), after_(after) {}

  std::vector<Match> all() {
    match({0, before_.size()}, {0, after_.size()});
    return std::move(found_);
  }

 private:
  // Most of a file is the same at its beginning and its end; in between, lines that both have just
  // once (ids, names) divide it into small pieces.
  void match(Range a, Range b) {
    while (a.size() > 0 && b.size() > 0 && before_[a.begin] == after_[b.begin]) {
      found_.push_back({a.begin++, b.begin++});
    }
    std::size_t same_at_end = 0;
    while (same_at_end < std::min(a.size(), b.size()) &&
           before_[a.end - same_at_end - 1] == after_[b.end - same_at_end - 1]) {
      ++same_at_end;
    }
    a.end -= same_at_end;
    b.end -= same_at_end;
    if (a.size() > 0 && b.size() > 0) match_between(a, b);
    for (std::size_t i = 0; i < same_at_end; ++i) found_.push_back({a.end + i, b.end + i});
  }

  void match_between(Range a, Range b) {
    const auto anchors =
        a.size() + b.size() > most_steps ? in_order(unique_in_both(a, b)) : std::vector<Match>();
    if (anchors.empty()) return match_step_by_step(a, b);
    for (const auto& anchor : anchors) {
      match({a.begin, anchor.before}, {b.begin, anchor.after});
      found_.push_back(anchor);
      a.begin = anchor.before + 1;
      b.begin = anchor.after + 1;
    }
    match(a, b);
  }

  std::vector<Match> unique_in_both(Range a, Range b) const {
    struct Seen {
      std::size_t in_before = 0;
      std::size_t in_after = 0;
      Match where{};
    };
    std::map<std::string_view, Seen> seen;
    for (std::size_t i = a.begin; i < a.end; ++i) {
      Seen& line = seen[before_[i]];
      ++line.in_before;
      line.where.before = i;
    }
    for (std::size_t i = b.begin; i < b.end; ++i) {
      Seen& line = seen[after_[i]];
      ++line.in_after;
      line.where.after = i;
    }
    std::vector<Match> out;
    for (const auto& [text, line] : seen) {
      if (line.in_before == 1 && line.in_after == 1) out.push_back(line.where);
    }
    std::ranges::sort(out, {}, &Match::before);
    return out;
  }

  // The longest part of the matches that is in order in both texts.
  static std::vector<Match> in_order(const std::vector<Match>& matches) {
    std::vector<std::size_t> ends;  // ends[n]: the match with which a part of n + 1 ends soonest
    std::vector<std::size_t> before(matches.size());
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const auto place = std::ranges::lower_bound(
          ends, matches[i].after, {}, [&](std::size_t end) { return matches[end].after; });
      before[i] = place == ends.begin() ? i : *std::prev(place);
      if (place == ends.end()) {
        ends.push_back(i);
      } else {
        *place = i;
      }
    }
    std::vector<Match> out;
    if (ends.empty()) return out;
    for (std::size_t at = ends.back();; at = before[at]) {
      out.push_back(matches[at]);
      if (before[at] == at) break;
    }
    std::ranges::reverse(out);
    return out;
  }

  // Myers: how far each diagonal comes with one step more, until one is at the end of both.
  void match_step_by_step(Range a, Range b) {
    const auto n = static_cast<std::ptrdiff_t>(a.size());
    const auto m = static_cast<std::ptrdiff_t>(b.size());
    const auto most = std::min(n + m, static_cast<std::ptrdiff_t>(most_steps));
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    std::vector<std::vector<std::ptrdiff_t>> trace;
    const auto at = [&](std::ptrdiff_t k) { return static_cast<std::size_t>(k + most + 1); };
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
      trace.push_back(reach);
      for (std::ptrdiff_t k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
        std::ptrdiff_t x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
        while (x < n && x - k < m && same(a, x, b, x - k)) ++x;
        reach[at(k)] = x;
        if (x >= n && x - k >= m) return add_way_back(a, b, trace, most);
      }
    }
  }

  bool same(Range a, std::ptrdiff_t x, Range b, std::ptrdiff_t y) const {
    return before_[a.begin + static_cast<std::size_t>(x)] ==
           after_[b.begin + static_cast<std::size_t>(y)];
  }

  void add_way_back(Range a, Range b, const std::vector<std::vector<std::ptrdiff_t>>& trace,
                    std::ptrdiff_t most) {
    const auto at = [&](std::ptrdiff_t k) { return static_cast<std::size_t>(k + most + 1); };
    auto x = static_cast<std::ptrdiff_t>(a.size());
    auto y = static_cast<std::ptrdiff_t>(b.size());
    std::vector<Match> way;
    for (auto d = static_cast<std::ptrdiff_t>(trace.size()) - 1; d >= 0; --d) {
      const auto& reach = trace[static_cast<std::size_t>(d)];
      const std::ptrdiff_t k = x - y;
      const bool down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
      const std::ptrdiff_t from = d == 0 ? 0 : reach[at(down ? k + 1 : k - 1)];
      const std::ptrdiff_t from_y = d == 0 ? 0 : from - (down ? k + 1 : k - 1);
      while (x > from && y > from_y && x > 0 && y > 0 && same(a, x - 1, b, y - 1)) {
        way.push_back(
            {a.begin + static_cast<std::size_t>(--x), b.begin + static_cast<std::size_t>(--y)});
      }
      x = from;
      y = from_y;
    }
    found_.insert(found_.end(), way.rbegin(), way.rend());
  }

  const Lines& before_;
  const Lines& after_;
  std::vector<Match> found_;
};

// Lines that go and lines that come in their place.
struct Change {
  Range before;
  Range after;
};

}  // namespace

static Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    const std::size_t length = feed == std::string_view::npos ? text.size() : feed + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

static std::vector<Change> changes_between(const Lines& before, const Lines& after) {
  auto matches = Matching(before, after).all();
  matches.push_back({before.size(), after.size()});
  std::vector<Change> changes;
  std::size_t a = 0;
  std::size_t b = 0;
  for (const auto& match : matches) {
    if (match.before > a || match.after > b)
      changes.push_back({{a, match.before}, {b, match.after}});
    a = match.before + 1;
    b = match.after + 1;
  }
  return changes;
}

static void add_lines(std::string& out, char sign, const Lines& lines, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    out += sign;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// "12,3": from line 12 on, three lines; where there are none, the line before.
static std::string numbers(Range range) {
  const std::size_t first = range.size() == 0 ? range.begin : range.begin + 1;
  return range.size() == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, range.size());
}

// Changes that are near enough to share the lines around them.
static std::string hunk(const Lines& before, const Lines& after, const Change* first,
                        const Change* last) {
  const std::size_t lead = std::min(context, first->before.begin);
  const std::size_t tail = std::min(context, before.size() - last->before.end);
  const Range old_lines{first->before.begin - lead, last->before.end + tail};
  const Range new_lines{first->after.begin - lead, last->after.end + tail};
  std::string out = fmt::format("@@ -{} +{} @@\n", numbers(old_lines), numbers(new_lines));
  std::size_t at = old_lines.begin;
  for (const Change* change = first; change <= last; ++change) {
    add_lines(out, ' ', before, {at, change->before.begin});
    add_lines(out, '-', before, change->before);
    add_lines(out, '+', after, change->after);
    at = change->before.end;
  }
  add_lines(out, ' ', before, {at, old_lines.end});
  return out;
}

// A name that could act on a terminal, or that would end its line, is written as git writes it.
static std::string name_of(std::string_view side, std::string_view path) {
  const std::string name = fmt::format("{}/{}", side, path);
  const std::string harmless = printable(name);
  return harmless == name ? name : '"' + harmless + '"';
}

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  const auto changes = changes_between(old_lines, new_lines);
  std::string out = fmt::format("--- {}\n+++ {}\n", name_of("a", path), name_of("b", path));
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t last = i;
    while (last + 1 < changes.size() &&
           changes[last + 1].before.begin - changes[last].before.end <= 2 * context) {
      ++last;
    }
    out += hunk(old_lines, new_lines, &changes[i], &changes[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace swcat::edit
