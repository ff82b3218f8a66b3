#pragma once

#include <string>

#include "analysis/roadmap.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What changes, and when, for people: "last day for notice".
std::string words(analysis::Milestone change);

// All of it in a line: "2026-11-30 Kaarttafel: last day for notice".
std::string words(const analysis::Event& event);

// In order of time, with what has no day, and drawn as a timeline.
report::Document describe(const analysis::Roadmap& roadmap, const Catalogue& catalogue);

}  // namespace swcat::cli
