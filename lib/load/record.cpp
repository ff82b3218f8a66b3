#include "load/record.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::load {

static constexpr std::size_t most_keys_to_compare = 100;

// Two keys that mean the same may not become one.
static bool only_one_spelled(yaml::Node mapping, std::string_view key) {
  std::size_t count = 0;
  for (auto value = mapping.first(); !value.absent(); value = value.next()) {
    if (slug(value.key().text()) == key) ++count;
  }
  return count == 1;
}

// Reports a key of the mapping that is none of the record's, with what may have been meant.
static void report_unknown_key(const Reading& reading, const RecordInfo& record, yaml::Node mapping,
                               yaml::Node key) {
  const std::string_view text = key.text();
  if (text == "swcat" && !record.format.empty()) return;

  auto& finding =
      reading.findings.add(Code::unknown_key, key.place(),
                           say("{} has no '{}'", with_article(record.name), printable(text)));
  finding.suggestion = did_you_mean(text, record.keys.all());
  // Records have few keys; a mapping with very many is no slip of the pen.
  if (mapping.size() > most_keys_to_compare) return;
  const auto meant = same_spelling(text, record.keys.all());
  if (meant && mapping.find(*meant).absent() && only_one_spelled(mapping, *meant)) {
    finding.fix = {{key.place(), std::string(*meant)}};
  }
}

// Whether the node can be this record at all; else reports what was expected.
static bool can_be(const Reading& reading, const RecordInfo& record, yaml::Node node) {
  if (node.kind() == yaml::Kind::mapping) return true;
  if (node.kind() == yaml::Kind::scalar && !record.shorthand.empty()) return true;
  report_wrong_type(
      reading, node,
      fmt::format("{} ({})", with_article(record.name),
                  record.fields.empty() ? tr("keys and values")
                                        : say("such as '{}: …'", record.fields.front().key)));
  return false;
}

// Reports required fields that were not seen.
static void report_missing(const Reading& reading, const RecordInfo& record, yaml::Node node,
                           const FieldSet& missing) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (!missing[i]) continue;
    const auto first = node.first();
    const bool empty_value = !node.find(record.fields[i].key).absent();
    reading.findings.add(
        Code::required_key,
        empty_value ? node.find(record.fields[i].key).key().place()
                    : (first.absent() || first.key().absent() ? node.place() : first.key().place()),
        empty_value
            ? say("'{}' of {} has no value", record.fields[i].key, with_article(record.name))
            : say("{} needs '{}'", with_article(record.name), record.fields[i].key));
  }
}

std::string description(const RecordInfo& record, yaml::Node node) {
  if (node.kind() == yaml::Kind::scalar) {
    return fmt::format("{} '{}'", tr(record.name), printable(node.text()));
  }
  for (const std::string_view key : {"id", "package", "name", "version"}) {
    const auto value = node.find(key);
    if (!value.absent() && value.kind() == yaml::Kind::scalar) {
      return fmt::format("{} '{}'", tr(record.name), printable(value.text()));
    }
  }
  return say("{} without a name", with_article(record.name));
}

void RecordFields::add(FieldInfo field, std::size_t offset, const MemberActions& actions) {
  assert(fields.size() < most_fields);
  required_[fields.size()] = field.required;
  keys.add(field.key);
  fields.push_back(std::move(field));
  members_.push_back({offset, &actions});
}

void RecordFields::do_not_require_last() {
  fields.back().required = false;
  required_[fields.size() - 1] = false;
}

static void* at(void* record, std::size_t offset) {
  return static_cast<std::byte*>(record) + offset;
}

bool RecordFields::read_fields(const Reading& reading, yaml::Node node, void* record) const {
  if (!can_be(reading, *this, node)) return false;

  bool complete = true;
  FieldSet seen;
  const auto read_field = [&](std::size_t index, yaml::Node value) {
    // A key with nothing behind it says as much as no key.
    if (value.kind() == yaml::Kind::null) return;
    seen[index] = true;
    const auto& [offset, actions] = members_[index];
    if (!actions->read(reading, value, at(record, offset)) && required_[index]) complete = false;
  };

  if (node.kind() == yaml::Kind::scalar) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].key == shorthand) read_field(i, node);
    }
  }
  for (auto value = node.first(); !value.absent(); value = value.next()) {
    const auto key = value.key();
    if (const auto index = keys.find(key.text())) {
      read_field(*index, value);
    } else {
      report_unknown_key(reading, *this, node, key);
    }
  }
  if (const FieldSet missing = required_ & ~seen; missing.any()) {
    report_missing(reading, *this, node, missing);
    complete = false;
  }
  return complete;
}

yaml::Value RecordFields::write_fields(const void* record) const {
  std::vector<yaml::Entry> entries;
  if (!format.empty()) entries.push_back({"swcat", yaml::Value::literal(std::string(format))});
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& [offset, actions] = members_[i];
    auto written = actions->write(static_cast<const std::byte*>(record) + offset);
    if (written.kind != yaml::Value::Kind::absent) {
      entries.push_back({std::string(fields[i].key), std::move(written)});
    }
  }
  return yaml::Value::mapping(std::move(entries));
}

void RecordFields::redact_fields(void* record, Audience reader) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& [offset, actions] = members_[i];
    const bool seen = reader <= fields[i].audience.value_or(audience);
    if (!seen && !fields[i].required) {
      actions->clear(at(record, offset));
    } else {
      actions->redact(at(record, offset), reader);
    }
  }
}

Shape MemberCodec<ContractLink>::shape() {
  return {.kind = ShapeKind::record,
          .target = EntityKind::contract,
          .or_reference = true,
          .record = record_info<Contract>};
}

bool MemberCodec<ContractLink>::read(const Reading& reading, yaml::Node node, ContractLink& out) {
  if (node.kind() == yaml::Kind::scalar) {
    return MemberCodec<Maybe<ContractId>>::read(reading, node, out.id);
  }
  auto own = read_record<Contract>(reading, node);
  if (!own) return false;
  out.own.push_back(std::move(*own));
  return true;
}

void redact_member(ContractLink& link, Audience reader) {
  for (auto& contract : link.own) record<Contract>().redact(contract, reader);
}

yaml::Value MemberCodec<ContractLink>::write(const ContractLink& value) {
  if (!value.own.empty()) return write_record(value.own.front());
  return MemberCodec<Maybe<ContractId>>::write(value.id);
}

}  // namespace swcat::load
