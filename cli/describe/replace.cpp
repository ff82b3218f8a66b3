#include "cli/describe/replace.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Change;
using analysis::ReplacedAuthority;
using analysis::ReplacedConnection;
using analysis::ReplacedContract;
using analysis::Replacement;
using analysis::Supports;
using report::Tone;
using report::Type;

static report::Cell code_cell(std::string_view code, Tone tone = Tone::plain) {
  return cell(report::Ref{std::string(code), words(code)}, tone);
}

static report::Cell change_cell(Change change) {
  static constexpr std::array<Tone, analysis::changes> tones{Tone::bad, Tone::notable, Tone::plain,
                                                             Tone::good};
  return code_cell(name(change), tones[static_cast<std::size_t>(change)]);
}

static report::Cell texts_cell(const std::vector<std::string>& texts, std::string_view key,
                               std::string_view none) {
  if (texts.empty()) return missing(none);
  std::vector<report::Item> items;
  for (const auto& text : texts)
    items.push_back({.text = text, .parts = {{std::string(key), text}}});
  return {.content = std::move(items)};
}

// ---- Tables ----

static report::Table components_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "components",
      .title = tr("Components"),
      .columns = {{.key = "change", .title = tr("Change"), .type = Type::ref, .heading = true},
                  {.key = "component", .title = tr("Component"), .type = Type::ref},
                  {.key = "users",
                   .title = tr("Used for it by"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "no_other",
                   .title = tr("Nothing else for it"),
                   .type = Type::items,
                   .parts = {"id", "name"}},
                  {.key = "elsewhere",
                   .title = tr("New one used for it by"),
                   .type = Type::integer}},
      .rows = {},
      .empty = tr("unknown: nothing says what either is for")};
  for (const auto& row : out.components) {
    table.rows.push_back(
        {{change_cell(row.change), ref_cell(catalogue.components, row.component),
          authorities_cell(catalogue, row.users, tr("nobody")),
          authorities_cell(catalogue, row.no_other, tr("nobody")), count_cell(row.elsewhere)}});
  }
  return table;
}

static report::Cell support_cell(const std::vector<std::string>& versions, bool supported,
                                 bool denied) {
  if (supported) return texts_cell(versions, "version", tr("version unknown"));
  return missing(denied ? tr("said not to") : tr("not said"));
}

static report::Table standards_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "standards",
      .title = tr("Standards"),
      .columns = {{.key = "change", .title = tr("Change"), .type = Type::ref, .heading = true},
                  {.key = "standard", .title = tr("Standard"), .type = Type::ref},
                  {.key = "old", .title = tr("Old one"), .type = Type::items, .parts = {"version"}},
                  {.key = "new", .title = tr("New one"), .type = Type::items, .parts = {"version"}},
                  {.key = "denied", .title = tr("Denied"), .type = Type::flag}},
      .rows = {},
      .empty = tr("nothing is said of either")};
  for (const auto& row : out.standards) {
    const bool old_has = row.change != Change::gained;
    const bool new_has = row.change == Change::kept || row.change == Change::gained;
    table.rows.push_back({{change_cell(row.change), ref_cell(catalogue.standards, row.standard),
                           support_cell(row.old_versions, old_has, false),
                           support_cell(row.new_versions, new_has, row.denied), cell(row.denied)}});
  }
  return table;
}

static report::Cell supports_cell(Supports supports) {
  switch (supports) {
    case Supports::yes:
      return text_cell(tr("yes"), Tone::good);
    case Supports::no:
      return text_cell(tr("no"), Tone::bad);
    case Supports::unknown:
      return missing(tr("not said"));
    case Supports::no_standard:
      break;
  }
  return missing(tr("n/a"));
}

static report::Table connections_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "connections",
      .title = tr("Connections to rebuild"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "from", .title = tr("From"), .type = Type::text},
                  {.key = "to", .title = tr("To"), .type = Type::text},
                  {.key = "both_ways", .title = tr("Both ways"), .type = Type::flag},
                  {.key = "transport", .title = tr("Transport"), .type = Type::text},
                  {.key = "standard", .title = tr("Standard"), .type = Type::ref},
                  {.key = "supported", .title = tr("New one supports it"), .type = Type::text},
                  {.key = "status", .title = tr("Status"), .type = Type::ref}},
      .rows = {},
      .empty = tr("none is registered")};
  for (const auto& row : out.connections) {
    table.rows.push_back(
        {{ref_cell(catalogue.authorities, row.authority), text_cell(row.from), text_cell(row.to),
          cell(row.both_ways),
          row.transport ? text_cell(tr(name(*row.transport))) : missing(tr("unknown")),
          row.standard ? ref_cell(catalogue.standards, *row.standard) : missing(tr("none said")),
          supports_cell(row.supports), code_cell(name(row.status))}});
  }
  return table;
}

