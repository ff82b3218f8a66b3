#include "cli/common.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/shown.hpp"

namespace swcat::cli {

std::vector<Option> workspace_options() {
  return {
      {.name = "workspace",
       .placeholder = "DIR",
       .help = "the folder that has the swcat.yaml",
       .fallback = "here or upward; else the examples that come with swcat"},
      {.name = "as-of",
       .placeholder = "DATE",
       .help = "the day that is asked about",
       .fallback = "today"},
      {.name = "jobs",
       .placeholder = "N",
       .help = "how many threads read files; the result is always the same",
       .fallback = "one for each processor"},
  };
}

static std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& format : report::formats()) names.push_back(format.name);
  return names;
}

static std::vector<std::string_view> finding_format_names() {
  std::vector<std::string_view> names{"auto"};
  for (const auto& format : report::finding_formats()) names.push_back(format.name);
  return names;
}

static std::vector<Option> output_options(Option format) {
  return {
      std::move(format),
      {.name = "table",
       .placeholder = "NAME",
       .help = "which table csv and jsonl write",
       .fallback = "the main one"},
      {.name = "csv-dialect",
       .placeholder = "NAME",
       .help = "commas and points, or what Excel expects in Belgium",
       .choices = {"rfc4180", "excel-be"},
       .fallback = "rfc4180"},
      {.name = "output",
       .placeholder = "FILE",
       .help = "write the result there, whole or not at all",
       .fallback = "standard output"},
      {.name = "color",
       .placeholder = "WHEN",
       .help = "colour in the text format",
       .choices = {"auto", "always", "never"},
       .fallback = "auto: on a terminal, unless NO_COLOR is set"},
      {.name = "width",
       .placeholder = "N",
       .help = "columns that the text format may take",
       .fallback = "those of the terminal; without one, as many as it needs"},
      {.name = "ascii", .placeholder = "", .help = "draw with ASCII characters only"},
  };
}

std::vector<Option> output_options() {
  return output_options({.name = "format",
                         .placeholder = "NAME",
                         .help = "how the result is written",
                         .choices = format_names(),
                         .fallback = "text"});
}

std::vector<Option> findings_options() {
  return output_options({.name = "format",
                         .placeholder = "NAME",
                         .help = "how the findings are written; auto: as the CI service expects "
                                 "in which swcat runs, else as text",
                         .choices = finding_format_names(),
                         .fallback = "text"});
}

std::vector<Option> operator+(std::vector<Option> a, std::vector<Option> b) {
  std::ranges::move(b, std::back_inserter(a));
  return a;
}

Or<std::optional<Date>> date(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.value(option);
  if (!text) return std::optional<Date>();
  if (const auto date = Date::parse(*text)) return date;
  return usage_error(say("{} takes {}, not '{}'", arguments.spelling(option),
                         tr("a date (year-month-day, year-month or year)"), printable(*text)));
}

Or<Date> as_of(const Arguments& arguments, const Environment& environment) {
  auto day = date(arguments, "as-of");
  if (!day) return day.problem();
  return *day ? (*day)->last_day() : environment.today;
}

static std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Or<unsigned> jobs(const Arguments& arguments) {
  const auto text = arguments.value("jobs");
  if (!text) return 0U;
  const auto value = number(*text);
  if (value && *value >= 1 && *value <= 256) return *value;
  return usage_error(say("{} takes a number from 1 to 256, not '{}'", arguments.spelling("jobs"),
                         printable(*text)));
}

Or<std::size_t> count(const Arguments& arguments, const CountOption& option) {
  const auto text = arguments.value(option.name);
  if (!text) return option.fallback;
  const auto value = number(*text);
  if (value && *value >= option.least && *value <= option.most) {
    return static_cast<std::size_t>(*value);
  }
  return usage_error(say("{} takes a number from {} to {}, not '{}'",
                         arguments.spelling(option.name), option.least, option.most,
                         printable(*text)));
}

static bool wants_colour(const Arguments& arguments, const Environment& environment,
                         bool terminal) {
  const auto when = arguments.value("color").value_or("auto");
  if (when != "auto") return when == "always";
  if (!environment.variable("NO_COLOR").empty()) return false;
  const std::string force = environment.variable("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  return terminal && environment.variable("TERM") != "dumb";
}

static bool speaks_utf8(const Environment& environment) {
  for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string value = folded(environment.variable(name));
    if (value.empty()) continue;
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

static report::Page page(const Arguments& arguments, const Environment& environment,
                         bool terminal) {
  return {.width = terminal ? environment.width : 0,
          .colour = wants_colour(arguments, environment, terminal),
          .ascii = arguments.value("ascii").has_value() || !speaks_utf8(environment)};
}

report::Page error_page(const Arguments& arguments, const Environment& environment) {
  return page(arguments, environment, environment.terminal_error);
}

Or<report::Options> report_options(const Arguments& arguments, const Environment& environment) {
  const bool to_file = arguments.has("output");
  report::Options options;
  options.page = page(arguments, environment, environment.terminal && !to_file);
  if (const auto text = arguments.value("width")) {
    const auto width = number(*text);
    if (!width || (*width != 0 && *width < 20)) {
      return usage_error(
          say("{} takes a number of columns from 20, or 0 for as many as it needs, not '{}'",
              arguments.spelling("width"), printable(*text)));
    }
    options.page.width = *width;
  }
  options.table = arguments.value("table").value_or("");
  options.excel_belgium = arguments.value("csv-dialect") == "excel-be";
  return options;
}

Outcome deliver(std::string text, const Arguments& arguments, Outcome so_far) {
  const auto file = arguments.value("output");
  if (!file) {
    so_far.out = std::move(text);
    return so_far;
  }
  if (const auto error = write_file_atomically(*file, text)) return failure(*error);
  return so_far;
}

Outcome write(const report::Document& document, const Arguments& arguments,
              const Environment& environment, Outcome so_far) {
  if (environment.take) {
    environment.take(document);
    return so_far;
  }
  const auto options = report_options(arguments, environment);
  if (!options) return options.problem();

  const std::string name = arguments.value("format").value_or("text");
  const report::Format* format = report::find_format(name);
  if (!format) return usage_error(say("there is no format '{}'", printable(name)));
  if (format->binary && environment.terminal && !arguments.has("output")) {
    return usage_error(
        say("'--format {0}' is for a file and not for a terminal: add '--output FILE.{0}'", name));
  }
  // One table alone has no head; what the report is only about must not be missed there either.
  const bool headless = name == "csv" || name == "yaml";
  for (const auto& fact : document.facts) {
    if (headless && fact.key == "only") {
      so_far.err += fmt::format("{}: {}\n", fact.title, report::shown(fact.value));
    }
  }
  auto text = format->write(document, *Or<report::Options>(options));
  if (!text) {
    // A workbook goes through a file; what is wrong with that is no mistake of who asks.
    const bool world = format->binary && text.error().kind != Error::Kind::too_large;
    return world ? failure(text.error()) : usage_error(text.error().message);
  }

  return deliver(std::move(*text), arguments, std::move(so_far));
}

}  // namespace swcat::cli
