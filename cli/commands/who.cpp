#include "analysis/who.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/who.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using analysis::Subject;
using analysis::SubjectKind;

static constexpr std::array<std::pair<std::string_view, SubjectKind>, 4> subject_kinds{{
    {"package", SubjectKind::package},
    {"component", SubjectKind::component},
    {"supplier", SubjectKind::supplier},
    {"standard", SubjectKind::standard},
}};

// The collection of a kind, given to `visit`.
template <class Visit>
static auto with_collection(const Catalogue& catalogue, SubjectKind kind, Visit visit) {
  switch (kind) {
    case SubjectKind::component:
      return visit(catalogue.components);
    case SubjectKind::supplier:
      return visit(catalogue.suppliers);
    case SubjectKind::standard:
      return visit(catalogue.standards);
    default:
      return visit(catalogue.packages);
  }
}

static Or<Subject> look_up_in(const Workspace& workspace, SubjectKind kind, std::string_view text) {
  return with_collection(workspace.catalogue(), kind, [&](const auto& records) -> Or<Subject> {
    auto found = look_up(workspace, records, text);
    if (!found) return found.problem();
    return Subject{kind, (*found)->id->str()};
  });
}

static bool answered_in(const Catalogue& catalogue, SubjectKind kind, std::string_view text) {
  return with_collection(catalogue, kind,
                         [&](const auto& records) { return !answering(records, text).empty(); });
}

static bool is_local(std::span<const Portfolio> portfolios, std::string_view text) {
  return std::ranges::any_of(portfolios, [&](const Portfolio& portfolio) {
    return std::ranges::any_of(portfolio.local_packages, [&](const LocalPackage& package) {
      return package.id->str() == text || folded(package.name.in(language)) == folded(text);
    });
  });
}

static Outcome nothing_like(const Catalogue& catalogue, std::string_view text) {
  std::vector<std::string_view> all;
  for (const auto& [name, kind] : subject_kinds) {
    with_collection(catalogue, kind, [&](const auto& records) {
      for (const auto spelling : spellings(records)) all.push_back(spelling);
      return 0;
    });
  }
  std::string hint = did_you_mean(text, all);
  if (hint.empty()) hint = tr("'swcat search' looks inside names as well");
  return usage_error(
      say("there is no package, component, supplier or standard '{}': {}", printable(text), hint));
}

// What is asked about: `package:x` says which kind, and without that it has to be one of one kind.
static Or<Subject> subject_of(const Workspace& workspace, std::string_view text) {
  const Catalogue& catalogue = workspace.catalogue();
  for (const auto& [name, kind] : subject_kinds) {
    const std::string prefix = std::string(name) + ':';
    if (text.starts_with(prefix)) return look_up_in(workspace, kind, text.substr(prefix.size()));
  }
  std::vector<SubjectKind> found;
  std::vector<std::string> a_kind;
  std::vector<std::string> ways;
  for (const auto& [name, kind] : subject_kinds) {
    if (!answered_in(catalogue, kind, text)) continue;
    found.push_back(kind);
    a_kind.push_back(with_article(name));
    ways.push_back(fmt::format("'{}:{}'", name, printable(text)));
  }
  if (found.size() == 1) return look_up_in(workspace, found.front(), text);
  if (found.size() > 1) {
    return usage_error(
        say("'{}' is {}: say {}", printable(text), enumerated(a_kind), enumerated(ways, "or")));
  }
  if (is_local(workspace.portfolios(), text)) {
    return Subject{SubjectKind::local_package, folded(text)};
  }
  return with_cause(nothing_like(catalogue, text), workspace);
}

// Those of --group and --type, or everybody.
static Or<Selection> chosen_beside_subject(const Arguments& arguments, const Workspace& workspace) {
  Arguments without_subject = arguments;
  without_subject.positionals.clear();
  return selection_or_everybody(without_subject, workspace);
}

// Whether the catalogue has a record that the text may mean. Else only the portfolios can tell.
static bool is_of_catalogue(const Catalogue& catalogue, std::string_view text) {
  return std::ranges::any_of(subject_kinds, [&](const auto& each) {
    return text.starts_with(std::string(each.first) + ':') ||
           answered_in(catalogue, each.second, text);
  });
}

static Outcome run_who(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  const Catalogue& catalogue = workspace->catalogue();
  const std::string text = join(arguments.positionals, " ");
  const bool whole = arguments.has("where") || !is_of_catalogue(catalogue, text);
  if (whole) workspace->read_all_portfolios();

  auto subject = subject_of(*workspace, text);
  if (!subject) return subject.problem();
  auto chosen = chosen_beside_subject(arguments, *workspace);
  if (!chosen) return chosen.problem();
  std::optional<AuthorityId> from;
  if (const auto asker = arguments.value("from")) {
    auto authority = look_up(*workspace, catalogue.authorities, *asker);
    if (!authority) return authority.problem();
    from = *(*authority)->id;
  }
  auto only = narrow(*workspace, arguments, chosen->authorities);
  if (!only) return only.problem();

  std::ranges::sort(chosen->authorities);
  analysis::WhoBuilder who(catalogue, *subject, from, workspace->as_of(), language);
  std::set<AuthorityId> declared;
  std::mutex mutex;
  const auto look_at = [&](const Portfolio& portfolio) {
    const auto& id = *portfolio.authority;
    if (std::ranges::binary_search(chosen->authorities, id)) who.add(portfolio);
    const std::lock_guard lock(mutex);
    declared.insert(id);
  };
  if (whole) {
    std::ranges::for_each(workspace->portfolios(), look_at);
  } else {
    workspace->visit_all_portfolios(check::Moment::always, look_at);
  }
  auto document = describe(who.take(), catalogue, from);

  std::vector<AuthorityId> not_valid;
  std::ranges::copy_if(declared, std::back_inserter(not_valid), [&](const AuthorityId& id) {
    return std::ranges::count(chosen->not_valid, id) > 0;
  });
  add_validity_notes(document, {}, not_valid, catalogue, workspace->as_of());
  return write_report(std::move(document), *only, *workspace, arguments, environment);
}

Command who_command() {
  return {
      .name = "who",
      .summary = "who else uses this, and whom can I ask?",
      .description =
          "Shows the authorities that use a package, fill a component, buy from a supplier or have "
          "something that supports a standard: with their version, status, size and groups, and "
          "the role of whoever answers there. Also what else is used on the same components, and "
          "who left it for what. Where one name is of several kinds, say which: 'package:NAME'.",
      .positionals = {{.name = "SUBJECT",
                       .help = "a package, component, supplier or standard; several words are one "
                               "name",
                       .least = 1,
                       .most = 32}},
      .options = std::vector<Option>{{.name = "from",
                                      .placeholder = "AUTHORITY",
                                      .help = "who asks: the nearest come first"}} +
                 selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat who spydus", "every council with that library system"},
                   {"swcat who planning --group scotland", "who plans with what, in a group"},
                   {"swcat who supplier:idox --from fife --format csv",
                    "all customers of a supplier, the nearest first"}},
      .run = run_who,
      .tells = [](const Arguments&) { return Tells::use; },
  };
}

}  // namespace swcat::cli