static report::Cell day_cell(const std::optional<Date>& day, std::string_view otherwise) {
  return day ? cell(*day) : missing(otherwise);
}

static report::Table contracts_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "contracts",
      .title = tr("Contracts left"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "contract", .title = tr("Contract"), .type = Type::text},
                  {.key = "last_covered", .title = tr("Last day covered"), .type = Type::date},
                  {.key = "last_notice", .title = tr("Last day for notice"), .type = Type::date},
                  {.key = "state", .title = tr("State"), .type = Type::ref},
                  {.key = "yearly", .title = tr("Yearly"), .type = Type::decimal},
                  {.key = "also_covers",
                   .title = tr("Also covers"),
                   .type = Type::items,
                   .parts = {"name"}}},
      .rows = {},
      .empty = tr("none is registered")};
  for (const auto& row : out.contracts) {
    const bool known = row.term.last_covered.has_value();
    const bool needs_none = known && row.term.state != TermState::unknown;
    table.rows.push_back(
        {{ref_cell(catalogue.authorities, row.authority),
          row.contract.empty() ? missing(tr("no name")) : text_cell(row.contract),
          day_cell(row.term.last_covered, tr("unknown")),
          day_cell(row.term.last_notice, needs_none ? tr("not needed") : tr("unknown")),
          code_cell(name(row.term.state)), row.yearly ? cell(*row.yearly) : missing(tr("unknown")),
          texts_cell(row.also_covers, "name", tr("nothing"))}});
  }
  return table;
}

static report::Cell versions_cell(const ReplacedAuthority& authority) {
  std::vector<report::Item> items;
  for (const auto& use : authority.uses) {
    report::Value version = report::Missing{tr("unknown")};
    if (use.version) version = *use.version;
    items.push_back(
        {.text = use.version.value_or(tr("unknown")),
         .parts = {{"application", use.application.str()}, {"version", std::move(version)}}});
  }
  return {.content = std::move(items)};
}

static report::Table authorities_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "authorities",
      .title = tr("Who would move"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "versions",
                   .title = tr("Versions"),
                   .type = Type::items,
                   .parts = {"application", "version"}},
                  {.key = "users", .title = tr("Users"), .type = Type::integer},
                  {.key = "users_unknown", .title = tr("Users unknown"), .type = Type::integer},
                  {.key = "new_there", .title = tr("New one there"), .type = Type::ref},
                  {.key = "in_scope", .title = tr("In use there"), .type = Type::integer},
                  verified_column(),
                  {.key = "completeness", .title = tr("Complete"), .type = Type::share}},
      .rows = {},
      .empty = tr("nobody is registered as using it")};
  for (const auto& row : out.authorities) {
    const auto& all = row.registration;
    const bool no_users = row.users == 0 && row.users_unknown > 0;
    table.rows.push_back(
        {{ref_cell(catalogue.authorities, all.id), versions_cell(row),
          no_users ? missing(tr("unknown")) : cell(row.users), count_cell(row.users_unknown),
          row.has_new ? code_cell(name(*row.has_new)) : missing(tr("not registered")),
          count_cell(all.in_scope), verified_cell(all.verified, out.as_of),
          cell(report::Share{all.completeness.filled, all.completeness.applicable})}});
  }
  return table;
}

static report::Table moves_table(const Replacement& out, const Catalogue& catalogue) {
  report::Table table{
      .key = "moves",
      .title = tr("Who made the same move"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "made", .title = tr("Made"), .type = Type::flag},
                  {.key = "status", .title = tr("New one there"), .type = Type::ref},
                  {.key = "since", .title = tr("Since"), .type = Type::date},
                  {.key = "declared", .title = tr("Declared"), .type = Type::flag}},
      .rows = {},
      .empty = tr("nobody that is registered")};
  for (const auto& row : out.moves) {
    table.rows.push_back(
        {{ref_cell(catalogue.authorities, row.authority), cell(row.made),
          code_cell(name(row.status)), day_cell(row.since, tr("unknown")), cell(row.declared)}});
  }
  return table;
}

// ---- The whole ----

template <class Rows>
static std::size_t count_of(const Rows& rows, Change change) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [&](const auto& row) { return row.change == change; }));
}

