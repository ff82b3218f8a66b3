#include "cli/describe/registration.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Registration;
using report::Type;

report::Table registrations_table(std::span<const Registration> authorities,
                                  const Catalogue& catalogue, Date as_of) {
  report::Table table{
      .key = "authorities",
      .title = tr("Authorities"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "type", .title = tr("Type"), .type = Type::ref},
                  {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
                  {.key = "planned", .title = tr("Planned"), .type = Type::integer},
                  {.key = "via", .title = tr("Via"), .type = Type::integer},
                  {.key = "suppliers", .title = tr("Suppliers"), .type = Type::integer},
                  verified_column(),
                  {.key = "completeness", .title = tr("Complete"), .type = Type::share}},
      .rows = {}};
  for (const auto& authority : authorities) {
    const Authority* record = catalogue.authorities.find(authority.id);
    report::Row row;
    row.cells.push_back(ref_cell(catalogue.authorities, authority.id));
    row.cells.push_back(record ? ref_cell(catalogue.authority_types, *record->type)
                               : missing(tr("unknown")));
    if (authority.declared) {
      row.cells.push_back(count_cell(authority.in_scope));
      row.cells.push_back(count_cell(authority.planned));
      row.cells.push_back(count_cell(authority.via));
      row.cells.push_back(count_cell(authority.suppliers));
    } else {
      for (int i = 0; i < 4; ++i) row.cells.push_back(missing(tr("no portfolio")));
    }
    row.cells.push_back(verified_cell(authority.verified, as_of));
    row.cells.push_back(
        cell(report::Share{authority.completeness.filled, authority.completeness.applicable}));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> named(std::span<const Registration> authorities,
                               const Catalogue& catalogue,
                               const std::vector<std::string> Registration::*list) {
  std::vector<std::string> names;
  for (const auto& authority : authorities) {
    const std::string who = name_of(catalogue.authorities, authority.id, language);
    for (const auto& each : authority.*list) {
      names.push_back(authorities.size() == 1 ? each : fmt::format("{}: {}", who, each));
    }
  }
  return names;
}

std::vector<std::string> names_of(std::span<const AuthorityId> authorities,
                                  const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& id : authorities) names.push_back(name_of(catalogue.authorities, id, language));
  return names;
}

void add_note(report::Document& document, std::string_view key, std::string_view text,
              std::vector<std::string> names) {
  if (names.empty()) return;
  document.notes.push_back({std::string(key), std::string(text), std::move(names)});
}

// Those that do not exist on the day, and from or until when they do.
static std::vector<std::string> out_of_time(std::span<const AuthorityId> authorities,
                                            const Catalogue& catalogue, Date day) {
  std::vector<std::string> names;
  for (const auto& id : authorities) {
    const Authority* record = catalogue.authorities.find(id);
    if (!record || record->valid_on(day)) continue;
    const bool before = record->valid_until && record->valid_until->value.last_day() < day;
    const std::string who = record->name.in(language);
    names.push_back(before ? say("{}: until {}", who, record->valid_until->value.str())
                           : say("{}: from {}", who, record->valid_from->value.str()));
  }
  return names;
}

void add_validity_notes(report::Document& document, std::span<const AuthorityId> named,
                        std::span<const AuthorityId> left_out, const Catalogue& catalogue,
                        Date day) {
  add_note(document, "not_valid", tr("authorities that do not exist on this day"),
           out_of_time(named, catalogue, day));
  add_note(document, "not_chosen", tr("authorities that do not exist on this day, left out"),
           out_of_time(left_out, catalogue, day));
}

void add_placement_notes(report::Document& document, std::span<const Registration> authorities,
                         const Catalogue& catalogue) {
  add_note(document, "by_suitability",
           tr("placed by what the package is suitable for, since the entry names no component"),
           named(authorities, catalogue, &Registration::by_suitability));
  add_note(document, "unplaced", tr("in use for no known component, so counted for none"),
           named(authorities, catalogue, &Registration::unplaced));
  add_note(document, "left_out", tr("entries that could not be understood, so not counted"),
           named(authorities, catalogue, &Registration::left_out));
}

void add_registration_notes(report::Document& document, std::span<const Registration> authorities,
                            const Catalogue& catalogue) {
  std::vector<std::string> undeclared;
  for (const auto& authority : authorities) {
    if (authority.declared) continue;
    undeclared.push_back(name_of(catalogue.authorities, authority.id, language));
  }
  add_note(document, "undeclared", tr("authorities without a portfolio, of which nothing is known"),
           std::move(undeclared));
  add_placement_notes(document, authorities, catalogue);
  document.notes.push_back(
      {"not_registered",
       tr("'not registered' says what a portfolio does not say; it does not prove that there is "
          "nothing."),
       {}});
}

}  // namespace swcat::cli
