// Any bytes at all: reading them ends, every place lies in the text, children lie within their
// parents and in order, and there is a tree or a finding.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "yaml/read.hpp"

namespace {

using namespace swcat;

void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "property does not hold: %s\n", property);
  std::abort();
}

std::uint64_t end_of(const Place& place) { return std::uint64_t{place.offset} + place.length; }

bool within(const Place& inner, const Place& outer) {
  return inner.offset >= outer.offset && end_of(inner) <= end_of(outer);
}

void check_scalar(const Sources& sources, const yaml::Node& node) {
  const auto written = sources.text(node.place());
  const auto first = written.empty() ? ' ' : written.front();
  switch (node.style()) {
    case yaml::Style::plain:
      require(!written.empty() && node.text().size() <= written.size(), "a plain text is written");
      require(first != ' ' && written.back() != ' ' && written.back() != '\n',
              "a plain text has no blanks around it");
      break;
    case yaml::Style::single_quoted:
      require(written.size() >= 2 && first == '\'' && written.back() == '\'', "single quotes");
      break;
    case yaml::Style::double_quoted:
      require(written.size() >= 2 && first == '"' && written.back() == '"', "double quotes");
      break;
    case yaml::Style::literal:
      require(first == '|', "a literal text begins with |");
      break;
    case yaml::Style::folded:
      require(first == '>', "a folded text begins with >");
      break;
  }
}

void check(const Sources& sources, const yaml::Node& node) {
  require(end_of(node.place()) <= sources.text(node.place().file).size(), "places lie in the text");
  if (node.kind() == yaml::Kind::scalar) check_scalar(sources, node);

  std::uint64_t before = node.place().offset;
  std::size_t count = 0;
  for (auto child = node.first(); !child.absent(); child = child.next()) {
    ++count;
    require(within(child.place(), node.place()), "children lie within their parent");
    if (const auto key = child.key(); !key.absent()) {
      require(within(key.place(), node.place()), "keys lie within their mapping");
      require(key.place().offset >= before, "keys come in order");
      require(end_of(key.place()) < std::max<std::uint64_t>(child.place().offset, 1),
              "a value comes after its key");
      check_scalar(sources, key);
    } else {
      require(node.kind() == yaml::Kind::sequence, "values of a mapping have a key");
    }
    require(child.place().offset >= before, "values come in order");
    before = end_of(child.place());
    check(sources, child);
  }
  require(count == node.size(), "as many children as said");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Sources sources;
  const FileId file =
      sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  Diagnostics findings;
  const auto tree = yaml::read(sources, file, findings);
  require(tree.has_value() || !findings.empty(), "a tree or a finding");
  for (const auto& finding : findings.all()) {
    require(end_of(finding.where) <= size, "findings lie in the text");
    for (const auto& related : finding.related) {
      require(end_of(related.where) <= size, "related places lie in the text");
    }
  }
  if (tree) check(sources, tree->root());
  return 0;
}
