#pragma once

#include <cstddef>
#include <string>

#include "diag/diagnostic.hpp"
#include "diag/explain.hpp"

namespace swcat::cli {

// All that is to be said about a code, in lines of at most `width` columns: what `swcat explain`
// prints, and what the help of a rule in SARIF says.
std::string explanation_text(const CodeInfo& code, const Explanation& told, std::size_t width);

// The same for a page that shows Markdown and has the code and its summary above it.
std::string explanation_markdown(const Explanation& told);

}  // namespace swcat::cli
