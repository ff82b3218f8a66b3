#include <fmt/core.h>

#include <algorithm>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/shown.hpp"

namespace swcat::report {

// Text of somebody's data, or a number that we wrote ourselves.
struct Field {
  std::string text;
  bool number = false;
};

static std::string written(const Field& field, const CsvDialect& dialect) {
  return field.number ? csv_number(field.text, dialect) : csv_text(field.text, dialect);
}

static Field field_of(const Value& value) {
  struct Write {
    Field operator()(const Missing&) const { return {}; }
    Field operator()(const std::string& text) const { return {text}; }
    Field operator()(std::int64_t number) const { return {fmt::format("{}", number), true}; }
    Field operator()(bool flag) const { return {flag ? "true" : "false"}; }
    Field operator()(const Decimal& amount) const { return {amount.str(), true}; }
    Field operator()(const Share& share) const {
      return {fmt::format("{}/{}", share.part, share.whole)};
    }
    Field operator()(const Measure& measure) const { return {plain_number(measure), true}; }
    Field operator()(const Date& date) const { return {date.str()}; }
    Field operator()(const Ref& ref) const { return {ref.id}; }
  };
  return std::visit(Write{}, value);
}

// A `;` inside one of several values is written `\;` (and a backslash `\\`), so that a reader who
// splits at the other `; ` gets back what there was.
static std::string joinable(std::string text) {
  if (text.find('\\') == std::string::npos && text.find(';') == std::string::npos) return text;
  return replace_all(replace_all(std::move(text), "\\", "\\\\"), ";", "\\;");
}

// The same part of all items of a cell. One item's number stays a number.
static Field part_of(const std::vector<Item>& items, const std::string& key) {
  std::vector<Field> fields;
  for (const auto& item : items) {
    const auto part = std::ranges::find(item.parts, key, &Part::key);
    fields.push_back(part == item.parts.end() ? Field{} : field_of(part->value));
  }
  if (fields.size() == 1 && fields.front().number) return fields.front();
  std::vector<std::string> texts;
  for (auto& field : fields) texts.push_back(joinable(std::move(field.text)));
  return {join(texts, "; ")};
}

static Field texts_of(const std::vector<Item>& items) {
  std::vector<std::string> texts;
  for (const auto& item : items) texts.push_back(joinable(item.text));
  return {join(texts, "; ")};
}

static std::vector<std::string> headers(const Column& column) {
  if (column.type == Type::ref) return {column.key + "_id", column.key};
  if (column.type == Type::share) return {column.key + "_part", column.key + "_whole"};
  if (column.type != Type::items || column.parts.empty()) return {column.key};
  std::vector<std::string> names;
  for (const auto& part : column.parts) names.push_back(column.key + '_' + part);
  return names;
}

// `count` is that of the column's headers.
static std::vector<Field> fields(const Cell& cell, const Column& column, std::size_t count) {
  std::vector<Field> out(count);
  const auto* value = std::get_if<Value>(&cell.content);
  if (!value) {
    const auto& items = std::get<std::vector<Item>>(cell.content);
    const bool in_parts = column.type == Type::items && !column.parts.empty();
    if (!in_parts) out.front() = texts_of(items);
    for (std::size_t i = 0; in_parts && i < out.size(); ++i) {
      out[i] = part_of(items, column.parts[i]);
    }
  } else if (const auto* ref = std::get_if<Ref>(value)) {
    out.front() = {column.type == Type::ref || ref->name.empty() ? ref->id : ref->name};
    if (column.type == Type::ref) out.back() = {ref->name};
  } else if (const auto* share = std::get_if<Share>(value); share && out.size() == 2) {
    out = {field_of(share->part), field_of(share->whole)};
  } else if (column.type == Type::ref) {
    out.back() = field_of(*value);
  } else {
    out.front() = field_of(*value);
  }
  return out;
}

static Result<std::string> write_csv(const Document& document, const Options& options) {
  const auto table = chosen_table(document, options);
  if (!table) return table.error();
  const auto& columns = (*table)->columns;
  const CsvDialect& dialect = options.excel_belgium ? csv_excel_belgium : csv_rfc4180;

  std::vector<std::string> texts;
  std::vector<std::size_t> counts;
  for (const auto& column : columns) {
    const auto names = headers(column);
    for (const auto& name : names) texts.push_back(written({name}, dialect));
    counts.push_back(names.size());
  }
  std::string out = std::string(dialect.start) + csv_line(texts, dialect);
  for (const auto& row : (*table)->rows) {
    texts.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      for (const auto& field : fields(row.cells[i], columns[i], counts[i])) {
        texts.push_back(written(field, dialect));
      }
    }
    out += csv_line(texts, dialect);
  }
  return out;
}

Format csv_format() {
  return {.name = "csv", .summary = "one table for a spreadsheet or a program", .write = write_csv};
}

}  // namespace swcat::report
