#include <fmt/core.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <tuple>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/shared_library.hpp"
#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/format.hpp"
#include "report/palette.hpp"
#include "report/shown.hpp"
#include "report/xlsx/names.hpp"
#include "report/xlsx/sheet.hpp"

namespace swcat::report {

using xlsx::Content;
using xlsx::Kind;
using xlsx::Number;
using xlsx::Sheet;
using xlsx::SheetCell;

// The same document gives the same bytes, so the day on which it was written is none: the first
// that a zip file knows.
static constexpr time_t no_day = 315'532'800;

static constexpr std::size_t most_links = 65'530;  // of a sheet
static constexpr std::size_t longest_link = 2'079;
static constexpr double widest_column = 48;
static constexpr std::size_t measured_rows = 2'000;

namespace {

// How a cell looks. Formats belong to the workbook and are made once each.
struct Look {
  enum class What : std::uint8_t { text, integer, amount, percent, measure, day, head, title };
  What what = What::text;
  Tone tone = Tone::plain;
  bool heat = false;

  friend auto operator<=>(const Look&, const Look&) = default;
};

// The functions of libxlsxwriter. It brings a library of ciphers along, which would cost each run
// of the program more than all else does at its start; so it is loaded when a workbook is written.
struct Library {
#define SWCAT_XLSX_FUNCTION(name) decltype(&::name) name = nullptr;
#include "report/xlsx/functions.def"
#undef SWCAT_XLSX_FUNCTION
};

Result<Library> load_library() {
  const auto cannot = [](std::string_view why) {
    return Error{
        say("a workbook is written with libxlsxwriter, which cannot be loaded: {}: install "
            "it, or use '--format csv'",
            printable(why))};
  };
  const auto file = SharedLibrary::open(SWCAT_XLSX_LIBRARY);
  if (!file) return cannot(file.error().message);
  Library library;
#define SWCAT_XLSX_FUNCTION(name)                      \
  library.name = file->find<decltype(&::name)>(#name); \
  if (!library.name) return cannot(SWCAT_XLSX_LIBRARY ": " #name);
#include "report/xlsx/functions.def"
#undef SWCAT_XLSX_FUNCTION
  return library;
}

lxw_color_t colour(Colour of) {
  return (lxw_color_t{of.red} << 16U) | (lxw_color_t{of.green} << 8U) | of.blue;
}

// The library gives nothing where memory ends, and takes nothing for something.
template <class T>
T* given(T* made) {
  if (!made) throw std::bad_alloc();
  return made;
}

// A workbook that is being written to a file; an error of the library is kept until it is closed.
class Workbook {
 public:
  Workbook(const Library& with, const std::string& path)
      : library(with), folder_(temporary_folder()) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    book_ = given(library.workbook_new_opt(path.c_str(), &options));
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (book_) library.workbook_close(book_);
  }

  void describe(const std::string& title) {
    std::size_t ignored = 0;
    std::string text = xlsx::cell_text(one_line(title), ignored);
    // The properties of a file are no place for long texts.
    if (text.size() > 200) text.clear();
    std::string maker = "swcat";
    lxw_doc_properties properties{};
    properties.title = text.data();
    properties.author = maker.data();
    properties.created = no_day;
    note(library.workbook_set_properties(book_, &properties));
  }

  lxw_worksheet* add_sheet(const std::string& name) {
    links_ = 0;
    return given(library.workbook_add_worksheet(book_, name.c_str()));
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const SheetCell& cell,
             bool heat = false) {
    lxw_format* format = look({look_of(cell), tone_of(cell), heat});
    if (const auto* text = std::get_if<std::string>(&cell.content)) {
      write_text(sheet, row, column, *text, format);
    } else if (const auto* number = std::get_if<Number>(&cell.content)) {
      note(library.worksheet_write_number(sheet, row, column, number->value, format));
    } else if (const auto* day = std::get_if<Date>(&cell.content)) {
      lxw_datetime when{};
      when.year = day->year();
      when.month = static_cast<int>(day->month());
      when.day = static_cast<int>(day->day());
      note(library.worksheet_write_datetime(sheet, row, column, &when, format));
    } else if (const auto* flag = std::get_if<bool>(&cell.content)) {
      note(library.worksheet_write_boolean(sheet, row, column, *flag ? 1 : 0, format));
    } else if (heat) {
      note(library.worksheet_write_blank(sheet, row, column, format));
    }
  }

  void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                  lxw_format* format) {
    const std::string safe = xlsx::cell_text(text, cut);
    if (is_link(safe) && safe == text && safe.size() <= longest_link && links_ < most_links) {
      ++links_;
      note(library.worksheet_write_url(sheet, row, column, safe.c_str(), nullptr));
      return;
    }
    note(library.worksheet_write_string(sheet, row, column, safe.c_str(), format));
  }

  lxw_format* look(Look look) {
    auto [at, is_new] = formats_.try_emplace(look, nullptr);
    if (is_new) at->second = made(look);
    return at->second;
  }

  // Whether all of it is in the file.
  std::optional<Error> close() {
    note(library.workbook_close(std::exchange(book_, nullptr)));
    if (first_error_ == LXW_NO_ERROR) return std::nullopt;
    return Error{say("cannot write the workbook: {}: make room on the disk and try again",
                     library.lxw_strerror(first_error_))};
  }

  const Library& library;
  std::size_t cut = 0;  // texts that were longer than a cell

 private:
  void note(lxw_error error) {
    if (first_error_ == LXW_NO_ERROR) first_error_ = error;
  }

  static Look::What look_of(const SheetCell& cell) {
    if (std::holds_alternative<Date>(cell.content)) return Look::What::day;
    const auto* number = std::get_if<Number>(&cell.content);
    if (!number) return Look::What::text;
    switch (number->kind) {
      case Kind::integer:
        return Look::What::integer;
      case Kind::amount:
        return Look::What::amount;
      case Kind::percent:
        return Look::What::percent;
      case Kind::measure:
        return Look::What::measure;
      case Kind::text:
        break;
    }
    return Look::What::text;
  }

  static Tone tone_of(const SheetCell& cell) {
    return cell.said_missing && cell.tone == Tone::plain ? Tone::faint : cell.tone;
  }

  lxw_format* made(Look look) {
    lxw_format* format = given(library.workbook_add_format(book_));
    library.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    const auto tone = static_cast<std::size_t>(look.tone);
    if (look.tone != Tone::plain)
      library.format_set_font_color(format, colour(light_scheme().text[tone]));
    if (look.heat) {
      library.format_set_align(format, LXW_ALIGN_CENTER);
      if (look.tone != Tone::plain)
        library.format_set_bg_color(format, colour(light_scheme().wash[tone]));
    }
    switch (look.what) {
      case Look::What::text:
        library.format_set_text_wrap(format);
        if (!look.heat) library.format_set_indent(format, 1);  // numbers end where texts begin
        break;
      case Look::What::integer:
        library.format_set_num_format(format, "#,##0");
        break;
      case Look::What::amount:
        library.format_set_num_format(format, "#,##0.00");
        break;
      case Look::What::percent:
        library.format_set_num_format(format, "0.0%");
        break;
      case Look::What::measure:
        library.format_set_num_format(format, "0.00");
        break;
      case Look::What::day:
        library.format_set_num_format(format, "yyyy-mm-dd");
        library.format_set_align(format, LXW_ALIGN_LEFT);
        break;
      case Look::What::head:
        library.format_set_bold(format);
        library.format_set_text_wrap(format);
        library.format_set_bottom(format, LXW_BORDER_MEDIUM);
        library.format_set_bg_color(format, colour(light_scheme().shade));
        library.format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
        if (look.heat) library.format_set_rotation(format, 90);
        break;
      case Look::What::title:
        library.format_set_bold(format);
        library.format_set_font_size(format, 16);
        break;
    }
    return format;
  }

  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_error first_error_ = LXW_NO_ERROR;
  std::map<Look, lxw_format*> formats_;
  std::size_t links_ = 0;
};

}  // namespace

// ---- The sheet of a table ----

static std::size_t width_of(const Content& content) {
  if (const auto* text = std::get_if<std::string>(&content)) {
    std::size_t widest = 0;
    for (std::size_t at = 0; at <= text->size();) {
      const std::size_t end = std::min(text->find('\n', at), text->size());
      widest = std::max(widest, display_width(text->substr(at, end - at)));
      at = end + 1;
    }
    return widest;
  }
  if (std::holds_alternative<Date>(content)) return 10;
  if (const auto* number = std::get_if<Number>(&content)) {
    return fmt::format("{:.2f}", number->value).size();
  }
  return 5;
}

// Lines that a text takes in a column of this width.
static std::size_t lines_of(const Content& content, double width) {
  const auto* text = std::get_if<std::string>(&content);
  if (!text) return 1;
  const auto columns = static_cast<std::size_t>(width);
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    lines += std::max<std::size_t>(
        1, (display_width(text->substr(at, end - at)) + columns) / (columns + 1));
    at = end + 1;
  }
  return lines;
}

