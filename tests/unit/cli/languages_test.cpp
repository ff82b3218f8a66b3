// That reports have no text for people in them that is not marked for translation: they are made in
// a language in which every text stands in brackets, and what stands outside of them is data.

#include "base/language.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/workspace.hpp"
#include "load/record.hpp"
#include "support/case_diff.hpp"
#include "support/case_run.hpp"
#include "support/declared.hpp"

using namespace swcat;

namespace {

// A text as a .po file has it, with its plural where it has one.
struct Message {
  std::string english;
  std::string plural;
};

}  // namespace

// What stands between the first and the last quote of a line, without its escapes.
static std::string unquoted(std::string_view line) {
  const std::size_t begin = line.find('"') + 1;
  line = line.substr(begin, line.rfind('"') - begin);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      out += line[i];
    } else {
      ++i;
      out += line[i] == 'n' ? '\n' : line[i];
    }
  }
  return out;
}

static const std::vector<Message>& texts() {
  static const auto all = [] {
    std::vector<Message> out;
    const std::string template_text =
        test::read_all(SWCAT_SOURCE_DIR "/lib/base/languages/swcat.pot");
    for (const auto line : test::split_lines(template_text)) {
      if (line.starts_with("msgid ")) out.push_back({unquoted(line), ""});
      if (line.starts_with("msgid_plural ")) out.back().plural = unquoted(line);
    }
    std::erase_if(out, [](const Message& text) { return text.english.empty(); });
    std::ranges::sort(out, {}, &Message::english);
    return out;
  }();
  return all;
}

static std::string number(std::size_t n) {
  std::string out;
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(n >> shift);
  return out;
}

// Spaces and lines around a text stay outside, as translators leave them.
static std::string bracketed(const std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  const std::size_t end = text.find_last_not_of(" \n") + 1;
  return text.substr(0, begin) + "⟦" + text.substr(begin, end - begin) + "⟧" + text.substr(end);
}

// The .mo file of the language of brackets.
static std::string catalogue() {
  using namespace std::literals;
  std::vector<std::pair<std::string, std::string>> rows{
      {"", "Plural-Forms: nplurals=2; plural=(n != 1);\n"}};
  for (const auto& [english, plural] : texts()) {
    if (plural.empty()) {
      rows.emplace_back(english, bracketed(english));
    } else {
      rows.emplace_back(english + '\0' + plural, bracketed(english) + '\0' + bracketed(plural));
    }
  }
  const std::size_t head = 7 * 4;
  const std::size_t begin = head + rows.size() * 16;
  std::string bytes;
  std::string tables[2];
  const auto add = [&](std::string& table, const std::string& text) {
    table += number(text.size()) + number(begin + bytes.size());
    bytes += text + '\0';
  };
  for (const auto& row : rows) add(tables[0], row.first);
  for (const auto& row : rows) add(tables[1], row.second);
  return "\xDE\x12\x04\x95"s + number(0) + number(rows.size()) + number(head) +
         number(head + rows.size() * 8) + number(0) + number(0) + tables[0] + tables[1] + bytes;
}

static cli::Environment environment() {
  return {.today = test::day("2026-01-01"),
          .variables = {},
          .terminal = false,
          .terminal_error = false,
          .width = 100,
          .shipped = {}};
}

static const std::string vlavirgem = SWCAT_SOURCE_DIR "/catalog-data/examples/vlavirgem";

static const std::string software = SWCAT_SOURCE_DIR "/docs/examples/software.csv";

using Options = std::map<std::string, std::vector<std::string>, std::less<>>;

// In the language of this thread, as cli::run would once it had settled the language.
static cli::Outcome run(const std::string& command, const std::vector<std::string>& positionals,
                        Options options) {
  cli::Arguments arguments;
  arguments.positionals = positionals;
  options["workspace"] = {vlavirgem};
  options.try_emplace("format", std::vector<std::string>{"markdown"});
  arguments.options.insert(options.begin(), options.end());
  return cli::find_command(command)->run(arguments, environment());
}

static bool is_said(std::string_view text) { return text.find("⟦") != std::string_view::npos; }

