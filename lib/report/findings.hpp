#pragma once

#include <cstdint>
#include <optional>
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
  std::string excerpt = {};          // the line of the file, without its line end, or some of it
  std::uint32_t excerpt_column = 1;  // of its first character
};

// Another place that matters to a finding: "also defined here".
struct RelatedSpot {
  Spot spot;
  std::string message;
};

// What could stand at a spot instead.
struct Replacement {
  Spot spot;
  std::string text;
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

  // What it is about. Only programs read these: text has the place.
  std::optional<std::string> pointer = std::nullopt;  // JSON pointer to the value in its file
  std::string subject = {};                           // id of the record
  std::string fingerprint = {};  // of ids and code: the same when lines or entries move

  // Known and accepted: by a comment beside it (`inSource`), or in a baseline (`external`).
  std::string suppressed = {};
  std::string reason = {};  // why that is, where the comment says it
  std::string until = {};   // its last day, where it has one

  std::vector<Replacement> fix = {};  // what puts it right, where that is certain
};

// What a code means.
struct Rule {
  std::string code;  // SW301
  std::string name;  // unknown-reference
  std::string severity;
  std::string summary;
  std::string help = {};           // all that is to be said about it, as text
  std::string help_markdown = {};  // and as Markdown
};

// Findings, and all that somebody who shows them may have to say.
struct FindingsReport {
  std::vector<Finding> findings;    // in order of place
  std::vector<Finding> suppressed;  // known and accepted: shown only where they can be marked
  std::vector<Rule> rules;          // what their codes mean, in order of code
  std::string checked;              // "2 files, 1 application, ...: 1 error, 0 warnings"
  std::string fail_on;              // the least severity that fails the run
  std::string root;                 // the folder of the workspace, as paths show it
  std::string version;              // of swcat
  Provenance provenance;
};

// Whether the finding makes the run fail.
bool fails(const Finding& finding, const FindingsReport& report);

// How many of the findings have this severity.
std::size_t count(std::span<const Finding> findings, std::string_view severity);

// `path:line:column`, or only the path where the finding is about all of the file.
std::string place_of(const Spot& spot);

// `path:line:column: severity[CODE]: message` and, below it, the line with a mark under the exact
// span, the suggestion, and the related places with theirs. The first line is never wrapped, so
// that editors and grep can read it.
std::string findings_text(std::span<const Finding> findings, const Page& page);

// The same as a report for programs, one row for each finding; those that are known and accepted
// come last and say so.
Document findings_document(std::span<const Finding> findings, std::span<const Finding> suppressed);

// The same as a table for people.
Table findings_table(std::span<const Finding> findings);

}  // namespace swcat::report
