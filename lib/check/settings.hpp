#pragma once

#include <span>
#include <string>

#include "diag/diagnostic.hpp"
#include "model/workspace.hpp"

namespace swcat::check {

// Where the paths of findings begin, so that patterns can be held against them.
struct Roots {
  std::string workspace;  // as findings show it
  std::string shipped;    // the catalogue that comes with swcat
};

// The path of a file as a pattern of the workspace means it: relative to its folder.
std::string path_in_workspace(const std::string& shown, const std::string& root);

// Gives findings the severity that the settings say, the last one that fits; what is `off` goes.
// What is found while a file is read stays what it is.
void set_severities(std::span<const RuleSetting> settings, const Roots& roots,
                    const Sources& sources, Diagnostics& findings);

}  // namespace swcat::check
