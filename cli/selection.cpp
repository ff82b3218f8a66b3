#include "cli/selection.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

#include "base/language.hpp"
#include "cli/describe/registration.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

std::vector<Option> selection_options() {
  return {
      {.name = "group", .placeholder = "ID", .help = "the members of a group"},
      {.name = "type", .placeholder = "TYPE", .help = "the authorities of a type"},
  };
}

static void add(std::vector<AuthorityId>& authorities, const AuthorityId& id) {
  if (std::ranges::find(authorities, id) == authorities.end()) authorities.push_back(id);
}

// All names that nothing answers to, not only the first. Where to look for them is said once.
static Outcome all_of(const std::vector<Outcome>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems) {
    std::istringstream text(problem.err);
    for (std::string line; std::getline(text, line);) {
      std::erase(lines, line);
      lines.push_back(line);
    }
  }
  return {.exit = problems.front().exit, .err = join(lines, "\n") + '\n'};
}

template <class T>
static const T* asked_for(Or<const T*> looked_up, std::vector<Outcome>& problems) {
  if (looked_up) return *looked_up;
  problems.push_back(looked_up.problem());
  return nullptr;
}

Or<Selection> selection(const Arguments& arguments, const Workspace& workspace) {
  const Catalogue& catalogue = workspace.catalogue();
  Selection out;
  std::vector<Outcome> problems;
  for (const auto& text : arguments.positionals) {
    if (const auto* authority = asked_for(find_by_name(catalogue.authorities, text), problems)) {
      add(out.authorities, *authority->id);
    }
  }
  const auto group_text = arguments.value("group");
  const auto type_text = arguments.value("type");
  const Group* group = nullptr;
  const AuthorityType* type = nullptr;
  if (group_text) group = asked_for(find_by_name(catalogue.groups, *group_text), problems);
  if (type_text) type = asked_for(find_by_name(catalogue.authority_types, *type_text), problems);
  if (!problems.empty()) return with_cause(all_of(problems), workspace);
  if (!group && !type) return out;

  std::vector<AuthorityId> chosen;
  if (group) {
    chosen = members_on(catalogue, *group, workspace.as_of());
  } else {
    for (const auto& authority : catalogue.authorities) chosen.push_back(*authority.id);
  }
  for (const auto& id : chosen) {
    const Authority* authority = catalogue.authorities.find(id);
    if (!authority || (type && *authority->type != *type->id)) continue;
    if (authority->valid_on(workspace.as_of())) {
      add(out.authorities, id);
    } else {
      out.not_valid.push_back(id);
    }
  }
  if (out.authorities.empty()) {
    std::vector<std::string> by;
    if (group_text) by.push_back("--group " + printable(*group_text));
    if (type_text) by.push_back("--type " + printable(*type_text));
    return usage_error(
        say("no authority is chosen by {} on {}", enumerated(by, "and"), workspace.as_of().str()));
  }
  return out;
}

Or<Selection> selection_or_everybody(const Arguments& arguments, const Workspace& workspace) {
  auto chosen = selection(arguments, workspace);
  const bool said =
      !arguments.positionals.empty() || arguments.has("group") || arguments.has("type");
  if (!chosen || said) return chosen;
  for (const auto& authority : workspace.catalogue().authorities) {
    const bool valid = authority.valid_on(workspace.as_of());
    (valid ? chosen->authorities : chosen->not_valid).push_back(*authority.id);
  }
  return chosen;
}

// What the group or type asked about is called, where nothing else was asked about; else empty.
static std::string selection_name(const Arguments& arguments, const Workspace& workspace) {
  const auto group = arguments.value("group");
  const auto type = arguments.value("type");
  if (!arguments.positionals.empty() || (group && type)) return "";
  const Catalogue& catalogue = workspace.catalogue();
  if (group) {
    auto found = find_by_name(catalogue.groups, *group);
    return found ? (*found)->name.in(language) : "";
  }
  if (!type) return "";
  auto found = find_by_name(catalogue.authority_types, *type);
  return found ? (*found)->name.in(language) : "";
}

void tell(report::Document& document, const Selection& selection, const Arguments& arguments,
          const Workspace& workspace) {
  const std::string name = selection_name(arguments, workspace);
  if (!name.empty()) document.title += ": " + name;
  add_validity_notes(document, selection.authorities, selection.not_valid, workspace.catalogue(),
                     workspace.as_of());
}

std::string left_out(const Selection& selection, const Workspace& workspace) {
  report::Document document;
  add_validity_notes(document, {}, selection.not_valid, workspace.catalogue(), workspace.as_of());
  if (document.notes.empty()) return {};
  const auto& note = document.notes.front();
  return say("note: {}", note.text + ": " + printable(join(note.names, ", "))) + '\n';
}

}  // namespace swcat::cli
