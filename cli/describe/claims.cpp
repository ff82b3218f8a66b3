#include "cli/describe/claims.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Agreement;
using analysis::ClaimRow;
using report::Tone;
using report::Type;

static std::string agreement_text(Agreement agreement) {
  switch (agreement) {
    case Agreement::contradicted:
      return tr("Contradicted");
    case Agreement::unclaimed:
      return tr("In use, not claimed by the supplier");
    case Agreement::denied:
      return tr("Said not to, or in part");
    case Agreement::only_claimed:
      return tr("Claimed by the supplier, nobody here has said anything");
    case Agreement::agreed:
      break;
  }
  return tr("Users and supplier agree");
}

static Tone tone_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::contradicted:
      return Tone::bad;
    case Agreement::unclaimed:
      return Tone::notable;
    case Agreement::agreed:
      return Tone::good;
    case Agreement::denied:
    case Agreement::only_claimed:
      break;
  }
  return Tone::plain;
}

static report::Value text_or_unknown(const Maybe<Text>& text) {
  if (!text) return report::Missing{tr("unknown")};
  return (*text)->str();
}

static std::vector<report::Part> support_parts(const Support& support) {
  const Claim claim = support.claim ? **support.claim : Claim::yes;
  const EvidenceKind kind = support.evidence ? **support.evidence : EvidenceKind::statement;
  return {{"claim", std::string(name(claim))},
          {"evidence", std::string(name(kind))},
          {"standard_version", text_or_unknown(support.version)}};
}

static std::string said(const Support& support, Date day) {
  const std::string text = evidence_text(support, day);
  return support.version ? (*support.version)->str() + ": " + text : text;
}

static report::Cell claim_cell(const ClaimRow& row, Date day) {
  if (!row.claim) return missing(tr("nothing"));
  return {.content = std::vector{report::Item{said(*row.claim, day), support_parts(*row.claim)}}};
}

static report::Cell reports_cell(const ClaimRow& row, const Catalogue& catalogue, Date day) {
  if (row.reports.empty()) return missing(tr("nobody"));
  std::vector<report::Item> items;
  for (const auto& report : row.reports) {
    const std::string who = name_of(catalogue.authorities, report.authority, language);
    report::Item item{who + ": " + said(report.support, day),
                      {{"id", report.authority.str()}, {"name", who}}};
    for (auto& part : support_parts(report.support)) item.parts.push_back(std::move(part));
    items.push_back(std::move(item));
  }
  return {.content = std::move(items)};
}

static bool is_shown(const ClaimRow& row, ClaimsOnly only) {
  return only == ClaimsOnly::all || row.agreement == Agreement::contradicted ||
         row.agreement == Agreement::unclaimed;
}

report::Document describe(const std::vector<ClaimRow>& rows, const Catalogue& catalogue,
                          ClaimsOnly only, Date day) {
  report::Document document{.kind = "claims",
                            .title = tr("Claims of suppliers and reports of users")};
  report::Table table{
      .key = "claims",
      .title = "",
      .columns = {{.key = "agreement", .title = tr("Together"), .type = Type::ref, .heading = true},
                  {.key = "package", .title = tr("Package"), .type = Type::ref},
                  {.key = "version", .title = tr("Version")},
                  {.key = "standard", .title = tr("Standard"), .type = Type::ref},
                  {.key = "supplier",
                   .title = tr("Supplier says"),
                   .type = Type::items,
                   .parts = {"claim", "evidence", "standard_version"}},
                  {.key = "reports",
                   .title = tr("Users report"),
                   .type = Type::items,
                   .parts = {"id", "name", "claim", "evidence", "standard_version"}},
                  {.key = "users", .title = tr("Users"), .type = Type::integer}},
      .rows = {},
      .empty = tr("nothing is said about any standard")};
  std::map<Agreement, std::size_t> counts;
  std::size_t hidden = 0;
  std::vector<std::string> expired;
  for (const auto& row : rows) {
    ++counts[row.agreement];
    const std::string code(analysis::name(row.agreement));
    if (row.claim && row.claim->expires && day > row.claim->expires->value.last_day()) {
      expired.push_back(fmt::format(
          "{}{}: {} ({})", name_of(catalogue.packages, row.package, language),
          row.version ? ' ' + *row.version : "",
          name_of(catalogue.standards, row.standard, language), row.claim->expires->value.str()));
    }
    if (!is_shown(row, only)) {
      ++hidden;
      continue;
    }
    table.rows.push_back(
        {{cell(report::Ref{code, agreement_text(row.agreement)}, tone_of(row.agreement)),
          ref_cell(catalogue.packages, row.package),
          row.version ? text_cell(*row.version) : missing(tr("unknown")),
          ref_cell(catalogue.standards, row.standard), claim_cell(row, day),
          reports_cell(row, catalogue, day), count_cell(row.users.size())}});
  }
  document.tables.push_back(std::move(table));
  for (const auto& [agreement, count] : counts) {
    document.totals.push_back({replace_all(std::string(analysis::name(agreement)), "-", "_"),
                               agreement_text(agreement), count_cell(count)});
  }
  if (hidden > 0) {
    document.notes.push_back(
        {"hidden",
         say("{} not shown, though counted (--only all)", counted(hidden, "row", "rows")),
         {}});
  }
  if (!expired.empty()) {
    document.notes.push_back(
        {"expired", tr("evidence of suppliers that counts no longer"), std::move(expired)});
  }
  return document;
}

}  // namespace swcat::cli
