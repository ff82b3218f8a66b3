#include "load/anchor.hpp"

#include <array>
#include <string_view>

#include "base/text.hpp"
#include "yaml/read.hpp"

namespace swcat::load {

// A step of a pointer, as RFC 6901 has it.
static std::string step(std::string_view name) {
  return '/' + replace_all(replace_all(std::string(name), "~", "~0"), "/", "~1");
}

static bool holds(const Place& outer, const Place& inner) {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

static std::string_view scalar_under(yaml::Node mapping, std::string_view key) {
  if (mapping.kind() != yaml::Kind::mapping) return {};
  const yaml::Node value = mapping.find(key);
  return value.absent() || value.kind() != yaml::Kind::scalar ? std::string_view() : value.text();
}

// The id of the record that an item of a list is. An application goes by its package where it has
// no id of its own.
static std::string_view id_of(yaml::Node item, std::string_view list) {
  const std::string_view id = scalar_under(item, "id");
  return id.empty() && list == "applications" ? scalar_under(item, "package") : id;
}

// What tells an item from its neighbours, whatever its place among them.
static std::string name_of(yaml::Node item, std::string_view list) {
  if (item.kind() == yaml::Kind::scalar) return std::string(item.text());
  if (const auto id = id_of(item, list); !id.empty()) return std::string(id);
  static constexpr std::array telling{"package", "component", "obligation", "authority", "standard",
                                      "version", "from",      "to",         "external",  "name"};
  std::string out;
  for (const std::string_view key : telling) {
    const auto text = scalar_under(item, key);
    if (!text.empty()) out += (out.empty() ? "" : ",") + std::string(text);
  }
  return out;
}

// The way from the root of a tree to what a finding is about.
class Way {
 public:
  Way(yaml::Node root, const Diagnostic& finding) : place_(finding.where) {
    anchor_.subject = scalar_under(root, "authority");
    anchor_.trail = anchor_.subject;
    // What lacks a key is the record, though the finding stands at its first one.
    lacks_key_ = finding.code == Code::required_key;
    follow(root);
  }

  Anchor take() { return std::move(anchor_); }

 private:
  void follow(yaml::Node node) {
    if (node.kind() == yaml::Kind::mapping) follow_mapping(node);
    if (node.kind() == yaml::Kind::sequence) follow_sequence(node);
  }

  void follow_mapping(yaml::Node mapping) {
    for (auto value = mapping.first(); !value.absent(); value = value.next()) {
      const bool at_key = holds(value.key().place(), place_);
      if (at_key && lacks_key_ && value.kind() != yaml::Kind::null) return;
      if (!at_key && !holds(value.place(), place_)) continue;
      anchor_.pointer += step(value.key().text());
      anchor_.trail += step(value.key().text());
      if (!at_key) follow(value);
      return;
    }
  }

  void follow_sequence(yaml::Node sequence) {
    const std::string_view list = sequence.key().absent() ? "" : sequence.key().text();
    std::size_t index = 0;
    for (auto item = sequence.first(); !item.absent(); item = item.next(), ++index) {
      if (!holds(item.place(), place_)) continue;
      anchor_.pointer += step(std::to_string(index));
      anchor_.trail += step(name_of(item, list));
      if (const auto id = id_of(item, list); !id.empty()) anchor_.subject = id;
      return follow(item);
    }
  }

  Place place_;
  bool lacks_key_ = false;
  Anchor anchor_;
};

const std::optional<yaml::Tree>& Anchors::tree_of(FileId file) {
  const auto known = trees_.find(file);
  if (known != trees_.end()) return known->second;
  Diagnostics told_before;
  return trees_.emplace(file, yaml::read(sources_, file, told_before)).first->second;
}

std::optional<Anchor> Anchors::of(const Diagnostic& finding) {
  if (!finding.where.known() || sources_.text(finding.where.file).empty()) return std::nullopt;
  const auto& tree = tree_of(finding.where.file);
  if (!tree) return std::nullopt;
  return Way(tree->root(), finding).take();
}

}  // namespace swcat::load
