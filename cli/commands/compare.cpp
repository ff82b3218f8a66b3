#include <array>

#include "analysis/compare.hpp"
#include "base/language.hpp"
#include "cli/describe/compare.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using analysis::CompareBy;

static constexpr std::array<std::pair<std::string_view, CompareBy>, 6> subjects{{
    {"component", CompareBy::component},
    {"package", CompareBy::package},
    {"supplier", CompareBy::supplier},
    {"standard", CompareBy::standard},
    {"hosting", CompareBy::hosting},
    {"connection", CompareBy::connection},
}};

static constexpr std::array<std::pair<std::string_view, Show>, 4> shows{{
    {"filled", Show::filled},
    {"same", Show::same},
    {"differ", Show::differ},
    {"none", Show::none},
}};

template <class Named>
static std::vector<std::string_view> names(const Named& list) {
  std::vector<std::string_view> out;
  for (const auto& [name, value] : list) out.push_back(name);
  return out;
}

template <class Named, class Value>
static Value chosen(const Named& list, const std::optional<std::string>& text, Value fallback) {
  for (const auto& [name, value] : list) {
    if (text && *text == name) return value;
  }
  return fallback;
}

static Outcome run_compare(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen_authorities = selection(arguments, *workspace);
  if (!chosen_authorities) return chosen_authorities.problem();
  auto& authorities = chosen_authorities->authorities;
  if (authorities.size() < 2) {
    return usage_error(
        tr("compare needs at least two different authorities, or --group or --type\nsee 'swcat "
           "compare --help'"));
  }
  workspace->read_portfolios(authorities);
  auto only = narrow(*workspace, arguments, authorities);
  if (!only) return only.problem();
  if (authorities.size() < 2) return usage_error(tr("--where leaves one authority to compare"));

  const auto comparison = analysis::compare(
      workspace->catalogue(), authorities, workspace->portfolios(),
      chosen(subjects, arguments.value("by"), CompareBy::component), workspace->as_of(), language);
  auto document = describe(comparison, workspace->catalogue(),
                           chosen(shows, arguments.value("only"), Show::filled), only->nothing());
  tell(document, *chosen_authorities, arguments, *workspace);
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command compare_command() {
  return {
      .name = "compare",
      .summary = "where do authorities agree and differ?",
      .description =
          "Puts the portfolios of two or more authorities side by side: for each reference "
          "component which package each of them uses, and how alike they are. More than four "
          "authorities become a matrix. An authority is named by its id, its name or an alias.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "two or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options = std::vector<Option>{{.name = "by",
                                      .placeholder = "WHAT",
                                      .help = "what the rows are",
                                      .choices = names(subjects),
                                      .fallback = "component"},
                                     {.name = "only",
                                      .placeholder = "WHICH",
                                      .help = "the rows that somebody fills or plans to; of those "
                                              "only where the choice is the same, or where it "
                                              "differs; or the rows that nobody fills",
                                      .choices = names(shows),
                                      .fallback = "filled"}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat compare aberdeenshire argyll-and-bute", "two councils, by component"},
                   {"swcat compare aberdeenshire argyll-and-bute --by supplier --only differ",
                    "suppliers that only one of them has"},
                   {"swcat compare aberdeenshire argyll-and-bute --where supplier:idox",
                    "only what one supplier supplies to them"},
                   {"swcat compare --group scotland --format csv --output scotland.csv",
                    "all members of a group, for a spreadsheet"}},
      .run = run_compare,
      .tells = [](const Arguments&) { return Tells::portfolio; },
  };
}

}  // namespace swcat::cli
