#include "load/schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

namespace swcat::load {

using Json = nlohmann::ordered_json;

// The types in which an editor may see a value, the usual one first, and what else holds for it.
// A keyword for one type (`pattern`, `minimum`, `properties`) says nothing of the others, so there
// is no need for alternatives, which editors explain badly.
struct ValueSchema {
  std::vector<std::string_view> types;
  Json keywords = Json::object();
};

static const std::string name_definition = "name";

static std::string definition_of(const RecordInfo& record) {
  return replace_all(std::string(record.name), " ", "-");
}

static Json all_of(const std::string& definition) {
  return Json::array({{{"$ref", "#/definitions/" + definition}}});
}

// `patternErrorMessage` is what editors show instead of the pattern.
static Json pattern(std::string_view expression, const std::string& expected) {
  return {{"pattern", expression}, {"patternErrorMessage", say("expected {}", expected)}};
}

static Json with_range(Json keywords, std::int64_t least, std::int64_t most) {
  keywords["minimum"] = least;
  keywords["maximum"] = most;
  return keywords;
}

static ValueSchema slug() {
  ValueSchema value{{"string", "integer"},
                    pattern("^[a-z0-9]+(-[a-z0-9]+)*$",
                            tr("an id: lower-case letters, digits and single hyphens"))};
  value.keywords["maxLength"] = 128;
  // Editors see `2024` as a number.
  value.keywords["minimum"] = 0;
  return value;
}

static ValueSchema choice(const std::vector<ChoiceInfo>& choices) {
  Json names = Json::array();
  Json meanings = Json::array();
  for (const auto& each : choices) {
    names.push_back(each.name);
    meanings.push_back(tr(each.meaning));
  }
  return {{"string"}, {{"enum", names}, {"enumDescriptions", meanings}}};
}

static ValueSchema value_schema(const Shape& shape);

// What a lone scalar may be that stands for a whole record.
static ValueSchema shorthand_value(const RecordInfo& record) {
  const auto field = std::ranges::find(record.fields, record.shorthand, &FieldInfo::key);
  if (field == record.fields.end()) return {};
  return value_schema(field->shape);
}

static ValueSchema record_value(const Shape& shape) {
  ValueSchema scalar = shape.or_reference ? slug() : shorthand_value(shape.record());
  ValueSchema value{{"object"}, {{"allOf", all_of(definition_of(shape.record()))}}};
  value.types.insert(value.types.end(), scalar.types.begin(), scalar.types.end());
  value.keywords.update(scalar.keywords);
  return value;
}

static ValueSchema value_schema(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::text:
      // Editors see `4.2` as a number and `true` as a boolean; it is a text all the same.
      return {{"string", "number", "boolean"}};
    case ShapeKind::labels:
      return {{"string", "object", "number", "boolean"}, {{"allOf", all_of(name_definition)}}};
    case ShapeKind::identity:
    case ShapeKind::reference:
      return slug();
    case ShapeKind::choice:
      return choice(shape.choices);
    case ShapeKind::date:
      return {
          {"string", "integer"},
          with_range(pattern("^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                             tr("a date: year-month-day, year-month or year, such as 2021-03-01")),
                     1000, 9999)};
    case ShapeKind::amount:
      return {{"number", "string"},
              pattern("^-?[0-9]{1,15}(\\.[0-9]{1,2})?$",
                      tr("an amount such as 4200 or 4200.50 (a point, no thousands separator)"))};
    case ShapeKind::count:
      return {{"integer", "string"},
              with_range(
                  pattern("^(0|[1-9][0-9]{0,11})$", tr("a whole number such as 12 (digits only)")),
                  0, 999999999999)};
    case ShapeKind::flag:
      return {{"boolean", "string"}, pattern("^(true|false)$", tr("'true' or 'false'"))};
    case ShapeKind::url:
      return {{"string"},
              pattern("^https?://[^ \"<>\\\\]*$",
                      tr("a web address that begins with https:// or http://"))};
    case ShapeKind::kbo:
      return {{"string", "integer"},
              with_range(pattern("^(BE)?[ .]*([01][ .]*)?([0-9][ .]*){9}$",
                                 tr("an enterprise number such as 0207.451.227")),
                         0, 1999999999)};
    case ShapeKind::nis:
      // Editors see `01234` as a number and drop its zero; we do not.
      return {{"string", "integer"},
              with_range(pattern("^[0-9]{5}$", tr("a NIS code: five digits")), 1000, 99999)};
    case ShapeKind::ovo:
      return {{"string"}, pattern("^OVO[0-9]{6}$", tr("an OVO code: 'OVO' and six digits"))};
    case ShapeKind::grade:
      return {{"integer", "string"}, with_range(pattern("^[1-3]$", tr("1, 2 or 3")), 1, 3)};
    case ShapeKind::record:
      break;
  }
  return record_value(shape);
}

static Json type_keyword(const std::vector<std::string_view>& types) {
  if (types.size() == 1) return types.front();
  return types;
}

static Json items_of(const ValueSchema& value) {
  Json items = {{"type", type_keyword(value.types)}};
  items.update(value.keywords);
  return items;
}

// An `enum` would hold for the list as well as for a lone value; a pattern holds for texts only.
// The examples are what an editor then offers for a lone value.
static void turn_enum_into_pattern(Json& keywords) {
  const auto found = keywords.find("enum");
  if (found == keywords.end()) return;
  const auto names = found->get<std::vector<std::string>>();
  keywords =
      pattern(fmt::format("^({})$", join(names, "|")), say("one of {}", enumerated(names, "or")));
  keywords["examples"] = names;
}

static ValueSchema list_of(const Shape& shape) {
  const ValueSchema value = value_schema(shape);
  ValueSchema list{{"array"}};
  if (shape.kind != ShapeKind::record) {
    list = value;
    list.types.push_back("array");
    turn_enum_into_pattern(list.keywords);
  }
  list.keywords["items"] = items_of(value);
  return list;
}

// Nothing behind a key says as much as no key.
static void accept_nothing(ValueSchema& value) {
  value.types.push_back("null");
  const auto names = value.keywords.find("enum");
  if (names == value.keywords.end()) return;
  names->push_back(nullptr);
  value.keywords["enumDescriptions"].push_back(tr("not said"));
}

static std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  if (!out.ends_with('.')) out += '.';
  return out;
}

