#include "check/settings.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"

namespace swcat::check {

namespace fs = std::filesystem;

static constexpr std::string_view shipped_prefix = "shipped:";

std::string path_in_workspace(const std::string& shown, const std::string& root) {
  // One may be said from the root of the disk, and the other from where we are.
  std::error_code error;
  const fs::path from = fs::path(root).is_absolute() == fs::path(shown).is_absolute()
                            ? fs::path(root)
                            : fs::absolute(root, error);
  const fs::path path = from.is_absolute() ? fs::absolute(shown, error) : fs::path(shown);
  const fs::path relative =
      path.lexically_normal().lexically_relative((from / "").lexically_normal());
  return relative.empty() ? shown : relative.generic_string();
}

static bool means(const RuleSetting& setting, const std::string& path, const Roots& roots) {
  if (!setting.paths.declared()) return true;
  return std::ranges::any_of(setting.paths, [&](const auto& each) {
    const std::string_view pattern = *each;
    if (pattern.starts_with(shipped_prefix)) {
      return pattern_matches(pattern.substr(shipped_prefix.size()),
                             path_in_workspace(path, roots.shipped));
    }
    return pattern_matches(pattern, path_in_workspace(path, roots.workspace));
  });
}

void set_severities(std::span<const RuleSetting> settings, const Roots& roots,
                    const Sources& sources, Diagnostics& findings) {
  if (settings.empty()) return;
  auto items = findings.take();
  findings = {};
  std::erase_if(items, [&](Diagnostic& item) {
    if (found_in_reading(item.code)) return false;
    const RuleSetting* last = nullptr;
    for (const auto& setting : settings) {
      if (*setting.rule == item.code && means(setting, sources.path(item.where.file), roots)) {
        last = &setting;
      }
    }
    if (!last) return false;
    if (*last->severity == RuleSeverity::off) return true;
    item.severity = *last->severity == RuleSeverity::error     ? Severity::error
                    : *last->severity == RuleSeverity::warning ? Severity::warning
                                                               : Severity::info;
    return false;
  });
  findings.append(std::move(items));
}

}  // namespace swcat::check
