#include "diag/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"

namespace swcat {

std::string_view name(Severity severity) {
  static constexpr std::array names{"info", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

static const std::vector<CodeInfo>& table() {
  // Identifiers are names with underscores; what people type has hyphens.
  static const auto names = [] {
    std::vector<std::string> out{
#define SWCAT_CODE(identifier, number, severity, summary) replace_all(#identifier, "_", "-"),
#include "diag/codes.def"
#undef SWCAT_CODE
    };
    return out;
  }();
  static const std::vector<CodeInfo> infos{
#define SWCAT_CODE(identifier, number, severity, summary)                       \
  {Code::identifier, number, names[static_cast<std::size_t>(Code::identifier)], \
   Severity::severity, summary},
#include "diag/codes.def"
#undef SWCAT_CODE
  };
  return infos;
}

std::span<const CodeInfo> codes() { return table(); }

const CodeInfo& info(Code code) { return table()[static_cast<std::size_t>(code)]; }

const CodeInfo* find_code(std::string_view text) {
  const std::string wanted = folded(text);
  const auto found = std::ranges::find_if(codes(), [&](const CodeInfo& each) {
    return wanted == each.name || wanted == folded(each.number);
  });
  return found == codes().end() ? nullptr : &*found;
}

bool found_in_reading(Code code) { return info(code).number < "SW3"; }

std::string_view family(Code code) {
  static constexpr std::array families{
      "files and bytes",     "YAML",      "shape",   "references",    "identity",
      "dates and lifecycle", "standards", "quality", "other formats", "suppressions"};
  return families[static_cast<std::size_t>(info(code).number[2] - '0')];
}

Diagnostic& Diagnostics::add(Code code, Place where, std::string message) {
  items_.push_back({code, info(code).severity, where, std::move(message), {}, {}, false, {}, {}});
  return items_.back();
}

void Diagnostics::append(Diagnostics other) {
  std::ranges::move(other.items_, std::back_inserter(items_));
}

void Diagnostics::append(std::vector<Diagnostic> others) {
  std::ranges::move(others, std::back_inserter(items_));
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& item) {
    return std::tie(item.where.file, item.where.offset, item.code, item.message);
  };
  std::ranges::stable_sort(items_, {}, key);
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count_if(items_, [&](const Diagnostic& item) {
    return item.severity == severity && !item.suppressed;
  }));
}

std::size_t Diagnostics::suppressed() const {
  return static_cast<std::size_t>(std::ranges::count(items_, true, &Diagnostic::suppressed));
}

}  // namespace swcat
