#include "diag/explain.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/codes.hpp"
#include "cli/common.hpp"
#include "cli/describe/explanation.hpp"

namespace swcat::cli {

static constexpr std::size_t widest = 80;  // of a paragraph

static report::Cell cell(std::string_view value) {
  return {.content = report::Value(std::string(value))};
}

static report::Document as_document(const CodeInfo& code, const Explanation& told) {
  report::Document document{.kind = "explain",
                            .title = fmt::format("{} {}", code.number, code.name)};
  document.facts = {{"code", tr("Code"), cell(code.number)},
                    {"name", tr("Name"), cell(code.name)},
                    {"severity", tr("Severity"), cell(tr(name(code.severity)))},
                    {"family", tr("Family"), cell(tr(family(code.code)))},
                    {"since", tr("Since"), cell(told.since)},
                    {"what", tr("What is found"), cell(tr(code.summary))},
                    {"why", tr("Why"), cell(tr(told.why))},
                    {"fix", tr("What to do"), cell(tr(told.fix))},
                    {"command", tr("Command"), cell(told.command)}};
  report::Table table{.key = "examples",
                      .title = tr("Examples"),
                      .columns = {{.key = "side", .title = tr("Example"), .heading = true},
                                  {.key = "path", .title = tr("File")},
                                  {.key = "text", .title = tr("Text")}},
                      .rows = {},
                      .empty = tr("no example")};
  for (const auto& file : told.wrong) {
    table.rows.push_back({{cell(tr("wrong")), cell(file.path), cell(file.text)}});
  }
  table.rows.push_back({{cell(tr("found")), cell(""), cell(told.found)}});
  for (const auto& file : told.right) {
    table.rows.push_back({{cell(tr("right")), cell(file.path), cell(file.text)}});
  }
  document.tables.push_back(std::move(table));
  return document;
}

static Outcome run_explain(const Arguments& arguments, const Environment& environment) {
  const CodeInfo* code = find_code(arguments.positionals.front());
  if (!code) return unknown_code(arguments.positionals.front());
  const Explanation told = explanation(code->code);
  if (arguments.value("format").value_or("text") != "text") {
    return write(as_document(*code, told), arguments, environment);
  }
  auto options = report_options(arguments, environment);
  if (!options) return options.problem();
  const std::size_t asked = options->page.width == 0 ? widest : options->page.width;
  return deliver(explanation_text(*code, told, std::min(asked, widest)), arguments, {});
}

Command explain_command() {
  return {
      .name = "explain",
      .summary = "what does this finding mean?",
      .description =
          "Tells all about one code: what is found and why it matters, a file that is wrong with "
          "what 'swcat validate' says of it, the same file when it is right, and what to do.",
      .positionals =
          {{.name = "CODE", .help = "a code or its name, as in a finding", .least = 1, .most = 1}},
      .options = output_options(),
      .examples = {{"swcat explain SW301", "what the code in a finding means"},
                   {"swcat explain expired-contract", "the same by its name"}},
      .run = run_explain,
  };
}

}  // namespace swcat::cli
