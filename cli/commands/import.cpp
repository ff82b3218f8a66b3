#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/import.hpp"
#include "cli/lookup.hpp"
#include "cli/workspace.hpp"
#include "exchange/import.hpp"
#include "load/extend.hpp"
#include "load/record.hpp"
#include "yaml/limits.hpp"
#include "yaml/read.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

// The file that takes the records, as it is now.
struct Target {
  std::string path;  // empty: nowhere, only a report is asked for
  bool exists = false;
  Sources sources = {};
  std::optional<yaml::Tree> tree = std::nullopt;
  std::string text = {};
  std::optional<AuthorityId> authority = std::nullopt;  // of a portfolio; else it is a catalogue

  Workspace::Part part() const {
    return authority ? Workspace::Part::portfolios : Workspace::Part::catalogue;
  }
};

static std::string_view format_of(const yaml::Tree& tree) {
  const yaml::Node root = tree.root();
  const yaml::Node format = root.kind() == yaml::Kind::mapping ? root.find("swcat") : yaml::Node();
  return format.absent() ? std::string_view() : format.text();
}

static Outcome with_excerpts(const Diagnostics& findings, const Sources& sources,
                             const Arguments& arguments, const Environment& environment) {
  return {.exit = Exit::findings,
          .err = report::findings_text(shown_findings(findings, sources),
                                       error_page(arguments, environment))};
}

// Reads the file that is there: whether it is a catalogue or whose portfolio it is.
static std::optional<Outcome> read_target(Target& target, const Arguments& arguments,
                                          const Environment& environment) {
  auto text = read_file(target.path, yaml::Limits{}.file);
  if (!text) return failure(text.error());
  target.text = *text;
  const FileId file = target.sources.add(target.path, std::move(*text));
  Diagnostics findings;
  target.tree = yaml::read(target.sources, file, findings);
  if (!target.tree) return with_excerpts(findings, target.sources, arguments, environment);

  const std::string_view format = format_of(*target.tree);
  if (format == load::record<Portfolio>().format) {
    const yaml::Node whose = target.tree->root().find("authority");
    if (whose.absent()) {
      return usage_error(say("'{}' does not say whose portfolio it is", target.path));
    }
    target.authority = AuthorityId(std::string(whose.text()));
    return std::nullopt;
  }
  if (format == "catalogue/1") return std::nullopt;
  return usage_error(
      say("'{}' is neither a catalogue nor a portfolio of swcat", printable(target.path)));
}

static Or<Target> find_target(const Arguments& arguments, const Environment& environment,
                              const Workspace& workspace) {
  Target target{.path = arguments.value("into").value_or("")};
  std::error_code ignored;
  target.exists = !target.path.empty() && fs::exists(target.path, ignored);
  if (target.exists) {
    if (auto problem = read_target(target, arguments, environment)) return *problem;
  }
  const auto named = arguments.value("authority");
  if (!named) return target;

  auto authority = look_up(workspace, workspace.catalogue().authorities, *named);
  if (!authority) return authority.problem();
  const AuthorityId& id = *(*authority)->id;
  if (target.exists && target.authority != id) {
    return usage_error(
        target.authority
            ? say("'{}' is the portfolio of '{}', not of '{}'", printable(target.path),
                  target.authority->str(), id.str())
            : say("'{}' is a catalogue: leave --authority out", printable(target.path)));
  }
  target.authority = id;
  return target;
}

// What the importer reads, as text, and what there is to say about the bytes.
struct Inputs {
  Sources sources = {};
  std::vector<FileId> files = {};
  exchange::Settings settings = {};
  std::vector<std::string> notes = {};
  Diagnostics findings = {};
};

static std::optional<Outcome> read_settings(const exchange::Importer& importer,
                                            const Arguments& arguments, Inputs& inputs) {
  for (const auto& other : exchange::importers()) {
    for (const auto& setting : other.settings) {
      const auto value = arguments.value(setting.name);
      if (!value || inputs.settings.values.contains(std::string(setting.name))) continue;
      if (std::ranges::find(importer.settings, setting.name, &exchange::Setting::name) ==
          importer.settings.end()) {
        return usage_error(say("--{} says nothing to '{}'", setting.name, importer.name));
      }
      inputs.settings.values[std::string(setting.name)] = *value;
      if (!setting.is_file) continue;
      auto text = read_file(*value, yaml::Limits{}.file);
      if (!text) return failure(text.error());
      inputs.settings.files[std::string(setting.name)] =
          inputs.sources.add(*value, std::move(*text));
    }
  }
  return std::nullopt;
}

