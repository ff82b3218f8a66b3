#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/catalogue.hpp"
#include "model/choice.hpp"

namespace swcat {

// How grave a workspace takes a finding to be.
enum class RuleSeverity : std::uint8_t { off, info, warning, error };

template <>
inline std::span<const Choice<RuleSeverity>> choices() {
  using enum RuleSeverity;
  static constexpr std::array<Choice<RuleSeverity>, 4> all{{
      {off, "off", "not reported"},
      {info, "info", "told, and nothing else"},
      {warning, "warning", "to be looked at"},
      {error, "error", "to be put right"},
  }};
  return all;
}

// A code as people write it: its number or its name.
template <>
std::span<const Choice<Code>> choices();

// How grave findings of a code are in some files.
struct RuleSetting {
  Place where;
  Located<Code> rule;
  Located<RuleSeverity> severity;
  List<Text> paths;  // patterns as of catalogue and portfolios; left out: all files
};

// What `swcat.yaml` says: which files belong together. Patterns are relative to its folder; a
// pattern that starts with `shipped:` is relative to the catalogue that comes with swcat.
struct WorkspaceFile {
  Place where;
  Maybe<Text> name;
  List<Text> catalogue;
  List<Text> portfolios;
  std::vector<Obligation> obligations;  // of the region itself
  std::vector<Waiver> waivers;
  std::vector<RuleSetting> rules;  // of those that fit a finding, the last one counts

  // Whether it has obligations or waivers, understood or not: what they refer to is in the
  // catalogue, which this file has yet to name.
  bool policy = false;
};

}  // namespace swcat
