#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/selection.hpp"
#include "cli/workspace.hpp"
#include "exchange/export.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

static Or<Selection> chosen_by_option(const Arguments& arguments, const Workspace& workspace) {
  Arguments authorities = arguments;
  authorities.positionals = arguments.values("authority");
  return selection(authorities, workspace);
}

// The portfolios of the authorities chosen; all where none was.
static std::vector<Portfolio> portfolios_of(const Selection& chosen, Workspace& workspace) {
  if (chosen.authorities.empty()) {
    workspace.read_all_portfolios();
    return {workspace.portfolios().begin(), workspace.portfolios().end()};
  }
  workspace.read_portfolios(chosen.authorities);
  std::vector<Portfolio> out;
  for (const auto& portfolio : workspace.portfolios()) {
    if (std::ranges::find(chosen.authorities, *portfolio.authority) != chosen.authorities.end()) {
      out.push_back(portfolio);
    }
  }
  return out;
}

static std::vector<std::string> paths(const std::string& output, const exchange::Exporter& exporter,
                                      const exchange::Exported& exported) {
  std::vector<std::string> out;
  for (const auto& file : exported.files) {
    const bool in_folder = exporter.to == exchange::ExportTo::folder;
    out.push_back(in_folder ? (fs::path(output) / file.name).string() : output);
  }
  return out;
}

// An export takes the place of an earlier one, but not of what it was made from.
static std::optional<Outcome> refuse_own_files(const Workspace& workspace,
                                               const std::vector<std::string>& paths) {
  for (const auto& path : paths) {
    if (!workspace.reads(path)) continue;
    return usage_error(
        say("'{}' is a file of this workspace: name another --output", printable(path)));
  }
  return std::nullopt;
}

static std::optional<Error> write_to(const std::string& output, const exchange::Exporter& exporter,
                                     const exchange::Exported& exported) {
  if (exporter.to == exchange::ExportTo::one_file) {
    return write_file_atomically(output, exported.files.front().bytes);
  }
  std::map<std::string, std::string_view> files;
  for (const auto& file : exported.files) files[file.name] = file.bytes;
  return write_folder(output, files);
}

static std::string written(const std::string& output, const exchange::Exporter& exporter,
                           const exchange::Exported& exported, std::size_t portfolios) {
  const std::string what = counted(portfolios, "portfolio", "portfolios");
  if (exporter.to == exchange::ExportTo::one_file) {
    return say("swcat: wrote {}: {}\n", printable(output), what);
  }
  return say("swcat: wrote {} to {}: {}\n", counted(exported.files.size(), "file", "files"),
             printable(output), what);
}

static std::string notes(const exchange::Exported& exported) {
  std::string out;
  for (const auto& note : exported.notes) {
    out += say("note: {}", printable(note.text));
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
    return usage_error(say("there is no format '{}' to export to{}\nthere are {}", printable(typed),
                           hint.empty() ? "" : ": " + hint, enumerated(names)));
  }
  const auto output = arguments.value("output");
  if (!output && exporter->to == exchange::ExportTo::folder) {
    return usage_error(
        say("export {} writes several files: name a folder with --output", exporter->name));
  }
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = chosen_by_option(arguments, *workspace);
  if (!chosen) return chosen.problem();
  const auto portfolios = portfolios_of(*chosen, *workspace);

  const auto exported = exporter->run(workspace->catalogue(), portfolios, workspace->as_of());
  Outcome outcome = with_findings(*workspace, arguments, environment);
  if (const auto note = workspace->audience_note(); !note.empty()) {
    outcome.err += "note: " + note + '\n';
  }
  outcome.err += left_out(*chosen, *workspace) + notes(exported);
  if (!output) {
    outcome.out = exported.files.front().bytes;
    return outcome;
  }
  if (auto problem = refuse_own_files(*workspace, paths(*output, *exporter, exported))) {
    return *problem;
  }
  if (const auto error = write_to(*output, *exporter, exported)) return failure(*error);
  outcome.err += written(*output, *exporter, exported, portfolios.size());
  return outcome;
}

static std::string exporter_names() {
  std::vector<std::string> names;
  for (const auto& exporter : exchange::exporters()) names.emplace_back(exporter.name);
  return enumerated(names, "or");
}

Command export_command() {
  static const std::string help = "which format: " + exporter_names();
  return {
      .name = "export",
      .summary = "the catalogue and portfolios in another format",
      .description =
          "Writes the catalogue and the portfolios of the authorities chosen, or of all, in a "
          "format that other programs read. What the format cannot say is named on standard "
          "error. The bytes depend on nothing but the files of the workspace and the day. An "
          "earlier export is replaced, a file of the workspace never.",
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
      // Each audience gets what it may see, and no more.
      .tells = [](const Arguments&) { return Tells::supply; },
      .hands_out = true,
  };
}

}  // namespace swcat::cli
