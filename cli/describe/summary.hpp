#pragma once

#include <optional>

#include "analysis/concentration.hpp"
#include "analysis/coverage.hpp"
#include "analysis/measures/duties.hpp"
#include "analysis/overlap_within.hpp"
#include "analysis/quality.hpp"
#include "analysis/roadmap.hpp"
#include "analysis/since.hpp"
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
  analysis::Roadmap roadmap;  // of the coming year
  // What changed since a day, and the coverage on that day, where that is asked.
  struct Earlier {
    analysis::Since since;
    analysis::Coverage coverage;
  };
  std::optional<Earlier> earlier;
};

// One page for who decides: a line for each question, and the three findings that concern the
// largest part of what they are about.
report::Document describe(const SummaryOf& summary, const Catalogue& catalogue);

}  // namespace swcat::cli
