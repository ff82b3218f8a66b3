#include "base/text.hpp"
#include "base/language.hpp"
#include "report/finding_formats.hpp"

namespace swcat::report {

static Result<std::string> write_text(const FindingsReport& report, const Options& options) {
  std::string out = findings_text(report.findings, options.page);
  if (!out.empty()) out += '\n';
  return out + say("checked {}", printable(report.checked)) + '\n';
}

FindingFormat text_findings() {
  return {.name = "text",
          .summary = "for people: each place with its line",
          .checked = FindingFormat::Checked::within,
          .write = write_text,
          .for_people = true};
}

}  // namespace swcat::report
