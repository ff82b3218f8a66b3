#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/document.hpp"

namespace swcat::report {

// Where the parts of a small graph are drawn, from left to right along its edges; in pixels. The
// same graph gives the same picture.
struct NetworkLayout {
  struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    std::vector<std::string> lines;  // the label, broken
  };
  struct Curve {
    std::string path;  // of SVG
    double label_x = 0;
    double label_y = 0;        // of its middle
    bool label_starts = true;  // there, or else it ends there
    std::vector<std::string> label;
  };
  std::vector<Box> nodes;  // in order of the graph's
  std::vector<Curve> edges;
  std::vector<Box> areas;  // around the nodes of each group, where there are several
  bool framed = false;
  double width = 0;
  double height = 0;
};

// Whether a person can still follow the lines.
bool is_small(const Graph& graph);

NetworkLayout laid_out(const Graph& graph);

}  // namespace swcat::report