// Names of what a column can be about; keys as they are written in a file, numbers and days are
// data as well.
static bool is_data(const std::string& text) {
  static const auto names = [] {
    cli::Arguments arguments;
    arguments.options["workspace"] = {vlavirgem};
    auto workspace = cli::Workspace::open(arguments, environment());
    REQUIRE(workspace);
    std::vector<std::string> out;
    for (const auto& authority : workspace->catalogue().authorities) {
      out.push_back(authority.name.in("en"));
    }
    for (const auto& field : load::record<Application>().fields) out.emplace_back(field.key);
    return out;
  }();
  return std::ranges::find(names, text) != names.end() ||
         text.find_first_not_of("0123456789-?") == std::string::npos;
}

static std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      while (cell.starts_with(' ')) cell.erase(0, 1);
      while (cell.ends_with(' ')) cell.pop_back();
      out.push_back(std::move(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return out;
}

// A text of ours that a cell holds as it stands in the code. Keys of files, which 'quality' names,
// are words of ours as well, and stay.
static bool is_ours(const std::string& cell) {
  static const std::vector<std::string> keys{"version", "contract", "cost",  "users",
                                             "for",     "hosting",  "since", "owner"};
  if (std::ranges::find(keys, cell) != keys.end()) return false;
  const auto found = std::ranges::lower_bound(texts(), cell, {}, &Message::english);
  return found != texts().end() && found->english == cell;
}

// What of a report in Markdown is not said in the language of brackets.
static std::vector<std::string> unsaid(const std::string& markdown) {
  std::vector<std::string> out;
  const auto lines = test::split_lines(markdown);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line(lines[i]);
    const bool head = i + 1 < lines.size() && lines[i + 1].starts_with("| --");
    // What 'explain' tells of has a code and a name for its title, an authority its name.
    const bool named = line.starts_with("# SW") || line == "# VlaVirGem";
    if (line.starts_with("#") && !is_said(line) && !named) out.push_back(line);
    if (line.starts_with("- ") && !line.starts_with("- ⟦")) out.push_back(line);
    if (!line.starts_with('|') || line.starts_with("| --")) continue;
    for (const auto& cell : cells_of(line)) {
      if (cell.empty() || is_said(cell)) continue;
      if (head ? !is_data(cell) : is_ours(cell)) out.push_back(line);
    }
  }
  return out;
}

TEST_CASE("every heading, label, note and word of a report can be translated") {
  const std::string bytes = catalogue();
  const Language brackets("xx", bytes);
  const Speaking speaking(&brackets);
  REQUIRE(tr("Authorities") == "⟦Authorities⟧");
  REQUIRE(counted(2, "file", "files") == "2 ⟦files⟧");

  struct Row {
    std::string command;
    std::vector<std::string> positionals;
    Options options = {};
  };
  const std::vector<Row> rows{
      {"compare", {"vlavirgem", "ocmw-vlavirgem"}},
      {"compare", {"vlavirgem", "ocmw-vlavirgem"}, {{"by", {"package"}}, {"only", {"all"}}}},
      {"compare", {"vlavirgem", "ocmw-vlavirgem"}, {{"where", {"status:in-production"}}}},
      {"compare", {"vlavirgem", "wilgenrode"}, {{"by", {"hosting"}}}},
      {"compare", {"vlavirgem", "wilgenrode"}, {{"by", {"connection"}}}},
      {"summary", {"vlavirgem"}, {{"since", {"2025-11-22"}}}},
      {"roadmap", {"vlavirgem"}, {{"from", {"2024"}}}},
      {"roadmap", {"vlavirgem", "wilgenrode"}},
      {"coverage", {"vlavirgem"}},
      {"coverage", {"vlavirgem", "ocmw-vlavirgem"}},
      {"connections", {"vlavirgem"}},
      {"concentration", {"vlavirgem", "ocmw-vlavirgem"}},
      {"concentration", {}, {{"by", {"spend"}}}},
      {"overlap", {"vlavirgem"}},
      {"overlap", {"vlavirgem", "ocmw-vlavirgem"}, {{"min", {"1"}}}},
      {"quality", {"vlavirgem"}},
      {"quality", {"vlavirgem", "ocmw-vlavirgem"}},
      {"standards", {"vlavirgem"}},
      {"standards", {"vlavirgem"}, {{"by", {"obligation"}}}},
      {"standards", {"vlavirgem", "ocmw-vlavirgem"}},
      {"standards", {"vlavirgem"}, {{"every", {"year"}}, {"from", {"2024-01-01"}}}},
      {"standards", {}, {{"required", {""}}}},
      {"similar", {"vlavirgem"}, {{"force", {""}}, {"least", {"1"}}}},
      {"clusters", {}, {{"force", {""}}, {"least", {"1"}}, {"matrix", {""}}}},
      {"claims", {}, {{"only", {"all"}}}},
      {"list", {"packages"}},
      {"list", {"applications"}},
      {"list", {"obligations"}},
      {"search", {"a"}},
      {"show", {"vlavirgem"}},
      {"show", {"zerkenbeheer"}},
      {"show", {"begraafplaatsen"}},
      {"show", {"schemerland"}},
      {"who", {"begraafplaatsen"}},
      {"who", {"dossierkast"}, {{"from", {"vlavirgem"}}}},
      {"replace", {"zerkenbeheer", "dossierkast"}},
      {"validate", {}},
      {"fmt", {}, {{"check", {""}}}},
      {"import", {"csv", software}, {{"authority", {"ocmw-nergenshove"}}}},
      {"rules", {}},
      {"explain", {"SW301"}},
  };
  for (const auto& row : rows) {
    const auto outcome = run(row.command, row.positionals, row.options);
    CAPTURE(row.command);
    CAPTURE(row.positionals.size());
    CAPTURE(outcome.err);
    CHECK(is_said(outcome.out));
    const auto left = unsaid(outcome.out);
    std::string shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(left.size(), 8); ++i) shown += left[i] + '\n';
    CHECK(shown == "");
  }
}