// Not every program makes a row as high as what stands in it.
static void set_height(Workbook& book, lxw_worksheet* out, lxw_row_t row, std::size_t lines) {
  if (lines <= 1) return;
  const auto shown = static_cast<double>(std::min<std::size_t>(lines, 25));
  book.library.worksheet_set_row(out, row, LXW_DEF_ROW_HEIGHT * shown, nullptr);
}

static double width_of(const Sheet& sheet, std::size_t column) {
  if (sheet.columns[column].heat) return 5;
  // A head may break at its words; the button of its filter takes two more.
  std::size_t widest = std::min<std::size_t>(display_width(sheet.columns[column].title), 16) + 2;
  const std::size_t rows = std::min(sheet.rows.size(), measured_rows);
  for (std::size_t i = 0; i < rows; ++i) {
    widest = std::max(widest, width_of(sheet.rows[i][column].content));
  }
  return std::clamp(static_cast<double>(widest) + 1.5, 8.0, widest_column);
}

static void set_columns(Workbook& book, lxw_worksheet* out, const Sheet& sheet) {
  book.library.worksheet_outline_settings(out, LXW_TRUE, LXW_FALSE, LXW_FALSE, LXW_FALSE);
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const bool folds_next = i + 1 < sheet.columns.size() && sheet.columns[i + 1].folded;
    lxw_row_col_options options{};
    if (sheet.columns[i].folded) {
      options.hidden = LXW_TRUE;
      options.level = 1;
    } else if (folds_next) {
      options.collapsed = LXW_TRUE;
    }
    const auto column = static_cast<lxw_col_t>(i);
    book.library.worksheet_set_column_opt(out, column, column, width_of(sheet, i), nullptr,
                                          &options);
  }
}

