// That every report says the same in every format: JSON is taken for what it says, and each cell of
// each table is looked up in CSV, Markdown, HTML and the workbook.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/date.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/run.hpp"
#include "report/shown.hpp"
#include "support/declared.hpp"
#include "support/workbook.hpp"

using namespace swcat;
using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;
using Texts = std::vector<std::string>;

// At least one of each command that writes a report.
static const std::vector<Words>& reports() {
  static const std::vector<Words> all{
      {"summary", "vlavirgem"},
      {"summary", "vlavirgem", "--since", "2025"},
      {"roadmap", "vlavirgem", "--from", "2024"},
      {"roadmap", "--group", "schemerland"},
      {"compare", "vlavirgem", "wilgenrode"},
      {"compare", "--group", "schemerland"},
      {"compare", "vlavirgem", "wilgenrode", "--by", "supplier"},
      {"compare", "vlavirgem", "wilgenrode", "--by", "connection"},
      {"standards", "vlavirgem"},
      {"standards", "--group", "schemerland"},
      {"claims"},
      {"coverage", "vlavirgem"},
      {"coverage", "--group", "schemerland"},
      {"overlap", "vlavirgem"},
      {"overlap", "--group", "schemerland"},
      {"who", "begraafplaatsen", "--from", "vlavirgem"},
      {"replace", "zerkenbeheer", "dossierkast"},
      {"similar", "vlavirgem", "--force"},
      {"clusters", "--group", "schemerland", "--matrix", "--force"},
      {"concentration", "--group", "schemerland"},
      {"concentration", "--group", "schemerland", "--by", "spend"},
      {"connections", "vlavirgem", "wilgenrode"},
      {"quality", "--group", "schemerland"},
      {"show", "vlavirgem"},
      {"list", "applications"},
      {"search", "wolken"},
      {"rules"},
      {"explain", "SW301"},
  };
  return all;
}

// Commands with these formats that need a file, and are proven where they are.
static const Words elsewhere{"fmt", "import"};

static std::string written(Words words, const std::string& format, const std::string& table = {}) {
  if (words[0] != "rules" && words[0] != "explain") {
    words.insert(words.end(), {"--workspace", SWCAT_SOURCE_DIR "/catalog-data/examples/vlavirgem",
                               "--as-of", "2026-11-22"});
  }
  words.insert(words.end(), {"--format", format});
  if (!table.empty()) words.insert(words.end(), {"--table", table});
  const cli::Environment environment{.today = test::day("2026-11-22"),
                                     .shipped = SWCAT_SOURCE_DIR "/catalog-data"};
  return cli::run(words, environment).out;
}

// ---- What a format says ----

static std::vector<Texts> read_csv(const std::string& text) {
  std::vector<Texts> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else if (c != '\r' || quoted) {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

static std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (const auto& child : node.children()) {
    if (!out.empty() && child.name() == std::string_view("li")) out += '\n';
    out += child.type() == pugi::node_pcdata ? child.value() : text_of(child);
  }
  return out;
}

struct HtmlTable {
  Texts keys;
  Texts titles;
  std::vector<Texts> rows;
};

// One for each section of a table; without rows there is none.
static std::vector<HtmlTable> read_html(const std::string& page, std::size_t tables) {
  pugi::xml_document document;
  REQUIRE(bool(document.load_buffer(page.data(), page.size(),
                                    pugi::parse_default | pugi::parse_ws_pcdata_single)));
  std::vector<HtmlTable> out;
  for (std::size_t i = 1; i <= tables; ++i) {
    auto& table = out.emplace_back();
    const auto section =
        document.select_node(fmt::format("//section[@id='t{}']//table", i).c_str()).node();
    for (const auto& head : section.child("thead").child("tr").children()) {
      table.keys.emplace_back(head.attribute("data-key").value());
      table.titles.push_back(text_of(head));
    }
    for (const auto& each : section.select_nodes("tbody/tr[not(@class='group')]")) {
      Texts row;
      for (const auto& cell : each.node().children()) row.push_back(text_of(cell));
      table.rows.push_back(std::move(row));
    }
  }
  return out;
}

// A cell without what keeps it from acting, and without the decimals that one amount of a column
// gives to all.
static std::string bare(std::string text) {
  for (const std::string_view mark : {"\\", "`", " "}) text = replace_all(text, mark, "");
  if (text.ends_with(".00")) text.resize(text.size() - 3);
  return replace_all(replace_all(text, "<br>", ""), "\n", "");
}

static std::vector<std::vector<Texts>> read_markdown(const std::string& text) {
  std::vector<std::vector<Texts>> tables;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = replace_all(text.substr(at, end - at), "\\|", "\x01");
    at = end + 1;
    const bool is_row = line.starts_with("| ") && line.ends_with(" |");
    if (is_row && !inside) tables.emplace_back();
    inside = is_row;
    if (!is_row || line.starts_with("| --")) continue;
    Texts row;
    for (std::size_t from = 1; from < line.size();) {
      const std::size_t bar = line.find('|', from);
      row.push_back(replace_all(line.substr(from, bar - from), "\x01", "|"));
      from = bar + 1;
    }
    tables.back().push_back(std::move(row));
  }
  return tables;
}

