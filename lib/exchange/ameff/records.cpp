#include "exchange/ameff/records.hpp"
#include "base/language.hpp"

#include <algorithm>
#include <set>

namespace swcat::exchange {

namespace {

class Records {
 public:
  explicit Records(AmeffReading& in) : in_(in) {
    const Catalogue& catalogue = in.known.catalogue;
    for (const auto& record : catalogue.suppliers) supplier_ids_.taken(record.id->str());
    for (const auto& record : catalogue.components) component_ids_.taken(record.id->str());
    for (const auto& record : catalogue.standards) standard_ids_.taken(record.id->str());
    for (const auto& record : catalogue.building_blocks) block_ids_.taken(record.id->str());
  }

  void take() {
    for (const auto& element : in_.model.elements) take_own_kind(element);
    // They say what they belong to.
    for (const auto& element : in_.model.elements) take_other(element);
  }

 private:
  void take_own_kind(const Concept& element) {
    switch (in_.links.sort_of(element)) {
      case Sort::supplier:
        return in_.known.portfolio ? find_supplier(element) : take_supplier(element);
      case Sort::component:
        return take_component(element);
      case Sort::standard:
        return take_standard(element);
      case Sort::external:
        if (!in_.known.portfolio) take_external(element);
        return;
      default:
        return;
    }
  }

  void take_other(const Concept& element) {
    switch (in_.links.sort_of(element)) {
      case Sort::technology:
      case Sort::group:
      case Sort::service:
      case Sort::product:
        return in_.line(element, std::string(sort_marked_on(element)->what), Verdict::skipped, "",
                        tr("swcat has no such record"));
      case Sort::municipality:
        return take_organisation(element, "municipality");
      case Sort::collaboration:
        return take_organisation(element, "collaboration");
      case Sort::standard_version:
        return take_standard_version(element);
      case Sort::other:
        return in_.line(element, unmarked(element), Verdict::unknown, "");
      default:
        return;
    }
  }

  // Says what became of an element that has a record of its own kind; the id of that record, or
  // nothing where it is left out. `make` adds the new one.
  template <class T, class Make>
  std::string take(const Collection<T>& records, const Matcher<T>& matcher, Ids& ids,
                   const Concept& element, std::string_view what, Make make) {
    std::string why;
    if (const T* record = in_.known_record(records, matcher, element, why)) {
      in_.line(element, std::string(what), Verdict::matched, record->id->str(), why);
      return record->id->str();
    }
    if (in_.known.portfolio) {
      in_.line(element, std::string(what), Verdict::skipped, "",
               tr("not in the catalogue, where it belongs"));
      return {};
    }
    const auto like = matcher.resembling(element.name);
    std::string id = AmeffReading::fresh_id(ids, element, what);
    make(Located<Id<T>>{Id<T>(id), element.where});
    in_.line(element, std::string(what), like.empty() ? Verdict::added : Verdict::proposed, id,
             like.empty() ? "" : say("resembles {}", join(like, ", ")));
    return id;
  }

  // ---- Suppliers ----

  void take_supplier(const Concept& element) {
    in_.supplier_id[&element] =
        take(in_.known.catalogue.suppliers, in_.suppliers, supplier_ids_, element, "supplier",
             [&](Located<SupplierId> id) {
               in_.out.catalogue.suppliers.add({.where = element.where,
                                                .id = std::move(id),
                                                .name = AmeffReading::label(element),
                                                .url = in_.url(element),
                                                .source = in_.source(element)});
             });
  }

  // In a portfolio a supplier may be a name.
  void find_supplier(const Concept& element) {
    std::string why;
    const auto* record =
        in_.known_record(in_.known.catalogue.suppliers, in_.suppliers, element, why);
    in_.supplier_id[&element] = record ? record->id->str() : element.name;
    if (record) {
      in_.line(element, "supplier", Verdict::matched, record->id->str(), why);
    } else {
      in_.line(element, "supplier", Verdict::skipped, "",
               tr("not in the catalogue; its name is kept"));
    }
  }

  // ---- Organisations ----

  // "Gemeente X" is X, and a CBS code says it as well.
  const Authority* municipality(const Concept& element, std::string& why) const {
    const auto code = element.value("cbscode");
    for (const auto& authority : in_.known.catalogue.authorities) {
      if (code.empty() || !authority.code || code != **authority.code) continue;
      why = "the same code";
      return &authority;
    }
    constexpr std::string_view before = "gemeente ";
    const std::string name = folded(element.name);
    why = "the same name";
    return name.starts_with(before) ? in_.authorities.named(name.substr(before.size())) : nullptr;
  }