// "1 lost, 2 kept": only what there is.
template <class Rows>
static std::string summary(const Rows& rows) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < analysis::changes; ++i) {
    const auto change = static_cast<Change>(i);
    if (const auto count = count_of(rows, change)) {
      texts.push_back(fmt::format("{} {}", count, words(name(change))));
    }
  }
  return texts.empty() ? tr("nothing is known") : join(texts, ", ");
}

static report::Cell supplier_cell(const Catalogue& catalogue, const PackageId& id) {
  const Package* record = catalogue.packages.find(id);
  if (!record || !record->supplier) return missing(tr("unknown"));
  return ref_cell(catalogue.suppliers, **record->supplier);
}

static std::vector<report::Fact> facts(const Replacement& out, const Catalogue& catalogue) {
  std::int64_t users = 0;
  std::size_t unknown = 0;
  for (const auto& authority : out.authorities) {
    users += authority.users;
    unknown += authority.users_unknown;
  }
  const bool none_known = users == 0 && unknown > 0;
  std::vector<report::Fact> facts;
  if (!out.old_package.local) {
    facts.push_back(
        {"old_supplier", tr("Supplier now"), supplier_cell(catalogue, out.old_package.id)});
  }
  facts.push_back({"new_supplier", tr("Supplier then"), supplier_cell(catalogue, out.new_package)});
  facts.push_back({"successor", tr("Successor by the catalogue"), cell(out.successor)});
  facts.push_back({"authorities", tr("Authorities that would move"),
                   cell(report::Share{static_cast<std::int64_t>(out.authorities.size()),
                                      static_cast<std::int64_t>(out.asked)})});
  facts.push_back({"users", tr("Users moved"), none_known ? missing(tr("unknown")) : cell(users)});
  facts.push_back({"users_unknown", tr("  applications that do not say"), count_cell(unknown)});
  facts.push_back({"components", tr("Components"), text_cell(summary(out.components))});
  facts.push_back({"standards", tr("Standards"), text_cell(summary(out.standards))});
  facts.push_back(
      {"connections", tr("Connections to rebuild"), count_cell(out.connections.size())});
  facts.push_back({"contracts", tr("Contracts left"), count_cell(out.contracts.size())});
  const auto made = std::ranges::count_if(out.moves, &analysis::SameMove::made);
  facts.push_back(
      {"moves_made", tr("Made by others already"), cell(static_cast<std::int64_t>(made))});
  return facts;
}

static void add_notes(report::Document& document, const Replacement& out,
                      const Catalogue& catalogue) {
  std::vector<std::string> without_contract;
  std::vector<std::string> by_suitability;
  for (const auto& authority : out.authorities) {
    const std::string who = name_of(catalogue.authorities, authority.registration.id, language);
    if (authority.without_contract) without_contract.push_back(who);
    const bool fallen_back = std::ranges::any_of(
        authority.uses, [](const analysis::Use& use) { return use.by_suitability; });
    if (fallen_back) by_suitability.push_back(who);
  }
  if (out.authorities.empty()) {
    document.notes.push_back(
        {"not_in_use",
         tr("Nobody here is registered as using it: what the catalogue says of "
            "the two packages is compared."),
         {}});
  }
  add_note(document, "parts", tr("only parts of it are in use, which do not count here"),
           out.parts);
  add_note(document, "without_contract", tr("in use without a registered contract"),
           std::move(without_contract));
  add_note(document, "by_suitability",
           tr("placed by what the package is suitable for, since the entry names no component"),
           std::move(by_suitability));
  document.notes.push_back(
      {"lost",
       tr("Lost: what the old one is used for or said to support, and the new one is not said to "
          "be "
          "suitable for or to support; ask its supplier before you take that for a no."),
       {}});
  document.notes.push_back(
      {"not_registered",
       tr("'not registered' says what a portfolio does not say; it does not prove that there is "
          "nothing."),
       {}});
}

report::Document describe(const Replacement& out, const std::string& old_name,
                          const Catalogue& catalogue) {
  const std::string new_name = name_of(catalogue.packages, out.new_package, language);
  report::Document document{.kind = "replace",
                            .title = say("{} in the place of {}", new_name, old_name)};
  document.main_table = "components";
  document.facts = facts(out, catalogue);
  document.tables = {components_table(out, catalogue),  standards_table(out, catalogue),
                     connections_table(out, catalogue), contracts_table(out, catalogue),
                     authorities_table(out, catalogue), moves_table(out, catalogue)};
  add_notes(document, out, catalogue);
  return document;
}

}  // namespace swcat::cli
