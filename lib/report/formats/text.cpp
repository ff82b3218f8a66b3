#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/bars.hpp"
#include "report/format.hpp"
#include "report/ink.hpp"
#include "report/layout.hpp"
#include "report/shown.hpp"

namespace swcat::report {

static constexpr std::size_t between_columns = 2;
static constexpr std::size_t indent_step = 2;      // rows below a heading stand this much inwards
static constexpr std::size_t narrowest_page = 30;  // below this nothing can be laid out
static constexpr std::size_t easy_word = 16;       // longer words may be broken
static constexpr std::size_t tight_word = 10;      // and down to this where space is short
static constexpr std::size_t easy_header = 16;     // the same for words of a header
static constexpr std::size_t tight_header = 6;

// Where a line may be broken: figures and dates stay whole, and a share only before its percentage.
enum class Break : std::uint8_t { never, at_words, at_percentage };

// A line of a cell, before it is wrapped.
struct Piece {
  std::string text;
  std::size_t width = 0;
  Ink ink = Ink::plain;
  Break breaks = Break::never;
};
using Pieces = std::vector<Piece>;

// A table as text: what stands in each cell, before anything is known of widths.
struct Grid {
  std::vector<std::string> titles;
  std::vector<bool> right;
  std::size_t headings = 0;  // so many leading columns stand above the rows
  std::vector<std::vector<Pieces>> rows;

  std::size_t columns() const { return titles.size(); }
  std::size_t indent() const { return headings * indent_step; }
};

static std::size_t page_width(const Page& page) {
  return page.width == 0 ? 0 : std::max(page.width, narrowest_page);
}

static std::string spaces(std::size_t n) { return std::string(n, ' '); }

static void end_line(std::string& out) {
  while (out.ends_with(' ')) out.pop_back();
  out += '\n';
}

static Piece piece(std::string text, Ink ink, Break breaks) {
  const std::size_t width = display_width(text);
  return {std::move(text), width, ink, breaks};
}

static Break breaks_of(const Value& value) {
  if (std::holds_alternative<Share>(value)) return Break::at_percentage;
  const bool words = std::holds_alternative<std::string>(value) ||
                     std::holds_alternative<Ref>(value) || std::holds_alternative<Missing>(value);
  return words ? Break::at_words : Break::never;
}

static Ink ink_of(const Cell& cell) {
  return ink_of(is_missing(cell) && cell.tone == Tone::plain ? Tone::faint : cell.tone);
}

static Pieces pieces(const Cell& cell, Decimals decimals) {
  const Ink ink = ink_of(cell);
  if (const auto* value = std::get_if<Value>(&cell.content)) {
    return {piece(shown(*value, decimals), ink, breaks_of(*value))};
  }
  Pieces out;
  for (const auto& item : std::get<std::vector<Item>>(cell.content)) {
    out.push_back(piece(one_line(item.text), ink, Break::at_words));
  }
  return out;
}

static Grid grid_of(const Table& table) {
  Grid grid;
  std::vector<Decimals> decimals;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    grid.titles.push_back(one_line(column.title));
    grid.right.push_back(is_number(column.type));
    decimals.push_back(decimals_of(table, i));
    // A row needs something to stand below its headings.
    if (column.heading && grid.headings == i && i + 1 < table.columns.size()) ++grid.headings;
  }
  for (const auto& row : table.rows) {
    auto& cells = grid.rows.emplace_back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cells.push_back(pieces(row.cells[i], decimals[i]));
    }
  }
  return grid;
}

// How hard the page presses: not at all, so that headers wrap and cells at words, or so that long
// words break.
enum class Squeeze : std::uint8_t { none, easy, tight };

static std::size_t percentage_start(std::string_view share) {
  return std::min(share.find(" ("), share.size());
}

static std::size_t least_width(const Piece& piece, std::size_t word_limit) {
  switch (piece.breaks) {
    case Break::never:
      return piece.width;
    case Break::at_words:
      return std::min(widest_word(piece.text), word_limit);
    case Break::at_percentage:
      break;
  }
  const std::size_t start = percentage_start(piece.text);
  return std::max(start, piece.text.size() - std::min(start + 1, piece.text.size()));
}

