#include "support/finding_locations.hpp"

#include <fmt/core.h>

#include <cstring>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"

namespace swcat::test {

using Findings = std::vector<SeenFinding>;
using nlohmann::json;

static std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

static std::uint32_t number(const std::string& digits) {
  return digits.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(digits));
}

// The lines that match; their groups are path, line, column and code.
static Findings matching(const std::string& output, const char* pattern) {
  const std::regex regex(pattern);
  Findings out;
  for (const auto& line : lines_of(output)) {
    std::smatch match;
    if (!std::regex_search(line, match, regex)) continue;
    out.push_back({match[1], number(match[2]), number(match[3]), match[4]});
  }
  return out;
}

static Findings from_text(const std::string& output) {
  return matching(output, R"(^(.+?)(?::(\d+):(\d+))?: (?:error|warning|info)\[(SW\d{3})\]: .)");
}

static Findings from_tap(const std::string& output) {
  const auto plan = std::regex_search(output, std::regex(R"(^TAP version 13\n1\.\.\d+\n)"));
  if (!plan) throw std::runtime_error("no plan");
  Findings out = matching(output, R"(^not ok \d+ - (.+?)(?::(\d+):(\d+))?: (SW\d{3}) .)");
  for (auto& finding : out) {
    finding.path = replace_all(replace_all(finding.path, "\\#", "#"), "\\\\", "\\");
  }
  return out;
}

static std::uint32_t member(const json& object, const char* key) {
  return object.at(key).is_null() ? 0 : object.at(key).get<std::uint32_t>();
}

static SeenFinding from_row(const json& row) {
  return {row.at("path"), member(row, "line"), member(row, "column"), row.at("code")};
}

static Findings from_json(const std::string& output) {
  const json report = json::parse(output);
  if (report.at("format_version") != 1) throw std::runtime_error("no format_version");
  Findings out;
  for (const auto& row : report.at("tables").at("findings")) {
    if (row.at("suppressed") == "") out.push_back(from_row(row));
  }
  return out;
}

static Findings from_jsonl(const std::string& output) {
  Findings out;
  for (const auto& line : lines_of(output)) {
    const json row = json::parse(line);
    if (row.contains("table") && row.at("suppressed") == "") out.push_back(from_row(row));
  }
  return out;
}

// RFC 4180.
static Findings from_csv(const std::string& output) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < output.size(); ++i) {
    const char c = output[i];
    if (quoted && c == '"' && i + 1 < output.size() && output[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  Findings out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() != rows[0].size()) throw std::runtime_error("a row of another length");
    out.push_back({rows[i][0], number(rows[i][1]), number(rows[i][2]), rows[i][6]});
  }
  return out;
}

// What Markdown shows of a cell: without the backslashes and backticks that keep it inert.
static std::string rendered(const std::string& cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '`') continue;
    if (cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] != 'x' && cell[i + 1] != 'u') ++i;
    out += cell[i];
  }
  return out;
}

static Findings from_markdown(const std::string& output) {
  static const std::regex row(R"(^\| (.+?) \| (\d*) \| (\d*) \| [a-z]+ \| (SW\d{3}) \|)");
  Findings out;
  for (const auto& line : lines_of(output)) {
    std::smatch match;
    if (!std::regex_search(line, match, row)) continue;
    out.push_back({rendered(match[1]), number(match[2]), number(match[3]), match[4]});
  }
  return out;
}

static std::string percent_decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  return out;
}

static Findings from_sarif(const std::string& output) {
  const json report = json::parse(output);
  if (report.at("version") != "2.1.0") throw std::runtime_error("not SARIF 2.1.0");
  const json& run = report.at("runs").at(0);
  const json& rules = run.at("tool").at("driver").at("rules");
  Findings out;
  for (const auto& result : run.at("results")) {
    const json& physical = result.at("locations").at(0).at("physicalLocation");
    const json& region = physical.at("region");
    const std::string code = result.at("ruleId");
    if (rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") != code) {
      throw std::runtime_error("ruleIndex and ruleId differ");
    }
    out.push_back({percent_decoded(physical.at("artifactLocation").at("uri")),
                   region.at("startLine"), region.value("startColumn", 1U), code});
  }
  return out;
}

