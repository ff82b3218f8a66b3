#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "cli/batch.hpp"
#include "cli/describe/report_index.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/workspace.hpp"
#include "report/findings.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

// ---- What is asked ----

static std::vector<std::string> shipped_sets(const Environment& environment) {
  std::vector<std::string> out;
  auto found = find_files(environment.shipped, "report-sets/*.yaml");
  if (!found) return out;
  for (const auto& file : found->files) out.push_back(fs::path(file).stem().string());
  return out;
}

// A set that comes with swcat goes by its name, any other by its file.
static Or<ReportSet> set_asked(const Arguments& arguments, const Environment& environment) {
  const std::string asked = arguments.value("set").value_or("officer");
  const auto shipped = shipped_sets(environment);
  const bool is_name = std::ranges::find(shipped, asked) != shipped.end();
  const std::string path =
      is_name ? (fs::path(environment.shipped) / "report-sets" / (asked + ".yaml")).string()
              : asked;
  std::error_code ignored;
  if (!is_name && !fs::exists(path, ignored)) {
    const std::vector<std::string_view> known(shipped.begin(), shipped.end());
    const std::string hint = did_you_mean(asked, known);
    return usage_error(say("there is no report set '{}'; name a file, or {}", printable(asked),
                           hint.empty() ? enumerated(shipped, "or") : hint));
  }
  Sources sources;
  Diagnostics findings;
  auto set = load::load_report_set(sources, {path, path}, findings);
  if (set && findings.empty()) return std::move(*set);
  return Outcome{.exit = Exit::findings,
                 .err = report::findings_text(shown_findings(findings, sources),
                                              error_page(arguments, environment))};
}

static Or<std::vector<const report::Format*>> formats_asked(const Arguments& arguments) {
  std::vector<const report::Format*> out;
  std::string rest = arguments.value("format").value_or("html");
  while (!rest.empty()) {
    const std::string name = rest.substr(0, rest.find(','));
    rest.erase(0, name.size() + 1);
    const auto* format = report::find_format(name);
    if (!format) {
      std::vector<std::string_view> known;
      for (const auto& each : report::formats()) known.push_back(each.name);
      const std::string hint = did_you_mean(name, known);
      const std::vector<std::string> names(known.begin(), known.end());
      return usage_error(say("there is no format '{}': {}", printable(name),
                             hint.empty() ? say("say {}", enumerated(names, "or")) : hint));
    }
    if (std::ranges::find(out, format) == out.end()) out.push_back(format);
  }
  if (out.empty()) return usage_error(say("{} names no format", arguments.spelling("format")));
  return out;
}

// What every question of the set gets as well, as it was typed here.
static std::vector<std::string> passed_on(const Arguments& arguments, const Workspace& workspace) {
  std::vector<std::string> out{"--as-of", workspace.as_of().str(), "--jobs", "1"};
  for (const std::string name : {"workspace", "audience"}) {
    if (const auto value = arguments.value(name)) {
      out.insert(out.end(), {"--" + name, *value});
    }
  }
  return out;
}

// ---- What is written ----

// Whether the file has these bytes already: then it stays as it is, with its date.
static bool is_there(const std::string& path, const std::string& bytes) {
  constexpr std::size_t largest = 1U << 30U;
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  const auto found = read_file(path, largest);
  return found && *found == bytes;
}

namespace {

struct Written {
  std::size_t written = 0;
  std::size_t same = 0;
  std::optional<Error> error;
};

}  // namespace

static void write_to(Written& out, const std::string& path, const std::string& bytes) {
  if (out.error) return;
  if (is_there(path, bytes)) {
    ++out.same;
    return;
  }
  std::error_code failed;
  fs::create_directories(fs::path(path).parent_path(), failed);
  if (failed) {
    out.error = Error{say("cannot make the folder '{}': {}",
                          printable(fs::path(path).parent_path().string()), failed.message())};
    return;
  }
  out.error = write_file_atomically(path, bytes);
  if (!out.error) ++out.written;
}

