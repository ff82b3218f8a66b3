#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/ameff/archimate.hpp"
#include "exchange/ameff/packages.hpp"
#include "exchange/ameff/portfolio.hpp"
#include "exchange/ameff/reading.hpp"
#include "exchange/ameff/records.hpp"
#include "exchange/import.hpp"

namespace swcat::exchange {

// Properties of things that we know which we have no field for.
static void add_properties(const Concept& thing, Imported& out) {
  for (const auto& property : thing.properties) {
    if (is_read(property)) continue;
    out.lines.push_back({thing.where,
                         property.name.empty() ? tr("property without a name")
                                               : say("property '{}'", property.name),
                         thing.name, Verdict::skipped, "", tr("swcat has no field for it")});
  }
}

static void add_what_is_left(AmeffReading& in) {
  for (const auto& element : in.model.elements) {
    if (in.links.sort_of(element) != Sort::other) add_properties(element, in.out);
  }
  for (const Relationship* flow : in.links.flows) add_properties(*flow, in.out);
  for (const auto& [part, where] : in.model.other_parts) {
    in.out.lines.push_back({where, tr("part of the file"), part, Verdict::unknown, "", ""});
  }
}

static void add_notes(AmeffReading& in) {
  std::vector<std::string> counts;
  for (const auto& [name, count] : in.links.recognised) {
    counts.push_back(fmt::format("{} {}", count, name));
  }
  if (!counts.empty()) {
    in.out.notes.push_back(say("relationships recognised: {}", enumerated(counts)));
  }
  std::vector<std::string> drawings;
  if (in.model.views > 0) drawings.push_back(counted(in.model.views, "view", "views"));
  if (in.model.folders > 0) drawings.push_back(counted(in.model.folders, "folder", "folders"));
  if (!drawings.empty()) {
    in.out.notes.push_back(
        say("not taken over, since they only show what is there: {}", enumerated(drawings)));
  }
}

static void import_ameff(const Sources& sources, FileId file, const Known& known, Imported& out) {
  const auto model = read_archimate(sources, file, out.findings);
  if (!model) return;
  AmeffReading in(sources, file, *model, known, out);
  take_records(in);
  if (known.portfolio) {
    take_portfolio(in);
  } else {
    take_packages(in);
    take_obligations(in);
    for (const Relationship* flow : in.links.flows) {
      in.line(*flow, "connection", Verdict::skipped, "", tr("belongs into a portfolio"));
    }
  }
  add_what_is_left(in);
  add_notes(in);
}

static Imported run_ameff(const Sources& sources, std::span<const FileId> files,
                          const Known& known) {
  return import_one_by_one(sources, files, known, import_ameff);
}

Importer ameff_importer() {
  return {.name = "ameff",
          .summary = "ArchiMate exchange file of GEMMA or the Softwarecatalogus (AMEFF)",
          .limit = ameff_limit,
          .run = run_ameff};
}

}  // namespace swcat::exchange
