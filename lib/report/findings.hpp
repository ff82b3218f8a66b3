#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/format.hpp"

namespace swcat::report {

// A place in a file as people count: from 1, columns in characters, the end one past the last.
// Line 0: the file as a whole.
struct Spot {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  std::string excerpt = {};  // the line of the file, without its line end
};

// Another place that matters to a finding: "also defined here".
struct RelatedSpot {
  Spot spot;
  std::string message;
};

// A finding, ready to be shown.
struct Finding {
  Spot spot;
  std::string severity;  // error, warning or info
  std::string code;      // SW301
  std::string name;      // unknown-reference
  std::string message;
  std::string suggestion = {};
  std::vector<RelatedSpot> related = {};
  bool suppressed = false;  // known and accepted; people see only how many there are
};

// `path:line:column: severity[CODE]: message` and, below it, the line with a mark under the exact
// span, the suggestion, and the related places with theirs. The first line is never wrapped, so
// that editors and grep can read it.
std::string findings_text(std::span<const Finding> findings, const Page& page);

// The same as a report, one row for each finding.
Document findings_document(std::span<const Finding> findings);

}  // namespace swcat::report
