#include "report/html/network.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/html/style.hpp"
#include "report/html/tables.hpp"
#include "report/network_layout.hpp"
#include "report/shown.hpp"

namespace swcat::report::html {

static constexpr std::size_t widest_matrix = 120;
static constexpr double line_height = 15;

static std::string pixels(double number) { return fmt::format("{:.0f}", number); }

static void add_lines(Markup& out, const std::vector<std::string>& lines, double x, double y,
                      double height, std::string_view anchor) {
  double at = y - height * static_cast<double>(lines.size() - 1) / 2;
  for (const auto& line : lines) {
    out.element("text", line,
                {{"x", pixels(x)},
                 {"y", pixels(at)},
                 {"text-anchor", anchor},
                 {"dominant-baseline", "central"}});
    at += height;
  }
}

static void add_rectangle(Markup& out, const NetworkLayout::Box& box, std::string_view classes) {
  out.empty("rect", {{"class", classes},
                     {"x", pixels(box.x)},
                     {"y", pixels(box.y)},
                     {"width", pixels(box.width)},
                     {"height", pixels(box.height)},
                     {"rx", "3"}});
}

static void add_arrow_head(Markup& out, const std::string& id) {
  out.open("defs");
  out.open("marker", {{"id", id},
                      {"viewBox", "0 0 8 8"},
                      {"refX", "7.5"},
                      {"refY", "4"},
                      {"markerWidth", "8"},
                      {"markerHeight", "8"},
                      {"markerUnits", "userSpaceOnUse"},
                      {"orient", "auto-start-reverse"}});
  out.empty("path", {{"d", "M0 0L8 4L0 8z"}});
  out.close();
  out.close();
}

// "Burgerzaken to Begraafplaatsen by LB 1.0; ...".
static std::string told(const Graph& graph, const std::string& source) {
  std::vector<std::string> lines;
  for (const auto& edge : graph.edges) {
    const std::string from = one_line(graph.nodes[edge.from].label);
    const std::string to = one_line(graph.nodes[edge.to].label);
    std::string line = edge.both_ways ? say("{} and {}", from, to) : say("{} to {}", from, to);
    if (!edge.label.empty()) line += ' ' + say("by {}", one_line(edge.label));
    if (edge.planned) line += " (" + tr("planned") + ')';
    lines.push_back(std::move(line));
  }
  std::string text = join(lines, "; ") + '.';
  if (!source.empty()) text += ' ' + say("The table '{}' says the same and more.", source);
  return text;
}

static void add_drawing(Markup& out, const Graph& graph, const std::string& id,
                        const std::string& source) {
  const NetworkLayout layout = laid_out(graph);
  const std::string arrow = id + "-arrow";
  const std::string arrow_url = fmt::format("url(#{})", arrow);
  out.open("svg", {{"class", "net"},
                   {"role", "img"},
                   {"aria-label", told(graph, source)},
                   {"width", pixels(layout.width)},
                   {"height", pixels(layout.height)},
                   {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", layout.width, layout.height)}});
  add_arrow_head(out, arrow);
  for (std::size_t i = 0; i < layout.areas.size(); ++i) {
    const auto& area = layout.areas[i];
    if (area.height <= 0 || !layout.framed) continue;
    add_rectangle(out, area, "area");
    out.element("text", one_line(graph.groups[i].title),
                {{"class", "area-name"}, {"x", pixels(area.x + 12)}, {"y", pixels(area.y + 18)}});
  }
  for (std::size_t i = 0; i < layout.edges.size(); ++i) {
    const GraphEdge& edge = graph.edges[i];
    out.empty("path",
              {{"class", fmt::format("{}{}", class_of(edge.tone), edge.planned ? " planned" : "")},
               {"d", layout.edges[i].path},
               {"marker-start", edge.both_ways ? arrow_url : std::string()},
               {"marker-end", arrow_url}});
  }
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const auto& box = layout.nodes[i];
    const GraphNode& node = graph.nodes[i];
    out.open(
        "g",
        {{"class", fmt::format("node {}{}", class_of(node.tone), node.outside ? " outside" : "")}});
    add_rectangle(out, box, "");
    add_lines(out, box.lines, box.x + box.width / 2, box.y + box.height / 2, line_height, "middle");
    out.close();
  }
  for (const auto& edge : layout.edges) {
    if (edge.label.empty()) continue;
    out.open("g", {{"class", "label"}});
    add_lines(out, edge.label, edge.label_x, edge.label_y, 12, edge.label_starts ? "start" : "end");
    out.close();
  }
  out.close();
}

// Rows are where a connection begins, columns where it leads.
static Table matrix(const Graph& graph) {
  const auto numbered = [&](std::size_t GraphEdge::*end) {
    std::set<std::size_t> nodes;
    for (const auto& edge : graph.edges) nodes.insert(edge.*end);
    return std::vector<std::size_t>(nodes.begin(), nodes.end());
  };
  const auto full_name = [&](std::size_t node) {
    const GraphNode& of = graph.nodes[node];
    if (!of.group || graph.groups.size() < 2) return of.label;
    return fmt::format("{} ({})", of.label, graph.groups[*of.group].title);
  };
  Table table{.key = "network",
              .title = graph.title,
              .columns = {{.key = "from", .title = tr("From")}},
              .rows = {},
              .empty = {},
              .legend = tr("The row leads to the column: 1 or more connections")};
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const GraphEdge*>> links;
  for (const auto& edge : graph.edges) links[{edge.from, edge.to}].push_back(&edge);
  const auto targets = numbered(&GraphEdge::to);
  for (const std::size_t node : targets) {
    table.columns.push_back({.key = fmt::format("to_{}", node),
                             .title = full_name(node),
                             .type = Type::integer,
                             .heat = true});
  }
  for (const std::size_t from : numbered(&GraphEdge::from)) {
    Row row;
    row.cells.emplace_back().content = Value(full_name(from));
    for (const std::size_t to : targets) {
      Cell& cell = row.cells.emplace_back();
      const auto found = links.find({from, to});
      if (found == links.end()) {
        cell.content = Value(std::string());
        continue;
      }
      cell.content = Value(static_cast<std::int64_t>(found->second.size()));
      cell.tone = Tone::good;
      for (const auto* edge : found->second) {
        if (edge->tone == Tone::bad || edge->tone == Tone::notable) cell.tone = edge->tone;
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_network(Markup& out, const Graph& graph, const std::string& id,
                 const std::string& source) {
  if (graph.edges.empty()) return out.element("p", tr("There is nothing to draw."));
  if (is_small(graph)) {
    out.open("div", {{"class", "scroll"},
                     {"role", "region"},
                     {"aria-labelledby", id + "-h"},
                     {"tabindex", "0"}});
    add_drawing(out, graph, id, source);
    out.close();
    return;
  }
  const Table table = matrix(graph);
  if (table.columns.size() <= widest_matrix) return add_table(out, table, id, graph.title);
  out.element("p", say("{} are too many to draw here; the table names them all, and '--format "
                       "dot' draws them.",
                       counted(graph.edges.size(), "connection", "connections")));
}

}  // namespace swcat::report::html