static Or<Inputs> read_inputs(const exchange::Importer& importer, const Arguments& arguments) {
  Inputs inputs;
  if (auto problem = read_settings(importer, arguments, inputs)) return *problem;
  for (std::size_t i = 1; i < arguments.positionals.size(); ++i) {
    const std::string& path = arguments.positionals[i];
    auto text = read_file(path, importer.limit);
    if (!text) return failure(text.error());
    const FileId file = inputs.sources.add(path);
    if (importer.decode) {
      auto decoded = importer.decode(file, *text, inputs.settings);
      *text = std::move(decoded.text);
      std::ranges::move(decoded.notes, std::back_inserter(inputs.notes));
      inputs.findings.append(std::move(decoded.findings));
    }
    inputs.sources.fill(file, std::move(*text));
    inputs.files.push_back(file);
  }
  return inputs;
}

// What the importer makes of it. Bytes that may mean something else are not looked at.
static exchange::Imported imported_from(const exchange::Importer& importer, Inputs& inputs,
                                        const exchange::Known& known) {
  exchange::Imported imported;
  if (inputs.findings.count(Severity::error) == 0) {
    imported = importer.run(inputs.sources, inputs.files, known);
  }
  imported.notes.insert(imported.notes.begin(), inputs.notes.begin(), inputs.notes.end());
  imported.findings.append(std::move(inputs.findings));
  imported.findings.sort();
  return imported;
}

// The target with the records that it does not have. A new portfolio says whose it is.
static Result<load::Extended> extend(const Target& target, const exchange::Imported& imported) {
  const yaml::Tree* tree = target.tree ? &*target.tree : nullptr;
  if (!target.authority) return load::extended(tree, target.text, imported.catalogue);
  Portfolio portfolio = imported.portfolio;
  portfolio.authority.value = *target.authority;
  return load::extended(tree, target.text, portfolio, imported.remarks);
}

// The errors of a workspace that another did not have. A finding is the same wherever in its file
// it stands.
static Diagnostics new_errors(const Workspace& before, const Workspace& after) {
  const auto key = [](const Workspace& workspace, const Diagnostic& finding) {
    return fmt::format("{}\n{}\n{}", workspace.loaded().sources.path(finding.where.file),
                       info(finding.code).number, finding.message);
  };
  std::map<std::string, int> known;
  const Diagnostics found_before = before.findings();
  for (const auto& finding : found_before.all()) ++known[key(before, finding)];
  Diagnostics out;
  const Diagnostics found_after = after.findings();
  for (const auto& finding : found_after.all()) {
    if (finding.severity == Severity::error && --known[key(after, finding)] < 0) {
      out.add(finding.code, finding.where, finding.message) = finding;
    }
  }
  return out;
}

// The errors that the workspace would have, shown; nothing where there are none.
static std::optional<Outcome> try_out(Workspace& workspace, const Target& target,
                                      const std::string& text, const Arguments& arguments,
                                      const Environment& environment) {
  workspace.read_all_portfolios();
  const Workspace after = workspace.with(
      {target.path, fs::path(target.path).lexically_normal().string(), text}, target.part());
  const Diagnostics errors = new_errors(workspace, after);
  if (errors.empty()) return std::nullopt;
  Outcome outcome = with_excerpts(errors, after.loaded().sources, arguments, environment);
  outcome.err += say("swcat: nothing is written: {} would have {}\n", printable(target.path),
                     counted(errors.all().size(), "new error", "new errors"));
  return outcome;
}

static Or<const exchange::Importer*> chosen_importer(const std::string& typed) {
  if (const auto* importer = exchange::find_importer(typed)) return importer;
  std::vector<std::string_view> known;
  for (const auto& each : exchange::importers()) known.push_back(each.name);
  const std::string hint = did_you_mean(typed, known);
  const std::vector<std::string> names(known.begin(), known.end());
  return usage_error(say("there is no format '{}' to import{}\nthere are {}", printable(typed),
                         hint.empty() ? "" : ": " + hint, enumerated(names)));
}

// What is in the file and cannot be read would be brought once more.
static Outcome refuse_unread(const Portfolio& portfolio) {
  return {.exit = Exit::findings,
          .err = say(
              "swcat: nothing is imported: the portfolio of '{}' has entries that cannot be read, "
              "and would have them twice: {}\nsee 'swcat validate', and mend them first\n",
              portfolio.authority->str(), printable(join(portfolio.left_out, ", ")))};
}

