#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static bool lists(const List<ComponentId>& components, const ComponentId& id) {
  return std::ranges::any_of(components, [&](const auto& each) { return *each == id; });
}

// Whether the catalogue says that the package, or the suite it is part of, can do this, or
// something that is the same.
static bool suits(const Catalogue& catalogue, const Package& package, const ComponentId& id) {
  if (lists(package.components, id)) return true;
  const Component* component = catalogue.components.find(id);
  std::set<PackageId> met;
  for (const Package* each = &package; each && met.insert(*each->id).second;
       each = each->part_of ? catalogue.packages.find(**each->part_of) : nullptr) {
    if (lists(each->components, id)) return true;
    for (const auto& suited : each->components) {
      const Component* other = catalogue.components.find(*suited);
      if (component && lists(component->same_as, *suited)) return true;
      if (other && lists(other->same_as, id)) return true;
    }
  }
  return false;
}

// Of a package that says nothing of what it is for, nothing can be out of place.
static void find_undeclared_uses(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& use : portfolio.applications) {
      const Package* package = input.catalogue.packages.find(*use.package);
      if (!package || package->components.empty()) continue;
      if (!in_scope(status_on(use, input.as_of))) continue;
      for (const auto& component : use.used_for) {
        if (suits(input.catalogue, *package, *component)) continue;
        auto& finding = findings.add(
            Code::undeclared_use, component.where,
            say("'{}' is used for '{}' here, for which the catalogue does not offer it",
                package->id->str(), component->str()));
        finding.suggestion =
            tr("if that is right, ask to have it added to the 'components' of the package");
        finding.related.push_back({package->components.where, tr("what it is offered for")});
      }
    }
  }
}

Rule undeclared_use() { return {Code::undeclared_use, find_undeclared_uses, Moment::review}; }

}  // namespace swcat::check
