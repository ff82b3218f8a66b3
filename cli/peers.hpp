#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/kinship.hpp"
#include "cli/workspace.hpp"

// What the commands that hold many portfolios side by side have in common.
namespace swcat::cli {

// The authorities of the workspace that have a portfolio, in order of id.
struct Declared {
  std::vector<AuthorityId> authorities;
  std::vector<AuthorityId> not_valid;  // that do not exist on the day
};
Declared declared(const Workspace& workspace);
Declared declared(const Workspace& workspace, std::span<const AuthorityId> with_portfolio);

// "all portfolios of 'UK councils'", or only those that were chosen.
std::string corpus_name(const Workspace& workspace, bool only_chosen);

// The measures by name, for `--by`, and the one that was chosen.
std::vector<std::string_view> likeness_names();
analysis::Likeness chosen_likeness(const Arguments& arguments, analysis::Likeness fallback);

// Why weights of so small a corpus mean nothing; nothing where it is large enough, or `--force` was
// given.
std::optional<Outcome> refuse_small_corpus(std::size_t portfolios, const Arguments& arguments,
                                           std::string_view instead);

Option force_option();

}  // namespace swcat::cli
