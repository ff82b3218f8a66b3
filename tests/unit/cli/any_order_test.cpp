// That no report depends on the order of files, of what stands in them, or on the number of
// threads.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <mutex>

#include "cli/run.hpp"
#include "cli/workspace.hpp"
#include "support/case_run.hpp"
#include "support/declared.hpp"
#include "support/random_workspace.hpp"

using namespace swcat;
using test::Chance;
namespace fs = std::filesystem;

constexpr unsigned workspaces = 20;

static cli::Environment environment() {
  return {.today = test::day("2026-01-01"),
          .variables = {},
          .terminal = false,
          .terminal_error = false,
          .width = 100,
          .shipped = {}};
}

static cli::Outcome run(std::vector<std::string> words, const fs::path& workspace,
                        const std::string& jobs = "1") {
  words.insert(words.end(), {"--workspace", workspace.string(), "--jobs", jobs});
  return cli::run(words, environment());
}

// The digest is of the bytes read, so it tells one order from another: that is what it is for.
static std::string without_digest(std::string text) {
  static constexpr std::string_view key = "\"digest\":";
  const auto at = text.find(key);
  if (at == std::string::npos) return text;
  const auto begin = text.find('"', at + key.size());
  const auto end = text.find('"', begin + 1);
  return text.erase(begin, end - begin);
}

static const std::vector<std::string> compared{"aalst", "boom", "damme", "zele"};

// Every report of a comparison, in every format that people and programs read.
static std::string reports(const fs::path& workspace, const std::string& jobs = "1") {
  std::string out;
  for (const std::string by :
       {"component", "package", "supplier", "standard", "hosting", "connection"}) {
    for (const std::string format : {"json", "csv", "text"}) {
      std::vector<std::string> words{"compare"};
      words.insert(words.end(), compared.begin(), compared.end());
      words.insert(words.end(), {"--by", by, "--format", format});
      const auto outcome = run(words, workspace, jobs);
      out += fmt::format("--by {} --format {}, exit {}\n{}", by, format,
                         static_cast<int>(outcome.exit), without_digest(outcome.out));
    }
  }
  return out;
}

// The reports about what is shared and double, who uses what and how good it is.
static std::string kinship(const fs::path& workspace, const std::string& jobs = "1") {
  const std::vector<std::vector<std::string>> commands{
      {"overlap", "aalst"},
      {"overlap", "--type", "gemeente", "--min", "1"},
      {"who", "graf", "--from", "aalst"},
      {"who", "suite"},
      {"who", "component:begraven", "--from", "zele"},
      {"who", "noord"},
      {"who", "oslo"},
      {"replace", "graf", "zerk"},
      {"replace", "suite", "suite-graf", "--in", "aalst", "--in", "boom"},
      {"quality", "--type", "gemeente"},
  };
  std::string out;
  for (const auto& command : commands) {
    for (const std::string format : {"json", "text"}) {
      auto words = command;
      words.insert(words.end(), {"--format", format});
      const auto outcome = run(words, workspace, jobs);
      out += fmt::format("{} {}, exit {}\n{}", words[0], words[1], static_cast<int>(outcome.exit),
                         without_digest(outcome.out));
    }
  }
  return out;
}

// What is found, but for where: entries move.
static std::vector<std::string> findings(const fs::path& workspace) {
  cli::Arguments arguments;
  arguments.options["workspace"] = {workspace.string()};
  auto opened = cli::Workspace::open(arguments, environment());
  REQUIRE(opened);
  opened->read_all_portfolios();
  std::vector<std::string> out;
  const Diagnostics all = opened->findings();
  for (const auto& finding : all.all()) {
    out.push_back(
        fmt::format("{} {} {}", info(finding.code).number, finding.message, finding.suggestion));
  }
  std::ranges::sort(out);
  return out;
}

