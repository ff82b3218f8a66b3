#include "cli/peers.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Likeness;

Declared declared(const Workspace& workspace, std::span<const AuthorityId> with_portfolio) {
  Declared out;
  for (const auto& id : with_portfolio) {
    const Authority* authority = workspace.catalogue().authorities.find(id);
    const bool valid = !authority || authority->valid_on(workspace.as_of());
    (valid ? out.authorities : out.not_valid).push_back(id);
  }
  return out;
}

Declared declared(const Workspace& workspace) {
  std::vector<AuthorityId> ids;
  for (const auto& portfolio : workspace.portfolios()) ids.push_back(*portfolio.authority);
  return declared(workspace, ids);
}

std::string corpus_name(const Workspace& workspace, bool only_chosen) {
  return only_chosen ? say("the compared portfolios of '{}'", printable(workspace.name()))
                     : say("all portfolios of '{}'", printable(workspace.name()));
}

std::vector<std::string_view> likeness_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < analysis::likenesses; ++i) {
    names.push_back(analysis::name(static_cast<Likeness>(i)));
  }
  return names;
}

Likeness chosen_likeness(const Arguments& arguments, Likeness fallback) {
  const auto text = arguments.value("by");
  for (std::size_t i = 0; i < analysis::likenesses; ++i) {
    const auto likeness = static_cast<Likeness>(i);
    if (text && *text == analysis::name(likeness)) return likeness;
  }
  return fallback;
}

std::optional<Outcome> refuse_small_corpus(std::size_t portfolios, const Arguments& arguments,
                                           std::string_view instead) {
  if (portfolios >= analysis::least_corpus || arguments.has("force")) return std::nullopt;
  const std::string too_few =
      portfolios == 1 ? tr("1 portfolio is") : say("{} portfolios are", portfolios);
  return usage_error(say(
      "{} too few to tell what is common from what is rare: a package weighs ln(N/n) where n of "
      "N portfolios use it, and below N = {} that says more about who was asked than about the "
      "package (between two, all that they share would weigh nothing)\n{}",
      too_few, analysis::least_corpus, instead));
}

Option force_option() {
  return {.name = "force",
          .placeholder = "",
          .help = "weigh packages by fewer than 20 portfolios all the same"};
}

}  // namespace swcat::cli
