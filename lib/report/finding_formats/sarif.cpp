#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "report/finding_formats.hpp"
#include "report/json.hpp"

// SARIF 2.1.0, with what GitHub's code scanning asks for beyond the standard.
namespace swcat::report {

// What relative paths start from: the folder in which swcat was run, the root of a checkout in CI.
static constexpr std::string_view base = "%SRCROOT%";

static std::string percent_encoded(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("-._~/").find(c) != std::string_view::npos);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

// Braces stand for placeholders in a message, and brackets before a parenthesis for a link.
static std::string message_text(std::string_view text) {
  std::string out = printable(text);
  if (out.find("](") != std::string::npos) {
    out = replace_all(replace_all(std::move(out), "[", "\\["), "]", "\\]");
  }
  return replace_all(replace_all(std::move(out), "{", "{{"), "}", "}}");
}

// "An id that nothing has." of "an id that nothing has".
static std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text.ends_with('.') || text.ends_with('?') ? text : text + '.';
}

// `UnknownReference`, as the names of rules are written in SARIF.
static std::string rule_name(std::string_view name) {
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c != '-') {
      out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    }
    upper = c == '-';
  }
  return out;
}

static std::string_view level(std::string_view severity) {
  return severity == "info" ? "note" : severity;
}

static void member(JsonWriter& out, std::string_view key, std::string_view value) {
  out.key(key);
  out.text(value);
}

static void message(JsonWriter& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.begin_object();
  member(out, "text", text);
  out.end_object();
}

static void write_help(JsonWriter& out, const Rule& rule, const std::string& summary) {
  out.key("help");
  out.begin_object();
  member(out, "text", rule.help.empty() ? summary : rule.help);
  if (!rule.help_markdown.empty()) member(out, "markdown", rule.help_markdown);
  out.end_object();
}

static void write_rule(JsonWriter& out, const Rule& rule) {
  const std::string said = sentence(rule.summary);
  out.begin_object();
  member(out, "id", rule.code);
  member(out, "name", rule_name(rule.name));
  message(out, "shortDescription", said);
  message(out, "fullDescription", said);
  write_help(out, rule, said);
  out.key("defaultConfiguration");
  out.begin_object();
  member(out, "level", level(rule.severity));
  out.end_object();
  out.key("properties");
  out.begin_object();
  member(out, "problem.severity", rule.severity == "info" ? "recommendation" : rule.severity);
  out.end_object();
  out.end_object();
}

static void write_tool(JsonWriter& out, const FindingsReport& report) {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  member(out, "name", "swcat");
  member(out, "semanticVersion", report.version);
  out.key("rules");
  out.begin_array();
  for (const auto& rule : report.rules) write_rule(out, rule);
  out.end_array();
  out.end_object();
  out.end_object();
}

static void write_number(JsonWriter& out, std::string_view key, std::uint32_t number) {
  out.key(key);
  out.number(number);
}

// A finding about a whole file stands at its first line: readers ask for a region.
static void write_region(JsonWriter& out, std::string_view key, const Spot& spot) {
  out.key(key);
  out.begin_object();
  write_number(out, "startLine", std::max(spot.line, 1U));
  if (spot.line > 0) {
    write_number(out, "startColumn", std::max(spot.column, 1U));
    if (spot.end_line > 0) {
      write_number(out, "endLine", spot.end_line);
      write_number(out, "endColumn", std::max(spot.end_column, 1U));
    }
  }
  out.end_object();
}

static void write_artifact(JsonWriter& out, const Spot& spot) {
  const bool absolute = spot.path.starts_with('/');
  out.key("artifactLocation");
  out.begin_object();
  member(out, "uri", (absolute ? "file://" : "") + percent_encoded(spot.path));
  if (!absolute) member(out, "uriBaseId", base);
  out.end_object();
}

static void write_physical_location(JsonWriter& out, const Spot& spot) {
  out.key("physicalLocation");
  out.begin_object();
  write_artifact(out, spot);
  write_region(out, "region", spot);
  out.end_object();
}

// What the finding is about, whatever its line: the record, and the way to the value in it.
static void write_logical_location(JsonWriter& out, const Finding& finding) {
  if (!finding.pointer || finding.pointer->empty()) return;
  out.key("logicalLocations");
  out.begin_array();
  out.begin_object();
  if (!finding.subject.empty()) member(out, "name", finding.subject);
  member(out, "fullyQualifiedName", *finding.pointer);
  out.end_object();
  out.end_array();
}

