#include "exchange/csv/table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/csv.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

std::string said_by(const CsvCell& cell) { return csv_unguarded(cleaned(cell.text)); }

std::string CsvTable::title(std::size_t column) const {
  return cleaned(header_row().cells[column].text);
}

const CsvCell* CsvTable::cell(const CsvRow& row, CsvField field) const {
  const auto column = columns.column(field);
  return column && *column < row.cells.size() ? &row.cells[*column] : nullptr;
}

static std::string first_said(const CsvTable& table, const CsvRow& row, CsvField field) {
  const auto columns = table.columns.of.find(field);
  if (columns == table.columns.of.end()) return {};
  for (const std::size_t column : columns->second) {
    if (column >= row.cells.size()) break;
    std::string said = said_by(row.cells[column]);
    if (!said.empty()) return said;
  }
  return {};
}

std::string CsvTable::said(const CsvRow& row, CsvField field) const {
  std::string said = first_said(*this, row, field);
  const auto words = map.values.find(field);
  if (words == map.values.end()) return said;
  const auto word = words->second.find(folded(said));
  return word == words->second.end() ? said : word->second;
}

// ---- The header ----

// How far down the header may stand: people put titles above a table.
static constexpr std::size_t rows_before_header = 20;

static bool names_something(const CsvColumns& columns) {
  return columns.column(CsvField::name) || columns.column(CsvField::package_name) ||
         columns.column(CsvField::package);
}

// The row in which most columns are recognised, among the first; the first of those.
static CsvTable with_header(std::vector<CsvRow> rows, const CsvMap& map) {
  CsvTable table{.rows = std::move(rows), .columns = {}, .map = map};
  std::pair<bool, std::size_t> best{};
  for (std::size_t i = 0; i < std::min(table.rows.size(), rows_before_header); ++i) {
    auto columns = columns_of(table.rows[i], map);
    const std::pair rank(names_something(columns), columns.of.size());
    if (rank <= best) continue;
    best = rank;
    table.header = i;
    table.columns = std::move(columns);
  }
  return table;
}

static bool report_no_names(FileId file, const CsvTable& table, Diagnostics& findings) {
  if (names_something(table.columns)) return false;
  std::vector<std::string> titles;
  Place where{file, 0, 0};
  if (!table.rows.empty()) {
    where = table.header_row().where;
    for (std::size_t i = 0; i < std::min<std::size_t>(table.header_row().cells.size(), 12); ++i) {
      titles.push_back(fmt::format("'{}'", table.title(i)));
    }
  }
  findings
      .add(Code::no_name_column, where,
           say("no column says what the applications are called; there are {}",
               titles.empty() ? "none" : enumerated(titles)))
      .suggestion = tr(
      "name one of them Applicatie or Application, or say which it is in a map (--map); with other "
      "separators, --separator");
  return true;
}

// ---- The separator ----

namespace {

struct Separator {
  std::string_view name;
  char sign;
};

constexpr std::array<Separator, 4> separators{{{marked("semicolon"), ';'},
                                               {marked("comma"), ','},
                                               {marked("tab"), '\t'},
                                               {marked("bar"), '|'}}};

// The table as it looks with one of the separators.
struct Reading {
  char separator;
  CsvTable table;

  std::size_t recognised() const { return table.columns.of.size(); }

  // Whether every row below the header has as many cells as it.
  bool even() const {
    if (table.rows.empty()) return true;
    const std::size_t width = table.header_row().cells.size();
    return std::all_of(table.rows.begin() + static_cast<std::ptrdiff_t>(table.header),
                       table.rows.end(),
                       [&](const CsvRow& row) { return row.blank() || row.cells.size() == width; });
  }

  auto rank() const { return std::tuple(names_something(table.columns), recognised(), even()); }
};

}  // namespace

static std::optional<char> asked_separator(const Settings& settings, std::string_view text) {
  const auto asked = std::ranges::find(separators, settings.value("separator"), &Separator::name);
  if (asked != separators.end()) return asked->sign;
  return named_separator(text);
}

// Those with which the table can be read.
static std::vector<Reading> readings(const Sources& sources, FileId file, const CsvMap& map,
                                     Diagnostics& findings) {
  std::vector<Reading> out;
  Diagnostics first;
  for (const auto& separator : separators) {
    Diagnostics found;
    auto rows = csv_rows(sources, file, separator.sign, found);
    if (rows) out.push_back({separator.sign, with_header(std::move(*rows), map)});
    if (first.empty()) first = std::move(found);
  }
  if (out.empty()) findings.append(std::move(first));
  return out;
}

