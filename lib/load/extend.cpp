#include "load/extend.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "load/record.hpp"
#include "load/records/files.hpp"
#include "yaml/extend.hpp"

namespace swcat::load {

static void flatten(std::string& out, yaml::Node node) {
  if (node.kind() == yaml::Kind::scalar) out += node.text();
  for_each_item(node, [&](yaml::Node item) {
    if (node.kind() == yaml::Kind::sequence) {
      out += '\x1f';
      if (item.kind() == yaml::Kind::scalar) out += item.text();
    }
  });
}

static void flatten(std::string& out, const yaml::Value& value) {
  out += value.scalar;
  for (const auto& item : value.items) out += '\x1f' + item.scalar;
}

// What tells a record from the others of its list: its id, or what its declaration says.
static std::string identity(const RecordInfo& record, yaml::Node entry) {
  if (entry.kind() != yaml::Kind::mapping) return std::string(entry.text());
  std::string out;
  for (const auto key : record.told_apart_by) {
    yaml::Node value = entry.find(key);
    if (value.absent() && key == "id") value = entry.find(record.usual_id);
    if (!value.absent()) flatten(out, value);
    out += '\n';
  }
  return out;
}

static std::string identity(const RecordInfo& record, const yaml::Value& entry) {
  const auto find = [&](std::string_view key) {
    return std::ranges::find(entry.entries, key, &yaml::Entry::key);
  };
  std::string out;
  for (const auto key : record.told_apart_by) {
    auto value = find(key);
    if (value == entry.entries.end() && key == "id") value = find(record.usual_id);
    if (value != entry.entries.end()) flatten(out, value->value);
    out += '\n';
  }
  return out;
}

static std::string described(std::string_view record, const yaml::Value& entry) {
  for (const std::string_view key :
       {"id", "package", "name", "component", "obligation", "block", "year"}) {
    for (const auto& [name, value] : entry.entries) {
      if (name == key && !value.scalar.empty()) return fmt::format("{} '{}'", record, value.scalar);
    }
  }
  std::string ends;
  for (const auto& [name, value] : entry.entries) {
    if (name == "from" || name == "to" || name == "external") {
      ends += fmt::format(" {} '{}'", name, value.scalar);
    }
  }
  return fmt::format("{}{}", record, ends);
}

static bool is_list_of_records(const FieldInfo& field) {
  return field.shape.list && field.shape.kind == ShapeKind::record;
}

static std::set<std::string> identities(const RecordInfo& record, yaml::Node entries) {
  std::set<std::string> out;
  if (entries.absent()) return out;
  for (auto entry = entries.first(); !entry.absent(); entry = entry.next()) {
    out.insert(identity(record, entry));
  }
  return out;
}

static std::string remark_on(std::string_view list, const yaml::Value& entry,
                             const std::map<std::string, std::string>& remarks) {
  const auto id = std::ranges::find(entry.entries, "id", [](const auto& each) { return each.key; });
  if (id == entry.entries.end()) return {};
  const auto remark = remarks.find(fmt::format("{}/{}", list, id->value.scalar));
  return remark == remarks.end() ? std::string() : remark->second;
}

// An application goes by the id of its package unless it says another. One whose package somebody
// has to look at says its id, so that it stays the same when its package becomes another one.
static void leave_out_usual_ids(yaml::Value& applications,
                                const std::map<std::string, std::string>& remarks) {
  for (auto& entry : applications.items) {
    std::string package;
    for (const auto& [key, value] : entry.entries) {
      if (key == "package") package = value.scalar;
    }
    if (remarks.contains("local-packages/" + package)) continue;
    std::erase_if(entry.entries, [&](const auto& each) {
      return each.key == "id" && each.value.scalar == package;
    });
  }
}

static Result<Extended> extended_with(const RecordInfo& file, const yaml::Tree* tree,
                                      std::string_view text, yaml::Value more,
                                      const std::map<std::string, std::string>& remarks) {
  Extended out;
  std::vector<yaml::Addition> additions;
  for (auto& [key, value] : more.entries) {
    if (key == "applications") leave_out_usual_ids(value, remarks);
    const auto field = std::ranges::find(file.fields, key, &FieldInfo::key);
    if (field == file.fields.end() || !is_list_of_records(*field)) continue;
    const RecordInfo& record = field->shape.record();
    auto known = identities(record, tree ? tree->root().find(key) : yaml::Node());
    yaml::Addition addition{key, {}};
    for (auto& entry : value.items) {
      if (!known.insert(identity(record, entry)).second) continue;
      out.added.push_back(described(record.name, entry));
      entry.comment = remark_on(key, entry, remarks);
      addition.entries.push_back(std::move(entry));
    }
    value.items = addition.entries;
    additions.push_back(std::move(addition));
  }
  if (!tree) {
    std::erase_if(more.entries, [](const auto& entry) {
      return entry.value.kind == yaml::Value::Kind::sequence && entry.value.items.empty();
    });
    out.text = yaml::write(more);
    return out;
  }
  auto extended = yaml::extended(*tree, text, additions);
  if (!extended) return extended.error();
  out.text = std::move(*extended);
  return out;
}

Result<Extended> extended(const yaml::Tree* tree, std::string_view text, const Catalogue& more) {
  CatalogueFile file;
  static_cast<Catalogue&>(file) = more;
  return extended_with(record<CatalogueFile>(), tree, text, write_record(file), {});
}

Result<Extended> extended(const yaml::Tree* tree, std::string_view text, const Portfolio& more,
                          const std::map<std::string, std::string>& remarks) {
  return extended_with(record<Portfolio>(), tree, text, write_record(more), remarks);
}

}  // namespace swcat::load
