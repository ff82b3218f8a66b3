#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "load/load.hpp"

namespace swcat::test {

struct File {
  std::string path;
  std::string text;
};

// What load makes of such files: the catalogue first, then the portfolios.
load::Loaded loaded(const std::vector<File>& catalogue, const std::vector<File>& portfolios = {});

// A catalogue with a little of everything that a portfolio may refer to.
extern const std::string_view small_catalogue;

// A portfolio with that catalogue. The text begins with `swcat: portfolio/1` on the first line and
// `authority: gent` on the second; `rest` is the third and what follows.
load::Loaded loaded_portfolio(std::string_view rest);

// Findings as one line each: `file.yaml:3:5 SW203 an application has no 'foo' | did you mean ...?`
// with `(file.yaml:1:1 first defined here)` behind it where a place is related. The name of the
// file is left out where `only` is it.
std::string told(const Sources& sources, const Diagnostics& findings, std::string_view only = {});
std::string told(const load::Loaded& loaded, std::string_view only = {});

}  // namespace swcat::test
