#include "analysis/search.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/filter.hpp"
#include "cli/lookup.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using report::Type;

static report::Table describe(std::span<const analysis::Match> matches,
                              const Catalogue& catalogue) {
  report::Table table{
      .key = "matches",
      .title = {},
      .columns = {{.key = "kind", .title = tr("Kind"), .type = Type::text},
                  {.key = "id", .title = tr("Id"), .type = Type::text},
                  {.key = "name", .title = tr("Name"), .type = Type::text},
                  {.key = "match", .title = tr("Match"), .type = Type::text},
                  {.key = "spelling", .title = tr("Found in"), .type = Type::text},
                  {.key = "local_to", .title = tr("Local to"), .type = Type::ref},
                  {.key = "used_by", .title = tr("Used by"), .type = Type::integer}},
      .rows = {},
      .empty = tr("no row is left by --where")};
  for (const auto& match : matches) {
    table.rows.push_back(
        {{text_cell(match.authority ? tr("local package") : tr(info(match.kind).singular)),
          text_cell(match.id), match.name.empty() ? missing("-") : text_cell(match.name),
          text_cell(tr(analysis::name(match.closeness))), text_cell(match.spelling),
          match.authority ? ref_cell(catalogue.authorities, *match.authority) : missing("-"),
          match.used_by ? count_cell(*match.used_by) : missing("-")}});
  }
  return table;
}

static Outcome run_search(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  workspace->read_all_portfolios();
  const std::string text = join(arguments.positionals, " ");
  const auto matches = analysis::search(workspace->catalogue(), workspace->portfolios(),
                                        workspace->as_of(), text, language);
  if (matches.empty()) {
    return usage_error(say("nothing in '{}' is called anything like '{}'",
                           printable(workspace->name()), printable(text)));
  }

  report::Document document{.kind = "search", .title = say("Search for '{}'", text)};
  document.tables.push_back(describe(matches, workspace->catalogue()));
  auto& rows = document.tables.front().rows;
  if (auto problem = filter(document.tables.front(), arguments.values("where"), *workspace))
    return *problem;
  document.totals.push_back({"rows", tr("Found"),
                             cell(report::Share{static_cast<std::int64_t>(rows.size()),
                                                static_cast<std::int64_t>(matches.size())})});
  return write_report(std::move(document), *workspace, arguments, environment);
}

Command search_command() {
  return {
      .name = "search",
      .summary = "what is called something like this?",
      .description =
          "Searches the ids, names and aliases, in all languages, of everything in the catalogue "
          "and of the local packages in the portfolios. Case, accents and punctuation do not "
          "count. The best come first: the id itself, a name, what begins with the text, what has "
          "words that begin with its words, what holds its words somewhere; and, where nothing is "
          "better, "
          "what differs by a few letters. 'Used by' counts the authorities that have it in use.",
      .positionals = {{.name = "TEXT",
                       .help = "what to look for; several words are one text",
                       .least = 1,
                       .most = 32}},
      .options = std::vector<Option>{where_option()} + workspace_options() + output_options(),
      .examples = {{"swcat search planning", "components, packages and suppliers of that name"},
                   {"swcat search idox --where kind:package", "packages only"},
                   {"swcat search remicom", "a name that was typed wrong"}},
      .run = run_search,
      .tells = [](const Arguments&) { return Tells::use; },
  };
}

}  // namespace swcat::cli
