#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace swcat::report {

// Writes JSON piece by piece, in the order in which it is told. Strings may hold anything: bytes
// that are not UTF-8 become U+FFFD, and what could act on a terminal is written as \u001b.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { indented, one_line };
  explicit JsonWriter(Layout layout) : layout_(layout) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void text(std::string_view value);
  void number(std::int64_t value);
  void literal(std::string_view json);  // a number, true, false or null
  void null() { literal("null"); }

  // What was written, with a newline at its end; the writer starts anew.
  std::string take();

 private:
  void begin(char bracket);
  void end(char bracket);
  void separate();
  void break_line();

  Layout layout_;
  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;  // nothing in this object or array yet
  bool after_key_ = false;
};

// The pieces that the JSON formats share; see the reference of `--format json`.
void write_cell(JsonWriter& out, const Cell& cell, const Column& column);
void write_facts(JsonWriter& out, const std::vector<Fact>& facts);
void write_notes(JsonWriter& out, const std::vector<Note>& notes);
// The members `as_of` and `inputs`.
void write_provenance(JsonWriter& out, const Provenance& provenance);

constexpr std::int64_t json_format_version = 1;

}  // namespace swcat::report