static Written write_all(const std::string& folder, const std::vector<Delivery>& deliveries,
                         const std::string& index) {
  Written out;
  for (const auto& delivery : deliveries) {
    for (const auto& [path, bytes] : delivery.files) {
      write_to(out, (fs::path(folder) / path).string(), bytes);
    }
  }
  // Last, so that it never names what is not there yet.
  write_to(out, (fs::path(folder) / "index.html").string(), index);
  return out;
}

// ---- The command ----

static Outcome told(const std::string& folder, const std::vector<Assignment>& assignments,
                    const std::vector<Delivery>& deliveries, const Written& written) {
  Outcome outcome;
  for (std::size_t i = 0; i < deliveries.size(); ++i) {
    if (deliveries[i].refused.empty()) continue;
    outcome.exit = Exit::findings;
    outcome.err += say("swcat: no {}/{}: {}\n", assignments[i].folder, assignments[i].id,
                       deliveries[i].refused);
  }
  const bool findings = std::ranges::any_of(deliveries, &Delivery::findings);
  if (findings) {
    outcome.exit = Exit::findings;
    outcome.err +=
        tr("swcat: not all files that the reports were made from are in order: see 'swcat "
           "validate'\n");
  }
  const auto made = static_cast<std::int64_t>(std::ranges::count_if(
      deliveries, [](const Delivery& delivery) { return !delivery.files.empty(); }));
  outcome.err += say("swcat: {} of {} in {}: {} written, {} as they were\n", grouped(made),
                     counted(deliveries.size(), "report", "reports"), printable(folder),
                     counted(written.written, "file", "files"),
                     grouped(static_cast<std::int64_t>(written.same)));
  return outcome;
}

static Outcome run_report(const Arguments& arguments, const Environment& environment) {
  const auto folder = arguments.value("output");
  if (!folder) return usage_error(tr("report writes many files: name a folder with --output"));
  auto set = set_asked(arguments, environment);
  if (!set) return set.problem();
  auto formats = formats_asked(arguments);
  if (!formats) return formats.problem();
  auto threads = jobs(arguments);
  if (!threads) return threads.problem();
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  if (chosen->authorities.empty()) {
    return usage_error(
        tr("report needs an authority, or --group or --type\nsee 'swcat report --help'"));
  }

  const auto work = assignments(*set, chosen->authorities);
  if (work.empty()) return usage_error(tr("this set has no question about one authority alone"));
  const auto more = passed_on(arguments, *workspace);
  std::vector<Delivery> deliveries(work.size());
  std::atomic<std::size_t> done = 0;
  for_each_index(work.size(), *threads, [&](std::size_t i) {
    deliveries[i] = work_out(work[i], more, *formats, environment);
    if (environment.progress) environment.progress(++done, work.size());
  });

  auto index = describe_index(*set, work, deliveries, *workspace);
  index.provenance = workspace->provenance();
  auto page = report::find_format("html")->write(index, {});
  if (!page) return usage_error(page.error().message);
  const auto written = write_all(*folder, deliveries, *page);
  if (written.error) return failure(*written.error);
  Outcome outcome = told(*folder, work, deliveries, written);
  outcome.err = left_out(*chosen, *workspace) + outcome.err;
  return outcome;
}

Command report_command() {
  return {
      .name = "report",
      .summary = "what do I hand out, all at once?",
      .description =
          "Writes a set of reports into a folder, for each authority and for all of them together, "
          "with a page that leads to them. A set comes with swcat (officer, region, board) or is a "
          "small YAML file of your own. Files that would stay the same are not touched; each is "
          "replaced whole or not at all.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options =
          std::vector<Option>{
              {.name = "set",
               .placeholder = "SET",
               .help = "which reports: officer, region or board, or the file of a set",
               .fallback = "officer"},
              {.name = "format",
               .placeholder = "NAMES",
               .help = "how they are written, with commas between: html,xlsx,csv",
               .fallback = "html"},
              {.name = "output", .placeholder = "DIR", .help = "the folder to write into"}} +
          selection_options() + workspace_options(),
      .examples = {{"swcat report gent --output gent", "all that Ghent's ICT officer wants to see"},
                   {"swcat report --group scotland --set board --format html,xlsx --output boards",
                    "a page and a workbook for each board"}},
      .run = run_report,
      .tells = [](const Arguments&) { return Tells::supply; },
      .hands_out = true,
  };
}

}  // namespace swcat::cli
