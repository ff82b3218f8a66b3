#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "report/finding_formats.hpp"

// Workflow commands of GitHub Actions: lines on standard output that become annotations.
namespace swcat::report {

// What GitHub shows of one severity in one step.
static constexpr std::size_t most_shown = 10;

// Text of ours or of somebody's data: one line, and no command of its own.
static std::string encoded(std::string_view text) {
  std::string out = replace_all(std::string(text), "%", "%25");
  out = replace_all(std::move(out), "\r", "%0D");
  return replace_all(std::move(out), "\n", "%0A");
}

static std::string encoded_property(std::string_view text) {
  std::string out = replace_all(encoded(text), ":", "%3A");
  return replace_all(std::move(out), ",", "%2C");
}

// The path as it is, for GitHub has to find the file; only line ends can be encoded, and what else
// could act on a terminal is shown as everywhere.
static std::string encoded_path(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of("\r\n"), path.size());
    out += encoded_property(printable(path.substr(0, end)));
    if (end < path.size()) out += encoded_property(path.substr(end, 1));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out;
}

static std::string_view command_of(std::string_view severity) {
  return severity == "info" ? "notice" : severity;
}

static std::string message(const Finding& finding) {
  std::string out = printable(finding.message);
  if (!finding.suggestion.empty()) out += "\nhelp: " + printable(finding.suggestion);
  for (const auto& related : finding.related) {
    out += fmt::format("\nnote: {}: {}", place_of(related.spot), printable(related.message));
  }
  return out;
}

static std::string annotation(const Finding& finding) {
  const Spot& spot = finding.spot;
  std::string properties =
      "title=" + encoded_property(printable(finding.code + ' ' + finding.name));
  if (!spot.path.empty()) properties += ",file=" + encoded_path(spot.path);
  if (spot.line > 0) {
    properties += fmt::format(",line={},col={}", spot.line, std::max(spot.column, 1U));
  }
  if (spot.line > 0 && spot.end_line > 0) {
    properties += fmt::format(",endLine={},endColumn={}", spot.end_line, spot.end_column);
  }
  return fmt::format("::{} {}::{}\n", command_of(finding.severity), properties,
                     encoded(message(finding)));
}

// What GitHub will not show, so that nobody takes ten for all.
static std::string said_cap(const FindingsReport& report) {
  const bool over = std::ranges::any_of(
      std::array{"error", "warning", "info"},
      [&](const auto* severity) { return count(report.findings, severity) > most_shown; });
  if (!over) return {};
  return fmt::format(
      "::notice title=swcat::{}\n",
      encoded(fmt::format("GitHub shows {} annotations of each severity in a step; there are {}, "
                          "{} and {}: the log of this step has them all",
                          most_shown, counted(count(report.findings, "error"), "error", "errors"),
                          counted(count(report.findings, "warning"), "warning", "warnings"),
                          counted(count(report.findings, "info"), "notice", "notices"))));
}

static Result<std::string> write_github(const FindingsReport& report, const Options&) {
  std::string out;
  for (const auto& finding : report.findings) out += annotation(finding);
  return out + said_cap(report);
}

FindingFormat github_findings() {
  return {.name = "github", .summary = "annotations of GitHub Actions", .write = write_github};
}

}  // namespace swcat::report
