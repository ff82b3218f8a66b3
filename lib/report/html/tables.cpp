#include "report/html/tables.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "report/escape.hpp"
#include "report/html/style.hpp"
#include "report/palette.hpp"

namespace swcat::report::html {

static constexpr std::size_t worth_sorting = 6;  // rows
static constexpr std::size_t tall = 30;          // rows that do not fit on a screen
static constexpr std::size_t wide = 8;           // columns that do not fit on an upright A4
static constexpr std::size_t many = 14;          // columns that want a smaller letter

// Cells that a browser had better not lay out before somebody looks at them. Their columns have
// fixed widths, and their rows come in blocks.
static constexpr std::size_t large = 20'000;
static constexpr std::size_t cells_of_block = 3'000;

static const Value* value_of(const Cell& cell) { return std::get_if<Value>(&cell.content); }

static void add_text(Markup& out, const std::string& text) {
  if (!is_link(text)) return out.text(text);
  out.element("a", text, {{"href", text}, {"rel", "noreferrer noopener"}});
}

static void add_item(Markup& out, const Item& item) {
  if (item.file.empty()) return add_text(out, one_line(item.text));
  out.element("a", one_line(item.text), {{"href", item.file}});
}

void add_cell(Markup& out, const Cell& cell, Decimals decimals) {
  if (const auto* value = value_of(cell)) return add_text(out, shown(*value, decimals));
  const auto& items = std::get<std::vector<Item>>(cell.content);
  if (items.size() == 1) return add_item(out, items.front());
  if (items.empty()) return;
  out.open("ul");
  for (const auto& item : items) {
    out.open("li");
    add_item(out, item);
    out.close();
  }
  out.close();
}

// ---- The form of a table ----

// What is known of a table before its first row is written.
struct Form {
  std::size_t groups = 0;  // leading columns whose values stand above the rows
  std::size_t name = 0;    // the column that says what a row is about
  bool heat = false;
  std::size_t block = 0;  // rows that are laid out together; 0: all
  std::vector<Decimals> decimals;
};

// The first one, unless that is a mere number and another one has names.
static std::size_t naming_column(const Table& table, std::size_t groups) {
  if (!is_number(table.columns[groups].type)) return groups;
  for (std::size_t i = groups; i < table.columns.size(); ++i) {
    const Type type = table.columns[i].type;
    if ((type == Type::ref || type == Type::text) && !table.columns[i].heat) return i;
  }
  return groups;
}

static Form form_of(const Table& table) {
  Form form;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    // A row needs something to stand below its headings.
    if (column.heading && form.groups == i && i + 1 < table.columns.size()) ++form.groups;
    form.heat = form.heat || column.heat;
    form.decimals.push_back(decimals_of(table, i));
  }
  form.name = naming_column(table, form.groups);
  if (table.rows.size() * table.columns.size() > large) {
    form.block = std::clamp<std::size_t>(cells_of_block / table.columns.size(), 10, 200);
  }
  return form;
}

static void add_class(std::string& classes, std::string_view name) {
  if (!classes.empty() && !name.empty()) classes += ' ';
  classes += name;
}

static std::string column_classes(const Column& column) {
  std::string classes;
  if (is_number(column.type)) add_class(classes, "n");
  if (column.heat) add_class(classes, "v");
  return classes;
}

// ---- Rows ----

static void add_heat(std::string& classes, const Cell& cell) {
  add_class(classes, "v");
  const auto* value = value_of(cell);
  const auto* measure = value ? std::get_if<Measure>(value) : nullptr;
  if (measure) return add_class(classes, fmt::format("h{}", heat_of(measure->value)));
  if (is_missing(cell)) return;
  add_class(classes, class_of(cell.tone));
}

// As percents of a bar: what is not nothing can be seen, and what is not all is not full.
static std::string bar_class(const Share& share) {
  const std::int64_t percent = share.part * 100 / share.whole;
  if (share.part <= 0) return "bar p0";
  if (share.part >= share.whole) return "bar p100";
  return fmt::format("bar p{}", std::clamp<std::int64_t>(percent, 2, 98));
}

static std::string cell_classes(const Cell& cell, const Column& column, const Share* share) {
  std::string classes;
  if (column.heat) {
    add_heat(classes, cell);
  } else {
    if (is_number(column.type)) add_class(classes, "n");
    if (cell.tone != Tone::plain) add_class(classes, class_of(cell.tone));
    if (share && share->whole > 0 && column.type == Type::share) {
      add_class(classes, bar_class(*share));
    }
  }
  if (is_missing(cell)) add_class(classes, "none");
  return classes;
}

