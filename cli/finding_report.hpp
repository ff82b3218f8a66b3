#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "diag/diagnostic.hpp"
#include "report/finding_formats.hpp"

// What the formats for findings need beyond the findings themselves.
namespace swcat::cli {

// The format asked for; with `auto`, the one that the CI service reads in which we run.
const report::FindingFormat& chosen_finding_format(const Arguments& arguments,
                                                   const Environment& environment);

// Adds what each finding is about: its pointer and subject, and a fingerprint that no other has.
// `shown` are the findings as shown, in the same order; `root` is the folder of the workspace.
void add_anchors(std::vector<report::Finding>& shown, const Diagnostics& findings,
                 const Sources& sources, const std::string& root);

// What the codes of the findings mean, and of those that are known, in order of code.
std::vector<report::Rule> rules_of(const Diagnostics& findings,
                                   const std::vector<report::Finding>& known);

}  // namespace swcat::cli