static Extent extent(const Grid& grid, std::size_t column, Squeeze squeeze) {
  const bool tight = squeeze == Squeeze::tight;
  const std::size_t word_limit = tight ? tight_word : easy_word;
  const std::string& title = grid.titles[column];
  const std::size_t title_width =
      squeeze == Squeeze::none ? display_width(title)
                               : std::min(widest_word(title), tight ? tight_header : easy_header);
  // Headers wrap before cells do: what they leave is for the cells.
  Extent extent{.least = title_width, .natural = title_width};
  for (const auto& row : grid.rows) {
    for (const auto& piece : row[column]) {
      if (piece.width > extent.least) {
        const std::size_t inwards = row[column].size() > 1 ? indent_step : 0;
        const std::size_t least = least_width(piece, word_limit) + inwards;
        extent.least = std::max(extent.least, std::min(least, piece.width));
      }
      extent.natural = std::max(extent.natural, piece.width);
    }
  }
  if (squeeze == Squeeze::none) extent.least = extent.natural;
  if (column == grid.headings) {
    extent.least += grid.indent();
    extent.natural += grid.indent();
  }
  for (std::size_t i = 0; column == grid.headings && i < grid.headings; ++i) {
    extent.natural = std::max(extent.natural, display_width(grid.titles[i]) + i * indent_step);
  }
  return extent;
}

// Columns that stand beside each other, and how wide each is.
struct Block {
  std::vector<std::size_t> columns;
  std::vector<std::size_t> widths;
};

static std::size_t least_width(const std::vector<Extent>& extents) {
  std::size_t width = (extents.size() - 1) * between_columns;
  for (const auto& extent : extents) width += extent.least;
  return width;
}

static Block laid_out(std::vector<std::size_t> columns, const std::vector<Extent>& extents,
                      std::size_t page) {
  const std::size_t gaps = (columns.size() - 1) * between_columns;
  return {std::move(columns), shared_widths(extents, page > gaps ? page - gaps : 0)};
}

// Too many columns for the page: several blocks below each other, each with the first column, so
// that every row can be recognised.
static std::vector<Block> split(const Grid& grid, std::size_t page) {
  const std::size_t first = grid.headings;
  Extent lead = extent(grid, first, Squeeze::easy);
  lead.least = std::min(lead.least, std::max(page / 3, grid.indent() + tight_word));

  std::vector<Block> blocks;
  for (std::size_t next = first + 1; next < grid.columns();) {
    std::vector<std::size_t> columns = {first};
    std::vector<Extent> extents = {lead};
    while (next < grid.columns()) {
      extents.push_back({.least = extent(grid, next, Squeeze::easy).least,
                         .natural = extent(grid, next, Squeeze::none).natural});
      if (columns.size() > 1 && least_width(extents) > page) {
        extents.pop_back();
        break;
      }
      columns.push_back(next++);
    }
    blocks.push_back(laid_out(std::move(columns), extents, page));
  }
  return blocks;
}

static std::vector<Block> blocks_of(const Grid& grid, std::size_t page) {
  std::vector<std::size_t> columns(grid.columns() - grid.headings);
  std::iota(columns.begin(), columns.end(), grid.headings);
  for (const auto squeeze : {Squeeze::none, Squeeze::easy, Squeeze::tight}) {
    std::vector<Extent> extents;
    for (const std::size_t column : columns) extents.push_back(extent(grid, column, squeeze));
    if (page == 0) return {laid_out(columns, extents, SIZE_MAX)};
    const bool last_resort = columns.size() == 1 && squeeze == Squeeze::tight;
    if (least_width(extents) <= page || last_resort) {
      return {laid_out(columns, extents, page)};
    }
  }
  return split(grid, page);
}

static std::vector<std::string> broken(const Piece& piece, std::size_t width) {
  if (piece.breaks == Break::never) return {piece.text};
  if (piece.breaks == Break::at_words) return wrapped(piece.text, width);
  const std::size_t start = percentage_start(piece.text);
  if (start == piece.text.size()) return {piece.text};
  return {piece.text.substr(0, start), piece.text.substr(start + 1)};
}

