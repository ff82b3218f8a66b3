#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/selection.hpp"
#include "cli/workspace.hpp"
#include "exchange/export.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

// The portfolios of the authorities chosen; all where none was.
static Or<std::vector<Portfolio>> chosen_portfolios(const Arguments& arguments,
                                                    Workspace& workspace) {
  Arguments authorities = arguments;
  authorities.positionals = arguments.values("authority");
  auto chosen = selection(authorities, workspace);
  if (!chosen) return chosen.problem();
  const bool narrowed =
      arguments.has("authority") || arguments.has("group") || arguments.has("type");
  if (!narrowed) {
    workspace.read_all_portfolios();
    return std::vector<Portfolio>(workspace.portfolios().begin(), workspace.portfolios().end());
  }
  workspace.read_portfolios(chosen->authorities);
  std::vector<Portfolio> out;
  for (const auto& portfolio : workspace.portfolios()) {
    if (std::ranges::find(chosen->authorities, *portfolio.authority) != chosen->authorities.end()) {
      out.push_back(portfolio);
    }
  }
  return out;
}

static std::optional<Error> write_folder(const std::string& folder,
                                         const exchange::Exported& exported) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return Error{
        fmt::format("cannot make the folder '{}': {}", printable(folder), error.message())};
  }
  for (const auto& file : exported.files) {
    const std::string path = (fs::path(folder) / file.name).string();
    if (auto problem = write_file_atomically(path, file.bytes)) return problem;
  }
  return std::nullopt;
}

static std::string notes(const exchange::Exported& exported) {
  std::string out;
  for (const auto& note : exported.notes) {
    out += "note: " + printable(note.text);
    if (!note.names.empty()) out += ": " + printable(join(note.names, ", "));
    out += '\n';
  }
  return out;
}

static Outcome run_export(const Arguments& arguments, const Environment& environment) {
  const auto* exporter = exchange::find_exporter(arguments.positionals.front());
  if (!exporter) {
    std::vector<std::string_view> known;
    for (const auto& each : exchange::exporters()) known.push_back(each.name);
    const std::string& typed = arguments.positionals.front();
    const std::string hint = did_you_mean(typed, known);
    const std::vector<std::string> names(known.begin(), known.end());
    return usage_error(fmt::format("there is no format '{}' to export to{}\nthere are {}",
                                   printable(typed), hint.empty() ? "" : ": " + hint,
                                   enumerated(names)));
  }
  const auto output = arguments.value("output");
  if (!output && exporter->to == exchange::ExportTo::folder) {
    return usage_error(
        fmt::format("export {} writes several files: name a folder with --output", exporter->name));
  }
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto portfolios = chosen_portfolios(arguments, *workspace);
  if (!portfolios) return portfolios.problem();

  const auto exported = exporter->run(workspace->catalogue(), *portfolios, workspace->as_of());
  Outcome outcome = with_findings(*workspace, arguments, environment);
  outcome.err += notes(exported);
  if (!output) {
    outcome.out = exported.files.front().bytes;
    return outcome;
  }
  const auto problem = exporter->to == exchange::ExportTo::folder
                           ? write_folder(*output, exported)
                           : write_file_atomically(*output, exported.files.front().bytes);
  if (problem) return failure(*problem);
  return outcome;
}

static std::string formats() {
  std::vector<std::string> names;
  for (const auto& exporter : exchange::exporters()) names.emplace_back(exporter.name);
  return enumerated(names, "or");
}

Command export_command() {
  static const std::string help = "which format: " + formats();
  return {
      .name = "export",
      .summary = "the catalogue and portfolios in another format",
      .description =
          "Writes the catalogue and the portfolios of the authorities chosen, or of all, in a "
          "format that other programs read. What the format cannot say is named on standard "
          "error. The bytes depend on nothing but the files of the workspace and the day.",
      .positionals = {{.name = "FORMAT", .help = help, .least = 1, .most = 1}},
      .options =
          std::vector<Option>{
              {.name = "authority",
               .placeholder = "ID",
               .help = "an authority whose portfolio is exported",
               .fallback = "all of them",
               .repeatable = true},
              {.name = "output",
               .placeholder = "PATH",
               .help = "the file to write, or the folder where the format is several "
                       "files",
               .fallback = "standard output"}} +
          selection_options() + workspace_options(),
      .examples = {{"swcat export json --output all.json", "everything, for another program"},
                   {"swcat export json --authority gent", "one portfolio, and the catalogue"}},
      .run = run_export,
  };
}

}  // namespace swcat::cli