  // An authority, else a group; nothing where neither is known.
  std::string organisation(const Concept& element, std::string& why) const {
    const Catalogue& catalogue = in_.known.catalogue;
    if (const auto* record =
            in_.known_record(catalogue.authorities, in_.authorities, element, why)) {
      return record->id->str();
    }
    if (const auto* group = in_.known_record(catalogue.groups, in_.groups, element, why)) {
      return group->id->str();
    }
    if (in_.links.sort_of(element) != Sort::municipality) return {};
    const Authority* likely = municipality(element, why);
    return likely ? likely->id->str() : std::string();
  }

  void take_organisation(const Concept& element, std::string what) {
    std::string why;
    const std::string id = organisation(element, why);
    if (id.empty()) {
      in_.line(element, std::move(what), Verdict::skipped, "",
               tr("its type is not in the file: declare it in a catalogue first"));
      return;
    }
    in_.organisation_id[&element] = id;
    in_.line(element, std::move(what), Verdict::matched, id, why);
  }

  // ---- Components and facilities ----

  Maybe<Grade> grade(const Concept& element, std::string_view key, std::string_view property) {
    const auto value = element.value(key);
    if (value.empty()) return std::nullopt;
    if (value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
      return Located<Grade>{Grade{value[0] - '0'}, element.where};
    }
    in_.unusable(element, property, value, tr("1, 2 or 3"));
    return std::nullopt;
  }

  void take_component(const Concept& element) {
    in_.component_id[&element] = take(
        in_.known.catalogue.components, in_.components, component_ids_, element,
        tr("reference component"), [&](Located<ComponentId> id) {
          Component component{
              .where = element.where, .id = std::move(id), .name = AmeffReading::label(element)};
          component.status = in_.supply_status(element, "gemmastatus", "GEMMA status");
          Classification grades{
              .where = element.where,
              .availability = grade(element, "beschikbaarheid", "Beschikbaarheid"),
              .integrity = grade(element, "integriteit", "Integriteit"),
              .confidentiality = grade(element, "vertrouwelijkheid", "Vertrouwelijkheid")};
          if (grades.availability || grades.integrity || grades.confidentiality) {
            component.classification = std::move(grades);
          }
          component.reference = Located<Text>{identity(element), element.where};
          component.source = in_.source(element);
          in_.out.catalogue.components.add(std::move(component));
        });
  }

  void take_external(const Concept& element) {
    take(in_.known.catalogue.building_blocks, in_.blocks, block_ids_, element,
         tr("external facility"), [&](Located<BuildingBlockId> id) {
           in_.out.catalogue.building_blocks.add(
               {.where = element.where,
                .id = std::move(id),
                .name = AmeffReading::label(element),
                .status = in_.supply_status(element, "gemmastatus", "GEMMA status"),
                .url = in_.url(element),
                .source = in_.source(element)});
         });
  }

  // ---- Standards ----

  void take_standard(const Concept& element) {
    in_.standard_id[&element] = take(
        in_.known.catalogue.standards, in_.standards, standard_ids_, element, "standard",
        [&](Located<StandardId> id) {
          Standard standard{
              .where = element.where, .id = std::move(id), .name = AmeffReading::label(element)};
          standard.status = in_.supply_status(element, "gemmastatus", "GEMMA status");
          standard.url = in_.url(element);
          standard.source = in_.source(element);
          add_versions(standard, element);
          new_standards_.insert(&element);
          in_.out.catalogue.standards.add(std::move(standard));
        });
  }

  void add_versions(Standard& standard, const Concept& element) {
    const auto versions = in_.links.versions_of.find(&element);
    if (versions == in_.links.versions_of.end()) return;
    std::set<std::string> seen;
    for (const Concept* version : versions->second) {
      const std::string text = AmeffReading::version_text(*version, element);
      if (text.empty() || !seen.insert(text).second) continue;
      standard.versions.push_back({.where = version->where,
                                   .version = {text, version->where},
                                   .status = in_.supply_status(*version, "status", "Status")});
    }
  }

  void take_standard_version(const Concept& element) {
    const auto of = in_.links.standard_of.find(&element);
    if (of == in_.links.standard_of.end()) {
      in_.line(element, tr("standard version"), Verdict::skipped, "",
               tr("no relationship says of which standard"));
      return;
    }
    const bool is_new = new_standards_.contains(of->second);
    in_.line(
        element, tr("standard version"), is_new ? Verdict::added : Verdict::skipped,
        in_.standard_id[of->second],
        is_new ? tr("a version of its standard") : tr("its standard is there, and stays as it is"));
  }

  AmeffReading& in_;
  Ids supplier_ids_, component_ids_, standard_ids_, block_ids_;
  std::set<const Concept*> new_standards_;
};

}  // namespace

void take_records(AmeffReading& in) { Records(in).take(); }

}  // namespace swcat::exchange
