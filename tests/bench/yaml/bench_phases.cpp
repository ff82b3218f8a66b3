// What each step of a run costs, on a workspace that bench_yaml wrote: `bench_phases FOLDER
// [RUNS]`. One thread; user and system CPU, medians of some runs.

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/similar.hpp"
#include "base/file.hpp"
#include "check/rule.hpp"
#include "cli/describe/similar.hpp"
#include "load/load.hpp"
#include "report/format.hpp"
#include "yaml/read.hpp"

namespace swcat::bench {

static double milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

namespace {

struct Phase {
  std::string name;
  std::vector<double> times;
};

class Clock {
 public:
  explicit Clock(std::vector<Phase>& phases) : phases_(phases) {}

  // What was done since the last call.
  void stop(const std::string& name) {
    const double now = milliseconds();
    auto found = std::ranges::find(phases_, name, &Phase::name);
    if (found == phases_.end()) found = phases_.insert(phases_.end(), {name, {}});
    found->times.push_back(now - last_);
    last_ = milliseconds();
  }

 private:
  std::vector<Phase>& phases_;
  double last_ = milliseconds();
};

}  // namespace

static std::vector<load::InputFile> portfolio_files(const std::string& folder) {
  std::vector<load::InputFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/portfolios")) {
    files.push_back({entry.path().string(), entry.path().string()});
  }
  std::ranges::sort(files, {}, &load::InputFile::path);
  return files;
}

// The last step takes apart what `load` does in one: it is what loading costs beyond reading and
// parsing.
static std::size_t run_once(const std::string& folder, std::vector<Phase>& phases) {
  const auto files = portfolio_files(folder);
  std::size_t seen = 0;
  Clock clock(phases);
  Sources sources;
  for (const auto& file : files) {
    auto text = read_file(file.path, yaml::Limits{}.file);
    if (text) sources.add(file.shown, std::move(*text));
  }
  clock.stop("read");
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    Diagnostics findings;
    const auto reading = yaml::read_in_lanes(sources, FileId(i), findings);
    seen += reading.tree ? reading.tree->size() : 0;
  }
  clock.stop("parse");
  auto loaded = load::load_catalogue({{folder + "/catalogue.yaml", "catalogue.yaml"}}, 1);
  clock.stop("catalogue");
  load::load_portfolios(loaded, files, 1);
  clock.stop("read, parse and decode");

  const Date day = *Date::from_day(2026, 11, 22);
  seen +=
      check::run({loaded.sources, loaded.catalogue, loaded.portfolios, day}, check::Moment::review)
          .all()
          .size();
  clock.stop("check");
  std::vector<AuthorityId> everybody;
  for (const auto& portfolio : loaded.portfolios) everybody.push_back(*portfolio.authority);
  const auto similarity = analysis::similar(loaded.catalogue, everybody, everybody, everybody,
                                            loaded.portfolios, {.jobs = 1}, day);
  clock.stop("analyse (similar, all pairs)");
  const auto document = cli::describe(similarity, loaded.catalogue, "all");
  const auto text = report::find_format("json")->write(document, {});
  seen += text ? text->size() : 0;
  clock.stop("write (json)");
  return seen;
}

static int run(const std::string& folder, int runs) {
  std::vector<Phase> phases;
  std::size_t seen = 0;
  for (int i = 0; i < runs; ++i) seen = run_once(folder, phases);
  fmt::print("{}: CPU ms, median of {} runs ({})\n", folder, runs, seen);
  for (auto& phase : phases) {
    std::ranges::sort(phase.times);
    fmt::print("  {:<30} {:>9.1f}\n", phase.name, phase.times[phase.times.size() / 2]);
  }
  return 0;
}

}  // namespace swcat::bench

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: bench_phases FOLDER [RUNS]\n");
    return 2;
  }
  const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
  return swcat::bench::run(arguments[1], std::max(runs, 1));
}