static void write_related(JsonWriter& out, const std::vector<RelatedSpot>& related) {
  if (related.empty()) return;
  out.key("relatedLocations");
  out.begin_array();
  std::uint32_t id = 0;
  for (const auto& other : related) {
    out.begin_object();
    write_number(out, "id", ++id);
    write_physical_location(out, other.spot);
    message(out, "message", message_text(sentence(other.message)));
    out.end_object();
  }
  out.end_array();
}

static std::string full_message(const Finding& finding) {
  std::string out = sentence(finding.message);
  if (!finding.suggestion.empty()) out += ' ' + sentence(finding.suggestion);
  return message_text(out);
}

static std::int64_t index_of(const std::vector<Rule>& rules, const std::string& code) {
  return std::ranges::find(rules, code, &Rule::code) - rules.begin();
}

static void write_suppression(JsonWriter& out, const Finding& finding) {
  out.key("suppressions");
  out.begin_array();
  out.begin_object();
  member(out, "kind", finding.suppressed);
  if (!finding.reason.empty()) {
    const std::string until =
        finding.until.empty() ? "" : fmt::format(" (until {})", finding.until);
    member(out, "justification", printable(finding.reason) + until);
  }
  out.end_object();
  out.end_array();
}

// Viewers offer to make the change; one fix is all of it.
static void write_fix(JsonWriter& out, const Finding& finding) {
  out.key("fixes");
  out.begin_array();
  out.begin_object();
  if (!finding.suggestion.empty()) {
    message(out, "description", message_text(sentence(finding.suggestion)));
  }
  out.key("artifactChanges");
  out.begin_array();
  out.begin_object();
  write_artifact(out, finding.spot);
  out.key("replacements");
  out.begin_array();
  for (const auto& replacement : finding.fix) {
    out.begin_object();
    write_region(out, "deletedRegion", replacement.spot);
    out.key("insertedContent");
    out.begin_object();
    member(out, "text", replacement.text);
    out.end_object();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  out.end_array();
}

static void write_result(JsonWriter& out, const Finding& finding, const std::vector<Rule>& rules) {
  out.begin_object();
  member(out, "ruleId", finding.code);
  out.key("ruleIndex");
  out.number(index_of(rules, finding.code));
  member(out, "level", level(finding.severity));
  message(out, "message", full_message(finding));
  out.key("locations");
  out.begin_array();
  out.begin_object();
  write_physical_location(out, finding.spot);
  write_logical_location(out, finding);
  out.end_object();
  out.end_array();
  write_related(out, finding.related);
  out.key("partialFingerprints");
  out.begin_object();
  // The first is the one that GitHub follows an alert by.
  member(out, "primaryLocationLineHash", finding.fingerprint);
  member(out, "swcat/v1", finding.fingerprint);
  out.end_object();
  if (!finding.suppressed.empty()) write_suppression(out, finding);
  if (!finding.fix.empty()) write_fix(out, finding);
  out.end_object();
}

static Result<std::string> write_sarif(const FindingsReport& report, const Options&) {
  JsonWriter out(JsonWriter::Layout::indented);
  out.begin_object();
  member(out, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  member(out, "version", "2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  write_tool(out, report);
  out.key("automationDetails");
  out.begin_object();
  member(out, "id", "swcat/validate/");
  out.end_object();
  out.key("invocations");
  out.begin_array();
  out.begin_object();
  out.key("executionSuccessful");
  out.literal("true");
  out.end_object();
  out.end_array();
  out.key("originalUriBaseIds");
  out.begin_object();
  out.key(base);
  out.begin_object();
  message(out, "description", "The folder in which swcat was run.");
  out.end_object();
  out.end_object();
  member(out, "columnKind", "unicodeCodePoints");
  out.key("results");
  out.begin_array();
  for (const auto& finding : report.findings) write_result(out, finding, report.rules);
  for (const auto& finding : report.suppressed) write_result(out, finding, report.rules);
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  return out.take();
}

FindingFormat sarif_findings() {
  return {.name = "sarif",
          .summary = "SARIF 2.1.0, for GitHub's code scanning and other viewers",
          .write = write_sarif};
}

}  // namespace swcat::report
