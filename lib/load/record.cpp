#include "load/record.hpp"

#include <fmt/core.h>

#include <algorithm>

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

void report_unknown_key(const Reading& reading, const RecordInfo& record, yaml::Node mapping,
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

bool can_be(const Reading& reading, const RecordInfo& record, yaml::Node node) {
  if (node.kind() == yaml::Kind::mapping) return true;
  if (node.kind() == yaml::Kind::scalar && !record.shorthand.empty()) return true;
  report_wrong_type(
      reading, node,
      fmt::format("{} ({})", with_article(record.name),
                  record.fields.empty() ? tr("keys and values")
                                        : say("such as '{}: …'", record.fields.front().key)));
  return false;
}

void report_missing(const Reading& reading, const RecordInfo& record, yaml::Node node,
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