// What holds without the key: a value as it is typed, or a text.
static std::string fallback(const FieldInfo& field) {
  const auto& choices = field.shape.choices;
  const bool value = std::ranges::find(choices, field.fallback, &ChoiceInfo::name) != choices.end();
  return value ? std::string(field.fallback) : tr(field.fallback);
}

static std::string description(const FieldInfo& field) {
  std::string out = sentence(tr(field.doc));
  if (field.fallback.empty()) return out;
  return out + ' ' + sentence(say("left out: {}", fallback(field)));
}

// What an example as typed says, so that an editor can write it its own way.
static Json value_of_example(std::string_view typed) {
  Sources sources;
  Diagnostics findings;
  const auto tree = yaml::read(sources, sources.add("example", std::string(typed)), findings);
  if (!tree) return std::string(typed);
  if (tree->root().kind() == yaml::Kind::scalar) return std::string(tree->root().text());
  Json items = Json::array();
  for (auto item = tree->root().first(); !item.absent(); item = item.next()) {
    items.push_back(std::string(item.text()));
  }
  return items;
}

static std::optional<Json> default_value(const FieldInfo& field) {
  if (field.shape.kind == ShapeKind::flag) return field.fallback == "true";
  if (field.shape.kind != ShapeKind::choice) return std::nullopt;
  const auto found = std::ranges::find(field.shape.choices, field.fallback, &ChoiceInfo::name);
  if (found == field.shape.choices.end()) return std::nullopt;
  return Json(found->name);
}

