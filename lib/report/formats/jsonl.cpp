#include "report/json.hpp"

#include "report/format.hpp"

namespace swcat::report {

// A row says on its own line which report and table it is of, so a column may not use these names.
static std::string member_name(const Table& table, const Column& column) {
  const bool taken = column.key == "kind" || column.key == "table";
  return taken ? table.key + '_' + column.key : column.key;
}

static std::string head_line(const Document& document, const Table* table) {
  JsonWriter out(JsonWriter::Layout::one_line);
  out.begin_object();
  out.key("kind");
  out.text(document.kind);
  out.key("format_version");
  out.number(json_format_version);
  out.key("title");
  out.text(document.title);
  write_provenance(out, document.provenance);
  out.key("facts");
  write_facts(out, document.facts);
  out.key("totals");
  write_facts(out, document.totals);
  out.key("notes");
  write_notes(out, document.notes);
  out.key("rows");
  out.number(table ? static_cast<std::int64_t>(table->rows.size()) : 0);
  out.end_object();
  return out.take();
}

static std::string row_line(const Document& document, const Table& table, const Row& row) {
  JsonWriter out(JsonWriter::Layout::one_line);
  out.begin_object();
  out.key("kind");
  out.text(document.kind);
  out.key("table");
  out.text(table.key);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out.key(member_name(table, table.columns[i]));
    write_cell(out, row.cells[i], table.columns[i]);
  }
  out.end_object();
  return out.take();
}

// The first line is the report without its tables; it alone has a format_version.
static Result<std::string> write_jsonl(const Document& document, const Options& options) {
  if (document.tables.empty() && options.table.empty()) return head_line(document, nullptr);

  const auto table = chosen_table(document, options);
  if (!table) return table.error();
  std::string out = head_line(document, *table);
  for (const auto& row : (*table)->rows) out += row_line(document, **table, row);
  return out;
}

Format jsonl_format() {
  return {.name = "jsonl",
          .summary = "one line of JSON for the report, and one for each row of a table",
          .write = write_jsonl};
}

}  // namespace swcat::report
