#include "report/finding_formats.hpp"

#include <algorithm>
#include <array>

namespace swcat::report {

#define SWCAT_FINDING_FORMAT(name) FindingFormat name##_findings();
#include "report/finding_formats.def"
#undef SWCAT_FINDING_FORMAT

std::span<const FindingFormat> finding_formats() {
  static const std::array all{
#define SWCAT_FINDING_FORMAT(name) name##_findings(),
#include "report/finding_formats.def"
#undef SWCAT_FINDING_FORMAT
  };
  return all;
}

const FindingFormat* find_finding_format(std::string_view name) {
  const auto found = std::ranges::find(finding_formats(), name, &FindingFormat::name);
  return found == finding_formats().end() ? nullptr : &*found;
}

}  // namespace swcat::report