static void add_row(Markup& out, const Row& row, const Table& table, const Form& form) {
  out.open("tr");
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    const auto* value = value_of(cell);
    const auto* share = value ? std::get_if<Share>(value) : nullptr;
    const bool grouped = i < form.groups;
    const std::string classes =
        grouped ? std::string("g") : cell_classes(cell, table.columns[i], share);
    // A share sorts by its size, not by how it reads.
    const std::string size = share ? plain_number(*share) : std::string();
    if (i == form.name) {
      out.open("th", {{"scope", "row"}, {"class", classes}, {"data-v", size}});
    } else {
      out.open("td", {{"class", classes}, {"data-v", size}});
    }
    add_cell(out, cell, form.decimals[i]);
    out.close();
  }
  out.close();
  out.new_line();
}

static bool same_group(const Row& a, const Row& b, std::size_t level) {
  for (std::size_t i = 0; i <= level; ++i) {
    if (shown(a.cells[i]) != shown(b.cells[i])) return false;
  }
  return true;
}

static void add_group(Markup& out, const Row& row, const Table& table, const Form& form,
                      std::size_t level) {
  const std::string columns = fmt::format("{}", table.columns.size() - form.groups);
  out.open("tr", {{"class", "group"}});
  out.open("th", {{"scope", "rowgroup"}, {"colspan", columns}});
  out.open("span");
  add_cell(out, row.cells[level]);
  out.close();
  out.close();
  out.close();
  out.new_line();
}

static void add_rows(Markup& out, const Table& table, const Form& form) {
  out.open("tbody");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    std::size_t level = 0;
    while (i > 0 && level < form.groups && same_group(row, table.rows[i - 1], level)) ++level;
    const bool block_is_full = form.block > 0 && i % form.block == 0;
    if (i > 0 && (level < form.groups || block_is_full)) {
      out.close();
      out.open("tbody");
    }
    for (; level < form.groups; ++level) add_group(out, row, table, form, level);
    add_row(out, row, table, form);
  }
  out.close();
}

// ---- Head ----

static void add_head(Markup& out, const Table& table, const Form& form) {
  out.open("thead");
  out.open("tr");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const std::string& title = column.full_title.empty() ? column.title : column.full_title;
    out.open("th", {{"scope", "col"},
                    {"class", i < form.groups ? "g" : column_classes(column)},
                    {"data-key", column.key}});
    out.element("span", one_line(title));
    out.close();
  }
  out.close();
  out.close();
  out.new_line();
}

static void add_tools(Markup& out, const std::string& id) {
  out.open("div", {{"class", "tools"}, {"id", id + "-tools"}, {"hidden", "hidden"}});
  out.open("label");
  out.text(tr("Show rows with"));
  out.empty("input", {{"type", "search"}, {"autocomplete", "off"}});
  out.close();
  out.element("output", "", {{"role", "status"}, {"data-text", tr("{} of {} rows")}});
  out.close();
  out.new_line();
}

static bool shows_measures(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) {
    return column.heat && column.type == Type::measure;
  });
}

static void add_scale(Markup& out) {
  out.open("p", {{"class", "scale"}});
  out.text("0");
  for (std::size_t i = 0; i < heats; ++i) {
    out.element("b", "", {{"class", fmt::format("h{}", i)}});
  }
  out.text("1");
  out.close();
}

bool is_wide(const Table& table) { return table.columns.size() > wide; }

void add_table(Markup& out, const Table& whole, const std::string& id, const std::string& caption) {
  if (!whole.legend.empty()) out.element("p", one_line(whole.legend), {{"class", "legend"}});
  if (whole.rows.empty() || whole.columns.empty()) {
    return out.element("p", whole.empty.empty() ? tr("none") : one_line(whole.empty));
  }
  const auto [table, silence] = legible(whole);
  if (table.columns.empty()) return out.element("p", silence);
  const Form form = form_of(table);
  if (shows_measures(table)) add_scale(out);
  const bool sorts = table.rows.size() >= worth_sorting;
  if (sorts) add_tools(out, id);

  std::string box = "scroll";
  if (table.rows.size() > tall) add_class(box, "tall");
  std::string classes;
  if (table.columns.size() > many) add_class(classes, "many");
  if (form.heat) add_class(classes, "heat");
  if (form.block > 0) add_class(classes, "large");
  out.open("div",
           {{"class", box}, {"role", "region"}, {"aria-labelledby", id + "-h"}, {"tabindex", "0"}});
  out.open("table", {{"class", classes}, {"data-tools", sorts ? id + "-tools" : std::string()}});
  out.element("caption", caption);
  add_head(out, table, form);
  add_rows(out, table, form);
  out.close();
  out.close();
  out.new_line();
  if (!silence.empty()) out.element("p", silence);
}

}  // namespace swcat::report::html
