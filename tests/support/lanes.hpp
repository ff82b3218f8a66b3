#pragma once

#include <fmt/core.h>

#include <optional>
#include <string>

#include "yaml/fast_lane.hpp"
#include "yaml/guarded_lane.hpp"

// The two lanes of lib/yaml beside one another; for the tests and for a fuzzer.
namespace swcat::test {

// Every node on a line of its own: kind, style, place and text, of its key first.
inline void write_node(const yaml::Node& node, std::string& out) {
  const auto said = [&](const yaml::Node& what) {
    const int style = what.kind() == yaml::Kind::scalar ? static_cast<int>(what.style()) : 0;
    out += fmt::format("{}{}@{}+{}={} ", static_cast<int>(what.kind()), style, what.place().offset,
                       what.place().length,
                       what.kind() == yaml::Kind::scalar ? what.text() : std::string_view());
  };
  if (!node.key().absent()) said(node.key());
  said(node);
  out += fmt::format("({})\n", node.size());
  for (auto child = node.first(); !child.absent(); child = child.next()) write_node(child, out);
}

inline std::string every_node(const yaml::Tree& tree) {
  std::string out;
  write_node(tree.root(), out);
  return out;
}

// A line for each node, as `events_of_libfyaml` has them.
inline void write_events(const yaml::Node& node, std::string& out) {
  const auto scalar = [&](const yaml::Node& what) {
    const auto style = what.style();
    const bool on_one_line = style != yaml::Style::literal && style != yaml::Style::folded;
    out += fmt::format("{}@{}={}\n", static_cast<int>(style), on_one_line ? what.place().offset : 0,
                       what.text());
  };
  if (!node.key().absent()) scalar(node.key());
  switch (node.kind()) {
    case yaml::Kind::null:
      out += "null\n";
      return;
    case yaml::Kind::scalar:
      return scalar(node);
    case yaml::Kind::mapping:
    case yaml::Kind::sequence:
      const bool is_mapping = node.kind() == yaml::Kind::mapping;
      out += is_mapping ? "{\n" : "[\n";
      for (auto child = node.first(); !child.absent(); child = child.next()) {
        write_events(child, out);
      }
      out += is_mapping ? "}\n" : "]\n";
  }
}

inline std::string events_of(const yaml::Tree& tree) {
  std::string out = "document\n";
  write_events(tree.root(), out);
  return out;
}

// What became of a text in the fast lane, beside what the guarded lane says of it.
struct Lanes {
  std::optional<yaml::Doubt> doubt;       // where the fast lane gave up
  std::optional<std::string> difference;  // else, where the other lane says something else
  std::optional<yaml::Tree> tree;         // of the fast lane; as long as `sources`
  Sources sources;
};

inline Lanes both_lanes(const std::string& text, const yaml::Limits& limits = {}) {
  Lanes lanes;
  const FileId file = lanes.sources.add("test.yaml", text);
  auto fast = yaml::read_fast(lanes.sources.text(file), file, limits);
  if (const auto* doubt = std::get_if<yaml::Doubt>(&fast)) {
    lanes.doubt = *doubt;
    return lanes;
  }
  lanes.tree = std::get<yaml::Tree>(std::move(fast));

  Diagnostics findings;
  const auto guarded = yaml::read_guarded(lanes.sources, file, findings, limits);
  if (!findings.empty()) {
    const auto& first = findings.all().front();
    lanes.difference = fmt::format("the guarded lane finds {} at {}: {}", info(first.code).name,
                                   first.where.offset, first.message);
  } else if (!guarded) {
    lanes.difference = "the guarded lane makes no tree";
  } else if (every_node(*lanes.tree) != every_node(*guarded)) {
    lanes.difference =
        fmt::format("fast:\n{}guarded:\n{}", every_node(*lanes.tree), every_node(*guarded));
  }
  return lanes;
}

}  // namespace swcat::test
