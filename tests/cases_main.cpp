// Runs the golden cases in tests/cases and the examples in the manual, and shows what differs.
//
//   swcat_cases [NAME...]     only files with one of these in their path
//   SWCAT_UPDATE_CASES=1      write down what came out instead
//
// docs/development.md tells how a case is written.

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "support/case_diff.hpp"
#include "support/case_file.hpp"
#include "support/case_manual.hpp"
#include "support/case_run.hpp"

namespace fs = std::filesystem;
using namespace swcat;
using namespace swcat::test;

namespace {

const fs::path repository = SWCAT_SOURCE_DIR;
// Another program than the one that was built with it, for tests/tools/mutate.py.
const char* const other_program = std::getenv("SWCAT_PROGRAM");
const fs::path program = fs::absolute(other_program == nullptr ? SWCAT_PROGRAM : other_program);

enum class Mode : std::uint8_t { compare, update };

// What is to be said about one file when all have run.
struct Report {
  std::size_t commands = 0;
  bool failed = false;
  bool rewritten = false;
  std::string text;
};

using Run = std::function<Report(const fs::path&, Mode)>;

}  // namespace

static std::string shown(const fs::path& path) { return path.lexically_relative(repository); }

static Report trouble(const fs::path& path, std::string_view message) {
  return {.failed = true, .text = fmt::format("{}: {}\n", shown(path), message)};
}

static std::string difference_at(const fs::path& path, const Example& example,
                                 std::string_view expected, std::string_view actual) {
  return fmt::format("{}:{}: $ {}\n{}\n", shown(path), example.line, example.command,
                     difference(expected, actual));
}

static Report run_case(const fs::path& path, Mode mode) {
  const std::string text = read_all(path);
  const auto script = parse_case(text);
  if (!script) return trouble(path, script.error().message);

  const TemporaryFolder folder;
  const auto laid_out = lay_out(script->inputs, folder.path(), repository);
  if (!laid_out) return trouble(path, laid_out.error().message);

  Report report;
  std::vector<std::string> parts;
  const Surroundings surroundings{
      .folder = folder.path(), .home = folder.path(), .programs = program.parent_path()};
  for (const Example& example : script->examples) {
    const auto outcome = run(example.command, surroundings);
    if (!outcome) return trouble(path, outcome.error().message);
    ++report.commands;
    if (*outcome == example.expected) {
      parts.push_back(text.substr(example.begin, example.end - example.begin));
      continue;
    }
    parts.push_back(expected_part(*outcome));
    report.failed = true;
    report.text += difference_at(path, example, expected_part(example.expected), parts.back());
  }
  if (!report.failed || mode == Mode::compare) return report;
  write_all(path, with_expected(text, script->examples, parts));
  return {.commands = report.commands, .rewritten = true};
}

static Report run_manual(const fs::path& path, Mode mode) {
  const std::string text = read_all(path);
  const auto script = parse_manual(text);
  if (!script) return trouble(path, script.error().message);

  Report report;
  std::vector<std::string> parts;
  const TemporaryFolder home;
  const Surroundings surroundings{.folder = repository,
                                  .home = home.path(),
                                  .programs = program.parent_path(),
                                  .streams = Streams::together};
  for (const Example& example : script->examples) {
    const auto outcome = run(example.command, surroundings);
    if (!outcome) return trouble(path, outcome.error().message);
    ++report.commands;
    parts.push_back(text.substr(example.begin, example.end - example.begin));
    if (outcome->exit >= 124) {
      report.failed = true;
      report.text += fmt::format("{}:{}: $ {}\nended with exit code {}\n\n", shown(path),
                                 example.line, example.command, outcome->exit);
    } else if (!matches(example.expected.out, outcome->out)) {
      if (mode == Mode::update && !has_gaps(example.expected.out)) {
        parts.back() = outcome->out;
        report.rewritten = true;
        continue;
      }
      report.failed = true;
      report.text += difference_at(path, example, example.expected.out, outcome->out);
    }
  }
  if (report.rewritten) write_all(path, with_expected(text, script->examples, parts));
  return report;
}

