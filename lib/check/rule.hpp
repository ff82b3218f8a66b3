#pragma once

#include <span>
#include <vector>

#include "base/date.hpp"
#include "diag/diagnostic.hpp"
#include "diag/source.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Is what they declare right? What can be seen while a file is read (shapes, references, ids) is
// reported by `load`; rules look at what was understood.
namespace swcat::check {

// What a rule may look at.
struct Input {
  const Sources& sources;
  const Catalogue& catalogue;
  std::span<const Portfolio> portfolios;
  Date as_of;
};

// When a rule is looked at. `always` are those that make what a report shows wrong; `review` those
// that ask somebody to look at something, which a report that is about it shows in its own words.
enum class Moment : std::uint8_t { always, review };

// One thing to look for: a line in rules.def and a file in rules/. Its code says the rest.
struct Rule {
  Code code;
  // Looks at each portfolio by itself, so that it may be given one after the other; null: at none.
  void (*run)(const Input& input, Diagnostics& findings);
  Moment moment = Moment::always;
  // Looks at what all share; null: at nothing of that.
  void (*catalogue)(const Input& input, Diagnostics& findings) = nullptr;
};

// All rules, in the order of rules.def.
std::span<const Rule> rules();

// What the rules find, in order of place: for a report only those that are always looked at, for a
// review all of them.
Diagnostics run(const Input& input, Moment moment = Moment::always);

// The same in two parts: together they find what `run` finds, however the portfolios are divided.
Diagnostics run_on_catalogue(const Input& input, Moment moment);
Diagnostics run_on_portfolios(const Input& input, Moment moment);

}  // namespace swcat::check
