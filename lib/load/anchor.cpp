#include "load/anchor.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

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

// All values of a tree in the order of the text, each with the one around it: a place is found
// without walking past its neighbours, of which a file may have a million.
class Anchors::Index {
 public:
  explicit Index(yaml::Tree tree) : tree_(std::move(tree)) { add(tree_.root(), 0, 0); }

  Anchor anchor_of(const Diagnostic& finding) const {
    const std::size_t innermost = innermost_around(finding);
    std::vector<std::size_t> way;  // from the innermost value outwards, without the root
    for (std::size_t at = innermost; at != 0; at = values_[at].parent) way.push_back(at);

    Anchor anchor;
    anchor.subject = scalar_under(tree_.root(), "authority");
    anchor.trail = anchor.subject;
    for (auto at = way.rbegin(); at != way.rend(); ++at) append(anchor, values_[*at]);
    return anchor;
  }

 private:
  struct Entry {
    yaml::Node node;
    std::size_t parent = 0;
    std::size_t number = 0;  // among its neighbours

    bool keyed() const { return !node.key().absent(); }
    std::uint32_t start() const { return (keyed() ? node.key() : node).place().offset; }
  };

  void add(yaml::Node node, std::size_t parent, std::size_t number) {
    const std::size_t own = values_.size();
    values_.push_back({node, parent, number});
    std::size_t child = 0;
    for (auto value = node.first(); !value.absent(); value = value.next()) add(value, own, child++);
  }

  std::size_t innermost_around(const Diagnostic& finding) const {
    const Place& place = finding.where;
    const auto after = std::ranges::upper_bound(values_, place.offset, {}, &Entry::start);
    auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - values_.begin() - 1, 0));
    for (; at != 0; at = values_[at].parent) {
      const Entry& entry = values_[at];
      const bool at_key = entry.keyed() && holds(entry.node.key().place(), place);
      // What lacks a key is the record, though the finding stands at its first one.
      const bool lacks_other =
          finding.code == Code::required_key && entry.node.kind() != yaml::Kind::null;
      if (at_key) return lacks_other ? entry.parent : at;
      if (holds(entry.node.place(), place)) return at;
    }
    return at;
  }

  void append(Anchor& anchor, const Entry& entry) const {
    if (entry.keyed()) {
      anchor.pointer += step(entry.node.key().text());
      anchor.trail += step(entry.node.key().text());
      return;
    }
    const yaml::Node key = values_[entry.parent].node.key();
    const std::string_view list = key.absent() ? std::string_view() : key.text();
    anchor.pointer += step(std::to_string(entry.number));
    anchor.trail += step(name_of(entry.node, list));
    if (const auto id = id_of(entry.node, list); !id.empty()) anchor.subject = id;
  }

  yaml::Tree tree_;
  std::vector<Entry> values_;
};

Anchors::Anchors(const Sources& sources) : sources_(sources) {}
Anchors::~Anchors() = default;

const Anchors::Index* Anchors::index_of(FileId file) {
  const auto known = indexes_.find(file);
  if (known != indexes_.end()) return known->second.get();
  Diagnostics told_before;
  auto tree = yaml::read(sources_, file, told_before);
  auto index = tree ? std::make_unique<Index>(std::move(*tree)) : nullptr;
  return indexes_.emplace(file, std::move(index)).first->second.get();
}

std::optional<Anchor> Anchors::of(const Diagnostic& finding) {
  if (!finding.where.known() || sources_.text(finding.where.file).empty()) return std::nullopt;
  const Index* index = index_of(finding.where.file);
  if (!index) return std::nullopt;
  return index->anchor_of(finding);
}

}  // namespace swcat::load
