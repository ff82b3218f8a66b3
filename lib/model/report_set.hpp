#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/values.hpp"

namespace swcat {

// One report of a set: a command as it would be typed, without `swcat` in front. `{authority}`
// stands for the authority that it is about, `{authorities}` for all of them.
struct ReportQuestion {
  Place where;
  Located<Text> id;  // a slug: the name of its files
  Located<Text> ask;
};

// Reports that belong together, for readers of one kind.
struct ReportSet {
  Place where;
  Labels name;
  std::vector<ReportQuestion> for_each;  // once for each authority
  std::vector<ReportQuestion> together;  // once for all of them
};

}  // namespace swcat
