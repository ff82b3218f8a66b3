// Every format says the same of the same findings, whatever is in them.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "report/finding_formats.hpp"
#include "support/case_file.hpp"
#include "support/case_run.hpp"
#include "support/finding_locations.hpp"

using namespace swcat;
namespace fs = std::filesystem;
using nlohmann::json;

static const fs::path repository = SWCAT_SOURCE_DIR;

// A new folder that we are in for as long as this lives.
class Inside {
 public:
  Inside() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  ~Inside() { fs::current_path(before_); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  const fs::path& path() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
  fs::path before_;
};

static cli::Outcome run(std::vector<std::string> words) {
  cli::Environment environment{.today = *Date::parse("2026-11-22")};
  environment.variables["LC_ALL"] = "C.UTF-8";
  return cli::run(words, environment);
}

static cli::Outcome validate(std::string_view format, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"validate", "bad", "--format", std::string(format)};
  words.insert(words.end(), more.begin(), more.end());
  return run(words);
}

static std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const auto& format : report::finding_formats()) out.push_back(format.name);
  return out;
}

// Two formats name no place without a line.
static bool needs_line(std::string_view format) { return format == "sarif" || format == "gitlab"; }

static std::vector<test::SeenFinding> expected_of(std::string_view format,
                                                  std::vector<test::SeenFinding> findings) {
  for (auto& finding : findings) {
    if (needs_line(format) && finding.line == 0) finding.line = finding.column = 1;
  }
  return findings;
}

// Reading a file of megabytes a dozen times proves no more than reading it twice.
static bool is_large(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes > 1'000'000;
}

// `swcat validate bad` with what is laid out before it, and its options.
struct BadWorkspace {
  std::string preparation;
  std::vector<std::string> options;
};

static std::optional<BadWorkspace> bad_workspace(const std::string& command) {
  static const std::regex validates(R"(^(?:(.*); )?swcat validate bad(?: --as-of (\S+))?$)");
  std::smatch match;
  if (!std::regex_match(command, match, validates)) return std::nullopt;
  BadWorkspace out{.preparation = match[1], .options = {}};
  if (match[2].matched) out.options = {"--as-of", match[2]};
  return out;
}

TEST_CASE("all formats name the same findings at the same places, for every bad workspace") {
  std::size_t workspaces = 0;
  for (const auto& entry : fs::directory_iterator(repository / "tests/cases/findings")) {
    const auto script = test::parse_case(test::read_all(entry.path()));
    REQUIRE(bool(script));
    const Inside folder;
    REQUIRE(bool(test::lay_out(script->inputs, folder.path(), repository)));
    for (const auto& example : script->examples) {
      const auto bad = bad_workspace(example.command);
      if (!bad) continue;
      ++workspaces;
      CAPTURE(entry.path().filename().string());
      if (!bad->preparation.empty()) {
        const test::Surroundings here{
            .folder = folder.path(), .home = folder.path(), .programs = folder.path()};
        REQUIRE(bool(test::run(bad->preparation, here)));
      }
      const auto findings = test::findings_read_back("json", validate("json", bad->options).out);
      CHECK(!findings.empty());
      const bool large = is_large("bad");
      for (const auto format : names()) {
        if (large && format != "text") continue;
        CAPTURE(format);
        const auto outcome = validate(format, bad->options);
        CHECK(test::listed(test::findings_read_back(format, outcome.out)) ==
              test::listed(expected_of(format, findings)));
        CHECK(static_cast<int>(outcome.exit) == example.expected.exit);
      }
    }
  }
  CHECK(workspaces >= 50);
}

// Values and file names of somebody who means harm, or of somebody careless.
static const std::vector<std::string> hostile{
    "::error::owned",
    "%0A::error::owned",
    "##[error]owned",
    "]]><script>alert(1)</script>",
    "--> <!-- & &amp; &#0;",
    "\\\" quotes ' and \\\" again",
    "[click](javascript:alert(1))",
    "{0} {{1}}",
    "=cmd|' /C calc'!A0",
    "| pipe | and `tick` *star* @team #12",
    "emoji \U0001F600 and e\u0301",
    "100% # TODO not ok 1",
    "comma, colon: title=x",
};