// Shades from nothing to all, as the pages have them.
static void add_heat(Workbook& book, lxw_worksheet* out, const Sheet& sheet) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  scale.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.max_value = 1;
  scale.min_color = colour(light_scheme().heat.front());
  scale.max_color = colour(light_scheme().heat[6]);  // black can be read on it
  const auto last = static_cast<lxw_row_t>(sheet.rows.size());
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const bool measures = std::ranges::any_of(sheet.rows, [&](const auto& row) {
      const auto* number = std::get_if<Number>(&row[i].content);
      return number && number->kind == Kind::measure;
    });
    if (!sheet.columns[i].heat || !measures) continue;
    const auto column = static_cast<lxw_col_t>(i);
    book.library.worksheet_conditional_format_range(out, 1, column, last, column, &scale);
  }
}

// A footer acts on what follows an ampersand.
static std::string footer(const std::string& title) {
  std::string left = replace_all(one_line(title), "&", "&&");
  if (left.size() > 200) left.clear();
  return "&L" + left + "&R&P / &N";
}

static void set_page(Workbook& book, lxw_worksheet* out, const std::string& title) {
  book.library.worksheet_set_landscape(out);
  book.library.worksheet_set_paper(out, 9);  // A4
  book.library.worksheet_fit_to_pages(out, 1, 0);
  book.library.worksheet_set_footer(out, footer(title).c_str());
}

