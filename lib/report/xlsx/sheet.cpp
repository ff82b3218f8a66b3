#include "report/xlsx/sheet.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/shown.hpp"

namespace swcat::report::xlsx {

static constexpr std::int64_t largest_exact = std::int64_t{1} << 53U;
static constexpr int first_year = 1900;  // that a workbook knows

// ---- One value ----

static Content day(const Date& date) {
  // A month or a year is no day, and what is not said is not invented.
  if (date.precision() != Date::Precision::day || date.year() < first_year) return date.str();
  return date;
}

static Content integer(std::int64_t number) {
  if (std::abs(number) > largest_exact) return fmt::format("{}", number);
  return Number{static_cast<double>(number), Kind::integer};
}

static Content percent(const Share& share) {
  if (share.whole == 0) return tr("n/a");
  return Number{static_cast<double>(share.part) / static_cast<double>(share.whole), Kind::percent};
}

SheetCell sheet_cell(const Value& value, Tone tone) {
  struct Write {
    Content operator()(const Missing& missing) const { return shown(missing); }
    Content operator()(const std::string& text) const { return one_line(text); }
    Content operator()(std::int64_t number) const { return integer(number); }
    Content operator()(bool flag) const { return flag; }
    Content operator()(const Decimal& amount) const {
      return Number{static_cast<double>(amount.hundredths()) / 100, Kind::amount};
    }
    Content operator()(const Share& share) const { return percent(share); }
    Content operator()(const Measure& measure) const {
      if (!std::isfinite(measure.value)) return tr("n/a");
      return Number{measure.value, Kind::measure};
    }
    Content operator()(const Date& date) const { return day(date); }
    Content operator()(const Ref& ref) const { return shown(ref); }
  };
  SheetCell cell{std::visit(Write{}, value), tone};
  cell.said_missing = std::holds_alternative<Missing>(value);
  return cell;
}

// ---- Which columns a column becomes ----

static const Value* value_of(const Cell& cell) { return std::get_if<Value>(&cell.content); }

static const std::vector<Item>* items_of(const Cell& cell) {
  return std::get_if<std::vector<Item>>(&cell.content);
}

static const Value* find_part(const Item& item, const std::string& key) {
  const auto found = std::ranges::find(item.parts, key, &Part::key);
  return found == item.parts.end() ? nullptr : &found->value;
}

static bool is_text(const Value& value) {
  return std::holds_alternative<std::string>(value) || std::holds_alternative<Ref>(value) ||
         std::holds_alternative<Share>(value);
}

// Whether nothing is lost when the parts stand alone.
static bool parts_say_all(const Table& table, std::size_t column) {
  const auto& parts = table.columns[column].parts;
  bool some = false;
  for (const auto& row : table.rows) {
    const auto* items = items_of(row.cells[column]);
    if (!items) continue;
    if (items->size() > 1) return false;
    for (const auto& item : *items) {
      for (const auto& key : parts) {
        const Value* part = find_part(item, key);
        if (!part) continue;
        if (is_text(*part)) return false;
        some = some || !std::holds_alternative<Missing>(*part);
      }
    }
  }
  return some;
}

enum class Form : std::uint8_t { alone, record, share, parts, items };

static Form form_of(const Table& table, std::size_t i) {
  const Column& column = table.columns[i];
  if (column.type == Type::ref) return Form::record;
  if (column.type == Type::share) return Form::share;
  if (column.type != Type::items || column.parts.empty()) return Form::alone;
  return !column.heat && parts_say_all(table, i) ? Form::parts : Form::items;
}

static std::string words(std::string_view key) { return replace_all(std::string(key), "_", " "); }

static void add_columns(Sheet& sheet, const Column& column, Form form) {
  const std::string title = one_line(column.full_title.empty() ? column.title : column.full_title);
  const auto add = [&](std::string name, bool folded) {
    sheet.columns.push_back({std::move(name), folded, column.heat && !folded});
  };
  switch (form) {
    case Form::alone:
      return add(title, false);
    case Form::record:
      add(title, false);
      return add(title + " (id)", true);
    case Form::share:
      add(title, false);
      add(say("{} (count)", title), false);
      return add(say("{} (of)", title), false);
    case Form::parts:
      // "Share", where its only part is called value.
      if (column.parts.size() == 1) return add(title, false);
      for (const auto& part : column.parts) add(title + ": " + words(part), false);
      return;
    case Form::items:
      add(title, false);
      for (const auto& part : column.parts) add(title + " (" + words(part) + ")", true);
      return;
  }
}

// ---- Cells ----

static SheetCell text_of(const std::vector<Item>& items, Tone tone) {
  if (items.empty()) return {};
  std::vector<std::string> texts;
  for (const auto& item : items) texts.push_back(one_line(item.text));
  return {join(texts, "\n"), tone};
}

// The same part of all items of a cell; of one it stays what it is.
static SheetCell sheet_part(const std::vector<Item>& items, const std::string& key) {
  std::vector<std::string> texts;
  for (const auto& item : items) {
    const Value* part = find_part(item, key);
    const bool missing = !part || std::holds_alternative<Missing>(*part);
    if (items.size() == 1) return missing ? SheetCell{} : sheet_cell(*part);
    texts.push_back(missing ? std::string() : shown(*part));
  }
  if (texts.empty()) return {};
  return {join(texts, "\n")};
}

// A percentage reads as one where people read one.
static void add_parts(std::vector<SheetCell>& out, const Cell& cell, const Column& column) {
  const auto& items = *items_of(cell);
  for (const auto& key : column.parts) {
    out.push_back(sheet_part(items, key));
    out.back().tone = cell.tone;
    auto* number = std::get_if<Number>(&out.back().content);
    if (!number || items.empty()) continue;
    if (items.front().text.find('%') != std::string::npos) number->kind = Kind::percent;
    // 2,500 of an index is no measure between 0 and 1.
    if (number->kind == Kind::measure && number->value > 1) number->kind = Kind::amount;
  }
}

static void add_value(std::vector<SheetCell>& out, const Cell& cell, Form form) {
  const Value& value = *value_of(cell);
  out.push_back(sheet_cell(value, cell.tone));
  if (form == Form::record) {
    const auto* ref = std::get_if<Ref>(&value);
    out.push_back(ref ? SheetCell{one_line(ref->id)} : SheetCell{});
  } else if (form == Form::share) {
    const auto* share = std::get_if<Share>(&value);
    out.push_back(share ? SheetCell{integer(share->part)} : SheetCell{});
    out.push_back(share ? SheetCell{integer(share->whole)} : SheetCell{});
  }
}

static void add_cells(std::vector<SheetCell>& out, const Cell& cell, const Column& column,
                      Form form, std::size_t width) {
  const std::size_t begin = out.size();
  const auto* items = items_of(cell);
  if (!items) {
    add_value(out, cell, form);
  } else if (form == Form::parts) {
    add_parts(out, cell, column);
  } else {
    out.push_back(text_of(*items, cell.tone));
    for (std::size_t i = 0; form == Form::items && i < column.parts.size(); ++i) {
      out.push_back(sheet_part(*items, column.parts[i]));
    }
  }
  out.resize(begin + width);
}

Sheet sheet_of(const Table& table) {
  Sheet sheet;
  std::vector<Form> forms;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::size_t before = sheet.columns.size();
    forms.push_back(form_of(table, i));
    add_columns(sheet, table.columns[i], forms.back());
    widths.push_back(sheet.columns.size() - before);
  }
  for (const auto& row : table.rows) {
    auto& cells = sheet.rows.emplace_back();
    cells.reserve(sheet.columns.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      add_cells(cells, row.cells[i], table.columns[i], forms[i], widths[i]);
    }
  }
  return sheet;
}

}  // namespace swcat::report::xlsx