// ---- What it should say ----

static double number(const std::string& text) {
  const std::string digits = replace_all(text, ",", "");
  try {
    return std::stod(digits);
  } catch (const std::exception&) {
    return -987654321;
  }
}

static bool is_number(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789.-E+") == std::string::npos;
}

static std::string string_of(const Json& value, const char* key) {
  return value[key].is_string() ? value[key].get<std::string>() : std::string();
}

// Whether people read this value there.
static bool reads(const Json& value, const std::string& text) {
  if (value.is_null()) return !is_number(text);
  if (value.is_boolean()) return text == (value.get<bool>() ? "yes" : "no");
  if (value.is_number_integer() && text.find('.') == std::string::npos) {
    return text == grouped(value.get<std::int64_t>());
  }
  if (value.is_number()) return std::abs(number(text) - value.get<double>()) < 0.0051;
  if (value.is_string()) return text == report::one_line(value.get<std::string>());
  if (value.is_object() && value.contains("whole")) {
    return text == report::shown(report::Value(report::Share{value["part"].get<std::int64_t>(),
                                                             value["whole"].get<std::int64_t>()}));
  }
  if (value.is_object()) {
    const std::string name = string_of(value, "name");
    return text == report::one_line(name.empty() ? string_of(value, "id") : name);
  }
  // Several things: as many lines, and each with its name or text where it has one.
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  if (value.empty()) return text.empty();
  return lines == value.size();
}

static bool csv_has(const Json& value, const Texts& row, std::size_t at, std::size_t width) {
  if (value.is_null()) {
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(at),
                       row.begin() + static_cast<std::ptrdiff_t>(at + width),
                       [](const std::string& text) { return text.empty(); });
  }
  if (value.is_object() && value.contains("whole")) {
    return row[at] == value["part"].dump() && row[at + 1] == value["whole"].dump();
  }
  if (value.is_object()) return row[at] == string_of(value, "id");
  if (value.is_boolean()) return row[at] == (value.get<bool>() ? "true" : "false");
  if (value.is_number()) return number(row[at]) == value.get<double>();
  if (value.is_string()) return row[at].ends_with(value.get<std::string>());
  return true;
}

// A cell of a workbook, with a day as the number of days that it is there.
static bool cell_has(const Json& value, const std::string& text) {
  if (value.is_null()) return !is_number(text);
  if (value.is_boolean()) return text == (value.get<bool>() ? "1" : "0");
  if (value.is_number()) return std::abs(number(text) - value.get<double>()) < 0.000051;
  if (!value.is_string()) return true;
  const auto said = value.get<std::string>();
  const auto day = Date::parse(said);
  if (day && is_number(text) && text.size() == 5) {
    return number(text) == static_cast<double>(day->day_number() + 25'569);
  }
  return text == report::one_line(said);
}

static bool workbook_has(const Json& value, const Texts& row, std::size_t at, std::size_t width) {
  const auto cell = [&](std::size_t i) {
    return at + i < row.size() ? row[at + i] : std::string();
  };
  if (value.is_object() && value.contains("whole")) {
    return cell_has(value["value"], cell(0)) && cell_has(value["part"], cell(1)) &&
           cell_has(value["whole"], cell(2));
  }
  if (value.is_object()) return cell(1) == string_of(value, "id");
  if (!value.is_array()) return cell_has(value, cell(0));
  if (value.size() != 1 || !value[0].is_object()) return true;
  // One thing: its parts stand alone, or behind what people read.
  const std::size_t first = width > value[0].size() ? 1 : 0;
  std::size_t i = first;
  for (const auto& part : value[0]) {
    const bool fits = part.is_null() ? cell(i).empty() : cell_has(part, cell(i));
    if (!fits) return false;
    ++i;
  }
  return true;
}

// ---- One table in all formats ----

// Where the columns of a workbook begin that belong to a title: "Filled", "Filled (count)".
static bool belongs(const std::string& head, const std::string& title) {
  return head == title || head.starts_with(title + ": ") || head.starts_with(title + " (");
}

struct Read {
  std::vector<Texts> csv;
  HtmlTable html;
  std::vector<Texts> markdown;
  test::ReadSheet sheet;
};

static std::size_t csv_column(const Read& read, const std::string& key) {
  const auto& heads = read.csv[0];
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == key || heads[i].starts_with(key + '_')) return i;
  }
  return heads.size();
}

