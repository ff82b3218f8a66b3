#pragma once

#include "analysis/roadmap.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What changes, and when, for people: "last day for notice".
std::string words(analysis::Milestone change);

// What the change is about: "Zerkenbeheer".
report::Cell subject_cell(const analysis::Event& event);

// In order of time, with what has no day, and drawn as a timeline.
report::Document describe(const analysis::Roadmap& roadmap, const Catalogue& catalogue);

}  // namespace swcat::cli
