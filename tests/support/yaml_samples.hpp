#pragma once

#include <string>
#include <vector>

#include "support/random_workspace.hpp"

namespace swcat::test {

// Small texts that hold every construct of the plain part of YAML, and its neighbours that are not.
const std::vector<std::string>& yaml_samples();

// A text that is right, made by chance: blocks within blocks, comments, all kinds of texts.
std::string random_yaml(Chance& chance);

// A text with a few changes: bytes and signs put in, taken out or doubled, lines moved, indented or
// joined with lines of `other`.
std::string mutant(std::string text, const std::string& other, Chance& chance);

}  // namespace swcat::test