static void check_table(const Json& rows, const Read& read) {
  CHECK(read.csv.size() == rows.size() + 1);
  CHECK(read.sheet.rows.size() == rows.size() + 1);
  CHECK(read.html.rows.size() == rows.size());
  if (rows.empty()) return;
  REQUIRE(read.markdown.size() == rows.size() + 1);

  const auto& heads = read.sheet.rows[0];
  std::size_t sheet_at = 0;
  for (std::size_t c = 0; c < read.html.keys.size(); ++c) {
    const std::string& key = read.html.keys[c];
    const std::string& title = read.html.titles[c];
    CAPTURE(key);
    const std::size_t csv_at = csv_column(read, key);
    REQUIRE(csv_at < read.csv[0].size());
    while (sheet_at < heads.size() && !belongs(heads[sheet_at], title)) ++sheet_at;
    REQUIRE(sheet_at < heads.size());
    std::size_t width = 1;
    while (sheet_at + width < heads.size() && heads[sheet_at + width] != title &&
           belongs(heads[sheet_at + width], title)) {
      ++width;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Json& value = rows[r][key];
      CAPTURE(r);
      CAPTURE(value.dump());
      CAPTURE(read.html.rows[r][c]);
      CHECK(reads(value, read.html.rows[r][c]));
      CHECK(bare(read.markdown[r + 1][c]) == bare(read.html.rows[r][c]));
      CHECK(csv_has(value, read.csv[r + 1], csv_at, value.is_object() ? 2 : 1));
      CHECK(workbook_has(value, read.sheet.rows[r + 1], sheet_at, width));
    }
    sheet_at += width;
  }
}

static std::string all_of(const test::ReadSheet& sheet) {
  std::string out;
  for (const auto& row : sheet.rows) {
    for (const auto& cell : row) out += cell + '\n';
  }
  return out;
}

TEST_CASE("every report carries the same figures in every format") {
  for (const auto& words : reports()) {
    const std::string command = join(words, " ");
    CAPTURE(command);
    const std::string text = written(words, "json");
    REQUIRE(Json::accept(text));
    const Json json = Json::parse(text);
    const auto html = read_html(written(words, "html"), json["tables"].size());
    const auto markdown = read_markdown(written(words, "markdown"));
    const auto workbook = test::read_workbook(written(words, "xlsx"));
    REQUIRE(workbook.size() == json["tables"].size() + 1);

    std::size_t i = 0;
    std::size_t shown = 0;
    for (const auto& [key, rows] : json["tables"].items()) {
      CAPTURE(key);
      Read read{.csv = read_csv(written(words, "csv", key)),
                .html = html[i],
                .markdown = {},
                .sheet = workbook[i + 1]};
      if (!rows.empty()) read.markdown = markdown.at(shown++);
      check_table(rows, read);
      ++i;
    }
    const std::string about = all_of(workbook[0]);
    for (const auto& note : json["notes"]) {
      for (const auto& name : note["names"]) {
        CHECK(about.find(report::one_line(name.get<std::string>())) != std::string::npos);
      }
    }
  }
}

TEST_CASE("every command that writes a page is among those whose figures are compared") {
  for (const auto& command : cli::commands()) {
    const auto format = std::ranges::find(command.options, "format", &cli::Option::name);
    if (format == command.options.end()) continue;
    if (std::ranges::find(format->choices, "html") == format->choices.end()) continue;
    CAPTURE(command.name);
    const bool compared = std::ranges::any_of(
        reports(), [&](const Words& words) { return words.front() == command.name; });
    const bool known = std::ranges::find(elsewhere, command.name) != elsewhere.end();
    CHECK((compared || known));
  }
}

TEST_CASE("every report is the same page and the same workbook twice") {
  for (const auto& words : {reports()[2], reports()[6], reports()[16]}) {
    CHECK(written(words, "html") == written(words, "html"));
    CHECK(written(words, "xlsx") == written(words, "xlsx"));
  }
}
