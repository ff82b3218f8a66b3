#pragma once

#include <string>
#include <vector>

#include "diag/source.hpp"
#include "exchange/import.hpp"
#include "report/document.hpp"

namespace swcat::cli {

// What an import comes to, for people and programs.
struct ImportReport {
  const exchange::Importer& importer;
  const exchange::Imported& imported;
  const Sources& sources;
  std::string into;                // the file, or empty
  std::vector<std::string> added;  // what it gets
  bool written = false;
  bool every_line = false;  // also those that were left out or not recognised, one by one
};

report::Document describe(const ImportReport& report);

}  // namespace swcat::cli
