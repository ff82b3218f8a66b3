#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/export.hpp"
#include "exchange/swcat_json.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"

namespace swcat::exchange {

using load::RecordInfo;
using load::Shape;
using load::ShapeKind;
using yaml::Value;

static std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

// Numbers and booleans by what the field is, never by what its text looks like: an id may be
// `2024`.
static std::string scalar(const Value& value, const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::amount:
    case ShapeKind::count:
    case ShapeKind::grade:
    case ShapeKind::flag:
      return value.scalar;
    default:
      return json_text(value.scalar);
  }
}

static void write_record(std::string& out, const Value& value, const RecordInfo& record,
                         std::size_t depth);

static void break_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(2 * depth, ' ');
}

static void write_value(std::string& out, const Value& value, const Shape& shape,
                        std::size_t depth) {
  switch (value.kind) {
    case Value::Kind::absent:
      out += "null";
      return;
    case Value::Kind::literal:
    case Value::Kind::text:
      out += scalar(value, shape);
      return;
    case Value::Kind::sequence: {
      out += '[';
      const bool records = shape.kind == ShapeKind::record;
      for (const auto& item : value.items) {
        if (&item != &value.items.front()) out += records ? "," : ", ";
        if (records) break_line(out, depth + 1);
        write_value(out, item, shape, depth + 1);
      }
      if (records && !value.items.empty()) break_line(out, depth);
      out += ']';
      return;
    }
    case Value::Kind::mapping:
      if (shape.kind == ShapeKind::record) {
        write_record(out, value, shape.record(), depth);
        return;
      }
      // A name in several languages.
      out += '{';
      for (const auto& [key, entry] : value.entries) {
        if (&entry != &value.entries.front().value) out += ", ";
        out += json_text(key) + ": " + json_text(entry.scalar);
      }
      out += '}';
      return;
  }
}

static void write_record(std::string& out, const Value& value, const RecordInfo& record,
                         std::size_t depth) {
  out += '{';
  bool first = true;
  for (const auto& [key, entry] : value.entries) {
    const auto field = std::ranges::find(record.fields, key, &load::FieldInfo::key);
    if (!first) out += ',';
    first = false;
    break_line(out, depth + 1);
    out += json_text(key) + ": ";
    write_value(out, entry, field == record.fields.end() ? Shape{} : field->shape, depth + 1);
  }
  if (!first) break_line(out, depth);
  out += '}';
}

static Exported run_json(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                         Date as_of) {
  load::CatalogueFile file;
  static_cast<Catalogue&>(file) = catalogue;

  std::string out = "{\n";
  out += fmt::format("  \"swcat\": \"{}\",\n", swcat_json_format);
  out += fmt::format("  \"format_version\": {},\n", swcat_json_version);
  out += fmt::format("  \"as_of\": \"{}\",\n", as_of.str());
  out += "  \"catalogue\": ";
  write_record(out, load::write_record(file), load::record<load::CatalogueFile>(), 1);
  out += ",\n  \"portfolios\": [";
  for (const auto& portfolio : portfolios) {
    if (&portfolio != &portfolios.front()) out += ',';
    break_line(out, 2);
    write_record(out, load::write_record(portfolio), load::record<Portfolio>(), 2);
  }
  out += portfolios.empty() ? "]\n}\n" : "\n  ]\n}\n";

  Exported exported{.files = {{"", std::move(out)}}};
  ExportNote left_out{tr("entries that could not be read, so that they are not in the export"), {}};
  for (const auto& portfolio : portfolios) {
    for (const auto& what : portfolio.left_out) {
      left_out.names.push_back(fmt::format("{} of {}", what, portfolio.authority->str()));
    }
  }
  if (!left_out.names.empty()) exported.notes.push_back(std::move(left_out));
  return exported;
}

Exporter json_exporter() {
  return {.name = "json",
          .summary = "all that swcat knows, as one JSON document that it can read back",
          .to = ExportTo::one_file,
          .run = run_json};
}

}  // namespace swcat::exchange
