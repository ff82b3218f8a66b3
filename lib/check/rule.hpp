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

// One thing to look for: a line in rules.def and a file in rules/. Its code says the rest.
struct Rule {
  Code code;
  void (*run)(const Input& input, Diagnostics& findings);
};

// All rules, in the order of rules.def.
std::span<const Rule> rules();

// What all rules find, in order of place.
Diagnostics run(const Input& input);

}  // namespace swcat::check
