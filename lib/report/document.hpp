#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"

namespace swcat::report {

// A value that is not there, and what a person reads instead: "n/a", "unknown", "not registered".
// Machine formats write null or an empty field.
struct Missing {
  std::string text;
};

// Something with an id; people read the name, machine formats carry both.
struct Ref {
  std::string id;
  std::string name;
};

// `part` of `whole`. Nothing of nothing is n/a, never 0 % or 100 %.
struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
};

// A measure between 0 and 1. People read two decimals; machine formats carry four.
struct Measure {
  double value = 0;
};

// What can be read in one breath. It keeps its type until a format writes it.
using Value =
    std::variant<Missing, std::string, std::int64_t, bool, Decimal, Share, Measure, Date, Ref>;

struct Part {
  std::string_view key;  // for programs: a literal, since there are millions
  Value value;
};

// One of several things in a cell: what a person reads, and its parts for programs.
struct Item {
  std::string text;
  std::vector<Part> parts;
  std::string file = {};  // one beside this one that it names, below its folder; pages link to it
};

// What a cell means to the eye. Colour is never its only carrier.
enum class Tone : std::uint8_t { plain, good, notable, bad, faint };

struct Cell {
  std::variant<Value, std::vector<Item>> content;
  Tone tone = Tone::plain;
};

// What the cells of a column hold: it decides alignment, and how many columns a CSV needs.
enum class Type : std::uint8_t { text, integer, decimal, share, measure, date, ref, flag, items };

struct Column {
  std::string key;    // for programs: csv header, json member; lower case, words with _
  std::string title;  // for people
  Type type = Type::text;
  // For `items`: the keys of their parts, in order. A CSV has one column for each.
  std::vector<std::string> parts = {};
  // Rows with the same value stand under it as a heading, for people; only in leading columns.
  bool heading = false;
  // People do not read it where no row has a value in it; they read that no row has.
  bool quiet = false;
  // A picture as well: its cells are coloured by their measure, or else by their tone, and stand
  // close together.
  bool heat = false;
  // What a short title stands for ("Gent" for "3"), where there is room to say it.
  std::string full_title = {};
};

struct Row {
  std::vector<Cell> cells;  // as many as the table has columns
};

struct Table {
  std::string key;
  std::string title;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string empty;        // what a person reads where there is no row
  std::string legend = {};  // what the marks in its cells mean; people read it after the title
};

// A part of a bar: how many of the whole, and what they are. Bars of a chart have the same parts.
struct BarPart {
  std::string title;
  std::size_t count = 0;
  Tone tone = Tone::plain;
};

struct Bar {
  std::string title;
  std::vector<BarPart> parts;
};

// Bars that each show how a whole is made up. A picture of figures that a table or fact of the same
// document has: formats that draw nothing leave it out and lose nothing.
struct Chart {
  std::string key;
  std::vector<Bar> bars;
  std::string title = {};
  std::string table = {};  // key of the table that has its figures
};

// One of those among whom a whole is divided.
struct Portion {
  std::string title;
  double share = 0;  // of the whole, 0 to 1
  Tone tone = Tone::plain;
};

// How a whole is divided over many, largest first; where those shown are not all, their shares add
// up to less than 1. A picture like a Chart.
struct Division {
  std::string key;
  std::string title;
  std::vector<Portion> portions;
  std::string table = {};  // key of the table that has its figures
};

// One line of the head of a report, or a total below it.
struct Fact {
  std::string key;
  std::string title;
  Cell value;
};

// What leads to what. Each format of graphs draws it; tables carry the same for everybody else.
struct GraphGroup {
  std::string title;
};
struct GraphNode {
  std::string label;
  std::optional<std::size_t> group = {};  // index; drawn together with the others of it
  bool outside = false;                   // of somebody else
  Tone tone = Tone::plain;
};
struct GraphEdge {
  std::size_t from = 0;  // indices of nodes
  std::size_t to = 0;
  std::string label = {};
  bool both_ways = false;
  bool planned = false;  // not there yet
  Tone tone = Tone::plain;
};
struct Graph {
  std::vector<GraphGroup> groups;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::string title = {};
  std::string table = {};  // key of the table that says the same
};

// Spans and days on one line of time, a row for each thing. A picture like a Chart. A kind of span
// or mark has a look of its own beside its tone: colour is never its only carrier.
enum class Stroke : std::uint8_t { outlined, solid, hatched };
enum class Shape : std::uint8_t { triangle, square, diamond, circle };

struct TimelineSpan {
  std::size_t kind = 0;            // index in `spans` of the timeline
  std::optional<Date> from = {};   // none: nobody said; drawn from the left edge
  std::optional<Date> until = {};  // the last day; none: nobody said; drawn to the right edge
};
struct TimelineMark {
  std::size_t kind = 0;  // index in `marks` of the timeline
  Date day = {};
};
struct TimelineRow {
  std::string title;
  std::string heading = {};  // rows with the same one stand together under it
  std::vector<TimelineSpan> spans = {};
  std::vector<TimelineMark> marks = {};
};
struct SpanKind {
  std::string title;
  Stroke stroke = Stroke::solid;
  Tone tone = Tone::plain;
};
struct MarkKind {
  std::string title;
  Shape shape = Shape::circle;
  Tone tone = Tone::plain;
};
struct Timeline {
  std::string title;
  Date from;  // the first day shown
  Date until;
  std::vector<SpanKind> spans;
  std::vector<MarkKind> marks;
  std::vector<TimelineRow> rows;
  std::string table = {};  // key of the table that says the same
};

// What a reader must know beside the figures: an assumption, or what was left out and why. `names`
// are all that was left out; nothing is left out without being named.
struct Note {
  std::string key;
  std::string text;
  std::vector<std::string> names = {};
};

// What a report was made from: enough to know whether two reports can be compared.
struct Provenance {
  std::optional<Date> as_of;
  std::size_t files = 0;
  std::string digest;  // SHA-256 over the names and bytes of the files read, in order of name
};

// A report, before anybody has decided what it looks like.
struct Document {
  std::string kind;  // which report: "compare"
  std::string title;
  std::vector<Fact> facts = {};
  std::vector<Chart> charts = {};
  std::vector<Division> divisions = {};
  std::vector<Table> tables = {};
  std::string main_table = {};  // key of the table that formats of one table write; else the first
  std::vector<Fact> totals = {};
  std::vector<Note> notes = {};
  Provenance provenance = {};
  std::optional<Graph> graph = {};  // for formats that draw
  std::optional<Timeline> timeline = {};
  // The record itself as YAML, where the report shows one record; what `--format yaml` prints.
  std::string yaml = {};
};

}  // namespace swcat::report
