#include "report/finding_formats.hpp"

// Findings as any other report is written for programs: json, jsonl and csv.
namespace swcat::report {

static Result<std::string> write_as(std::string_view format, const FindingsReport& report,
                                    const Options& options) {
  Document document = findings_document(report.findings, report.suppressed);
  document.totals.push_back({"checked", "Checked", {.content = Value(report.checked)}});
  document.provenance = report.provenance;
  return find_format(format)->write(document, options);
}

FindingFormat json_findings() {
  return {.name = "json",
          .summary = "one JSON object with all there is to know",
          .write = [](const FindingsReport& report, const Options& options) {
            return write_as("json", report, options);
          }};
}

FindingFormat jsonl_findings() {
  return {.name = "jsonl",
          .summary = "one line of JSON for the run, and one for each finding",
          .write = [](const FindingsReport& report, const Options& options) {
            return write_as("jsonl", report, options);
          }};
}

FindingFormat csv_findings() {
  return {.name = "csv",
          .summary = "one row for each finding",
          .write = [](const FindingsReport& report, const Options& options) {
            return write_as("csv", report, options);
          }};
}

}  // namespace swcat::report
