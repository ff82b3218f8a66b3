#include <fmt/core.h>

#include "base/text.hpp"
#include "report/format.hpp"
#include "report/palette.hpp"
#include "report/shown.hpp"

namespace swcat::report {

// A quoted string in which nothing acts: a backslash would begin an escape such as \N, an ampersand
// an HTML entity.
static std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
    if (c == '&') out += "amp;";
  }
  return out + '"';
}

static std::string node_line(const GraphNode& node, std::size_t number) {
  std::string line = fmt::format("n{} [label={}", number, quoted(node.label));
  if (node.outside) line += ", style=dashed";
  if (node.tone != Tone::plain) {
    line += fmt::format(", color=\"{0}\", fontcolor=\"{0}\"", ink_of(node.tone));
  }
  return line + "];\n";
}

static std::string edge_line(const GraphEdge& edge) {
  std::string line = fmt::format("  n{} -> n{} [label={}", edge.from, edge.to, quoted(edge.label));
  if (edge.both_ways) line += ", dir=both";
  if (edge.planned) line += ", style=dashed";
  if (edge.tone != Tone::plain) {
    line += fmt::format(", color=\"{0}\", fontcolor=\"{0}\"", ink_of(edge.tone));
  }
  return line + "];\n";
}

static Result<std::string> write(const Document& document, const Options&) {
  const auto graph = drawn_graph(document);
  if (!graph) return graph.error();
  const auto& groups = (*graph)->groups;
  const auto& nodes = (*graph)->nodes;
  const auto& edges = (*graph)->edges;

  std::string out =
      fmt::format("digraph {} {{\n  label={};\n", quoted(document.kind), quoted(document.title));
  out += "  rankdir=LR;\n  node [shape=box];\n";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += fmt::format("  subgraph cluster_{} {{\n    label={};\n", i, quoted(groups[i].title));
    for (std::size_t j = 0; j < nodes.size(); ++j) {
      if (nodes[j].group == i) out += "    " + node_line(nodes[j], j);
    }
    out += "  }\n";
  }
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    if (!nodes[j].group) out += "  " + node_line(nodes[j], j);
  }
  for (const auto& edge : edges) out += edge_line(edge);
  return out + "}\n";
}

Format dot_format() {
  return {
      .name = "dot", .summary = "a graph for Graphviz, of a report that has one", .write = write};
}

}  // namespace swcat::report