static void lay_out_hostile() {
  test::write_all("bad/swcat.yaml",
                  "swcat: workspace/1\ncatalogue: [catalogue.yaml]\nportfolios: portfolios\n");
  std::string catalogue =
      "swcat: catalogue/1\n"
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "packages: [{id: zerkenwijzer, name: Zerkenwijzer}]\n"
      "authorities:\n";
  const std::vector<std::string> files{"a b",   "50% c",     "::error::d",  "e\nf", "g\x1b[31m",
                                       "h,i:j", "<k>&\"l\"", "m\U0001F600", "n'o",  "p#q"};
  for (std::size_t i = 0; i < files.size(); ++i) {
    catalogue += fmt::format("  - {{id: raad-{0}, name: Raad {0}, type: gemeente}}\n", i);
    std::string text = fmt::format("swcat: portfolio/1\nauthority: raad-{}\napplications:\n", i);
    for (const auto& value : hostile) {
      text += "  - package: \"" + value + "\"\n    status: \"" + value + "\"\n";
    }
    test::write_all("bad/portfolios/" + files[i] + ".yaml", text);
  }
  test::write_all("bad/catalogue.yaml", catalogue);
}

// What a terminal, a log or a page could act upon.
static bool is_harmless(const std::string& text) {
  return std::ranges::none_of(
      text, [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

TEST_CASE("hostile values and file names are the same findings in every format") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  lay_out_hostile();
  const auto findings = test::findings_read_back("json", validate("json").out);
  CHECK(findings.size() > 10 * 2 * hostile.size());
  for (const auto format : names()) {
    CAPTURE(format);
    const auto outcome = validate(format);
    CHECK(is_harmless(outcome.out + outcome.err));
    CHECK(outcome.exit == cli::Exit::findings);
    // CSV and JSON keep a name with an escape or a line end as it is; for people it is spelt out.
    auto seen = test::findings_read_back(format, outcome.out);
    REQUIRE(seen.size() == findings.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
      CHECK(seen[i].line == findings[i].line);
      CHECK(seen[i].column == findings[i].column);
      CHECK(seen[i].code == findings[i].code);
      const bool plain = findings[i].path.find_first_of("\n\x1b`\\") == std::string::npos;
      if (plain) CHECK(seen[i].path == findings[i].path);
    }
  }
}

TEST_CASE("GitHub gets commands of ours alone, and is told of what it will not show") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  lay_out_hostile();
  const std::string out = validate("github").out;
  std::size_t lines = 0;
  std::string last;
  for (std::size_t at = 0; at < out.size(); at = out.find('\n', at) + 1) {
    last = out.substr(at, out.find('\n', at) - at);
    ++lines;
    CHECK(std::regex_search(last, std::regex("^::(error|warning|notice) title=")));
  }
  CHECK(last.starts_with("::notice title=swcat::GitHub shows 10 annotations of each severity"));
  CHECK(out.find("file=bad/portfolios/50%25 c.yaml,") != std::string::npos);
  CHECK(out.find("file=bad/portfolios/%3A%3Aerror%3A%3Ad.yaml,") != std::string::npos);
  CHECK(out.find("file=bad/portfolios/e%0Af.yaml,") != std::string::npos);
  CHECK(out.find("file=bad/portfolios/h%2Ci%3Aj.yaml,") != std::string::npos);
  CHECK(lines == test::findings_read_back("github", out).size() + 1);
}

TEST_CASE("a path becomes a relative URI") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  lay_out_hostile();
  const std::string out = validate("sarif").out;
  for (const auto* uri :
       {"bad/portfolios/a%20b.yaml", "bad/portfolios/50%25%20c.yaml", "bad/portfolios/e%0Af.yaml",
        "bad/portfolios/%3A%3Aerror%3A%3Ad.yaml", "bad/portfolios/m%F0%9F%98%80.yaml"}) {
    CAPTURE(uri);
    CHECK(out.find(fmt::format("\"uri\": \"{}\"", uri)) != std::string::npos);
  }
  CHECK(out.find("'{{0}} {{{{1}}}}'") != std::string::npos);
  CHECK(out.find("'\\\\[click\\\\](javascript:alert(1))'") != std::string::npos);
}

static std::multiset<std::string> fingerprints() {
  std::multiset<std::string> out;
  const json report = json::parse(validate("json").out);
  for (const auto& row : report["tables"]["findings"]) {
    out.insert(row["fingerprint"].get<std::string>());
  }
  return out;
}