// The lines of one cell. Of several items, what is broken stands inwards, so that it does not look
// like one item more.
static Pieces wrapped_pieces(const Pieces& cell, std::size_t width) {
  const std::size_t inwards = cell.size() > 1 && width >= tight_word ? indent_step : 0;
  Pieces lines;
  for (const auto& whole : cell) {
    if (whole.width <= width) {
      lines.push_back(whole);
      continue;
    }
    std::size_t indent = 0;
    for (const auto& line : broken(whole, width - inwards)) {
      lines.push_back(piece(spaces(indent) + line, whole.ink, whole.breaks));
      indent = inwards;
    }
  }
  return lines;
}

enum class Stand : std::uint8_t { top, bottom };

// Cells side by side, as many lines as the tallest of them has.
static void add_cells(std::string& out, const std::vector<Pieces>& cells, const Grid& grid,
                      const Block& block, Stand stand, const Page& page) {
  std::size_t height = 0;
  for (const auto& cell : cells) height = std::max(height, cell.size());
  for (std::size_t line = 0; line < height; ++line) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t above = stand == Stand::bottom ? height - cells[i].size() : 0;
      const bool there = line >= above && line - above < cells[i].size();
      const Piece piece = there ? cells[i][line - above] : Piece{};
      const std::size_t indent = block.columns[i] == grid.headings ? grid.indent() : 0;
      const std::size_t taken = indent + piece.width;
      const std::string padding = spaces(block.widths[i] > taken ? block.widths[i] - taken : 0);
      if (i > 0) out += spaces(between_columns);
      out += spaces(indent);
      if (grid.right[block.columns[i]]) out += padding;
      out += inked(piece.text, piece.ink, page);
      if (!grid.right[block.columns[i]]) out += padding;
    }
    end_line(out);
  }
}

static std::size_t room(const Grid& grid, const Block& block, std::size_t i) {
  const std::size_t indent = block.columns[i] == grid.headings ? grid.indent() : 0;
  return std::max<std::size_t>(block.widths[i] - std::min(block.widths[i], indent), 1);
}

// What stands above rows, each level further inwards.
static void add_heading(std::string& out, std::size_t level, std::string_view text, Ink ink,
                        const Page& page) {
  const std::size_t width = page_width(page);
  for (auto& line : wrapped(text, width == 0 ? 0 : width - level * indent_step)) {
    out += spaces(level * indent_step) + inked(std::move(line), ink, page) + '\n';
  }
}

static void add_header(std::string& out, const Grid& grid, const Block& block, const Page& page) {
  for (std::size_t i = 0; i < grid.headings; ++i) {
    add_heading(out, i, grid.titles[i], Ink::bold, page);
  }
  std::vector<Pieces> titles;
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    const std::string& title = grid.titles[block.columns[i]];
    titles.push_back(
        wrapped_pieces({piece(title, Ink::bold, Break::at_words)}, room(grid, block, i)));
  }
  add_cells(out, titles, grid, block, Stand::bottom, page);

  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    std::string rule;
    for (std::size_t n = 0; n < block.widths[i]; ++n) rule += page.ascii ? "-" : "─";
    if (i > 0) out += spaces(between_columns);
    out += inked(rule, Ink::faint, page);
  }
  end_line(out);
}

static std::string heading_text(const Pieces& cell) {
  std::vector<std::string> texts;
  for (const auto& piece : cell) texts.push_back(piece.text);
  return join(texts, ", ");
}

// The headings that change with this row, and all below them.
static void add_headings(std::string& out, const Grid& grid, std::size_t row, const Page& page) {
  std::size_t level = 0;
  while (row > 0 && level < grid.headings &&
         heading_text(grid.rows[row][level]) == heading_text(grid.rows[row - 1][level])) {
    ++level;
  }
  if (row > 0 && level < grid.headings) out += '\n';
  for (; level < grid.headings; ++level) {
    const Pieces& cell = grid.rows[row][level];
    const Ink ink = cell.empty() || cell.front().ink == Ink::plain ? Ink::bold : cell.front().ink;
    add_heading(out, level, heading_text(cell), ink, page);
  }
}

