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

static Diagnostics found_by(decltype(Rule::run) Rule::*look, const Input& input, Moment moment) {
  Diagnostics findings;
  for (const Rule& rule : rules()) {
    const bool now = rule.moment == Moment::always || moment == Moment::review;
    if (now && rule.*look) (rule.*look)(input, findings);
  }
  return findings;
}

Diagnostics run_on_catalogue(const Input& input, Moment moment) {
  return found_by(&Rule::catalogue, input, moment);
}

Diagnostics run_on_portfolios(const Input& input, Moment moment) {
  return found_by(&Rule::run, input, moment);
}

Diagnostics run(const Input& input, Moment moment) {
  Diagnostics findings = run_on_catalogue(input, moment);
  findings.append(run_on_portfolios(input, moment));
  findings.sort();
  return findings;
}

}  // namespace swcat::check
