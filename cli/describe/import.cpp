#include "cli/describe/import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "load/load.hpp"

namespace swcat::cli {

using exchange::Line;
using report::Type;

static std::string spot(const Place& place, const Sources& sources) {
  if (!place.known()) return {};
  return fmt::format("{}:{}", sources.path(place.file), sources.position(place).line);
}

static bool is_taken(exchange::Verdict verdict) {
  using enum exchange::Verdict;
  return verdict == added || verdict == proposed || verdict == matched;
}

static report::Cell text_or_nothing(const std::string& text) {
  return text.empty() ? missing("-") : text_cell(text);
}

static report::Table lines_table(const ImportReport& report) {
  report::Table table{.key = "lines",
                      .title = tr("What is in it"),
                      .columns = {{.key = "verdict", .title = tr("Verdict"), .heading = true},
                                  {.key = "what", .title = tr("What"), .heading = true},
                                  {.key = "name", .title = tr("Name")},
                                  {.key = "id", .title = tr("Id")},
                                  {.key = "why", .title = tr("Why")},
                                  {.key = "place", .title = tr("Place")}},
                      .rows = {},
                      .empty = tr("nothing that could be taken over")};
  std::vector<const Line*> lines;
  for (const auto& line : report.imported.lines) {
    if (report.every_line || is_taken(line.verdict)) lines.push_back(&line);
  }
  std::ranges::stable_sort(lines, {},
                           [](const Line* line) { return std::tie(line->verdict, line->what); });
  for (const Line* line : lines) {
    table.rows.push_back(
        {{text_cell(tr(name(line->verdict))), text_cell(tr(line->what)),
          text_or_nothing(line->name), text_or_nothing(line->id), text_or_nothing(tr(line->why)),
          text_or_nothing(spot(line->where, report.sources))}});
  }
  return table;
}

// The first names of several, and how many there are beside them.
static std::string first_names(const std::vector<const Line*>& lines) {
  constexpr std::size_t shown = 3;
  std::vector<std::string> names;
  for (const Line* line : lines) {
    if (line->name.empty() || std::ranges::find(names, line->name) != names.end()) continue;
    if (names.size() == shown) {
      names.push_back("...");
      break;
    }
    names.push_back(line->name);
  }
  return join(names, ", ");
}

static report::Table left_out_table(const ImportReport& report) {
  report::Table table{.key = "left_out",
                      .title = tr("What is not taken over"),
                      .columns = {{.key = "verdict", .title = tr("Verdict"), .heading = true},
                                  {.key = "what", .title = tr("What")},
                                  {.key = "count", .title = tr("Count"), .type = Type::integer},
                                  {.key = "why", .title = tr("Why")},
                                  {.key = "names", .title = tr("Such as")},
                                  {.key = "place", .title = tr("First place")}},
                      .rows = {},
                      .empty = tr("nothing")};
  std::map<std::tuple<exchange::Verdict, std::string, std::string>, std::vector<const Line*>>
      groups;
  for (const auto& line : report.imported.lines) {
    if (!is_taken(line.verdict)) groups[{line.verdict, line.what, line.why}].push_back(&line);
  }
  for (const auto& [group, lines] : groups) {
    const auto& [verdict, what, why] = group;
    table.rows.push_back(
        {{text_cell(tr(name(verdict))), text_cell(tr(what)), count_cell(lines.size()),
          text_or_nothing(tr(why)), text_or_nothing(first_names(lines)),
          text_or_nothing(spot(lines.front()->where, report.sources))}});
  }
  return table;
}

report::Document describe(const ImportReport& report) {
  report::Document document{.kind = "import", .title = tr("Import")};
  document.facts.push_back({"format", tr("Format"), text_cell(tr(report.importer.summary))});
  if (!report.into.empty()) {
    document.facts.push_back({"into", tr("Into"), text_cell(report.into)});
  }
  document.tables.push_back(lines_table(report));
  document.tables.push_back(left_out_table(report));
  document.main_table = "lines";
  using enum exchange::Verdict;
  for (const exchange::Verdict verdict : {added, proposed, matched, skipped, unknown}) {
    const auto count = std::ranges::count(report.imported.lines, verdict, &Line::verdict);
    const std::string title = capitalised(tr(name(verdict)));
    document.totals.push_back(
        {replace_all(replace_all(std::string(name(verdict)), ",", ""), " ", "_"), title,
         count_cell(static_cast<std::size_t>(count))});
  }
  if (!report.into.empty()) {
    document.totals.push_back({report.written ? "written" : "to_be_written",
                               report.written ? tr("Written") : tr("To be written"),
                               count_cell(report.added.size())});
    document.notes.push_back(
        {"outcome",
         report.added.empty() ? say("nothing to write: {} has all of it", report.into)
         : report.written     ? say("written to {}", report.into)
                          : say("nothing is written without --apply; {} would get", report.into),
         report.written ? std::vector<std::string>{} : report.added});
  }
  for (const auto& note : report.imported.notes) document.notes.push_back({"note", note});
  document.provenance = {.files = report.sources.size(), .digest = load::digest(report.sources)};
  return document;
}

}  // namespace swcat::cli