static std::optional<CsvTable> as_shown(std::vector<Reading> all, Imported& out) {
  if (all.empty()) return std::nullopt;
  auto best = std::ranges::max_element(all, {}, &Reading::rank);
  const bool rivalled = std::ranges::any_of(all, [&](const Reading& each) {
    return &each != &*best && each.recognised() >= best->recognised() &&
           each.table.header_row().cells.size() > 1;
  });
  if (rivalled && names_something(best->table.columns)) {
    out.findings
        .add(Code::unclear_separator, best->table.header_row().where,
             tr("it is not clear which sign separates the columns"))
        .suggestion = tr("say --separator semicolon, comma, tab or bar");
    return std::nullopt;
  }
  if (best->table.header_row().cells.size() > 1) {
    out.notes.push_back(
        say("columns are separated by a {}",
            tr(std::ranges::find(separators, best->separator, &Separator::sign)->name)));
  }
  return std::move(best->table);
}

static std::optional<CsvTable> separated(const Sources& sources, FileId file, const CsvMap& map,
                                         const Settings& settings, Imported& out) {
  const auto asked = asked_separator(settings, sources.text(file));
  if (!asked) return as_shown(readings(sources, file, map, out.findings), out);
  auto rows = csv_rows(sources, file, *asked, out.findings);
  if (!rows) return std::nullopt;
  return with_header(std::move(*rows), map);
}

// ---- Amounts ----

static constexpr std::array<CsvField, 4> amount_fields{
    CsvField::cost, CsvField::one_off_cost, CsvField::contract_yearly, CsvField::contract_one_off};

// The decimal sign that was asked for, else the one that the amounts show, else that of a Belgian
// file. An amount that only a person can read is reported.
static std::optional<DecimalSign> decimal_sign(const CsvTable& table, const Settings& settings,
                                               Diagnostics& findings) {
  const std::string asked = settings.value("decimal");
  if (asked == "comma") return DecimalSign::comma;
  if (asked == "point") return DecimalSign::point;

  std::optional<DecimalSign> shown;
  const CsvCell* unclear = nullptr;
  for (std::size_t i = table.header + 1; i < table.rows.size(); ++i) {
    for (const CsvField field : amount_fields) {
      const CsvCell* cell = table.cell(table.rows[i], field);
      if (!cell) continue;
      const auto sign = decimal_sign_of(cell->text);
      if (sign && shown && *sign != *shown) {
        findings
            .add(Code::unclear_amount, cell->where,
                 say("row {}: '{}' has another decimal sign than the amounts above it",
                     table.rows[i].number, cleaned(cell->text)))
            .suggestion = tr("say --decimal comma or --decimal point, and mend the others");
        return std::nullopt;
      }
      if (sign) shown = sign;
      if (!unclear && is_ambiguous_amount(cell->text)) unclear = cell;
    }
  }
  if (!shown && unclear) {
    findings
        .add(Code::unclear_amount, unclear->where,
             say("'{}' may be thousands or decimals", cleaned(unclear->text)))
        .suggestion = tr("say --decimal comma or --decimal point");
    return std::nullopt;
  }
  return shown.value_or(DecimalSign::comma);
}

// ---- The whole ----

static void add_unused_columns(const CsvTable& table, Imported& out) {
  for (const auto& unused : table.columns.unused) {
    const auto filled = std::count_if(
        table.rows.begin() + static_cast<std::ptrdiff_t>(table.header) + 1, table.rows.end(),
        [&](const CsvRow& row) {
          return unused.column < row.cells.size() && !said_by(row.cells[unused.column]).empty();
        });
    const std::string title = table.title(unused.column);
    if (filled == 0 && title.empty()) continue;
    out.lines.push_back(
        {.where = table.header_row().cells[unused.column].where,
         .what = "column",
         .name = fmt::format("{} '{}' ({})", column_letters(unused.column), title,
                             counted(static_cast<std::size_t>(filled), "cell", "cells")),
         .verdict = Verdict::unknown,
         .why = unused.why});
  }
}

std::optional<CsvTable> read_csv_table(const Sources& sources, FileId file,
                                       const Settings& settings, Imported& out) {
  CsvMap map;
  if (const auto found = settings.files.find("map"); found != settings.files.end()) {
    map = read_csv_map(sources, found->second, out.findings);
  }
  auto table = separated(sources, file, map, settings, out);
  if (!table || report_no_names(file, *table, out.findings)) return std::nullopt;
  report_missing_headers(table->header_row(), map, out.findings);
  const auto sign = decimal_sign(*table, settings, out.findings);
  if (!sign) return std::nullopt;
  table->sign = *sign;
  add_unused_columns(*table, out);
  return table;
}

}  // namespace swcat::exchange
