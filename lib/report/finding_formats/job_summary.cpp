#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/finding_formats.hpp"

namespace swcat::report {

// GitHub shows nothing at all of a summary above 1 MiB; other steps of the job write there as well.
static constexpr std::size_t most_bytes = 512 * 1024;

static std::string verdict(const FindingsReport& report) {
  if (report.findings.empty()) return tr("swcat validate: no findings");
  const bool failed = std::ranges::any_of(
      report.findings, [&](const Finding& finding) { return fails(finding, report); });
  std::vector<std::string> counts{
      counted(count(report.findings, "error"), "error", "errors"),
      counted(count(report.findings, "warning"), "warning", "warnings")};
  if (const auto hints = count(report.findings, "info"); hints > 0) {
    counts.push_back(counted(hints, "hint", "hints"));
  }
  return failed ? say("swcat validate: {}", enumerated(counts))
                : say("swcat validate: {}; none that fails", enumerated(counts));
}

static Table table_of_codes(const FindingsReport& report) {
  Table table{.key = "codes",
              .title = "",
              .columns = {{"code", tr("Code")},
                          {"severity", tr("Severity")},
                          {"count", tr("Findings"), Type::integer},
                          {"summary", tr("What it means")}},
              .rows = {},
              .empty = ""};
  const auto text = [](const std::string& value) { return Cell{.content = Value(value)}; };
  for (const auto& rule : report.rules) {
    const auto n = std::ranges::count(report.findings, rule.code, &Finding::code);
    table.rows.push_back({{text(rule.code), text(rule.severity),
                           Cell{.content = Value(std::int64_t{n})}, text(rule.summary)}});
  }
  return table;
}

// With the first `shown` findings; how many are left out is said.
static Result<std::string> written(const FindingsReport& report, std::size_t shown,
                                   const Options& options) {
  Document document{.kind = "findings", .title = verdict(report)};
  if (!report.findings.empty()) {
    document.tables.push_back(table_of_codes(report));
    Table findings = findings_table(std::span(report.findings).first(shown));
    findings.title = tr("Findings");
    document.tables.push_back(std::move(findings));
  }
  document.totals.push_back({"checked", tr("Checked"), {.content = Value(report.checked)}});
  if (const auto left = report.findings.size() - shown; left > 0) {
    document.notes.push_back(
        {"left_out", say("{} more that a summary has no room for; --format json and the "
                         "other formats have them all",
                         counted(left, "finding", "findings"))});
  }
  document.provenance = report.provenance;
  return find_format("markdown")->write(document, options);
}

static Result<std::string> write_job_summary(const FindingsReport& report, const Options& options) {
  // A row takes more bytes than this; of more of them nothing could be shown anyway.
  static constexpr std::size_t least_row = 40;
  std::size_t shown = std::min(report.findings.size(), most_bytes / least_row);
  auto out = written(report, shown, options);
  while (out && out->size() > most_bytes && shown > 0) {
    shown = std::min(shown - 1, shown * most_bytes / out->size());
    out = written(report, shown, options);
  }
  return out;
}

FindingFormat job_summary_findings() {
  return {.name = "job-summary",
          .summary = "Markdown that leads with the counts, for $GITHUB_STEP_SUMMARY",
          .checked = FindingFormat::Checked::within,
          .write = write_job_summary,
          .for_people = true};
}

}  // namespace swcat::report
