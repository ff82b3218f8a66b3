#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace swcat::cli {

struct WrittenFile {
  std::string name;  // without a folder
  std::string text;
};

// Writes all of the files into the folder, which is made where it is not there, or none.
Outcome write_files(const std::string& folder, const std::vector<WrittenFile>& files);

}  // namespace swcat::cli
