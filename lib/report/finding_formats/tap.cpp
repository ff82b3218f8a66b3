#include <fmt/core.h>

#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/json.hpp"

// The Test Anything Protocol, version 13: one failed test for each finding.
namespace swcat::report {

static std::string description(std::string_view text) {
  return replace_all(replace_all(printable(text), "\\", "\\\\"), "#", "\\#");
}

// A text in double quotes reads the same in YAML as in JSON.
static std::string quoted(std::string_view text) {
  JsonWriter out(JsonWriter::Layout::one_line);
  out.text(printable(text));
  std::string line = out.take();
  line.pop_back();
  return line;
}

static std::string details(const Finding& finding) {
  const Spot& spot = finding.spot;
  std::string out =
      fmt::format("  ---\n  message: {}\n  severity: {}\n  code: {}\n  file: {}\n",
                  quoted(finding.message), finding.severity, finding.code, quoted(spot.path));
  if (spot.line > 0) out += fmt::format("  line: {}\n  column: {}\n", spot.line, spot.column);
  if (!finding.suggestion.empty()) out += fmt::format("  help: {}\n", quoted(finding.suggestion));
  return out + "  ...\n";
}

static std::string test(const Finding& finding, std::size_t number, bool failed) {
  return fmt::format(
      "not ok {} - {}{}\n{}", number,
      description(fmt::format("{}: {} {}", place_of(finding.spot), finding.code, finding.message)),
      failed ? ""
             : fmt::format(" # TODO {} does not fail this run", with_article(finding.severity)),
      details(finding));
}

static Result<std::string> write_tap(const FindingsReport& report, const Options&) {
  std::string out = "TAP version 13\n";
  if (report.findings.empty()) return out + "1..1\nok 1 - " + description(report.checked) + '\n';
  out += fmt::format("1..{}\n", report.findings.size());
  std::size_t number = 0;
  for (const auto& finding : report.findings) {
    out += test(finding, ++number, fails(finding, report));
  }
  return out + "# checked " + printable(report.checked) + '\n';
}

FindingFormat tap_findings() {
  return {.name = "tap",
          .summary = "the Test Anything Protocol: one failed test for each finding",
          .checked = FindingFormat::Checked::within,
          .write = write_tap};
}

}  // namespace swcat::report
