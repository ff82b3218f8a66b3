#include "cli/baseline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/settings.hpp"
#include "load/anchor.hpp"

namespace swcat::cli {

static constexpr std::string_view head =
    "# Findings that are known and accepted for now; 'swcat validate --update-baseline' writes "
    "them\n"
    "# anew. Code, file, way to the value, and what was found. Take out what you put right.\n";

// What is found in a file that cannot be read is not known, and what is said of suppressions is
// about the present run.
static bool can_be_in_baseline(const Diagnostic& finding) {
  return !found_in_reading(finding.code) && !info(finding.code).number.starts_with("SW9");
}

static std::string key_of(const Diagnostic& finding, const Sources& sources,
                          const std::string& root, load::Anchors& anchors) {
  const auto anchor = anchors.of(finding);
  const std::string path = check::path_in_workspace(sources.path(finding.where.file), root);
  return fmt::format("{}\t{}\t{}", info(finding.code).number, printable(path),
                     printable(anchor ? anchor->trail : ""));
}

std::string baseline_of(const Diagnostics& findings, const Sources& sources,
                        const std::string& root) {
  load::Anchors anchors(sources);
  std::vector<std::string> lines;
  for (const auto& finding : findings.all()) {
    if (finding.suppressed || !can_be_in_baseline(finding)) continue;
    lines.push_back(key_of(finding, sources, root, anchors) + '\t' + printable(finding.message));
  }
  std::ranges::sort(lines);
  std::string out(head);
  for (const auto& line : lines) out += line + '\n';
  return out;
}

// The first three fields of a line; empty where it has no four.
static std::string_view key_in(std::string_view line) {
  std::size_t at = 0;
  for (int field = 0; field < 3; ++field) {
    at = line.find('\t', at);
    if (at == std::string_view::npos) return {};
    ++at;
  }
  return line.substr(0, at - 1);
}

// The lines of a baseline that no finding was found for yet, by what they are about.
using Entries = std::multimap<std::string, Place, std::less<>>;

static Entries entries_in(FileId baseline, const Sources& sources, Diagnostics& findings) {
  Entries entries;
  const std::string_view text = sources.text(baseline);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, newline - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Place where{baseline, static_cast<std::uint32_t>(at),
                      static_cast<std::uint32_t>(line.size())};
    at = newline + 1;
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view key = key_in(line);
    if (key.empty() || !find_code(line.substr(0, line.find('\t')))) {
      findings.add(Code::bad_baseline, where, tr("this is no line of a baseline")).suggestion =
          tr("have 'swcat validate --update-baseline' write the file anew");
      continue;
    }
    entries.emplace(std::string(key), where);
  }
  return entries;
}

Diagnostics take_known(FileId baseline, const Sources& sources, const std::string& root,
                       Diagnostics& findings) {
  Diagnostics about_baseline;
  Entries entries = entries_in(baseline, sources, about_baseline);
  load::Anchors anchors(sources);
  std::vector<Diagnostic> known;
  auto items = findings.take();
  findings = {};
  std::erase_if(items, [&](Diagnostic& item) {
    if (item.suppressed || entries.empty() || !can_be_in_baseline(item)) return false;
    const auto entry = entries.find(key_of(item, sources, root, anchors));
    if (entry == entries.end()) return false;
    entries.erase(entry);
    item.suppressed = true;
    known.push_back(std::move(item));
    return true;
  });
  for (const auto& [key, where] : entries) {
    about_baseline
        .add(Code::unused_baseline_entry, where, tr("what this line is about is no longer found"))
        .suggestion = tr("take it out, or run with --update-baseline");
  }
  findings.append(std::move(items));
  findings.append(std::move(about_baseline));
  findings.sort();
  Diagnostics out;
  out.append(std::move(known));
  return out;
}

}  // namespace swcat::cli
