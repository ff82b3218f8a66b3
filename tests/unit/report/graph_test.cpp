#include <doctest/doctest.h>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static Document drawn(Graph graph) {
  Document document{.kind = "connections", .title = "Connections of \"A\""};
  document.graph = std::move(graph);
  return document;
}

TEST_CASE("a graph is drawn with its groups, outsides, directions and plans") {
  const Document document =
      drawn({.groups = {{"Gent"}},
             .nodes = {{.label = "Zerken", .group = 0},
                       {.label = "Oud", .group = 0, .tone = Tone::bad},
                       {.label = "MAGDA", .outside = true}},
             .edges = {{.from = 0, .to = 1, .label = "file", .tone = Tone::bad},
                       {.from = 2, .to = 0, .label = "MAGDA 2", .both_ways = true},
                       {.from = 0, .to = 2, .planned = true}}});
  CHECK(written("dot", document) ==
        "digraph \"connections\" {\n"
        "  label=\"Connections of \\\"A\\\"\";\n"
        "  rankdir=LR;\n"
        "  node [shape=box];\n"
        "  subgraph cluster_0 {\n"
        "    label=\"Gent\";\n"
        "    n0 [label=\"Zerken\"];\n"
        "    n1 [label=\"Oud\", color=\"#a3262a\", fontcolor=\"#a3262a\"];\n"
        "  }\n"
        "  n2 [label=\"MAGDA\", style=dashed];\n"
        "  n0 -> n1 [label=\"file\", color=\"#a3262a\", fontcolor=\"#a3262a\"];\n"
        "  n2 -> n0 [label=\"MAGDA 2\", dir=both];\n"
        "  n0 -> n2 [label=\"\", style=dashed];\n"
        "}\n");
  CHECK(written("mermaid", document) ==
        "flowchart LR\n"
        "  subgraph g0 [\"Gent\"]\n"
        "    n0[\"Zerken\"]\n"
        "    n1[\"Oud\"]\n"
        "  end\n"
        "  n2([\"MAGDA\"])\n"
        "  n0 -->|\"file\"| n1\n"
        "  n2 <-->|\"MAGDA 2\"| n0\n"
        "  n0 -.-> n2\n"
        "  style n1 stroke:#a3262a,color:#a3262a\n"
        "  linkStyle 0 stroke:#a3262a\n");
}

TEST_CASE("a label never breaks out of its quotes") {
  struct Label {
    std::string label;
    std::string dot;
    std::string mermaid;
  };
  const std::vector<Label> table{
      {"a \"b\"", "a \\\"b\\\"", "a #34;b#34;"},
      {"a\\", "a\\\\", "a#92;"},
      {"\\N", "\\\\N", "#92;N"},
      {"a\nb\r\nc", "a b c", "a b c"},
      {"&lt;b&gt;", "&amp;lt;b&amp;gt;", "#38;lt#59;b#38;gt#59;"},
      {"<script>", "<script>", "#60;script#62;"},
      {"#34;", "#34;", "#35;34#59;"},
      {"`**x**`", "`**x**`", "#96;#42;#42;x#42;#42;#96;"},
      {"\"]; click n0 href", "\\\"]; click n0 href", "#34;#93;#59; click n0 href"},
      {"%%{init}%%", "%%{init}%%", "#37;#37;#123;init#125;#37;#37;"},
      {"end", "end", "end"},
      {"1. een", "1. een", "#49;. een"},
      {"- een", "- een", "#45; een"},
      {"\x1b[2J", "\\\\x1b[2J", "#92;x1b#91;2J"},
      {"Zeeëkant", "Zeeëkant", "Zeeëkant"},
  };
  for (const auto& row : table) {
    CAPTURE(row.label);
    const Document document = drawn({.groups = {}, .nodes = {{.label = row.label}}, .edges = {}});
    CHECK(written("dot", document).find("n0 [label=\"" + row.dot + "\"];\n") != std::string::npos);
    CHECK(written("mermaid", document) == "flowchart LR\n  n0[\"" + row.mermaid + "\"]\n");
  }
}

TEST_CASE("a report without a graph is not drawn") {
  for (const auto* format : {"dot", "mermaid"}) {
    CHECK(written(format, awkward_document()) ==
          "error: this report has nothing to draw; 'swcat connections' has");
  }
}

}  // namespace swcat::report
