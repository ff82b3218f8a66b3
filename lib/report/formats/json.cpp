#include "report/json.hpp"

#include "report/format.hpp"

namespace swcat::report {

static void write_tables(JsonWriter& out, const std::vector<Table>& tables) {
  out.begin_object();
  for (const auto& table : tables) {
    out.key(table.key);
    out.begin_array();
    for (const auto& row : table.rows) {
      out.begin_object();
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out.key(table.columns[i].key);
        write_cell(out, row.cells[i], table.columns[i]);
      }
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
}

static Result<std::string> write_json(const Document& document, const Options&) {
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  out.key("format_version");
  out.number(json_format_version);
  out.key("kind");
  out.text(document.kind);
  out.key("title");
  out.text(document.title);
  write_provenance(out, document.provenance);
  out.key("facts");
  write_facts(out, document.facts);
  out.key("tables");
  write_tables(out, document.tables);
  out.key("totals");
  write_facts(out, document.totals);
  out.key("notes");
  write_notes(out, document.notes);
  out.end_object();
  return out.take();
}

Format json_format() {
  return {.name = "json", .summary = "one JSON object with the whole report", .write = write_json};
}

}  // namespace swcat::report
