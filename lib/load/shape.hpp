#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "load/keys.hpp"
#include "model/audience.hpp"
#include "model/kinds.hpp"

// What a record looks like, as data: from it come the JSON Schemas, the reference pages and the
// order of keys. How a record is read and written stands beside it, in codec.hpp.
namespace swcat::load {

struct RecordInfo;

enum class ShapeKind : std::uint8_t {
  text,
  labels,     // a text, or a text for each language
  identity,   // the slug by which others refer to this record
  reference,  // the id or an alias of another record
  choice,
  date,
  amount,
  count,
  flag,
  url,
  kbo,
  nis,
  ovo,
  grade,
  record,  // or, where the record has a shorthand, the value of that one field
};

struct ChoiceInfo {
  std::string_view name;
  std::string_view meaning;
};

// What may stand under a key.
struct Shape {
  ShapeKind kind = ShapeKind::text;
  bool list = false;                        // several; one scalar may stand without brackets
  EntityKind target = EntityKind::party;    // of a reference, also beside a record
  bool or_reference = false;                // a record on the spot, or the id of one
  std::vector<ChoiceInfo> choices = {};     // of a choice
  const RecordInfo& (*record)() = nullptr;  // of a record
};

struct FieldInfo {
  std::string_view key;
  bool required = false;
  Shape shape;
  std::string_view doc;       // one line: what it is, its unit
  std::string_view fallback;  // what holds when it is left out, where that is not "unknown"
  std::string_view example;   // as typed
  std::optional<Audience> audience = {};  // the widest that sees it; else that of the record
};

struct RecordInfo {
  std::string_view name;       // "application"; as in "an application"
  std::string_view doc;        // one or two sentences
  std::string_view format;     // of a whole file: "portfolio/1"
  std::string_view shorthand;  // the key of the field that a lone scalar fills
  std::vector<FieldInfo> fields;
  Keys keys;                                             // of the fields
  std::vector<std::string_view> told_apart_by = {"id"};  // two that are alike in these are one
  Audience audience = Audience::everyone;                // the widest that sees its fields
  std::string_view usual_id = {};  // the key whose value is the id of one that has none
  std::string_view sample = {};    // of a whole file: a short one, with comments
};

// What can stand in a file of its own: the portfolio, the catalogue and the workspace file.
std::vector<const RecordInfo*> file_formats();

}  // namespace swcat::load