TEST_CASE("a fingerprint stays when lines and entries move, and no two findings share one") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  const auto lay_out = [](const std::string& applications) {
    test::write_all("bad/swcat.yaml",
                    "swcat: workspace/1\ncatalogue: [catalogue.yaml]\nportfolios: portfolios\n");
    test::write_all("bad/catalogue.yaml",
                    "swcat: catalogue/1\n"
                    "authority-types: [{id: gemeente, name: Gemeente}]\n"
                    "authorities: [{id: klaverbeke, name: Klaverbeke, type: gemeente}]\n"
                    "packages: [{id: zerkenwijzer, name: Zerkenwijzer}]\n");
    test::write_all("bad/portfolios/klaverbeke.yaml",
                    "swcat: portfolio/1\nauthority: klaverbeke\n" + applications);
  };
  const std::string one = "  - package: zerkenwijzer\n    status: weg\n    colour: red\n";
  const std::string other = "  - {package: zerkenwijze, note: x, since: morgen}\n";
  const std::string third = "  - {id: los, name: Los}\n";
  lay_out("applications:\n" + one + other + third);
  const auto before = fingerprints();
  CHECK(before.size() == 5);
  CHECK(std::set(before.begin(), before.end()).size() == before.size());
  lay_out("# a line more\n\napplications:\n" + third + "\n" + other + "  # and here\n" + one);
  CHECK(fingerprints() == before);

  // From another folder as well, and for what is no part of a record.
  lay_out("applications: [\n");
  const auto broken = fingerprints();
  fs::create_directories("deep");
  fs::rename("bad", "deep/bad");
  fs::current_path("deep");
  CHECK(fingerprints() == broken);
}

TEST_CASE(
    "the pointer of a finding leads to the value in its file, and the subject is its record") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  lay_out_hostile();
  test::write_all("bad/catalogue.yaml",
                  "swcat: catalogue/1\n"
                  "a/b~c: 1\n"
                  "authority-types: [{id: gemeente, name: Gemeente}]\n"
                  "authorities: [{id: klaverbeke, name: Klaverbeke, type: stad}]\n"
                  "packages:\n"
                  "  - id: zerken\n"
                  "    name: Zerken\n"
                  "    versions:\n"
                  "      - {version: '1', end-of-support: soon}\n"
                  "  - {name: Naamloos}\n");
  std::string seen;
  const json report = json::parse(validate("json").out);
  for (const auto& row : report["tables"]["findings"]) {
    if (row["path"] != "bad/catalogue.yaml") continue;
    seen += fmt::format("{} {} {}\n", row["code"].get<std::string>(),
                        row["pointer"].get<std::string>(), row["subject"].get<std::string>());
  }
  CHECK(seen ==
        "SW203 /a~1b~0c \n"
        "SW301 /authorities/0/type klaverbeke\n"
        "SW206 /packages/0/versions/0/end-of-support zerken\n"
        "SW204 /packages/1 \n");
}

TEST_CASE("the problem matcher for GitHub reads the text format") {
  const Inside folder;
  fs::create_directories("bad/portfolios");
  lay_out_hostile();
  const json matchers = json::parse(
      test::read_all(repository / "docs/ci/github/problem-matcher.json"))["problemMatcher"];
  const auto findings = test::findings_read_back("json", validate("json").out);
  std::vector<test::SeenFinding> seen;
  std::string text = validate("text").out + "a.yaml:1:2: info[SW999]: a hint\n";
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    const std::string line = text.substr(at, text.find('\n', at) - at);
    std::smatch match;
    for (const auto& matcher : matchers) {
      const json& pattern = matcher["pattern"][0];
      const std::regex regex(pattern["regexp"].get<std::string>());
      if (!std::regex_search(line, match, regex)) continue;
      const auto group = [&](const char* name) { return match[pattern[name].get<int>()].str(); };
      seen.push_back({group("file"), static_cast<std::uint32_t>(std::stoul(group("line"))),
                      static_cast<std::uint32_t>(std::stoul(group("column"))), group("code")});
      CHECK(!group("message").empty());
      CHECK((matcher.contains("severity") ||
             std::set<std::string>{"error", "warning"}.contains(group("severity"))));
    }
  }
  REQUIRE(seen.size() == findings.size() + 1);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    CHECK(seen[i].line == findings[i].line);
    CHECK(seen[i].column == findings[i].column);
    CHECK(seen[i].code == findings[i].code);
  }
}

TEST_CASE("every format for findings is in the manual and has a golden case") {
  const std::string manual = test::read_all(repository / "docs/validate.md");
  std::string cases;
  for (const auto& entry : fs::directory_iterator(repository / "tests/cases/validate")) {
    cases += test::read_all(entry.path());
  }
  for (const auto name : names()) {
    CAPTURE(name);
    CHECK(manual.find(fmt::format("`{}`", name)) != std::string::npos);
    CHECK(cases.find(fmt::format("swcat validate bad --format {} ", name)) != std::string::npos);
  }
}
