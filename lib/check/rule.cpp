#include "check/rule.hpp"

namespace swcat::check {

#define SWCAT_RULE(name) Rule name();
#include "check/rules.def"
#undef SWCAT_RULE

std::span<const Rule> rules() {
  static const std::vector<Rule> all{
#define SWCAT_RULE(name) name(),
#include "check/rules.def"
#undef SWCAT_RULE
  };
  return all;
}

Diagnostics run(const Input& input, Moment moment) {
  Diagnostics findings;
  for (const Rule& rule : rules()) {
    if (rule.moment == Moment::always || moment == Moment::review) rule.run(input, findings);
  }
  findings.sort();
  return findings;
}

}  // namespace swcat::check