static Findings from_gitlab(const std::string& output) {
  Findings out;
  for (const auto& finding : json::parse(output)) {
    const json& location = finding.at("location");
    const std::uint32_t line = location.at("lines").at("begin");
    const std::uint32_t column =
        location.contains("positions")
            ? location.at("positions").at("begin").at("column").get<std::uint32_t>()
            : 1;
    if (line == 0 || column == 0) throw std::runtime_error("a line or column that is not from 1");
    out.push_back({location.at("path"), line, column, finding.at("check_name")});
  }
  return out;
}

// As the runner of GitHub reads a line: properties end at the second `::`, then come undone.
static Findings from_github(const std::string& output) {
  static const std::regex command(R"(^::(error|warning|notice) (.*?)::(.*)$)");
  Findings out;
  for (const auto& line : lines_of(output)) {
    std::smatch match;
    if (!std::regex_match(line, match, command)) throw std::runtime_error("no command: " + line);
    std::map<std::string, std::string> properties;
    std::istringstream all(match[2]);
    for (std::string one; std::getline(all, one, ',');) {
      const auto equals = one.find('=');
      properties[one.substr(0, equals)] = percent_decoded(one.substr(equals + 1));
    }
    if (properties["title"] == "swcat") continue;  // what is said of the cap
    out.push_back({properties["file"], number(properties["line"]), number(properties["col"]),
                   properties["title"].substr(0, properties["title"].find(' '))});
  }
  return out;
}

static pugi::xml_node root_of(pugi::xml_document& document, const std::string& output,
                              const char* name) {
  const auto result = document.load_buffer(output.data(), output.size(), pugi::parse_full);
  if (!result) throw std::runtime_error(result.description());
  return document.child(name);
}

static Findings from_junit(const std::string& output) {
  pugi::xml_document document;
  const auto suite = root_of(document, output, "testsuites").child("testsuite");
  static const std::regex name(R"(^(.+?)(?::(\d+):(\d+))? (SW\d{3})(?: \(\d+\))?$)");
  Findings out;
  std::size_t tests = 0;
  std::map<std::string, int> names;
  for (const auto& test : suite.children("testcase")) {
    ++tests;
    const std::string called = test.attribute("name").value();
    if (++names[called] > 1) throw std::runtime_error("two tests of one name");
    if (!test.child("failure") && !test.child("skipped")) continue;
    std::smatch match;
    if (!std::regex_match(called, match, name)) throw std::runtime_error("no place: " + called);
    out.push_back({match[1], number(match[2]), number(match[3]), match[4]});
  }
  if (suite.attribute("tests").as_uint() != tests) throw std::runtime_error("a wrong count");
  return out;
}

static Findings from_checkstyle(const std::string& output) {
  pugi::xml_document document;
  Findings out;
  for (const auto& file : root_of(document, output, "checkstyle").children("file")) {
    for (const auto& error : file.children("error")) {
      const std::string source = error.attribute("source").value();
      out.push_back({file.attribute("name").value(), error.attribute("line").as_uint(),
                     error.attribute("column").as_uint(), source.substr(std::strlen("swcat."))});
    }
  }
  return out;
}

Findings findings_read_back(std::string_view format, const std::string& output) {
  static const std::map<std::string_view, std::function<Findings(const std::string&)>> readers{
      {"text", from_text},
      {"json", from_json},
      {"jsonl", from_jsonl},
      {"csv", from_csv},
      {"sarif", from_sarif},
      {"markdown", from_markdown},
      {"job-summary", from_markdown},
      {"github", from_github},
      {"gitlab", from_gitlab},
      {"junit", from_junit},
      {"checkstyle", from_checkstyle},
      {"tap", from_tap}};
  return readers.at(format)(output);
}

std::string listed(const Findings& findings) {
  std::string out;
  for (const auto& [path, line, column, code] : findings) {
    out += fmt::format("{}:{}:{} {}\n", path, line, column, code);
  }
  return out;
}

}  // namespace swcat::test
