#include "base/language.hpp"
#include "report/finding_formats.hpp"

namespace swcat::report {

static Result<std::string> write_markdown(const FindingsReport& report, const Options& options) {
  Document document{.kind = "findings", .title = tr("Findings")};
  document.tables.push_back(findings_table(report.findings));
  document.totals.push_back({"checked", tr("Checked"), {.content = Value(report.checked)}});
  document.provenance = report.provenance;
  return find_format("markdown")->write(document, options);
}

FindingFormat markdown_findings() {
  return {.name = "markdown",
          .summary = "a table for a page on GitHub, GitLab or a wiki",
          .checked = FindingFormat::Checked::within,
          .write = write_markdown,
          .for_people = true};
}

}  // namespace swcat::report