static void add_table(Workbook& book, lxw_worksheet* out, const Sheet& sheet,
                      const std::string& title) {
  if (sheet.columns.empty()) return;
  set_columns(book, out, sheet);
  const auto last_column = static_cast<lxw_col_t>(sheet.columns.size() - 1);
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    book.write_text(out, 0, static_cast<lxw_col_t>(i), sheet.columns[i].title,
                    book.look({Look::What::head, Tone::plain, sheet.columns[i].heat}));
  }
  std::vector<double> widths;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) widths.push_back(width_of(sheet, c));
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    std::size_t lines = 1;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      if (sheet.columns[c].folded) continue;
      lines = std::max(lines, lines_of(sheet.rows[r][c].content, widths[c] - 2));
    }
    set_height(book, out, static_cast<lxw_row_t>(r + 1), lines);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      book.write(out, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), sheet.rows[r][c],
                 sheet.columns[c].heat);
    }
  }
  book.library.worksheet_freeze_panes(out, 1, 0);
  book.library.worksheet_autofilter(out, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                                    last_column);
  book.library.worksheet_repeat_rows(out, 0, 0);
  if (!sheet.rows.empty()) add_heat(book, out, sheet);
  // Marks such as 1 and - are texts, and meant to be.
  book.library.worksheet_ignore_errors(out, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  set_page(book, out, title);
}

// ---- The sheet that says what this is ----

