#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/xml.hpp"

// The XML of Checkstyle, which many tools that comment on changes read.
namespace swcat::report {

static void write_finding(XmlWriter& out, const Finding& finding) {
  out.open("error");
  if (finding.spot.line > 0) {
    out.attribute("line", finding.spot.line);
    out.attribute("column", std::max(finding.spot.column, 1U));
  }
  out.attribute("severity", finding.severity);
  std::string message = printable(finding.message);
  if (!finding.suggestion.empty()) message += ": " + printable(finding.suggestion);
  out.attribute("message", message);
  out.attribute("source", fmt::format("swcat.{}", finding.code));
  out.close();
}

static Result<std::string> write_checkstyle(const FindingsReport& report, const Options&) {
  XmlWriter out;
  out.open("checkstyle");
  out.attribute("version", "8.0");  // of the format, not of swcat
  const auto& all = report.findings;
  for (auto at = all.begin(); at != all.end();) {
    const std::string& path = at->spot.path;
    out.open("file");
    out.attribute("name", path);
    for (; at != all.end() && at->spot.path == path; ++at) write_finding(out, *at);
    out.close();
  }
  out.close();
  return out.take();
}

FindingFormat checkstyle_findings() {
  return {.name = "checkstyle", .summary = "the XML of Checkstyle", .write = write_checkstyle};
}

}  // namespace swcat::report
