#pragma once

#include <string>

#include "analysis/compare.hpp"

namespace swcat::test {

// The rows of a comparison, one a line: `begraven: Graf 4.2 | - = only-one (1)`, with the number of
// authorities that fill it.
std::string rows(const analysis::Comparison& comparison);

// The same for one row.
std::string row(const analysis::Comparison& comparison, std::string_view id);

// `1/2`, or `n/a`.
std::string written(analysis::Proportion proportion);

// All figures of a comparison and the lists behind them, a line each.
std::string measures(const analysis::Comparison& comparison);

// What a comparison says about each authority, a line each.
std::string sides(const analysis::Comparison& comparison);

// Everything that a comparison says, with the authorities in order of id whatever the order in
// which they were compared.
std::string without_order(const analysis::Comparison& comparison);

}  // namespace swcat::test
