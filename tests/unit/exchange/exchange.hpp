#pragma once

#include <string>
#include <vector>

#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "load/load.hpp"

namespace swcat::exchange {

// What is already there, from YAML: a catalogue and, where it is not empty, one portfolio.
load::Loaded loaded(const std::string& catalogue, const std::string& portfolio = {});

// The workspace of catalog-data/examples/vlavirgem: seven portfolios.
const load::Loaded& example_workspace();

// What a text comes to as a file of a format, one line each: verdict, what, name, id and why, with
// ` | ` between them; then findings, with their places. `portfolio` makes it go into that one.
struct Came {
  std::string lines;
  std::string findings;
  std::string notes;
  std::string yaml;  // the catalogue or portfolio that would be written
};
Came imported(std::string_view format, const std::string& text, const load::Loaded& into,
              const std::string& path = "in");

// Lines that begin with one of the verdicts.
std::string only(const std::string& lines, std::string_view verdict);

}  // namespace swcat::exchange
