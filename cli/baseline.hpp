#pragma once

#include <string>

#include "cli/common.hpp"
#include "diag/diagnostic.hpp"

// Findings that were there when somebody began to check: known, and not in the way of new ones.
namespace swcat::cli {

// A text with one line for each finding that counts, sorted: code, file, way to the value (with
// ids, no lines) and message, between tabs. `root` is the folder of the workspace. What is found
// while a file is read is never in it.
std::string baseline_of(const Diagnostics& findings, const Sources& sources,
                        const std::string& root);

// Takes out the findings that stand in the baseline, and adds one for each line of it that is wrong
// or has no finding any more. The message of a line is for people: it may have changed. Returns
// those that it took out.
Diagnostics take_known(FileId baseline, const Sources& sources, const std::string& root,
                       Diagnostics& findings);

}  // namespace swcat::cli