// In order of path. A folder that is not there has no files.
static std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

static std::vector<fs::path> pages() {
  auto files = files_below(repository / "docs", ".md");
  if (fs::exists(repository / "README.md")) files.push_back(repository / "README.md");
  return files;
}

static std::vector<fs::path> chosen(std::vector<fs::path> files, std::span<char*> names) {
  if (names.empty()) return files;
  std::erase_if(files, [&](const fs::path& file) {
    return std::ranges::none_of(
        names, [&](const char* name) { return shown(file).find(name) != std::string::npos; });
  });
  return files;
}

// In the order of the files, whoever comes first.
static std::vector<Report> run_all(std::span<const fs::path> files, const Run& run, Mode mode) {
  std::vector<Report> reports(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      try {
        reports[i] = run(files[i], mode);
      } catch (const std::exception& error) {
        reports[i] = trouble(files[i], error.what());
      }
    }
  };
  const std::jthread other(work);
  work();
  return reports;
}

using Snapshot = std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>>;

// The repository as it is now, to see afterwards that an example of the manual has written nothing.
static Snapshot snapshot() {
  Snapshot files;
  for (auto entry = fs::recursive_directory_iterator(repository);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename();
    if (entry->is_directory()) {
      if (name == ".git" || name == "build") entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      files[shown(entry->path())] = {entry->file_size(), entry->last_write_time()};
    }
  }
  return files;
}

static Report written_since(const Snapshot& before, std::span<const Report> reports) {
  Report report;
  // What we have rewritten ourselves says nothing about the examples.
  if (std::ranges::any_of(reports, &Report::rewritten)) return report;
  const Snapshot after = snapshot();
  std::vector<Snapshot::value_type> changed;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(changed));
  for (const auto& [name, state] : changed) {
    report.failed = true;
    report.text += fmt::format("{}: written while the examples of the manual ran\n", name);
  }
  return report;
}

int main(int argc, char** argv) {
  const std::span names(argv + 1, static_cast<std::size_t>(std::max(argc - 1, 0)));
  const char* update = std::getenv("SWCAT_UPDATE_CASES");
  const Mode mode =
      update != nullptr && std::string_view(update) == "1" ? Mode::update : Mode::compare;

  const auto cases = files_below(repository / "tests" / "cases", ".case");
  if (cases.empty()) {
    fmt::print(stderr, "there is no case in tests/cases\n");
    return 2;
  }
  auto files = chosen(pages(), names);
  const auto chosen_cases = chosen(cases, names);
  if (files.empty() && chosen_cases.empty()) {
    fmt::print(stderr, "no case and no page has such a name\n");
    return 2;
  }

  const Snapshot before = snapshot();
  auto reports = run_all(files, run_manual, mode);
  const Report written = written_since(before, reports);
  std::ranges::move(run_all(chosen_cases, run_case, mode), std::back_inserter(reports));
  files.insert(files.end(), chosen_cases.begin(), chosen_cases.end());
  reports.push_back(written);

  std::size_t commands = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    commands += reports[i].commands;
    if (reports[i].rewritten) fmt::print("rewritten: {}\n", shown(files[i]));
    fmt::print("{}", reports[i].text);
  }
  const auto failures =
      static_cast<std::size_t>(std::ranges::count(reports, true, &Report::failed));
  fmt::print(
      "{} in {}: {}\n", counted(commands, "command", "commands"),
      counted(files.size(), "file", "files"),
      failures == 0 ? "all as expected" : counted(failures, "file", "files") + " not as expected");
  if (failures > 0) fmt::print("SWCAT_UPDATE_CASES=1 writes down what came out instead.\n");
  return failures == 0 ? 0 : 1;
}
