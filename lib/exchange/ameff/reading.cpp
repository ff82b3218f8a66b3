#include "exchange/ameff/reading.hpp"
#include "base/language.hpp"

#include <algorithm>
#include <set>

namespace swcat::exchange {

AmeffReading::AmeffReading(const Sources& in, FileId which, const Model& parts,
                           const Known& already, Imported& result)
    : sources(in),
      file(which),
      model(parts),
      known(already),
      out(result),
      links(links_of(parts, result)),
      packages(known.catalogue.packages),
      suppliers(known.catalogue.suppliers),
      components(known.catalogue.components),
      standards(known.catalogue.standards),
      blocks(known.catalogue.building_blocks),
      groups(known.catalogue.groups),
      authorities(known.catalogue.authorities) {
  for (const auto& record : known.catalogue.packages) package_ids.taken(record.id->str());
}

// ---- Saying ----

void AmeffReading::line(const Concept& thing, std::string what, Verdict verdict, std::string id,
                        std::string why) {
  out.lines.push_back(
      {thing.where, std::move(what), thing.name, verdict, std::move(id), std::move(why)});
}

void AmeffReading::unusable(const Concept& thing, std::string_view property, std::string_view value,
                            std::string_view expected) {
  out.findings.add(Code::unusable_value, thing.where,
                   say("'{}' of '{}' is '{}', not {}", property, printable(thing.name),
                       printable(value), expected));
}

// ---- Values ----

Maybe<SupplyStatus> AmeffReading::supply_status(const Concept& element, std::string_view key,
                                                std::string_view property) {
  const auto status = word(element, key, property, supply_status_of);
  if (!status) return std::nullopt;
  return Located<SupplyStatus>{*status, element.where};
}

std::optional<Date> AmeffReading::date(const Concept& thing, std::string_view key,
                                       std::string_view property) {
  const auto value = thing.value(key);
  if (value.empty()) return std::nullopt;
  const auto date = ameff_date(value);
  if (!date) unusable(thing, property, value, tr("a date (day-month-year)"));
  return date;
}

Maybe<Url> AmeffReading::url(const Concept& element) {
  const auto value = element.value("url");
  if (value.empty()) return std::nullopt;
  if (auto url = web_address(value)) return Located<Url>{std::move(*url), element.where};
  unusable(element, "URL", value, tr("a web address that begins with https:// or http://"));
  return std::nullopt;
}

std::string AmeffReading::version_text(const Concept& version, const Concept& of) {
  for (const std::string_view key : {"versieaanduiding", "versienummer"}) {
    if (const auto text = version.value(key); !text.empty()) return std::string(text);
  }
  if (version.name.starts_with(of.name) && version.name.size() > of.name.size()) {
    return cleaned(version.name.substr(of.name.size()));
  }
  return version.name;
}

Labels AmeffReading::label(const Concept& element) {
  return {{{"", element.name.empty() ? element.identifier : element.name}}, element.where};
}

Maybe<Text> AmeffReading::source(const Concept& element) const {
  const std::string from = model.name.empty() ? "ArchiMate file" : model.name;
  return Located<Text>{fmt::format("{}, Object ID {}", from, identity(element)), element.where};
}

// ---- Records ----

const Package* AmeffReading::known_package(const Concept& element, std::string& why) const {
  const Package* found = known_record(known.catalogue.packages, packages, element, why);
  const std::string supplier = supplier_of(element);
  if (found && why == "the same name" && found->supplier && !supplier.empty() &&
      (*found->supplier)->str() != supplier) {
    return nullptr;
  }
  return found;
}

std::string AmeffReading::fresh_id(Ids& ids, const Concept& element, std::string_view otherwise) {
  const auto own = element.value("swcatid");
  return ids.fresh(is_slug(own) ? own : std::string_view(element.name), otherwise);
}

static std::string id_in(const AmeffReading::IdsOfElements& ids, const Concept* element) {
  const auto found = ids.find(element);
  return found == ids.end() ? std::string() : found->second;
}

std::string AmeffReading::supplier_of(const Concept& package) const {
  const auto found = links.supplier_of.find(&package);
  return found == links.supplier_of.end() ? std::string() : id_in(supplier_id, found->second);
}

std::vector<std::string> AmeffReading::component_ids(
    const Links::Table& table, std::initializer_list<const Concept*> software) const {
  std::vector<std::string> ids;
  for (const Concept* each : software) {
    const auto found = table.find(each);
    if (found == table.end()) continue;
    for (const Concept* component : found->second) {
      const std::string id = id_in(component_id, component);
      if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  return ids;
}

std::vector<Support> AmeffReading::supports(const Concept& software) const {
  std::vector<Support> all;
  const auto found = links.supports.find(&software);
  if (found == links.supports.end()) return all;
  std::set<std::pair<std::string, std::string>> seen;
  for (const Concept* element : found->second) {
    const auto of = links.standard_of.find(element);
    const bool is_version = of != links.standard_of.end();
    const std::string id = id_in(standard_id, is_version ? of->second : element);
    const std::string version = is_version ? version_text(*element, *of->second) : std::string();
    if (id.empty() || !seen.emplace(id, version).second) continue;
    Support support{.where = software.where, .standard = {StandardId(id), software.where}};
    if (!version.empty()) support.version = Located<Text>{version, software.where};
    all.push_back(std::move(support));
  }
  return all;
}

}  // namespace swcat::exchange
