#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What changed at one authority between two days, as the dates of its portfolio say it. Everything
// but the dates is as it is written today.
struct Since {
  Date since;
  Date as_of;
  std::size_t in_scope_then = 0;
  std::size_t undated = 0;  // in scope now without any day, so taken to have been so then
  // Names, in order; an application that came and went between is in none of them.
  std::vector<std::string> came;  // in scope now, not then
  std::vector<std::string> went;  // in scope then, not now
  // Acquiring or planned now, of which the first day is after `since`.
  std::vector<std::string> planned;
};

Since since(const Catalogue& catalogue, const Portfolio& portfolio, Date then, Date as_of,
            std::string_view language = "nl");

}  // namespace swcat::analysis
