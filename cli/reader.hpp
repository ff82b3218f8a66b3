#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "cli/command.hpp"

// Whoever reads the result: which language they speak. `--lang`, else SWCAT_LANG, else what the
// variables of the locale say (no locale has to be installed), else English.
namespace swcat::cli {

// The option that every command has.
Option language_option();

// Asked for among these words; null is English, also where what is asked for does not exist: the
// check of the options says that.
const Language* language_asked(const std::vector<std::string>& words,
                               const Environment& environment);

// The language of the result: that of the reader where the format is for people, else English, so
// that what programs read never changes.
const Language* language_of_result(const Arguments& arguments);

}  // namespace swcat::cli
