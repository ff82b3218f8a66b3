#include "load/schema.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/files.hpp"

namespace swcat::cli {

static const load::RecordInfo* format_named(std::string_view name) {
  for (const load::RecordInfo* format : load::file_formats()) {
    if (load::format_name(*format) == name) return format;
  }
  return nullptr;
}

static Outcome unknown_format(const std::string& name) {
  std::vector<std::string> quoted;
  std::vector<std::string_view> names;
  for (const load::RecordInfo* format : load::file_formats()) {
    quoted.push_back(fmt::format("'{}'", load::format_name(*format)));
    names.push_back(load::format_name(*format));
  }
  const std::string hint = did_you_mean(name, names);
  return usage_error(say("there is no schema '{}', only {}{}", printable(name), enumerated(quoted),
                         hint.empty() ? "" : ": " + hint));
}

static Outcome write_all(const std::string& folder) {
  std::vector<WrittenFile> files;
  for (const load::RecordInfo* format : load::file_formats()) {
    files.push_back(
        {fmt::format("{}.schema.json", load::format_name(*format)), load::json_schema(*format)});
  }
  return write_files(folder, files);
}

static Outcome run_schema(const Arguments& arguments, const Environment&) {
  const auto folder = arguments.value("output-dir");
  if (arguments.positionals.empty() == !folder.has_value()) {
    return usage_error(
        tr("schema takes the name of one, or --output-dir for all\nsee 'swcat schema --help'"));
  }
  if (folder) return write_all(*folder);
  const std::string& name = arguments.positionals.front();
  const load::RecordInfo* format = format_named(name);
  if (!format) return unknown_format(name);
  return {.out = load::json_schema(*format)};
}

Command schema_command() {
  return {
      .name = "schema",
      .summary = "what may stand in a file, for editors",
      .description =
          "Prints the JSON Schema (draft-07) of a kind of file. An editor that knows it completes "
          "keys, explains them and marks mistakes while you type. It checks the shape alone: "
          "whether an id exists is for 'swcat validate' to say.",
      .positionals = {{.name = "NAME",
                       .help = "which file: portfolio, catalogue or workspace",
                       .least = 0,
                       .most = 1}},
      .options = {{.name = "output-dir",
                   .placeholder = "DIR",
                   .help = "write all of them there, as NAME.schema.json"}},
      .examples = {{"swcat schema portfolio", "that of a portfolio"},
                   {"swcat schema --output-dir schemas", "all, beside your own files"}},
      .run = run_schema,
  };
}

}  // namespace swcat::cli
