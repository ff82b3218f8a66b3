// The YAML project's own test suite: every one of its cases has one declared outcome in
// yaml-test-suite.tsv, and what we read of a valid document is what its events say.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/shared_data.hpp"
#include "yaml/read.hpp"

namespace swcat {
namespace {

const std::string table_path = SWCAT_SOURCE_DIR "/tests/yaml-test-suite.tsv";

struct Case {
  std::string id;
  std::string yaml;
  bool valid;
  std::string events;
};

// One row of the table. `outcome` is `read`, `policy` (valid, but not of our dialect), `wrong`
// (invalid and refused), or one of the two that are wanting: `lenient` (invalid, yet read) and
// `strict` (valid, yet refused as wrong).
struct Row {
  std::string outcome;
  std::string code;
  std::string reason;
};

std::vector<Case> cases(const std::string& path) {
  std::vector<Case> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    out.push_back({json["id"], json["yaml"], !json["error"].get<bool>(), json["events"]});
  }
  return out;
}

std::map<std::string, Row> table() {
  std::map<std::string, Row> rows;
  std::ifstream file(table_path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("id\t") || line.empty()) continue;
    std::istringstream fields(line);
    std::string id;
    Row row;
    std::getline(fields, id, '\t');
    std::getline(fields, row.outcome, '\t');
    std::getline(fields, row.code, '\t');
    std::getline(fields, row.reason);
    rows[id] = row;
  }
  return rows;
}

// Findings that say that a document is good YAML but not of our dialect.
bool is_policy(Code code) {
  switch (code) {
    case Code::alias:
    case Code::anchor:
    case Code::tag:
    case Code::merge_key:
    case Code::complex_key:
    case Code::missing_key:
    case Code::missing_colon:
    case Code::second_document:
    case Code::directive:
    case Code::empty_file:
    case Code::duplicate_key:
    case Code::control_character:
    case Code::invisible_character:
    case Code::bad_line_end:
      return true;
    default:
      return false;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void write_events(const Sources& sources, const yaml::Node& node, std::string& out) {
  if (const auto key = node.key(); !key.absent()) {
    out += fmt::format("=VAL {}{}\n", ":'\"|>"[static_cast<int>(key.style())], escaped(key.text()));
  }
  const auto children = [&] {
    for (auto child = node.first(); !child.absent(); child = child.next()) {
      write_events(sources, child, out);
    }
  };
  switch (node.kind()) {
    case yaml::Kind::null:
      out += fmt::format("=VAL :{}\n", sources.text(node.place()));
      break;
    case yaml::Kind::scalar:
      out += fmt::format("=VAL {}{}\n", ":'\"|>"[static_cast<int>(node.style())],
                         escaped(node.text()));
      break;
    case yaml::Kind::sequence:
      out += "+SEQ\n";
      children();
      out += "-SEQ\n";
      break;
    case yaml::Kind::mapping:
      out += "+MAP\n";
      children();
      out += "-MAP\n";
      break;
  }
}

// The events of the suite without what a tree does not keep: how a document or a collection begins.
std::string plain_events(std::string events) {
  std::istringstream lines(events);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("+STR") || line.starts_with("-STR")) continue;
    if (line.starts_with("+DOC") || line.starts_with("-DOC")) continue;
    if (line == "+SEQ []" || line == "+MAP {}") line.resize(4);
    out += line + '\n';
  }
  return out;
}

}  // namespace

static std::string events_of(const std::string& text) {
  Sources sources;
  Diagnostics findings;
  const auto tree = yaml::read(sources, sources.add("test.yaml", text), findings);
  if (!tree) return "no tree";
  std::string out;
  write_events(sources, tree->root(), out);
  return out;
}

TEST_CASE("every case of yaml-test-suite comes out as declared") {
  const auto path = test::shared_data("yaml-test-suite/cases.jsonl");
  if (!path) return;
  const bool update = std::getenv("SWCAT_UPDATE_CASES") != nullptr;
  auto declared = table();
  std::string written = "id\toutcome\tcode\treason\n";

  std::size_t count = 0;
  for (const auto& [id, text, valid, events] : cases(*path)) {
    CAPTURE(id);
    CAPTURE(text);
    ++count;
    Sources sources;
    Diagnostics findings;
    const FileId file = sources.add(id, text);
    const auto tree = yaml::read(sources, file, findings);

    Row now;
    if (findings.empty()) {
      now.outcome = valid ? "read" : "lenient";
    } else {
      const Code code = findings.all().front().code;
      now.code = info(code).name;
      now.outcome = !valid ? "wrong" : is_policy(code) ? "policy" : "strict";
    }
    const Row before = declared[id];
    now.reason = before.reason;
    written += fmt::format("{}\t{}\t{}\t{}\n", id, now.outcome, now.code, now.reason);
    if (!update) {
      CHECK(now.outcome == before.outcome);
      CHECK(now.code == before.code);
      const bool wanting = now.outcome == "lenient" || now.outcome == "strict";
      CHECK(now.reason.empty() == !wanting);
    }
    CHECK((tree.has_value() || !findings.empty()));
    if (now.outcome == "read") {
      REQUIRE(tree);
      std::string said;
      write_events(sources, tree->root(), said);
      CHECK(said == plain_events(events));
      CHECK(events_of("\xEF\xBB\xBF" + text) == said);
      CHECK(events_of(replace_all(text, "\n", "\r\n")) == said);
    }
  }
  CHECK(count == 402);
  if (update) std::ofstream(table_path) << written;
}

TEST_CASE("the manual states how many documents of yaml-test-suite have which outcome") {
  std::map<std::string, int> counts{{"lenient", 0}};
  for (const auto& [id, row] : table()) ++counts[row.outcome];
  std::ifstream file(SWCAT_SOURCE_DIR "/docs/yaml-dialect.md");
  std::stringstream manual;
  manual << file.rdbuf();
  for (const auto& [outcome, count] : counts) {
    const std::string row = fmt::format("| `{}` | {} |", outcome, count);
    CAPTURE(row);
    CHECK(manual.str().find(row) != std::string::npos);
  }
}

}  // namespace swcat
