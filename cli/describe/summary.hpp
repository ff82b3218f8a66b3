#pragma once

#include "analysis/concentration.hpp"
#include "analysis/coverage.hpp"
#include "analysis/measures/duties.hpp"
#include "analysis/overlap_within.hpp"
#include "analysis/quality.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What the other reports find of one authority.
struct SummaryOf {
  analysis::Coverage coverage;
  analysis::Duties duties;
  analysis::OverlapWithin overlap;
  analysis::Concentration concentration;
  analysis::Quality quality;
};

// One page for who decides: a line for each question, and the three findings that concern the
// largest part of what they are about.
report::Document describe(const SummaryOf& summary, const Catalogue& catalogue);

}  // namespace swcat::cli