static Outcome run_import(const Arguments& arguments, const Environment& environment) {
  auto importer = chosen_importer(arguments.positionals.front());
  if (!importer) return importer.problem();
  const bool apply = arguments.has("apply");
  if (apply && !arguments.has("into")) {
    return usage_error(tr("--apply needs --into: the file that takes the records"));
  }
  auto inputs = read_inputs(**importer, arguments);
  if (!inputs) return inputs.problem();
  const Sources& sources = inputs->sources;
  auto workspace = Workspace::open(arguments, environment, Workspace::Portfolios::to_come);
  if (!workspace) return workspace.problem();
  auto target = find_target(arguments, environment, *workspace);
  if (!target) return target.problem();

  Portfolio portfolio;
  if (target->authority) {
    workspace->read_portfolios(std::vector{*target->authority});
    const Portfolio* declared = workspace->loaded().portfolio_of(*target->authority);
    if (declared && !declared->left_out.empty()) return refuse_unread(*declared);
    if (declared) portfolio = *declared;
    portfolio.authority.value = *target->authority;
  }
  auto imported = imported_from(
      **importer, *inputs,
      {workspace->catalogue(), target->authority ? &portfolio : nullptr, inputs->settings});
  Outcome outcome;
  if (!imported.findings.empty()) {
    outcome = with_excerpts(imported.findings, sources, arguments, environment);
    if (imported.findings.count(Severity::error) == 0) outcome.exit = Exit::clean;
  }

  ImportReport report{**importer, imported, sources, target->path, {}, false, arguments.has("all")};
  const bool usable = outcome.exit == Exit::clean;
  if (usable && !target->path.empty()) {
    auto extended = extend(*target, imported);
    if (!extended) return failure(extended.error());
    report.added = extended->added;
    if (!report.added.empty()) {
      if (auto problem = try_out(*workspace, *target, extended->text, arguments, environment)) {
        problem->err = outcome.err + problem->err;
        return *problem;
      }
      if (apply) {
        if (const auto error = write_file_atomically(target->path, extended->text)) {
          return failure(*error);
        }
        report.written = true;
      }
    }
    if (report.written || target->exists) {
      auto again = Workspace::open(arguments, environment, Workspace::Portfolios::to_come);
      if (again && !again->reads(target->path)) {
        imported.notes.push_back(
            say("no pattern of swcat.yaml finds {}: nothing reads it", target->path));
      }
    }
  } else if (!usable && apply) {
    outcome.err += tr("swcat: nothing is written: the file has errors\n");
  }
  if (!usable && imported.lines.empty()) return outcome;
  if (usable && imported.lines.empty()) {
    return usage_error(say("there is nothing in {} that '{}' could take over",
                           printable(arguments.positionals[1]), (*importer)->name));
  }
  return write(describe(report), arguments, environment, std::move(outcome));
}

// What any of the importers can be told; each option once.
static std::vector<Option> setting_options() {
  std::vector<Option> options;
  for (const auto& importer : exchange::importers()) {
    for (const auto& setting : importer.settings) {
      if (std::ranges::find(options, setting.name, &Option::name) != options.end()) continue;
      options.push_back({.name = setting.name,
                         .placeholder = setting.placeholder,
                         .help = setting.help,
                         .choices = setting.choices,
                         .fallback = setting.fallback});
    }
  }
  return options;
}

static std::string importer_names() {
  std::vector<std::string> names;
  for (const auto& importer : exchange::importers()) names.emplace_back(importer.name);
  return enumerated(names, "or");
}

Command import_command() {
  static const std::string help = "which format: " + importer_names();
  return {
      .name = "import",
      .summary = "what another program knows, into our files",
      .description =
          "Reads files of another format and reports what is in them: what we have already, what "
          "is "
          "new, what is left out and why, and what is not recognised. With --apply the new records "
          "are written, all or nothing: each at the end of its list, while everything that stands "
          "in the file stays as it is, to the byte. What would bring errors into the workspace is "
          "not written. The same import once more changes nothing.",
      .positionals =
          {{.name = "FORMAT", .help = help, .least = 1, .most = 1},
           {.name = "FILE", .help = "the files to be imported", .least = 1, .most = 1000}},
      .options =
          std::vector<Option>{
              {.name = "into",
               .placeholder = "FILE",
               .help = "the catalogue file or portfolio that takes the "
                       "records; made where it is not there"},
              {.name = "authority",
               .placeholder = "ID",
               .help = "whose portfolio that is, where it is new"},
              {.name = "apply", .placeholder = "", .help = "write; without it, only report"},
              {.name = "all", .placeholder = "", .help = "also name one by one what is left out"}} +
          setting_options() + workspace_options() + output_options(),
      .examples =
          {{"swcat import json all.json --into catalogue/shared.yaml",
            "what would come into that file"},
           {"swcat import json all.json --into portfolios/gent.yaml --authority gent --apply",
            "the portfolio of Gent, written"}},
      .run = run_import,
  };
}

}  // namespace swcat::cli
