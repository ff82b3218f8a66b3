#pragma once

#include <string>

#include "analysis/replace.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What changes where one package takes the place of another; `old_name` is for people.
report::Document describe(const analysis::Replacement& replacement, const std::string& old_name,
                          const Catalogue& catalogue);

}  // namespace swcat::cli
