#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "report/findings.hpp"
#include "report/format.hpp"

namespace swcat::report {

// A way to write findings, for people, editors and CI services: one line in finding_formats.def,
// one file in finding_formats/. All of them name the same findings at the same places; they count
// and decide nothing.
struct FindingFormat {
  // Where it says what was checked: in the result, or beside it where the result has no room.
  enum class Checked : std::uint8_t { within, beside };

  std::string_view name;  // what follows --format
  std::string_view summary;
  Checked checked = Checked::beside;
  Result<std::string> (*write)(const FindingsReport& report, const Options& options) = nullptr;
  bool for_people = false;  // speaks the language of whoever asks; all others speak English
};

// All of them, in the order in which help names them.
std::span<const FindingFormat> finding_formats();
const FindingFormat* find_finding_format(std::string_view name);

}  // namespace swcat::report
