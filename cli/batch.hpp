#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "model/catalogue.hpp"
#include "model/report_set.hpp"
#include "report/document.hpp"
#include "report/format.hpp"

// A set of reports, worked out and written into a folder: what `swcat report` does.
namespace swcat::cli {

// One report that is to be written: which files, and what is asked for them.
struct Assignment {
  std::string folder;  // below that of the batch: the id of an authority, or "together"
  std::string id;      // of the question
  std::vector<AuthorityId> about;
  std::vector<std::string> words;  // as on a command line
};

// What became of it.
struct Delivery {
  std::string title;                         // of the report; empty where there is none
  std::map<std::string, std::string> files;  // bytes, by path below the folder of the batch
  std::string refused;                       // why there is none
  bool findings = false;                     // files that it was made from are not in order
};

// All that a set asks about these authorities, in order of the set. A question about one authority
// asks about each of them; a question about all is asked once, and only where there are several.
std::vector<Assignment> assignments(const ReportSet& set,
                                    const std::vector<AuthorityId>& authorities);

// Works one out. `more` are words that every question gets (`--as-of`, `--audience`, ...). Formats
// for people speak the language of this thread, all others English; a format that cannot say this
// report is left out, and told in `refused` where none can.
Delivery work_out(const Assignment& assignment, const std::vector<std::string>& more,
                  const std::vector<const report::Format*>& formats,
                  const Environment& environment);

}  // namespace swcat::cli
