#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/xml.hpp"

// JUnit XML as GitLab, Jenkins and Azure Pipelines read it. A finding is a failed test; one that
// does not fail the run is a skipped test, for a red test in a green job would be a riddle.
namespace swcat::report {

// GitLab takes tests of one name for one test, so no two have the same.
class Names {
 public:
  std::string once(const std::string& name) {
    const int seen = ++seen_[name];
    return seen == 1 ? name : fmt::format("{} ({})", name, seen);
  }

 private:
  std::map<std::string, int> seen_;
};

static void write_counts(XmlWriter& out, const FindingsReport& report) {
  const auto failed = static_cast<std::size_t>(std::ranges::count_if(
      report.findings, [&](const Finding& finding) { return fails(finding, report); }));
  out.attribute("name", "swcat validate");
  out.attribute("tests", std::max<std::size_t>(report.findings.size(), 1));
  out.attribute("failures", failed);
  out.attribute("errors", std::size_t{0});
  out.attribute("skipped", report.findings.size() - failed);
}

static void write_case(XmlWriter& out, const Finding& finding, const std::string& name,
                       bool failed) {
  out.open("testcase");
  out.attribute("classname", printable(finding.spot.path));
  out.attribute("name", name);
  out.attribute("file", printable(finding.spot.path));
  if (finding.spot.line > 0) out.attribute("line", finding.spot.line);
  out.open(failed ? "failure" : "skipped");
  if (failed) out.attribute("type", fmt::format("{} {}", finding.code, finding.name));
  out.attribute("message", fmt::format("{}: {}", finding.severity, printable(finding.message)));
  out.text(findings_text({&finding, 1}, Page{}));
  out.close();
  out.close();
}

// Where there is nothing wrong, a report without any test would be an error to its readers.
static void write_clean(XmlWriter& out, const FindingsReport& report) {
  out.open("testcase");
  out.attribute("classname", "swcat");
  out.attribute("name", report.checked);
  out.close();
}

static Result<std::string> write_junit(const FindingsReport& report, const Options&) {
  XmlWriter out;
  Names names;
  out.open("testsuites");
  write_counts(out, report);
  out.open("testsuite");
  write_counts(out, report);
  for (const auto& finding : report.findings) {
    const std::string name = fmt::format("{} {}", place_of(finding.spot), finding.code);
    write_case(out, finding, names.once(name), fails(finding, report));
  }
  if (report.findings.empty()) write_clean(out, report);
  out.close();
  out.close();
  return out.take();
}

FindingFormat junit_findings() {
  return {.name = "junit",
          .summary = "JUnit XML: one failed test for each finding",
          .write = write_junit};
}

}  // namespace swcat::report
