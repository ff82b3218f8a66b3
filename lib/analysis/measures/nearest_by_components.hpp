#pragma once

#include <vector>

#include "analysis/measures/nearest_search.hpp"

namespace swcat::analysis {

// The nearest by the same choice or by components, many counted at once. For corpora of at most
// ChoiceTable::most_components.
std::vector<Nearest> nearest_by_components(const Search& search);

}  // namespace swcat::analysis
