#include "cli/describe/quality.hpp"

#include <fmt/core.h>

#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::AuthorityQuality;
using analysis::Fix;
using analysis::Freshness;
using analysis::Quality;
using analysis::Raises;
using report::Tone;
using report::Type;

static report::Cell share(const analysis::Ratio& ratio) {
  return cell(
      report::Share{static_cast<std::int64_t>(ratio.part), static_cast<std::int64_t>(ratio.whole)});
}

static report::Cell share(const analysis::Completeness& count) {
  return cell(report::Share{count.filled, count.applicable});
}

static report::Cell freshness_cell(Freshness freshness) {
  static constexpr std::array<Tone, analysis::freshnesses> tones{Tone::good, Tone::notable,
                                                                 Tone::bad, Tone::faint};
  const std::string text = tr(name(freshness));
  return text_cell(text, tones[static_cast<std::size_t>(freshness)]);
}

static std::vector<report::Cell> cells_of(const AuthorityQuality& authority) {
  const auto& registration = authority.registration;
  if (!registration.declared) {
    std::vector<report::Cell> none;
    for (int i = 0; i < 8; ++i) none.push_back(missing(tr("no portfolio")));
    return none;
  }
  return {count_cell(registration.in_scope),
          share(registration.completeness),
          freshness_cell(authority.freshness),
          registration.verified ? cell(*registration.verified) : missing(tr("unknown")),
          authority.age ? cell(*authority.age) : missing(tr("unknown")),
          share(authority.fresh),
          share(authority.valid),
          count_cell(authority.findings)};
}

