#include <algorithm>

#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/json.hpp"

// The Code Quality report of GitLab: a part of what Code Climate specifies.
namespace swcat::report {

static std::string_view severity_of(std::string_view severity) {
  if (severity == "error") return "major";
  return severity == "warning" ? "minor" : "info";
}

static void write_line_number(JsonWriter& out, std::string_view key, std::uint32_t number) {
  out.key(key);
  out.number(std::max(number, 1U));  // a finding about a whole file stands at its first line
}

static void write_position(JsonWriter& out, std::string_view key, std::uint32_t line,
                           std::uint32_t column) {
  out.key(key);
  out.begin_object();
  write_line_number(out, "line", line);
  write_line_number(out, "column", column);
  out.end_object();
}

// GitLab reads the lines; the columns of `positions` are for other readers of the file.
static void write_location(JsonWriter& out, const Spot& spot) {
  out.key("location");
  out.begin_object();
  out.key("path");
  out.text(spot.path);
  out.key("lines");
  out.begin_object();
  write_line_number(out, "begin", spot.line);
  write_line_number(out, "end", std::max(spot.line, spot.end_line));
  out.end_object();
  if (spot.line > 0) {
    out.key("positions");
    out.begin_object();
    write_position(out, "begin", spot.line, spot.column);
    write_position(out, "end", std::max(spot.line, spot.end_line), spot.end_column);
    out.end_object();
  }
  out.end_object();
}

static std::string description(const Finding& finding) {
  const std::string message = printable(finding.message);
  return finding.suggestion.empty() ? message : message + ": " + printable(finding.suggestion);
}

static void write_finding(JsonWriter& out, const Finding& finding) {
  out.begin_object();
  out.key("description");
  out.text(description(finding));
  out.key("check_name");
  out.text(finding.code);
  out.key("fingerprint");
  out.text(finding.fingerprint);
  out.key("severity");
  out.text(severity_of(finding.severity));
  write_location(out, finding.spot);
  out.end_object();
}

static Result<std::string> write_gitlab(const FindingsReport& report, const Options&) {
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_array();
  for (const auto& finding : report.findings) write_finding(out, finding);
  out.end_array();
  return out.take();
}

FindingFormat gitlab_findings() {
  return {.name = "gitlab", .summary = "the Code Quality report of GitLab", .write = write_gitlab};
}

}  // namespace swcat::report
