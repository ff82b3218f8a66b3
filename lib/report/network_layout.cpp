#include "report/network_layout.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "report/layout.hpp"
#include "report/shown.hpp"

namespace swcat::report {

static constexpr std::size_t most_nodes = 40;
static constexpr std::size_t most_edges = 60;

static constexpr double node_width = 150;
static constexpr double line_height = 15;
static constexpr double padding = 9;
static constexpr double row_gap = 16;
static constexpr double column_gap = 168;  // room for a label
static constexpr double margin = 14;
static constexpr double area_head = 26;
static constexpr double label_gap = 10;
static constexpr double label_height = 13;
static constexpr std::size_t node_columns = 22;  // characters of a line
static constexpr std::size_t label_columns = 24;

bool is_small(const Graph& graph) {
  return graph.nodes.size() <= most_nodes && graph.edges.size() <= most_edges;
}

static std::vector<std::string> broken(const std::string& label, std::size_t columns,
                                       std::size_t most) {
  auto lines = wrapped(one_line(label), columns);
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  return lines;
}

using Layer = std::vector<std::size_t>;  // nodes from top to bottom

// ---- Which layer a node stands in ----

namespace {

// Longest way from a node that nothing leads to; an edge that would close a circle does not count.
class Layers {
 public:
  explicit Layers(const Graph& graph) : graph_(graph), state_(graph.nodes.size()) {
    layer.assign(graph.nodes.size(), 0);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) visit(node);
    // From the last visited to the first: every edge that counts leads to one that comes later.
    std::ranges::reverse(order_);
    std::vector<std::size_t> place(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) place[order_[i]] = i;
    for (const std::size_t node : order_) {
      for (const auto& edge : graph.edges) {
        if (edge.from != node || place[edge.to] <= place[node]) continue;
        layer[edge.to] = std::max(layer[edge.to], layer[node] + 1);
      }
    }
  }

  std::vector<std::size_t> layer;

 private:
  void visit(std::size_t node) {
    if (state_[node] != 0) return;
    state_[node] = 1;
    for (const auto& edge : graph_.edges) {
      if (edge.from == node) visit(edge.to);
    }
    order_.push_back(node);
  }

  const Graph& graph_;
  std::vector<int> state_;
  std::vector<std::size_t> order_;
};

}  // namespace

// ---- In which order the nodes of a layer stand ----

// The mean place of a node's neighbours, so that lines cross less; its own place where it has none.
static double pull(const Graph& graph, std::size_t node, const std::vector<double>& place) {
  double sum = 0;
  int count = 0;
  for (const auto& edge : graph.edges) {
    if (edge.from == edge.to) continue;
    if (edge.from == node || edge.to == node) {
      sum += place[edge.from == node ? edge.to : edge.from];
      ++count;
    }
  }
  return count == 0 ? place[node] : sum / count;
}

static std::vector<Layer> ordered(const Graph& graph, const std::vector<std::size_t>& layer,
                                  bool framed) {
  const std::size_t count = layer.empty() ? 0 : *std::ranges::max_element(layer) + 1;
  std::vector<Layer> layers(count);
  for (std::size_t node = 0; node < layer.size(); ++node) layers[layer[node]].push_back(node);

  std::vector<double> place(layer.size());
  const auto settle = [&](const Layer& nodes) {
    const double middle = static_cast<double>(nodes.size()) / 2;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      place[nodes[i]] = static_cast<double>(i) - middle;
    }
  };
  std::ranges::for_each(layers, settle);
  const auto group = [&](std::size_t node) {
    return framed ? graph.nodes[node].group.value_or(graph.groups.size()) : 0;
  };
  for (int sweep = 0; sweep < 12; ++sweep) {
    for (auto& nodes : layers) {
      std::map<std::size_t, double> pulls;
      for (const std::size_t node : nodes) pulls[node] = pull(graph, node, place);
      std::ranges::stable_sort(nodes, [&](std::size_t a, std::size_t b) {
        return group(a) != group(b) ? group(a) < group(b) : pulls[a] < pulls[b];
      });
      settle(nodes);
    }
  }
  return layers;
}

// ---- Where all that is in pixels ----

static double height_of(const std::vector<NetworkLayout::Box>& boxes, const Layer& nodes) {
  double height = nodes.empty() ? 0 : -row_gap;
  for (const std::size_t node : nodes) height += boxes[node].height + row_gap;
  return height;
}