namespace {

class About {
 public:
  About(Workbook& book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {
    book.library.worksheet_set_column(sheet, 0, 1, narrowest + 2, nullptr);
    book.library.worksheet_set_column(sheet, 2, 2, 14, nullptr);
    book.library.worksheet_set_column(sheet, 3, 3, narrowest + 2, nullptr);
    book.library.worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:D1048576");
  }

  void title(const std::string& text) {
    book_.write_text(sheet_, row_++, 0, text, book_.look({Look::What::title}));
  }
  void heading(const std::vector<std::string>& texts) {
    ++row_;
    lxw_col_t column = 0;
    for (const auto& text : texts) {
      book_.write_text(sheet_, row_, column++, text, book_.look({Look::What::head}));
    }
    ++row_;
  }
  void line(const std::vector<SheetCell>& cells) {
    std::size_t lines = 1;
    for (const auto& cell : cells) lines = std::max(lines, lines_of(cell.content, narrowest));
    set_height(book_, sheet_, row_, lines);
    lxw_col_t column = 0;
    for (const auto& cell : cells) book_.write(sheet_, row_, column++, cell);
    ++row_;
  }

 private:
  static constexpr double narrowest = 44;

  Workbook& book_;
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
};

}  // namespace

// A fact as people read it, and its number where it is one.
static void add_facts(About& about, const std::string& heading, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  about.heading({heading, tr("As people read it"), tr("As a number")});
  for (const auto& fact : facts) {
    const auto* value = std::get_if<Value>(&fact.value.content);
    const SheetCell cell = value ? xlsx::sheet_cell(*value) : SheetCell{shown(fact.value)};
    const bool is_number = std::holds_alternative<Number>(cell.content);
    about.line({{one_line(fact.title)}, {shown(fact.value)}, is_number ? cell : SheetCell{}});
  }
}

static std::string title_of(const Table& table, const Document& document) {
  return one_line(table.title.empty() ? document.title : table.title);
}

static void add_about(Workbook& book, lxw_worksheet* sheet, const Document& document,
                      const std::vector<std::string>& names, bool folds) {
  About about(book, sheet);
  about.title(one_line(document.title));
  const Provenance& from = document.provenance;
  about.line({{tr("Report")}, {"swcat " + one_line(document.kind)}});
  if (from.as_of) about.line({{tr("As of")}, xlsx::sheet_cell(*from.as_of)});
  about.line({{tr("Files read")}, {grouped(static_cast<std::int64_t>(from.files))}});
  if (!from.digest.empty()) {
    about.line({{tr("SHA-256 of them")}, {one_line(from.digest)}});
  }
  add_facts(about, tr("Facts"), document.facts);
  add_facts(about, tr("Totals"), document.totals);
  if (!document.tables.empty()) {
    about.heading({tr("Sheet"), tr("Table"), tr("Rows"), tr("What its marks mean")});
    for (std::size_t i = 0; i < document.tables.size(); ++i) {
      const Table& table = document.tables[i];
      const std::string remark =
          table.rows.empty() && !table.empty.empty() ? table.empty : table.legend;
      about.line({{names[i + 1]},
                  {title_of(table, document)},
                  xlsx::sheet_cell(static_cast<std::int64_t>(table.rows.size())),
                  {one_line(remark)}});
    }
  }
  if (!document.notes.empty()) about.heading({tr("Notes"), tr("Named")});
  for (const auto& note : document.notes) {
    about.line({{one_line(note.text)},
                {note.names.empty() ? std::string() : one_line(note.names.front())}});
    for (std::size_t i = 1; i < note.names.size(); ++i) {
      about.line({{}, {one_line(note.names[i])}});
    }
  }
  if (folds || book.cut > 0) about.heading({tr("How to read it")});
  if (folds) {
    about.line(
        {{tr("Ids and parts stand in columns that are folded away: the 2 above the columns "
             "unfolds them.")}});
  }
  if (book.cut > 0) {
    about.line(
        {{say("Texts that were longer than a cell may be, so cut: {}; '--format json' has all.",
              grouped(static_cast<std::int64_t>(book.cut)))}});
  }
  set_page(book, sheet, document.title);
}

// ---- The workbook ----

static std::optional<Error> too_large(const Sheet& sheet, const std::string& title) {
  const auto number = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  if (sheet.rows.size() + 1 > xlsx::most_rows) {
    return Error{
        .message = say("'{}' has {} rows and a sheet takes {}: narrow the report, or use '--format "
                       "csv'",
                       title, number(sheet.rows.size()), number(xlsx::most_rows - 1)),
        .kind = Error::Kind::too_large};
  }
  if (sheet.columns.size() > xlsx::most_columns) {
    return Error{
        .message = say("'{}' has {} columns and a sheet takes {}: narrow the report, or use "
                       "'--format csv'",
                       title, number(sheet.columns.size()), number(xlsx::most_columns)),
        .kind = Error::Kind::too_large};
  }
  return std::nullopt;
}

// The library does not see everywhere that memory ends, and then writes less than it was given or
// breaks off the program. Rows go to a file as they come, so this is far more than it needs.
static void expect_room_for_library() {
  constexpr std::size_t room = std::size_t{32} << 20U;
  const std::unique_ptr<char[]> all(new char[room]);
  volatile char* const first = all.get();
  *first = 0;  // so that it is asked for in fact
}

static Result<std::string> write_xlsx(const Document& document, const Options&) {
  std::vector<std::string> titles{tr("About")};
  std::vector<Sheet> sheets;
  bool folds = false;
  for (const auto& table : document.tables) {
    titles.push_back(title_of(table, document));
    sheets.push_back(xlsx::sheet_of(table));
    if (auto error = too_large(sheets.back(), titles.back())) return *error;
    folds = folds || std::ranges::any_of(sheets.back().columns, &xlsx::SheetColumn::folded);
  }
  const auto names = xlsx::sheet_names(titles);
  const auto library = load_library();
  if (!library) return library.error();
  expect_room_for_library();

  // The library asks the C library for a date in a place that all threads share.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return written_to_file([&](const std::string& path) {
    Workbook book(*library, path);
    book.describe(document.title);
    lxw_worksheet* about = book.add_sheet(names.front());
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      add_table(book, book.add_sheet(names[i + 1]), sheets[i], titles[i + 1]);
    }
    add_about(book, about, document, names, folds);
    return book.close();
  });
}

Format xlsx_format() {
  return {.name = "xlsx",
          .summary = "a workbook for Excel and LibreOffice, with a sheet for each table",
          .write = write_xlsx,
          .binary = true,
          .for_people = true};
}

}  // namespace swcat::report
