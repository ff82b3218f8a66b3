#include <fmt/core.h>

#include "base/text.hpp"
#include "report/format.hpp"
#include "report/palette.hpp"
#include "report/shown.hpp"

namespace swcat::report {

// A quoted_for_dot string in which nothing acts: a backslash would begin an escape such as \N, an
// ampersand an HTML entity.
static std::string quoted_for_dot(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
    if (c == '&') out += "amp;";
  }
  return out + '"';
}

static std::string dot_node(const GraphNode& node, std::size_t number) {
  std::string line = fmt::format("n{} [label={}", number, quoted_for_dot(node.label));
  if (node.outside) line += ", style=dashed";
  if (node.tone != Tone::plain) {
    line += fmt::format(", color=\"{0}\", fontcolor=\"{0}\"", colour_of(node.tone));
  }
  return line + "];\n";
}

static std::string dot_edge(const GraphEdge& edge) {
  std::string line =
      fmt::format("  n{} -> n{} [label={}", edge.from, edge.to, quoted_for_dot(edge.label));
  if (edge.both_ways) line += ", dir=both";
  if (edge.planned) line += ", style=dashed";
  if (edge.tone != Tone::plain) {
    line += fmt::format(", color=\"{0}\", fontcolor=\"{0}\"", colour_of(edge.tone));
  }
  return line + "];\n";
}

static Result<std::string> write_dot(const Document& document, const Options&) {
  const auto graph = drawn_graph(document);
  if (!graph) return graph.error();
  const auto& groups = (*graph)->groups;
  const auto& nodes = (*graph)->nodes;
  const auto& edges = (*graph)->edges;

  std::string out = fmt::format("digraph {} {{\n  label={};\n", quoted_for_dot(document.kind),
                                quoted_for_dot(document.title));
  out += "  rankdir=LR;\n  node [shape=box];\n";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += fmt::format("  subgraph cluster_{} {{\n    label={};\n", i,
                       quoted_for_dot(groups[i].title));
    for (std::size_t j = 0; j < nodes.size(); ++j) {
      if (nodes[j].group == i) out += "    " + dot_node(nodes[j], j);
    }
    out += "  }\n";
  }
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    if (!nodes[j].group) out += "  " + dot_node(nodes[j], j);
  }
  for (const auto& edge : edges) out += dot_edge(edge);
  return out + "}\n";
}

Format dot_format() {
  return {.name = "dot",
          .summary = "a graph for Graphviz, of a report that has one",
          .write = write_dot};
}

}  // namespace swcat::report