static std::string shown_block(const Grid& grid, const Block& block, const Page& page) {
  std::string out;
  add_header(out, grid, block, page);
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    add_headings(out, grid, row, page);
    std::vector<Pieces> cells;
    for (std::size_t i = 0; i < block.columns.size(); ++i) {
      cells.push_back(wrapped_pieces(grid.rows[row][block.columns[i]], room(grid, block, i)));
    }
    // A row without a single item still takes its line.
    if (std::ranges::all_of(cells, &Pieces::empty)) cells.front().push_back({});
    add_cells(out, cells, grid, block, Stand::top, page);
  }
  return out;
}

static std::string shown_lines(std::string_view text, std::string_view first, std::size_t indent,
                               Ink ink, const Page& page) {
  std::string out(first);
  const std::size_t width = page_width(page);
  bool begun = false;
  for (auto& line : wrapped(text, width > indent ? width - indent : width)) {
    if (begun) out += spaces(indent);
    begun = true;
    out += inked(std::move(line), ink, page) + '\n';
  }
  return out;
}

static std::string shown_table(const Table& table, const Page& page) {
  std::string out;
  if (!table.title.empty()) {
    out += shown_lines(heading(table), "", 0, Ink::bold, page) + '\n';
  }
  if (table.rows.empty() || table.columns.empty()) {
    const std::string empty = table.empty.empty() ? tr("none") : one_line(table.empty);
    return out + shown_lines(empty, "", 0, Ink::faint, page);
  }
  const Legible legible = report::legible(table);
  const Grid grid = grid_of(legible.table);
  bool first = true;
  for (const auto& block : blocks_of(grid, page_width(page))) {
    if (!first) out += '\n';
    first = false;
    out += shown_block(grid, block, page);
  }
  if (!legible.silence.empty()) {
    out += '\n' + shown_lines(legible.silence, "", 0, Ink::faint, page);
  }
  return out;
}

// `title  value`, the values below each other.
static std::string shown_facts(const std::vector<Fact>& facts, const Page& page) {
  std::size_t widest = 0;
  for (const auto& fact : facts) widest = std::max(widest, display_width(one_line(fact.title)));
  const std::size_t limit = page.width == 0 ? widest : page_width(page) / 2;
  const std::size_t indent = std::min(widest, limit) + between_columns;

  std::string out;
  for (const auto& fact : facts) {
    const auto titles = wrapped(one_line(fact.title), std::min(widest, limit));
    for (std::size_t i = 0; i + 1 < titles.size(); ++i) out += titles[i] + '\n';
    const std::string first =
        titles.back() + spaces(indent - std::min(indent, display_width(titles.back())));
    const std::string value = shown(fact.value);
    std::string lines = shown_lines(value, first, indent, ink_of(fact.value), page);
    if (value.empty()) {
      lines = first;
      end_line(lines);
    }
    out += lines;
  }
  return out;
}

static std::string shown_notes(const std::vector<Note>& notes, const Page& page) {
  std::string out;
  for (const auto& note : notes) {
    out += shown_lines(shown(note), page.ascii ? "- " : "• ", 2, Ink::plain, page);
  }
  return out;
}

static std::string shown_title(const Document& document, const Page& page) {
  std::string out = shown_lines(one_line(document.title), "", 0, Ink::bold, page);
  if (const auto& day = document.provenance.as_of) {
    out += inked(say("as of {}", day->str()), Ink::faint, page) + '\n';
  }
  return out;
}

static Result<std::string> write_text(const Document& document, const Options& options) {
  const Page& page = options.page;
  std::string out = shown_title(document, page);
  const auto add = [&](const std::string& block) {
    if (!block.empty()) out += '\n' + block;
  };
  add(shown_facts(document.facts, page));
  for (const auto& chart : document.charts) add(drawn(chart, page));
  for (const auto& table : document.tables) add(shown_table(table, page));
  add(shown_facts(document.totals, page));
  add(shown_notes(document.notes, page));
  return out;
}

Format text_format() {
  return {.name = "text",
          .summary = "for people, as wide as the terminal",
          .write = write_text,
          .for_people = true};
}

}  // namespace swcat::report