static Json field_schema(const FieldInfo& field) {
  ValueSchema value = field.shape.list ? list_of(field.shape) : value_schema(field.shape);
  if (!field.required) accept_nothing(value);

  Json out = {{"description", description(field)}, {"type", type_keyword(value.types)}};
  out.update(value.keywords);
  if (!field.fallback.empty()) {
    if (const auto fallback = default_value(field)) out["default"] = *fallback;
  }
  if (!field.example.empty()) out["examples"] = Json::array({value_of_example(field.example)});
  return out;
}

static Json name_schema() {
  Json properties = Json::object();
  for (const auto& [language, in] :
       {std::pair{"nl", tr("Dutch")}, std::pair{"fr", tr("French")}, std::pair{"de", tr("German")},
        std::pair{"en", tr("English")}}) {
    properties[language] = {{"description", say("The name in {}.", in)},
                            {"type", {"string", "number", "boolean"}}};
  }
  return {{"description", tr("A name, or a name for each language.")},
          {"properties", properties},
          {"minProperties", 1},
          {"additionalProperties", false}};
}

// The keywords by which the keys of a record are checked. Where a record is used, `type` tells
// what may stand there besides: nothing, or a lone scalar.
static void add_keys(const RecordInfo& record, Json& schema) {
  Json required = Json::array();
  Json properties = Json::object();
  if (!record.format.empty()) {
    required.push_back("swcat");
    properties["swcat"] = {{"description", tr("What this file is, and the version of its format.")},
                           {"const", record.format}};
  }
  for (const auto& field : record.fields) {
    if (field.required) required.push_back(field.key);
    properties[std::string(field.key)] = field_schema(field);
  }
  if (!required.empty()) schema["required"] = required;
  schema["properties"] = properties;
  schema["additionalProperties"] = false;
}

static void add_definitions(const RecordInfo& record, Json& definitions) {
  for (const auto& field : record.fields) {
    if (field.shape.kind == ShapeKind::labels) definitions[name_definition] = name_schema();
    if (field.shape.kind != ShapeKind::record) continue;
    const RecordInfo& nested = field.shape.record();
    const std::string name = definition_of(nested);
    if (definitions.contains(name)) continue;
    definitions[name] = {{"title", nested.name}, {"description", tr(nested.doc)}};
    add_keys(nested, definitions[name]);
    add_definitions(nested, definitions);
  }
}

// In the language of this thread.
static Json schema_of(const RecordInfo& file_format) {
  Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"$id", "urn:swcat:schema:" + replace_all(std::string(file_format.format), "/", ":")},
      {"$comment", "Written by 'swcat schema' from the declarations of the program."},
      {"title", fmt::format("swcat {}", file_format.name)},
      {"description", tr(file_format.doc)},
      {"type", "object"}};
  add_keys(file_format, schema);
  Json definitions = Json::object();
  add_definitions(file_format, definitions);
  if (!definitions.empty()) schema["definitions"] = definitions;
  return schema;
}

// Only in its texts for people does a schema differ from language to language.
static void add_texts(const Json& english, const Json& said, std::string_view language, Json& to) {
  if (english.is_string() && english != said) {
    to = fmt::format("{}\n\n{}: {}", to.get_ref<const std::string&>(), language,
                     said.get_ref<const std::string&>());
  }
  if (!english.is_structured()) return;
  auto english_value = english.begin();
  auto said_value = said.begin();
  for (auto& value : to) add_texts(*english_value++, *said_value++, language, value);
}

static Json spoken_schema(const RecordInfo& file_format, const Language* language) {
  const Speaking speaking(language);
  return schema_of(file_format);
}

std::string json_schema(const RecordInfo& file_format) {
  const Json english = spoken_schema(file_format, nullptr);
  Json schema = english;
  for (const auto& language : languages()) {
    add_texts(english, spoken_schema(file_format, &language), language.code(), schema);
  }
  return schema.dump(2) + '\n';
}

std::string_view format_name(const RecordInfo& format) {
  return format.format.substr(0, format.format.find('/'));
}

}  // namespace swcat::load
