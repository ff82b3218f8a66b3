#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/where.hpp"
#include "cli/common.hpp"
#include "cli/workspace.hpp"

// `--where` in a report over portfolios: only the applications that its terms ask for count. A
// report takes `where_terms()` among its options, calls `narrow` when the portfolios are read, and
// `tell` when its document is there.
namespace swcat::cli {

// `--where`, for a report over portfolios.
std::vector<Option> where_terms();

// What the terms ask for, with names resolved: ids, names and aliases, `*` for any text, ranges.
// A usage error where a term cannot mean anything. Packages and suppliers that are local to a
// portfolio that was read are known as well.
Or<std::vector<analysis::WhereTerm>> where(const std::vector<FilterTerm>& terms,
                                           const Workspace& workspace);

// What the terms left of a workspace, to be told.
class Narrowing {
 public:
  // Whether anything was asked.
  bool asked() const { return !terms_.empty(); }

  // What a report says where it found nothing: "not registered", or, where that may have been left
  // out, "none of these".
  std::string_view nothing() const;

  // Says in the head of the report what it is about, and in notes what was left out and whose.
  void tell(report::Document& document) const;

 private:
  friend Or<Narrowing> narrow(Workspace& workspace, const Arguments& arguments,
                              std::vector<AuthorityId>& authorities);

  std::vector<analysis::WhereTerm> terms_;
  std::vector<std::string> authorities_;   // left out as a whole
  std::vector<std::string> applications_;  // left out, by authority
  std::vector<std::string> beside_;        // contracts and connections left out, by authority
};

// Narrows the portfolios of the workspace to the applications that `--where` asks for, and the
// authorities that the report is about to those that it asks for; without it nothing changes.
// Findings stay those of all that was read.
Or<Narrowing> narrow(Workspace& workspace, const Arguments& arguments,
                     std::vector<AuthorityId>& authorities);

// The same for a report about all authorities of which a portfolio was read.
Or<Narrowing> narrow(Workspace& workspace, const Arguments& arguments);

// The same for a report that looks at one portfolio after the other: reads those of the authorities
// and shows each of them to `visit`, on several threads at once and in any order. They are kept
// only where `--where` has to know all of them.
Or<Narrowing> visit_narrowed(Workspace& workspace, const Arguments& arguments,
                             std::vector<AuthorityId>& authorities, const Workspace::Visit& visit);

// The report, which tells of the narrowing as well.
Outcome write_report(report::Document document, const Narrowing& only, const Workspace& workspace,
                     const Arguments& arguments, const Environment& environment);

}  // namespace swcat::cli
