#include "exchange/ameff/packages.hpp"
#include "base/language.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace swcat::exchange {

static void add_components(Package& package, const std::vector<std::string>& ids) {
  for (const auto& id : ids) {
    const bool there = std::ranges::any_of(package.components,
                                           [&](const auto& each) { return each->str() == id; });
    if (!there) package.components.items.push_back({ComponentId(id), package.where});
    package.components.where = package.where;
  }
}

static Package package_of(AmeffReading& in, const Concept& element) {
  Package package{.where = element.where, .name = AmeffReading::label(element)};
  package.id = {PackageId(AmeffReading::fresh_id(in.package_ids, element, "package")),
                element.where};
  if (const std::string supplier = in.supplier_of(element); !supplier.empty()) {
    package.supplier = Located<SupplierId>{SupplierId(supplier), element.where};
  }
  if (in.links.sort_of(element) == Sort::system_software) {
    package.kind = Located<PackageKind>{PackageKind::system_software, element.where};
  }
  add_components(package, in.component_ids(in.links.suitable_for, {&element}));
  package.standards = in.supports(element);
  package.url = in.url(element);
  package.source = in.source(element);
  return package;
}

static void take_version(AmeffReading& in, const Concept& element, const Concept& of,
                         Package& package) {
  const std::string text = AmeffReading::version_text(element, of);
  const bool there = std::ranges::any_of(package.versions,
                                         [&](const auto& each) { return *each.version == text; });
  if (text.empty() || there) {
    in.line(element, tr("package version"), Verdict::skipped, package.id->str(),
            text.empty() ? tr("it has no name") : tr("the same version twice"));
    return;
  }
  PackageVersion version{.where = element.where, .version = {text, element.where}};
  version.status = in.supply_status(element, "pakketversiestatus", "Pakketversie Status");
  if (const auto released = in.date(element, "startdistributie", "Start distributie")) {
    version.released = Located<Date>{*released, element.where};
  }
  version.standards = in.supports(element);
  add_components(package, in.component_ids(in.links.suitable_for, {&element}));
  package.versions.push_back(std::move(version));
  in.line(element, tr("package version"), Verdict::added, package.id->str(),
          tr("a version of its package"));
}

static void take_versions(AmeffReading& in, std::map<const Concept*, Package>& fresh) {
  const auto versions = in.links.by_sort.find(Sort::version);
  if (versions == in.links.by_sort.end()) return;
  const auto skip = [&](const Concept& version, std::string why) {
    in.line(version, tr("package version"), Verdict::skipped, "", std::move(why));
  };
  for (const Concept* version : versions->second) {
    const auto of = in.links.package_of.find(version);
    if (of == in.links.package_of.end()) {
      skip(*version, tr("no relationship says of which package"));
    } else if (const auto package = fresh.find(of->second); package == fresh.end()) {
      skip(*version, tr("its package is there, and stays as it is"));
    } else {
      take_version(in, *version, *of->second, package->second);
    }
  }
}

void take_packages(AmeffReading& in) {
  std::map<const Concept*, Package> fresh;  // in the order of the file
  for (const auto& element : in.model.elements) {
    if (!is_package(in.links.sort_of(element)) || in.links.instances.contains(&element)) continue;
    std::string why;
    if (const Package* record = in.known_package(element, why)) {
      in.line(element, "package", Verdict::matched, record->id->str(), why);
      continue;
    }
    const auto like = in.packages.resembling(element.name);
    Package package = package_of(in, element);
    in.line(element, "package", like.empty() ? Verdict::added : Verdict::proposed,
            package.id->str(), like.empty() ? "" : say("resembles {}", join(like, ", ")));
    fresh.emplace(&element, std::move(package));
  }
  take_versions(in, fresh);
  for (auto& [element, package] : fresh) in.out.catalogue.packages.add(std::move(package));
}

// ---- Obligations ----

static Obligation obligation_of(const AmeffReading& in, const Relationship& relationship,
                                DutyLevel level, const std::string& id,
                                const std::string& component, const std::string& standard) {
  const Place where = relationship.where;
  Obligation obligation{.where = where};
  obligation.id = {ObligationId(id), where};
  obligation.standard = {StandardId(standard), where};
  obligation.level = {level, where};
  obligation.components.items.push_back({ComponentId(component), where});
  obligation.components.where = where;
  obligation.jurisdiction = Located<Text>{"nl", where};
  obligation.verified = Located<bool>{false, where};
  obligation.source = in.source(relationship);
  return obligation;
}

void take_obligations(AmeffReading& in) {
  Ids ids;
  std::set<std::pair<std::string, std::string>> have;
  for (const auto& obligation : in.known.catalogue.obligations) {
    ids.taken(obligation.id->str());
    for (const auto& component : obligation.components) {
      have.emplace(component->str(), obligation.standard->str());
    }
  }
  for (const auto& [relationship, component, standard] : in.links.prescribed) {
    const std::string component_id = in.component_id[component];
    const std::string standard_id = in.standard_id[standard];
    Line line{relationship->where, "obligation", component->name + ": " + standard->name};
    const std::string role = normalised(relationship->value("verbindingsrol"));
    if (role != "verplicht" && role != "aanbevolen") {
      line.verdict = Verdict::skipped;
      line.why = tr("its Verbindingsrol is neither Verplicht nor Aanbevolen");
    } else if (!have.emplace(component_id, standard_id).second) {
      line.verdict = Verdict::matched;
      line.why = tr("the same component and standard");
    } else {
      line.id = ids.fresh(component_id + "-" + standard_id, "obligation");
      const auto level = role == "verplicht" ? DutyLevel::mandatory : DutyLevel::recommended;
      in.out.catalogue.obligations.add(
          obligation_of(in, *relationship, level, line.id, component_id, standard_id));
    }
    in.out.lines.push_back(std::move(line));
  }
}

}  // namespace swcat::exchange
