#include "load/format_page.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "load/schema.hpp"

namespace swcat::load {

static std::string code(std::string_view text) { return fmt::format("`{}`", text); }

static std::string cell(std::string_view text) {
  return replace_all(std::string(text), "|", "\\|");
}

// GitHub and others turn a heading into such an anchor.
static std::string link(const RecordInfo& record) {
  return fmt::format("[{}](#{})", record.name, replace_all(std::string(record.name), " ", "-"));
}

static std::string one_value(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::text:
      return "a text";
    case ShapeKind::labels:
      return "a name";
    case ShapeKind::identity:
      return "an id";
    case ShapeKind::reference:
      return fmt::format("the id of {}", with_article(info(shape.target).singular));
    case ShapeKind::choice:
      return "one of the values below";
    case ShapeKind::date:
      return "a date";
    case ShapeKind::amount:
      return "an amount";
    case ShapeKind::count:
      return "a whole number";
    case ShapeKind::flag:
      return "`true` or `false`";
    case ShapeKind::url:
      return "a web address";
    case ShapeKind::kbo:
      return "an enterprise number";
    case ShapeKind::nis:
      return "a NIS code";
    case ShapeKind::ovo:
      return "an OVO code";
    case ShapeKind::grade:
      return "1, 2 or 3";
    case ShapeKind::record:
      break;
  }
  std::string text = link(shape.record());
  if (shape.or_reference)
    text += fmt::format(", or the id of one of the {}", info(shape.target).plural);
  return text;
}

static std::string several_values(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::reference:
      return fmt::format("one or more ids of {}", info(shape.target).plural);
    case ShapeKind::choice:
      return "one or more of the values below";
    case ShapeKind::text:
      return "one or more texts";
    case ShapeKind::record:
      return fmt::format("a list, each entry: {}", link(shape.record()));
    default:
      return fmt::format("one or more times {}", one_value(shape));
  }
}

static std::string what_may_stand_there(const FieldInfo& field) {
  return field.shape.list ? several_values(field.shape) : one_value(field.shape);
}

static std::string meaning(const FieldInfo& field) {
  std::string text(field.doc);
  if (field.required) text = "**required**; " + text;
  if (!field.fallback.empty()) text += fmt::format("; left out: {}", field.fallback);
  return text;
}

static std::string key_table(const RecordInfo& record) {
  std::string out =
      "| key | what may stand there | meaning | example |\n| --- | --- | --- | --- |\n";
  if (!record.format.empty()) {
    out += fmt::format(
        "| `swcat` | `{}` | **required**; what this file is, and the version of its "
        "format |  |\n",
        record.format);
  }
  for (const auto& field : record.fields) {
    out +=
        fmt::format("| {} | {} | {} | {} |\n", code(field.key), cell(what_may_stand_there(field)),
                    cell(meaning(field)), field.example.empty() ? "" : code(cell(field.example)));
  }
  return out;
}

static std::string choice_tables(const RecordInfo& record) {
  std::string out;
  for (const auto& field : record.fields) {
    if (field.shape.kind != ShapeKind::choice) continue;
    out += fmt::format("\n| `{}` | meaning |\n| --- | --- |\n", field.key);
    for (const auto& choice : field.shape.choices) {
      out += fmt::format("| {} | {} |\n", code(choice.name), cell(choice.meaning));
    }
  }
  return out;
}

static std::string section(const RecordInfo& record) {
  std::string out = fmt::format("\n## {}\n\n", record.name);
  // What a whole file is stands at the top of the page.
  if (record.format.empty()) out += fmt::format("{}\n\n", record.doc);
  if (!record.shorthand.empty()) {
    out += fmt::format(
        "Where there is nothing but {0} to say, its value alone will do: it stands "
        "for `{{{1}: …}}`.\n\n",
        code(record.shorthand), record.shorthand);
  }
  return out + key_table(record) + choice_tables(record);
}

// The record and all below it, each once, in the order in which a reader meets them.
static void collect(const RecordInfo& record, std::vector<const RecordInfo*>& records) {
  if (std::ranges::find(records, &record) != records.end()) return;
  records.push_back(&record);
  for (const auto& field : record.fields) {
    if (field.shape.kind == ShapeKind::record) collect(field.shape.record(), records);
  }
}

static constexpr std::string_view words = R"(
## What may stand there

| | |
| --- | --- |
| a text | any text on one line or more; what looks like a number is a text all the same (`4.10` stays `4.10`) |
| a name | a text, or one for each of `nl`, `fr`, `de` and `en`: `{nl: Begraafplaatsen, en: Cemeteries}` |
| an id | lower-case letters, digits and single hyphens, at most 128: `ocmw-gent` |
| the id of … | such an id, or an alias, of something that is defined elsewhere |
| a date | `2021-03-01`, or where that is all that is known `2021-03` or `2021` |
| an amount | `4200` or `4200.50`: a point, no thousands separator, at most two decimals |
| a whole number | digits only: `12` |
| a web address | begins with `https://` or `http://` |
| one or more | a list such as `[a, b]`; one alone needs no brackets |

A key with nothing behind it says as much as no key. What is left out is unknown, never no or zero.
)";

std::string format_page(const RecordInfo& file_format) {
  std::string out = fmt::format(
      "# The {0} file\n\n{1}\n\nThe [manual](../format.md) tells how it is written; for editors "
      "there is [{3}.schema.json](../../schemas/{3}.schema.json).\n\n```yaml\n{2}```\n",
      file_format.name, file_format.doc, file_format.sample, format_name(file_format));
  std::vector<const RecordInfo*> records;
  collect(file_format, records);
  for (const RecordInfo* record : records) out += section(*record);
  return out + std::string(words);
}

}  // namespace swcat::load