// What commands say beside their result: what was written, what was left out.
TEST_CASE("every line about what was done can be translated") {
  const std::string bytes = catalogue();
  const Language brackets("xx", bytes);
  const Speaking speaking(&brackets);
  const test::TemporaryFolder folder;
  const std::string file = (folder.path() / "out").string();
  const std::string copy = (folder.path() / "software.csv").string();
  std::filesystem::copy(software, copy);

  struct Row {
    std::string command;
    std::vector<std::string> positionals;
    Options options;
  };
  const std::vector<Row> rows{
      {"init", {"nergenshove"}, {{"output", {file + ".yaml"}}}},
      {"init", {"nergenshove"}, {{"output", {file + ".yaml"}}}},  // it is there by now
      {"export", {"json"}, {{"output", {file + ".json"}}}},
      {"export", {"csv"}, {{"output", {file + "-csv"}}}},
      {"export", {"ameff"}, {{"authority", {"vlavirgem"}}, {"output", {file + ".xml"}}}},
      {"report",
       {"vlavirgem"},
       {{"set", {"officer"}}, {"format", {"html"}}, {"output", {file + "-set"}}}},
      {"report", {"vlavirgem"}, {{"set", {"nothing"}}, {"output", {file + "-set"}}}},
      {"import",
       {"csv", copy},
       {{"authority", {"ocmw-nergenshove"}}, {"into", {file + "-in.yaml"}}, {"apply", {""}}}},
      {"who", {"nobodys"}, {}},
  };
  for (const auto& row : rows) {
    const auto outcome = run(row.command, row.positionals, row.options);
    CAPTURE(row.command);
    CHECK(outcome.err != "");
    for (const auto line : test::split_lines(outcome.err)) {
      const bool excerpt = line.find(" | ") != std::string_view::npos;  // of a file
      if (!line.empty() && !excerpt) CHECK_MESSAGE(is_said(line), line);
    }
  }
}

// Of a file to start from, the keys and ids are YAML, and the names are those of the catalogue.
TEST_CASE("what a portfolio to start from explains can be translated") {
  const std::string bytes = catalogue();
  const Language brackets("xx", bytes);
  const Speaking speaking(&brackets);
  const auto outcome = run("init", {"vlavirgem"}, {});
  CHECK(is_said(outcome.out));
  for (const auto line : test::split_lines(outcome.out)) {
    const std::size_t text = line.find_first_not_of("# ");
    if (text != std::string_view::npos) {
      CHECK_MESSAGE(!is_ours(std::string(line.substr(text))), line);
    }
  }
}
