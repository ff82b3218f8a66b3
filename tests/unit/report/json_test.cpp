#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "report/json.hpp"
#include "unit/report/awkward_document.hpp"

namespace swcat::report {

using nlohmann::ordered_json;

static std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// The records of a CSV of ours.
static std::vector<std::vector<std::string>> records(std::string_view csv) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      field += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      row.push_back(std::exchange(field, {}));
      if (c == '\n') rows.push_back(std::exchange(row, {}));
    } else {
      field += c;
    }
  }
  return rows;
}

static std::string figure(const ordered_json& value) { return value.is_null() ? "" : value.dump(); }

TEST_CASE("json carries the whole report in a fixed order") {
  Document document = awkward_document();
  document.tables.front().rows.resize(2);
  document.tables.front().rows.erase(document.tables.front().rows.begin());
  CHECK(written("json", document) == R"json({
  "format_version": 1,
  "kind": "awkward",
  "title": "Quotes \" | pipes <b>",
  "as_of": "2026-11-22",
  "inputs": {
    "files": 3,
    "digest": "abc"
  },
  "facts": {
    "owner": "=cmd|' /C calc'!A0",
    "unknown": null,
    "nothing": {
      "part": 0,
      "whole": 0,
      "value": null
    }
  },
  "tables": {
    "names": [
      {
        "name": "pipe | *star* _x_ [y](z)",
        "package": {
          "id": "pkg",
          "name": "pipe | *star* _x_ [y](z)"
        },
        "cost": -12,
        "reach": {
          "part": 0,
          "whole": 0,
          "value": null
        },
        "uses": [
          {
            "phase": "live",
            "owner": "IT"
          },
          {
            "phase": "plan",
            "owner": "a; b"
          }
        ]
      }
    ],
    "gaps": []
  },
  "totals": {
    "cost": 4196.10
  },
  "notes": [
    {
      "key": "left_out",
      "text": "left out, for want of a name:",
      "count": 3,
      "names": [
        "=a",
        "<b>",
        "\u001b[2J"
      ]
    }
  ]
}
)json");
}

TEST_CASE("json can be read back whatever the names hold, and gives the same text") {
  const auto json = ordered_json::parse(written("json", awkward_document()));
  const auto& rows = json["tables"]["names"];
  const auto given = awkward_document().tables.front().rows;
  REQUIRE(rows.size() == given.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& name = std::get<std::string>(std::get<Value>(given[i].cells[0].content));
    CHECK(rows[i]["name"].get<std::string>() ==
          (first_bad_utf8(name) ? "bad \uFFFD\uFFFD." : name));
  }
}

TEST_CASE("json and jsonl send nothing to the terminal but characters and line ends") {
  for (const auto format : {"json", "jsonl"}) {
    const std::string out = written(format, awkward_document());
    CHECK(std::ranges::none_of(out, [](unsigned char c) { return c < 0x20 && c != '\n'; }));
    CHECK(out.find("\u202E") == std::string::npos);
    CHECK(out.ends_with("}\n"));
  }
}

TEST_CASE("json strings escape all that is not plain text") {
  JsonWriter out(JsonWriter::Layout::one_line);
  out.begin_array();
  out.text("\"\\\n\t\r");
  out.text("\u007f\u009b\u200b\u2028\ufeff");
  out.text("\xc3\xa9 \xc3");
  out.text(std::string_view("\0", 1));
  out.end_array();
  CHECK(out.take() == R"(["\"\\\n\t\u000d", "\u007f\u009b\u200b\u2028\ufeff", "é �", "\u0000"])"
                      "\n");
}

TEST_CASE("csv and json carry the same figures") {
  const auto json = ordered_json::parse(written("json", awkward_document()));
  const auto csv = records(written("csv", awkward_document()));
  const auto& rows = json["tables"]["names"];
  REQUIRE(csv.size() == rows.size() + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    const auto& record = csv[i + 1];
    REQUIRE(record.size() == csv.front().size());
    CHECK(record[1] == rows[i]["package"]["id"].get<std::string>());
    CHECK((record[3].empty() || std::stod(record[3]) == rows[i]["cost"].get<double>()));
    CHECK(record[3].empty() == rows[i]["cost"].is_null());
    const bool known = !rows[i]["reach"].is_null();
    CHECK(record[4] == (known ? figure(rows[i]["reach"]["part"]) : ""));
    CHECK(record[5] == (known ? figure(rows[i]["reach"]["whole"]) : ""));
  }
}

TEST_CASE("jsonl is the report on its first line and then a line for each row") {
  const auto lines = lines_of(written("jsonl", awkward_document()));
  REQUIRE(lines.size() == 11);
  CHECK(
      lines[0] ==
      R"json({"kind": "awkward", "format_version": 1, "title": "Quotes \" | pipes <b>", "as_of": "2026-11-22", "inputs": {"files": 3, "digest": "abc"}, "facts": {"owner": "=cmd|' /C calc'!A0", "unknown": null, "nothing": {"part": 0, "whole": 0, "value": null}}, "totals": {"cost": 4196.10}, "notes": [{"key": "left_out", "text": "left out, for want of a name:", "count": 3, "names": ["=a", "<b>", "\u001b[2J"]}], "rows": 10})json");
  CHECK(
      lines[2] ==
      R"json({"kind": "awkward", "table": "names", "name": "pipe | *star* _x_ [y](z)", "package": {"id": "pkg", "name": "pipe | *star* _x_ [y](z)"}, "cost": -12, "reach": {"part": 0, "whole": 0, "value": null}, "uses": [{"phase": "live", "owner": "IT"}, {"phase": "plan", "owner": "a; b"}]})json");
  const auto json = ordered_json::parse(written("json", awkward_document()));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    auto row = ordered_json::parse(lines[i]);
    CHECK(row["kind"] == "awkward");
    row.erase("kind");
    row.erase("table");
    CHECK(row == json["tables"]["names"][i - 1]);
  }
}

TEST_CASE("jsonl of a report without a table is its first line") {
  const auto lines = lines_of(written("jsonl", {.kind = "show", .title = "Show"}));
  REQUIRE(lines.size() == 1);
  CHECK(ordered_json::parse(lines[0])["rows"] == 0);
}

TEST_CASE("jsonl keeps a column apart that is called like the members of its own") {
  Document document{.kind = "diff", .title = "Diff"};
  document.tables.push_back({.key = "changes",
                             .title = "",
                             .columns = {{"kind", "Kind"}},
                             .rows = {{{text("added")}}},
                             .empty = ""});
  CHECK(lines_of(written("jsonl", document))[1] ==
        R"({"kind": "diff", "table": "changes", "changes_kind": "added"})");
}

TEST_CASE("a measure that is no number is null") {
  Document document{.kind = "test", .title = ""};
  document.facts = {{"a", "A", cell(Measure{0.123456})},
                    {"b", "B", cell(Measure{0.0 / 0.0})},
                    {"c", "C", cell(Measure{-0.00001})},
                    {"d", "D", cell(true)},
                    {"e", "E", day("2026-11")}};
  CHECK(ordered_json::parse(written("json", document))["facts"].dump() ==
        R"({"a":0.1235,"b":null,"c":0,"d":true,"e":"2026-11"})");
}

}  // namespace swcat::report
