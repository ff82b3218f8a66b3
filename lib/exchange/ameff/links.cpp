#include "exchange/ameff/links.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>

#include "exchange/match.hpp"

namespace swcat::exchange {

Sort Links::sort_of(const Concept& element) const {
  const auto found = sorts.find(&element);
  return found == sorts.end() ? Sort::other : found->second;
}

namespace {

bool is_software(Sort sort) { return is_package(sort) || sort == Sort::version; }
bool is_organisation(Sort sort) {
  return sort == Sort::municipality || sort == Sort::collaboration;
}
bool is_any_standard(Sort sort) { return sort == Sort::standard || sort == Sort::standard_version; }
template <Sort wanted>
bool is(Sort sort) {
  return sort == wanted;
}

// The two ends of a relationship, in the order asked for.
struct Ends {
  const Concept* first = nullptr;
  const Concept* second = nullptr;
  explicit operator bool() const { return first != nullptr; }
};

// Looks at one relationship after the other. Each of the functions knows a few kinds; it notes what
// one says and gives back what it is called, or nothing where it is none of them.
class Sorting {
 public:
  Sorting(const Model& model, Links& links) : model_(model), links_(links) {}

  std::string_view sort(const Relationship& relationship) {
    relationship_ = &relationship;
    name_ = normalised(relationship.name);
    for (const auto kinds : {&Sorting::connection, &Sorting::package, &Sorting::use,
                             &Sorting::component, &Sorting::standard}) {
      if (const auto what = (this->*kinds)(); !what.empty()) return what;
    }
    return {};
  }

 private:
  using Is = bool (*)(Sort);

  // Writers draw some of them either way.
  Ends ends(Is first, Is second) const {
    const Concept* source = model_.element(relationship_->source);
    const Concept* target = model_.element(relationship_->target);
    if (!source || !target) return {};
    const Sort from = links_.sort_of(*source);
    const Sort to = links_.sort_of(*target);
    if (first(from) && second(to)) return {source, target};
    if (first(to) && second(from)) return {target, source};
    return {};
  }

  bool is_called(std::initializer_list<std::string_view> names) const {
    return std::find(names.begin(), names.end(), name_) != names.end();
  }

  bool is_of_type(std::string_view type) const { return relationship_->type == type; }

  // Some hang on theirs twice.
  void add_version(std::map<const Concept*, const Concept*>& owners, const Ends& found) {
    if (owners.emplace(found.second, found.first).second) {
      links_.versions_of[found.first].push_back(found.second);
    }
  }

  std::string_view connection() {
    const bool named = name_.ends_with("koppeling") || name_.ends_with("koppelingaanbod") ||
                       normalised(relationship_->value("gemmatype")) == "koppeling";
    if (!is_of_type("Flow") || !named) return {};
    links_.flows.push_back(relationship_);
    return "koppeling";
  }

  std::string_view package() {
    if (const auto found = ends(is<Sort::supplier>, is_package);
        found && is_called({"levert", "iseigenaarvan"})) {
      links_.supplier_of.emplace(found.second, found.first);
      return "levert";
    }
    if (const auto found = ends(is_package, is<Sort::version>);
        found && is_of_type("Specialization")) {
      add_version(links_.package_of, found);
      return "heeft versie";
    }
    return {};
  }

  std::string_view use() {
    if (const auto found = ends(is_software, is_organisation);
        found && is_called({"gebruiktdoor", "heeftklant", "isafnemervan", "versiegebruikt",
                            "wordtgebruiktdoor"})) {
      links_.users_of[found.first].insert(found.second);
      return "gebruikt door";
    }
    if (const auto found = ends(is<Sort::collaboration>, is<Sort::municipality>);
        found && is_of_type("Aggregation")) {
      links_.members_of[found.first].insert(found.second);
      return "heeft deelnemers";
    }
    if (const auto found = ends(is_software, is_software); found && is_called({"geleverdals"})) {
      const bool second = found.second->name.ends_with(')');
      const Concept* instance = second ? found.second : found.first;
      links_.instances_of[second ? found.first : found.second].push_back(instance);
      links_.instances.insert(instance);
      return "geleverd als";
    }
    if (const auto found = ends(is_software, is<Sort::product>)) {
      if (is_called({"aangebodenals"})) return "aangeboden als";
      if (!is_called({"wordtafgenomenals"})) return {};
      links_.hosting_of.emplace(found.first, found.second);
      return "wordt afgenomen als";
    }
    return {};
  }

  std::string_view component() {
    const auto found = ends(is_software, is<Sort::component>);
    if (!found) return {};
    if (is_called({"wordtgebruiktvoor"})) {
      links_.used_for[found.first].push_back(found.second);
      return "wordt gebruikt voor";
    }
    if (is_called({"isgeschiktvoor"})) {
      links_.suitable_for[found.first].push_back(found.second);
      return "is geschikt voor";
    }
    return {};
  }

  std::string_view standard() {
    if (const auto found = ends(is_software, is_any_standard);
        found && (is_called({"ondersteunt"}) || is_of_type("Realization"))) {
      links_.supports[found.first].push_back(found.second);
      return "ondersteunt";
    }
    if (const auto found = ends(is<Sort::standard>, is<Sort::standard_version>);
        found &&
        (is_of_type("Specialization") || is_of_type("Composition") || is_of_type("Aggregation"))) {
      add_version(links_.standard_of, found);
      return "versie van standaard";
    }
    if (const auto found = ends(is<Sort::component>, is<Sort::standard>);
        found && is_of_type("Realization")) {
      links_.prescribed.push_back({relationship_, found.first, found.second});
      return "component realiseert standaard";
    }
    return {};
  }

  const Model& model_;
  Links& links_;
  const Relationship* relationship_ = nullptr;
  std::string name_;  // normalised
};

}  // namespace

static std::string end_name(const Model& model, const std::string& identifier) {
  if (const Concept* element = model.element(identifier)) return element->name;
  const Relationship* relationship = model.relationship(identifier);
  return relationship ? fmt::format("relationship {}", relationship->type) : identifier;
}

static Line not_recognised(const Model& model, const Relationship& relationship) {
  return {.where = relationship.where,
          .what = relationship.name.empty()
                      ? fmt::format("relationship {} without a name", relationship.type)
                      : fmt::format("relationship '{}' ({})", relationship.name, relationship.type),
          .name = fmt::format("{} to {}", end_name(model, relationship.source),
                              end_name(model, relationship.target)),
          .verdict = Verdict::unknown};
}

Links links_of(const Model& model, Imported& out) {
  Links links;
  for (const auto& element : model.elements) {
    const SortName* sort = sort_marked_on(element);
    if (!sort) continue;
    links.sorts[&element] = sort->sort;
    links.by_sort[sort->sort].push_back(&element);
  }
  Sorting sorting(model, links);
  for (const auto& relationship : model.relationships) {
    if (const auto what = sorting.sort(relationship); !what.empty()) {
      ++links.recognised[std::string(what)];
    } else {
      out.lines.push_back(not_recognised(model, relationship));
    }
  }
  return links;
}

}  // namespace swcat::exchange
