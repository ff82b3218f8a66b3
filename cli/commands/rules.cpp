#include "base/language.hpp"
#include "cli/common.hpp"
#include "diag/diagnostic.hpp"
#include "diag/explain.hpp"

namespace swcat::cli {

static report::Cell text(std::string_view value) {
  return {.content = report::Value(std::string(value))};
}

static Outcome run_rules(const Arguments& arguments, const Environment& environment) {
  report::Table table{.key = "rules",
                      .title = {},
                      .columns = {{.key = "family", .title = tr("Family"), .heading = true},
                                  {.key = "code", .title = tr("Code")},
                                  {.key = "name", .title = tr("Name")},
                                  {.key = "severity", .title = tr("Severity")},
                                  {.key = "since", .title = tr("Since")},
                                  {.key = "summary", .title = tr("What is found")}},
                      .rows = {},
                      .empty = tr("no rules")};
  for (const auto& code : codes()) {
    table.rows.push_back({{text(tr(family(code.code))), text(code.number), text(code.name),
                           text(tr(name(code.severity))), text(explanation(code.code).since),
                           text(tr(code.summary))}});
  }
  report::Document document{.kind = "rules", .title = tr("Everything that can be found")};
  document.tables.push_back(std::move(table));
  document.notes.push_back(
      {"severity",
       tr("A workspace can set another severity under 'rules' in swcat.yaml, except for what is "
          "found while a file is read (SW0xx to SW2xx). 'swcat explain CODE' tells all about "
          "one.")});
  return write(document, arguments, environment);
}

Command rules_command() {
  return {
      .name = "rules",
      .summary = "what can be found wrong?",
      .description =
          "Lists every code that 'swcat validate' and 'swcat import' can report, with its name, "
          "how "
          "grave it is unless swcat.yaml says otherwise, and since which version it is found. A "
          "code never changes its meaning.",
      .options = output_options(),
      .examples = {{"swcat rules", "all of them, by family"},
                   {"swcat rules --format csv", "the same for a spreadsheet"}},
      .run = run_rules,
  };
}

}  // namespace swcat::cli