static report::Table authorities_table(const Quality& quality, const Catalogue& catalogue) {
  report::Table table{
      .key = "authorities",
      .title = tr("Authorities"),
      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                  {.key = "in_scope", .title = tr("In use"), .type = Type::integer},
                  {.key = "completeness", .title = tr("Complete"), .type = Type::share},
                  {.key = "freshness", .title = tr("Freshness"), .type = Type::text},
                  {.key = "verified", .title = tr("Verified"), .type = Type::date},
                  {.key = "age", .title = tr("Days ago"), .type = Type::integer},
                  {.key = "fresh", .title = tr("Fresh applications"), .type = Type::share},
                  {.key = "valid", .title = tr("Valid entries"), .type = Type::share},
                  {.key = "findings", .title = tr("Findings"), .type = Type::integer}},
      .rows = {}};
  for (const auto& authority : quality.authorities) {
    report::Row row;
    row.cells = cells_of(authority);
    row.cells.insert(row.cells.begin(), ref_cell(catalogue.authorities, authority.registration.id));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// What the field is called where it is filled.
static std::string key_of(std::string_view field) {
  return std::string(field == "components" ? "for" : field);
}

static report::Table fields_table(const Quality& quality) {
  report::Table table{
      .key = "fields",
      .title = tr("Which fields are filled"),
      .columns = {{.key = "field", .title = tr("Field"), .type = Type::text},
                  {.key = "filled", .title = tr("Filled"), .type = Type::share},
                  {.key = "missing", .title = tr("Missing"), .type = Type::integer}},
      .rows = {},
      .empty = tr("there is no portfolio")};
  for (const auto& [field, count] : quality.fields) {
    table.rows.push_back(
        {{text_cell(key_of(field)), share(count), cell(count.applicable - count.filled)}});
  }
  return table;
}

static std::string fix_text(const Fix& fix) {
  switch (fix.raises) {
    case Raises::completeness:
      return say("fill '{}'", key_of(fix.field));
    case Raises::freshness:
      return tr("check applications and date 'verified'");
    case Raises::validity:
      break;
  }
  return tr("repair entries that 'swcat validate' shows");
}

static report::Table fixes_table(const Quality& quality, const Catalogue& catalogue) {
  report::Table table{.key = "fixes",
                      .title = tr("What gains most"),
                      .columns = {{.key = "authority", .title = tr("Authority"), .type = Type::ref},
                                  {.key = "fix", .title = tr("Fix"), .type = Type::text},
                                  {.key = "raises", .title = tr("Raises"), .type = Type::text},
                                  {.key = "field", .title = tr("Field"), .type = Type::text},
                                  {.key = "gain", .title = tr("Gain"), .type = Type::integer},
                                  {.key = "now", .title = tr("Now"), .type = Type::share},
                                  {.key = "then", .title = tr("Then"), .type = Type::share}},
                      .rows = {},
                      .empty = tr("nothing is left to fill, check or repair")};
  if (quality.declared == 0) table.empty = tr("there is no portfolio");
  for (const auto& fix : quality.fixes) {
    table.rows.push_back({{ref_cell(catalogue.authorities, fix.authority), text_cell(fix_text(fix)),
                           text_cell(tr(name(fix.raises))),
                           fix.field.empty() ? missing("-") : text_cell(key_of(fix.field)),
                           count_cell(fix.gain), share(fix.now), share(fix.then)}});
  }
  return table;
}

static std::vector<report::Fact> facts(const Quality& quality) {
  std::array<std::size_t, analysis::freshnesses> portfolios{};
  std::size_t findings = 0;
  for (const auto& authority : quality.authorities) {
    findings += authority.findings;
    if (!authority.registration.declared) continue;
    ++portfolios[static_cast<std::size_t>(authority.freshness)];
  }
  std::vector<report::Fact> facts{
      {"declared", tr("With a portfolio"),
       share(analysis::Ratio{quality.declared, quality.authorities.size()})},
      {"completeness", tr("Completeness: fields filled"), share(quality.completeness)},
      {"freshness", tr("Freshness: applications that are fresh"), share(quality.fresh)},
      {"validity", tr("Validity: entries that are right"), share(quality.valid)},
      {"findings", tr("  errors and warnings"), count_cell(findings)}};
  for (std::size_t i = 0; i < portfolios.size(); ++i) {
    const std::string word(name(static_cast<Freshness>(i)));
    facts.push_back(
        {"portfolios_" + word, say("Portfolios: {}", tr(word)), count_cell(portfolios[i])});
  }
  return facts;
}

report::Document describe(const Quality& quality, const Catalogue& catalogue) {
  report::Document document{.kind = "quality", .title = tr("How far it can be trusted")};
  if (quality.authorities.size() == 1) {
    const auto& id = quality.authorities.front().registration.id;
    document.title = say("How far the portfolio of {} can be trusted",
                         name_of(catalogue.authorities, id, language));
  }
  document.main_table = "authorities";
  document.facts = facts(quality);
  document.tables = {fixes_table(quality, catalogue), authorities_table(quality, catalogue),
                     fields_table(quality)};
  document.notes.push_back(
      {"gain",
       tr("Gain: fields of applications that get filled, applications that become fresh, or "
          "entries "
          "that become valid. Each fix raises one of the three numbers, of that authority."),
       {}});
  document.notes.push_back(
      {"freshness",
       tr("Fresh: verified at most 180 days ago, by the application's own day or that of the "
          "portfolio, whichever is later; ageing: at most 365; stale: longer ago."),
       {}});
  std::vector<analysis::Registration> registrations;
  for (const auto& authority : quality.authorities) {
    registrations.push_back(authority.registration);
  }
  std::vector<std::string> undeclared;
  for (const auto& registration : registrations) {
    if (registration.declared) continue;
    undeclared.push_back(name_of(catalogue.authorities, registration.id, language));
  }
  add_note(document, "undeclared", tr("authorities without a portfolio, of which nothing is known"),
           std::move(undeclared));
  add_note(document, "left_out", tr("entries that could not be understood, so not valid"),
           named(registrations, catalogue, &analysis::Registration::left_out));
  return document;
}

}  // namespace swcat::cli
