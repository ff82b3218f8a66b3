#include "load/extend.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "load/record.hpp"
#include "load/records/files.hpp"
#include "yaml/extend.hpp"

namespace swcat::load {

// By what the entries of a list without ids are told apart; all others by their id.
static std::vector<std::string_view> identity_of(std::string_view list) {
  if (list == "connections") return {"from", "to", "external", "standard"};
  if (list == "needs") return {"component"};
  if (list == "applicability") return {"obligation"};
  if (list == "building-blocks") return {"block", "id"};
  if (list == "plans") return {"kind", "title"};
  if (list == "operations") return {"year"};
  if (list == "collaborations") return {"with", "subject"};
  if (list == "contracts") return {"id", "name", "number", "start"};
  return {"id"};
}

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

static std::string identity(std::string_view list, yaml::Node entry) {
  if (entry.kind() != yaml::Kind::mapping) return std::string(entry.text());
  std::string out;
  for (const auto key : identity_of(list)) {
    yaml::Node value = entry.find(key);
    if (value.absent() && list == "applications") value = entry.find("package");
    if (!value.absent()) flatten(out, value);
    out += '\n';
  }
  return out;
}

static std::string identity(std::string_view list, const yaml::Value& entry) {
  const auto find = [&](std::string_view key) {
    return std::ranges::find(entry.entries, key, &yaml::Entry::key);
  };
  std::string out;
  for (const auto key : identity_of(list)) {
    auto value = find(key);
    if (value == entry.entries.end() && list == "applications") value = find("package");
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

static std::set<std::string> identities(std::string_view list, yaml::Node entries) {
  std::set<std::string> out;
  if (entries.absent()) return out;
  for (auto entry = entries.first(); !entry.absent(); entry = entry.next()) {
    out.insert(identity(list, entry));
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
    auto known = identities(key, tree ? tree->root().find(key) : yaml::Node());
    yaml::Addition addition{key, {}};
    for (auto& entry : value.items) {
      if (!known.insert(identity(key, entry)).second) continue;
      out.added.push_back(described(field->shape.record().name, entry));
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
