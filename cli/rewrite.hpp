#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "diag/diagnostic.hpp"
#include "load/form.hpp"

// Files of a workspace written anew, by changes of a few bytes: what `fmt` and `validate --fix`
// have in common.
namespace swcat::cli {

// A file as it is and as it would be.
struct Rewrite {
  Workspace::File file;
  std::string real_path;  // without links: where it is written
  std::string before;
  std::string after;
  std::array<std::size_t, 4> forms{};  // what was written in its one form, by load::Form
  std::map<Code, std::size_t> fixed;   // findings that were put right
  std::vector<std::string> left;       // places that stay as they are, and why
  bool readable = true;                // where not, it is left alone

  bool changes() const { return before != after; }
};

// Which files somebody asks for.
struct RewriteChoice {
  std::vector<std::string> paths;  // files and folders; none: all of the workspace
  bool skip_unread = false;        // pass by what the workspace does not read
};

// The files that are asked for and lie in the folder of the workspace, as they are. A path that
// swcat may not write to, or that the workspace does not read, is refused.
Or<std::vector<Rewrite>> chosen_for_rewriting(const Workspace& workspace,
                                              const RewriteChoice& selection);

// Puts right what has one certain remedy, of the findings with these codes (none: all) that no
// comment accepts. The workspace as it then would be.
Workspace put_right(const Workspace& workspace, const std::set<Code>& codes,
                    std::vector<Rewrite>& files);

// Writes each in its one form. A file of which other things would then be found stays as it is.
void put_in_form(const Workspace& workspace, std::vector<Rewrite>& files);

// What would change, as `patch` reads it.
std::string diff_of(const std::vector<Rewrite>& files);

// Writes all that change, each whole or not at all; none where one of them cannot be written.
// Nothing, or what went wrong.
std::optional<Outcome> write_files(const Workspace& workspace, const std::vector<Rewrite>& files);

// "1 unknown-reference, 2 texts in quotes": all that was done to a file.
std::string what_changes(const Rewrite& file);

// Whether a file is one of the paths or in one of these folders; all are resolved.
bool is_below(const std::string& file, const std::vector<std::string>& paths);

}  // namespace swcat::cli