// The same of portfolios that are shown one by one, as `validate` does, or all read.
static std::vector<std::string> reviewed(const fs::path& workspace, bool one_by_one,
                                         const std::string& jobs) {
  cli::Arguments arguments;
  arguments.options["workspace"] = {workspace.string()};
  arguments.options["jobs"] = {jobs};
  auto opened = cli::Workspace::open(arguments, environment());
  REQUIRE(opened);
  std::vector<std::string> out;
  if (one_by_one) {
    std::mutex mutex;
    opened->visit_all_portfolios(check::Moment::review, [&](const Portfolio& portfolio) {
      const std::lock_guard lock(mutex);
      out.push_back(portfolio.authority->str());
    });
    std::ranges::sort(out);
  } else {
    opened->read_all_portfolios();
    for (const auto& each : opened->portfolios()) out.push_back(each.authority->str());
  }
  const Diagnostics all = opened->findings(check::Moment::review);
  for (const auto& finding : cli::shown_findings(all, opened->loaded().sources)) {
    out.push_back(fmt::format("{} {} {} {} {}", report::place_of(finding.spot), finding.code,
                              finding.message, finding.suggestion, finding.spot.excerpt));
    for (const auto& related : finding.related) {
      out.push_back(fmt::format("  {} {} {}", report::place_of(related.spot), related.message,
                                related.spot.excerpt));
    }
  }
  return out;
}

static std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + '\n';
  return out;
}

TEST_CASE("compare says the same to the byte, whatever the order of files, lists and entries") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const test::TemporaryFolder once;
    const test::TemporaryFolder again;
    test::write_in_any_order(workspace, once.path(), chance);
    test::write_in_any_order(workspace, again.path(), chance);
    const auto expected = reports(once.path());
    CHECK(expected.find("--by connection --format text") != std::string::npos);
    CHECK(reports(again.path()) == expected);
  }
}

TEST_CASE("portfolios that are shown one by one have the findings of all of them together") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const test::TemporaryFolder folder;
    test::write_in_any_order(test::random_workspace(chance), folder.path(), chance);
    const auto expected = joined(reviewed(folder.path(), false, "1"));
    CHECK(joined(reviewed(folder.path(), true, "1")) == expected);
    CHECK(joined(reviewed(folder.path(), true, "3")) == expected);
  }
}

TEST_CASE(
    "overlap, who, replace and quality say the same to the byte in any order and on threads") {
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const test::TemporaryFolder once;
    const test::TemporaryFolder again;
    test::write_in_any_order(workspace, once.path(), chance);
    test::write_in_any_order(workspace, again.path(), chance);
    const auto expected = kinship(once.path());
    CHECK(expected.find("quality --type, exit") != std::string::npos);
    CHECK(expected.find("exit 2") == std::string::npos);
    CHECK(kinship(again.path()) == expected);
    CHECK(kinship(once.path(), "4") == expected);
  }
}

TEST_CASE("validate finds the same, whatever the order of files, lists and entries") {
  std::size_t found = 0;
  for (unsigned seed = 0; seed < workspaces; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto workspace = test::random_workspace(chance);
    const test::TemporaryFolder once;
    const test::TemporaryFolder again;
    test::write_in_any_order(workspace, once.path(), chance);
    test::write_in_any_order(workspace, again.path(), chance);
    const auto expected = findings(once.path());
    found += expected.size();
    CHECK(joined(findings(again.path())) == joined(expected));
  }
  CHECK(found > workspaces);
}

TEST_CASE("the number of threads changes no byte of any report") {
  for (unsigned seed = 0; seed < workspaces / 4; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const test::TemporaryFolder folder;
    test::write_in_any_order(test::random_workspace(chance), folder.path(), chance);
    const auto expected = reports(folder.path(), "1");
    const auto validated = run({"validate"}, folder.path(), "1");
    for (const std::string jobs : {"2", "8"}) {
      CAPTURE(jobs);
      CHECK(reports(folder.path(), jobs) == expected);
      const auto outcome = run({"validate"}, folder.path(), jobs);
      CHECK(outcome.out == validated.out);
      CHECK(outcome.err == validated.err);
      CHECK(outcome.exit == validated.exit);
    }
  }
}

TEST_CASE("an authority is compared once, however often and however it is named") {
  Chance chance(1);
  const test::TemporaryFolder folder;
  test::write_in_any_order(test::random_workspace(chance), folder.path(), chance);
  const auto twice = run({"compare", "aalst", "boom", "Stad Aalst", "aalst"}, folder.path());
  CHECK(twice.out == run({"compare", "aalst", "boom"}, folder.path()).out);

  const auto alone = run({"compare", "aalst", "Stad Aalst"}, folder.path());
  CHECK(alone.exit == cli::Exit::usage);
  CHECK(alone.err.find("at least two different authorities") != std::string::npos);
}