// Each group takes a band of the height that its fullest column needs; what is in no group, the
// last one.
static void place_nodes(const Graph& graph, const std::vector<Layer>& layers, NetworkLayout& out) {
  const bool framed = out.framed;
  double top = margin;
  for (std::size_t group = 0; group <= graph.groups.size(); ++group) {
    std::vector<Layer> band;
    double height = 0;
    for (const auto& nodes : layers) {
      Layer own;
      std::ranges::copy_if(nodes, std::back_inserter(own), [&](std::size_t node) {
        // One group and what is outside of it share the whole height.
        const std::size_t of = graph.nodes[node].group.value_or(graph.groups.size());
        return framed ? of == group : group == 0;
      });
      height = std::max(height, height_of(out.nodes, own));
      band.push_back(std::move(own));
    }
    if (height <= 0) {
      if (group < graph.groups.size()) out.areas.push_back({});
      continue;
    }
    const bool has_area = framed && group < graph.groups.size();
    const double first = has_area ? top + area_head : top;
    for (std::size_t i = 0; i < band.size(); ++i) {
      double y = first + (height - height_of(out.nodes, band[i])) / 2;
      for (const std::size_t node : band[i]) {
        auto& box = out.nodes[node];
        box.x = 2 * margin + static_cast<double>(i) * (node_width + column_gap);
        box.y = y;
        y += box.height + row_gap;
      }
    }
    if (group < graph.groups.size()) {
      out.areas.push_back({margin, top, 0, first - top + height + margin, {}});
    }
    top = first + height + 2 * margin + row_gap;
  }
  out.height = top;
  out.width =
      4 * margin + static_cast<double>(layers.size()) * (node_width + column_gap) - column_gap;
  for (auto& area : out.areas) area.width = area.height > 0 ? out.width - 2 * margin : 0;
}

// How a line leaves one box and enters another: to the right, to the left, or around in the same
// column.
static NetworkLayout::Curve curve(const NetworkLayout::Box& from, const NetworkLayout::Box& to) {
  const double y1 = from.y + from.height / 2;
  const double y2 = to.y + to.height / 2;
  const bool leftwards = to.x < from.x;
  const bool around = to.x == from.x;
  const double x1 = leftwards ? from.x : from.x + from.width;
  const double x2 = around || leftwards ? to.x + to.width : to.x;
  const double bend = around ? 70 : std::max(40.0, std::abs(x2 - x1) / 2);
  const double c1 = leftwards ? x1 - bend : x1 + bend;
  const double c2 = around || leftwards ? x2 + bend : x2 - bend;
  return {.path = fmt::format("M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}", x1, y1,
                              c1, y1, c2, y2, x2, y2)};
}

// Beside the end that fewer lines share, where the line is still flat.
static void place_label(NetworkLayout::Curve& curve, const NetworkLayout::Box& box,
                        const NetworkLayout::Box& other) {
  const bool to_the_right = other.x >= box.x;
  curve.label_starts = to_the_right;
  curve.label_x = to_the_right ? box.x + box.width + label_gap : box.x - label_gap;
  curve.label_y = box.y + box.height / 2 - (curve.label.size() > 1 ? 0 : 7);
}

static bool collides(const NetworkLayout::Curve& a, const NetworkLayout::Curve& b) {
  const double lines = static_cast<double>(a.label.size() + b.label.size()) / 2;
  return std::abs(a.label_x - b.label_x) < column_gap - 3 * label_gap &&
         std::abs(a.label_y - b.label_y) < label_height * lines;
}

// Labels in the way of each other go apart, by turns up and down.
static void set_apart(std::vector<NetworkLayout::Curve>& edges) {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const double wished = edges[i].label_y;
    for (int turn = 1; turn < 24; ++turn) {
      const bool free = std::none_of(
          edges.begin(), edges.begin() + static_cast<std::ptrdiff_t>(i), [&](const auto& other) {
            return !edges[i].label.empty() && !other.label.empty() && collides(edges[i], other);
          });
      if (free) break;
      const double step = 6.0 * static_cast<double>((turn + 1) / 2);
      edges[i].label_y = wished + (turn % 2 == 0 ? -step : step);
    }
  }
}

NetworkLayout laid_out(const Graph& graph) {
  NetworkLayout out;
  for (const auto& node : graph.nodes) {
    NetworkLayout::Box box{.width = node_width, .lines = broken(node.label, node_columns, 3)};
    box.height = 2 * padding + line_height * static_cast<double>(box.lines.size());
    out.nodes.push_back(std::move(box));
  }
  std::set<std::size_t> groups;
  for (const auto& node : graph.nodes) {
    if (node.group) groups.insert(*node.group);
  }
  out.framed = groups.size() > 1;
  place_nodes(graph, ordered(graph, Layers(graph).layer, out.framed), out);
  std::vector<std::size_t> lines(graph.nodes.size());
  for (const auto& edge : graph.edges) {
    ++lines[edge.from];
    ++lines[edge.to];
  }
  for (const auto& edge : graph.edges) {
    const auto& from = out.nodes[edge.from];
    const auto& to = out.nodes[edge.to];
    auto drawn = curve(from, to);
    if (!edge.label.empty()) drawn.label = broken(edge.label, label_columns, 2);
    const bool begins = lines[edge.from] <= lines[edge.to];
    place_label(drawn, begins ? from : to, begins ? to : from);
    out.edges.push_back(std::move(drawn));
  }
  set_apart(out.edges);
  return out;
}

}  // namespace swcat::report
