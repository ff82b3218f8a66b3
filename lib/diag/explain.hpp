#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

namespace swcat {

// A file of an example, as its golden case writes it.
struct ExampleFile {
  std::string path;  // below the folder of its workspace
  std::string text;
};

// All that is to be said about a code, beside what codes.def says.
struct Explanation {
  std::string_view since;  // version of swcat
  std::string_view fix;    // how to put it right
  std::string why;         // one paragraph

  // How it looks wrong and right: only the files in which the two differ.
  std::vector<ExampleFile> wrong;
  std::vector<ExampleFile> right;
  std::string command;  // what finds it
  std::string found;    // and what that says of the wrong files
};

// From explanations.def, and from the golden case of the code.
Explanation explanation(Code code);

}  // namespace swcat
