#include <fmt/core.h>

#include "base/text.hpp"
#include "report/format.hpp"
#include "report/palette.hpp"
#include "report/shown.hpp"

namespace swcat::report {

static bool is_harmless(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         byte >= 0x80 || c == ' ' || c == '.' || c == ',' || c == '-';
}

// Mermaid has no backslash: what could end the text, or mean something in HTML or Markdown, is
// written by its number. It leaves a `1.` or `-` at the beginning of Markdown alone only where
// there is something before it that is none.
static std::string quoted_for_mermaid(std::string_view text) {
  std::string out = "\"";
  bool first = true;
  for (const char c : one_line(text)) {
    const bool begins_list = first && (c == '-' || (c >= '0' && c <= '9'));
    first = false;
    if (is_harmless(c) && !begins_list) {
      out += c;
    } else {
      out += fmt::format("#{};", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out + '"';
}

// Text without anything is a mistake to Mermaid.
static std::string label(std::string_view text) {
  return quoted_for_mermaid(text.empty() ? " " : text);
}

static std::string mermaid_node(const GraphNode& node, std::size_t number) {
  const std::string text = label(node.label);
  return node.outside ? fmt::format("n{}([{}])\n", number, text)
                      : fmt::format("n{}[{}]\n", number, text);
}

static std::string mermaid_edge(const GraphEdge& edge) {
  const std::string line = edge.planned ? "-.->" : "-->";
  return fmt::format("  n{} {}{}{} n{}\n", edge.from, edge.both_ways ? "<" : "", line,
                     edge.label.empty() ? "" : fmt::format("|{}|", quoted_for_mermaid(edge.label)),
                     edge.to);
}

static Result<std::string> write_mermaid(const Document& document, const Options&) {
  const auto graph = drawn_graph(document);
  if (!graph) return graph.error();
  const auto& groups = (*graph)->groups;
  const auto& nodes = (*graph)->nodes;
  const auto& edges = (*graph)->edges;

  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += fmt::format("  subgraph g{} [{}]\n", i, label(groups[i].title));
    for (std::size_t j = 0; j < nodes.size(); ++j) {
      if (nodes[j].group == i) out += "    " + mermaid_node(nodes[j], j);
    }
    out += "  end\n";
  }
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    if (!nodes[j].group) out += "  " + mermaid_node(nodes[j], j);
  }
  for (const auto& edge : edges) out += mermaid_edge(edge);
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    if (nodes[j].tone == Tone::plain) continue;
    out += fmt::format("  style n{0} stroke:{1},color:{1}\n", j, colour_of(nodes[j].tone));
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].tone == Tone::plain) continue;
    out += fmt::format("  linkStyle {} stroke:{}\n", i, colour_of(edges[i].tone));
  }
  return out;
}

Format mermaid_format() {
  return {.name = "mermaid",
          .summary = "a graph for Mermaid, in a page on GitHub or GitLab",
          .write = write_mermaid};
}

}  // namespace swcat::report
