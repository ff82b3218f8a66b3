#include "cli/finding_report.hpp"

#include <array>
#include <cassert>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/digest.hpp"
#include "cli/describe/explanation.hpp"
#include "diag/explain.hpp"
#include "load/anchor.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

// A variable that a CI service sets to `true` in every job, and the format that it reads.
struct Service {
  std::string_view variable;
  std::string_view format;
};

static constexpr std::array services{Service{"GITHUB_ACTIONS", "github"},
                                     Service{"GITLAB_CI", "gitlab"}};

static std::string_view format_for(const Environment& environment) {
  for (const auto& service : services) {
    if (environment.variable(service.variable) == "true") return service.format;
  }
  return "text";
}

const report::FindingFormat& chosen_finding_format(const Arguments& arguments,
                                                   const Environment& environment) {
  const std::string asked = arguments.value("format").value_or("text");
  const auto* format = report::find_finding_format(asked == "auto" ? format_for(environment)
                                                                   : std::string_view(asked));
  assert(format != nullptr);
  return *format;
}

// Gives out fingerprints, each once: findings that nothing but their place tells apart are told
// apart by their order.
class Fingerprints {
 public:
  std::string of(std::string_view code, std::string_view about, std::string_view text) {
    const std::array<std::string_view, 3> parts{code, about, text};
    std::string fingerprint = sha256(parts).substr(0, 32);
    const int seen = ++seen_[fingerprint];
    return seen == 1 ? fingerprint : fingerprint + ':' + std::to_string(seen);
  }

 private:
  std::map<std::string, int> seen_;
};

// What is written at a place, where that is on one line; a larger piece is named by its anchor.
static std::string_view text_at(const Place& place, const Sources& sources) {
  if (!place.known()) return {};
  const std::string_view text = sources.text(place);
  return text.size() > 200 || text.find('\n') != std::string_view::npos ? std::string_view() : text;
}

void add_anchors(std::vector<report::Finding>& shown, const Diagnostics& findings,
                 const Sources& sources, const std::string& root) {
  load::Anchors anchors(sources);
  Fingerprints fingerprints;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Diagnostic& finding = findings.all()[i];
    const auto anchor = anchors.of(finding);
    std::string about;
    if (anchor) {
      shown[i].pointer = anchor->pointer;
      shown[i].subject = anchor->subject;
      about = anchor->trail;
    }
    // What has no id is known by its file alone, wherever swcat is run.
    if (!anchor || anchor->subject.empty()) {
      about = fs::path(shown[i].spot.path).lexically_relative(root).generic_string() + '\n' + about;
    }
    shown[i].fingerprint = fingerprints.of(shown[i].code, about, text_at(finding.where, sources));
  }
}

std::vector<report::Rule> rules_of(const Diagnostics& findings,
                                   const std::vector<report::Finding>& known) {
  std::set<Code> seen;
  for (const auto& finding : known) seen.insert(find_code(finding.code)->code);
  for (const auto& finding : findings.all()) seen.insert(finding.code);
  std::vector<report::Rule> rules;
  for (const Code code : seen) {
    const auto& meaning = info(code);
    const Explanation told = explanation(code);
    rules.push_back({.code = std::string(meaning.number),
                     .name = std::string(meaning.name),
                     .severity = std::string(name(meaning.severity)),
                     .summary = std::string(meaning.summary),
                     .help = explanation_text(meaning, told, 80),
                     .help_markdown = explanation_markdown(told)});
  }
  return rules;
}

}  // namespace swcat::cli
