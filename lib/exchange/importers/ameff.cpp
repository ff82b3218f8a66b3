#include "exchange/ameff.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "exchange/archimate.hpp"
#include "exchange/import.hpp"
#include "exchange/match.hpp"
#include "exchange/text.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "yaml/builder.hpp"

namespace swcat::exchange {

// What an element is to a software catalogue.
enum class Sort : std::uint8_t {
  municipality,
  collaboration,
  supplier,
  package,
  system_software,
  version,
  component,
  external,
  technology,
  standard,
  standard_version,
  group,
  service,
  product,
  other
};

struct SortName {
  std::string_view marker;  // a value of "GEMMA type", "SWC type" or "Organisatietype", normalised
  Sort sort;
  std::string_view what;
};

// Both catalogues, the current one and the renewed one; which property marks what differs by
// writer.
static constexpr std::array<SortName, 22> sort_names{{
    {"gemeente", Sort::municipality, "municipality"},
    {"samenwerking", Sort::collaboration, "collaboration"},
    {"samenwerkingsverband", Sort::collaboration, "collaboration"},
    {"leverancier", Sort::supplier, "supplier"},
    {"community", Sort::supplier, "supplier"},
    {"pakket", Sort::package, "package"},
    {"applicatie", Sort::package, "package"},
    {"systeemsoftware", Sort::system_software, "system software"},
    {"pakketversie", Sort::version, "package version"},
    {"applicatieversie", Sort::version, "package version"},
    {"systeemsoftwareversie", Sort::version, "package version"},
    {"referentiecomponent", Sort::component, "reference component"},
    {"buitengemeentelijkevoorziening", Sort::external, "external facility"},
    {"technologiecomponent", Sort::technology, "technology component"},
    {"standaard", Sort::standard, "standard"},
    {"standaardversie", Sort::standard_version, "standard version"},
    {"groep", Sort::group, "group of the architecture"},
    {"dienst", Sort::service, "service"},
    {"buitengemeentelijkeservice", Sort::service, "service"},
    {"applicatieservice", Sort::service, "service"},
    {"product", Sort::product, "product"},
    {"clouddienstverleningsmodel", Sort::product, "product"},
}};

static constexpr std::array<std::string_view, 4> marker_keys{"gemmatype", "swctype",
                                                             "organisatietype", "gemmasubtype"};

static const SortName* marked(const Concept& element) {
  for (const auto key : marker_keys) {
    for (const auto value : element.values(key)) {
      const std::string marker = normalised(value);
      const auto found = std::ranges::find(sort_names, marker, &SortName::marker);
      if (found != sort_names.end()) return &*found;
    }
  }
  return nullptr;
}

// "GEMMA type 'Xyz' (ApplicationComponent)", or what it is where nothing marks it.
static std::string unmarked(const Concept& element) {
  for (const auto& property : element.properties) {
    if (std::ranges::find(marker_keys, property.key) == marker_keys.end()) continue;
    return fmt::format("{} '{}' ({})", property.name, property.value, element.type);
  }
  return fmt::format("{} without GEMMA type or SWC type", element.type);
}

static std::string identity(const Concept& element) {
  const auto object = element.value("objectid");
  return std::string(object.empty() ? std::string_view(element.identifier) : object);
}

template <class T>
static Maybe<T> maybe(T value, Place where) {
  return Located<T>{std::move(value), where};
}

// 31-12-24, 31-12-2024, 31/12/2024 and what we write ourselves.
static std::optional<Date> any_date(std::string_view text) {
  if (const auto date = Date::parse(text)) return date;
  std::array<int, 3> parts{};
  std::size_t part = 0;
  std::array<int, 3> digits{};
  for (const char c : text.substr(0, text.find_first_of(" T"))) {
    if (c >= '0' && c <= '9') {
      parts[part] = parts[part] * 10 + (c - '0');
      if (++digits[part] > 4) return std::nullopt;
    } else if ((c == '-' || c == '/' || c == '.') && part < 2) {
      ++part;
    } else {
      return std::nullopt;
    }
  }
  if (part != 2) return std::nullopt;
  const bool iso = digits[0] == 4;
  int year = iso ? parts[0] : parts[2];
  if (!iso && digits[2] == 2) year += 2000;
  const auto day = static_cast<unsigned>(iso ? parts[2] : parts[0]);
  return Date::from_day(year, static_cast<unsigned>(parts[1]), day);
}

static bool is_url(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \"<>\\") == std::string_view::npos;
}

template <class Enum, std::size_t N>
using Dutch = std::array<std::pair<std::string_view, Enum>, N>;

static constexpr Dutch<SupplyStatus, 8> supply_words{{
    {"inontwikkeling", SupplyStatus::in_development},
    {"intest", SupplyStatus::in_development},
    {"ingebruik", SupplyStatus::in_use},
    {"distributie", SupplyStatus::in_use},
    {"indistributie", SupplyStatus::in_use},
    {"eindeondersteuning", SupplyStatus::end_of_support},
    {"teruggetrokken", SupplyStatus::withdrawn},
    {"vervallen", SupplyStatus::withdrawn},
}};

static constexpr Dutch<UseStatus, 7> use_words{{
    {"gepland", UseStatus::planned},
    {"inproductie", UseStatus::in_production},
    {"ingebruik", UseStatus::in_production},
    {"uittefaseren", UseStatus::phasing_out},
    {"wordtuitgefaseerd", UseStatus::phasing_out},
    {"uitgefaseerd", UseStatus::phased_out},
    {"teverwerven", UseStatus::acquiring},
}};

static constexpr Dutch<UseStatus, 4> connection_words{{
    {"inontwikkeling", UseStatus::planned},
    {"distributie", UseStatus::in_production},
    {"ingebruik", UseStatus::in_production},
    {"eindeondersteuning", UseStatus::phasing_out},
}};

static constexpr Dutch<Transport, 12> transport_words{{
    {"messagequeue", Transport::message},
    {"webservices", Transport::api},
    {"webservice", Transport::api},
    {"api", Transport::api},
    {"uploadnaarportaal", Transport::file},
    {"digikoppelingwus", Transport::api},
    {"digikoppelinggroteberichten", Transport::file},
    {"digikoppelingebms", Transport::message},
    {"databasekoppeling", Transport::database},
    {"bestandsoverdracht", Transport::file},
    {"bestand", Transport::file},
    {"handmatig", Transport::manual},
}};

static std::string date_field(UseStatus status) {
  return status == UseStatus::in_production ? "since" : std::string(name(status)) + "-since";
}

// A record of ours in the making: keys and texts.
using Fields = std::vector<std::pair<std::string, std::vector<std::string>>>;

class Import {
 public:
  Import(const Sources& sources, FileId file, const Model& model, const Known& known, Imported& out)
      : sources_(sources),
        file_(file),
        model_(model),
        known_(known),
        out_(out),
        packages_(known.catalogue.packages),
        suppliers_(known.catalogue.suppliers),
        components_(known.catalogue.components),
        standards_(known.catalogue.standards),
        blocks_(known.catalogue.building_blocks),
        groups_(known.catalogue.groups),
        authorities_(known.catalogue.authorities) {}

  void run() {
    for (const auto& record : known_.catalogue.packages) package_ids_.taken(record.id->str());
    for (const auto& record : known_.catalogue.suppliers) supplier_ids_.taken(record.id->str());
    for (const auto& record : known_.catalogue.components) component_ids_.taken(record.id->str());
    for (const auto& record : known_.catalogue.standards) standard_ids_.taken(record.id->str());
    for (const auto& record : known_.catalogue.building_blocks) block_ids_.taken(record.id->str());
    for (const auto& record : known_.catalogue.obligations) {
      obligation_ids_.taken(record.id->str());
    }
    for (const auto& element : model_.elements) {
      const SortName* sort = marked(element);
      sorts_[element.identifier] = sort ? sort->sort : Sort::other;
      if (sort) by_sort_[sort->sort].push_back(&element);
    }
    for (const auto& relationship : model_.relationships) sort_out(relationship);
    take_elements();
    if (known_.portfolio) {
      take_portfolio();
    } else {
      take_versions();
      take_obligations();
      for (auto& [element, package] : new_packages_) out_.catalogue.packages.add(package);
      for (auto& [element, standard] : new_standards_) out_.catalogue.standards.add(standard);
      for (const Relationship* flow : flows_) {
        line(*flow, "connection", Verdict::skipped, "", "belongs into a portfolio");
      }
    }
    count_what_was_left();
  }

 private:
  // ---- Lines ----

  void line(const Concept& thing, std::string what, Verdict verdict, std::string id,
            std::string why = {}) {
    out_.lines.push_back(
        {thing.where, std::move(what), thing.name, verdict, std::move(id), std::move(why)});
  }

  void unusable(const Concept& thing, std::string_view property, std::string_view value,
                std::string_view expected) {
    out_.findings.add(Code::unusable_value, thing.where,
                      fmt::format("'{}' of '{}' is '{}', not {}", property, printable(thing.name),
                                  printable(value), expected));
  }

  template <class Enum, std::size_t N>
  std::optional<Enum> word(const Concept& thing, std::string_view key, const Dutch<Enum, N>& words,
                           std::string_view property) {
    const auto value = thing.value(key);
    if (value.empty()) return std::nullopt;
    const auto found = std::ranges::find(words, normalised(value),
                                         [](const auto& each) { return std::string(each.first); });
    if (found != words.end()) return found->second;
    unusable(thing, property, value, "a value that swcat knows");
    return std::nullopt;
  }

  std::optional<Date> date(const Concept& thing, std::string_view key, std::string_view property) {
    const auto value = thing.value(key);
    if (value.empty()) return std::nullopt;
    const auto date = any_date(value);
    if (!date) unusable(thing, property, value, "a date (day-month-year)");
    return date;
  }

  Maybe<Url> url(const Concept& element) {
    const auto value = element.value("url");
    if (value.empty()) return std::nullopt;
    if (is_url(value)) return maybe(Url{std::string(value)}, element.where);
    unusable(element, "URL", value, "a web address that begins with https:// or http://");
    return std::nullopt;
  }

  // ---- Relationships ----

  Sort sort_of(const std::string& identifier) const {
    const auto found = sorts_.find(identifier);
    return found == sorts_.end() ? Sort::other : found->second;
  }

  static bool is_package(Sort sort) {
    return sort == Sort::package || sort == Sort::system_software;
  }

  // The two ends of a relationship, in the order asked for; writers draw some of them either way.
  struct Ends {
    const Concept* first = nullptr;
    const Concept* second = nullptr;
    explicit operator bool() const { return first != nullptr; }
  };
  template <class First, class Second>
  Ends ends(const Relationship& relationship, First first, Second second) const {
    const Concept* source = model_.element(relationship.source);
    const Concept* target = model_.element(relationship.target);
    if (!source || !target) return {};
    if (first(sort_of(source->identifier)) && second(sort_of(target->identifier))) {
      return {source, target};
    }
    if (first(sort_of(target->identifier)) && second(sort_of(source->identifier))) {
      return {target, source};
    }
    return {};
  }

  void sort_out(const Relationship& relationship) {
    const auto one = [](Sort wanted) { return [wanted](Sort sort) { return sort == wanted; }; };
    const auto org = [](Sort sort) {
      return sort == Sort::municipality || sort == Sort::collaboration;
    };
    const auto software = [](Sort sort) { return is_package(sort) || sort == Sort::version; };
    const std::string name = normalised(relationship.name);
    const std::string& type = relationship.type;
    const auto note = [&](std::string_view what) { ++recognised_[std::string(what)]; };

    if (type == "Flow" && (name.ends_with("koppeling") || name.ends_with("koppelingaanbod") ||
                           normalised(relationship.value("gemmatype")) == "koppeling")) {
      flows_.push_back(&relationship);
      return note("koppeling");
    }
    if (const auto found = ends(relationship, one(Sort::supplier), is_package);
        found && (name == "levert" || name == "iseigenaarvan")) {
      supplier_of_.emplace(found.second, found.first);
      return note("levert");
    }
    if (const auto found = ends(relationship, is_package, one(Sort::version));
        found && type == "Specialization") {
      if (package_of_.emplace(found.second, found.first).second) {
        versions_of_[found.first].push_back(found.second);
      }
      return note("heeft versie");
    }
    if (const auto found = ends(relationship, software, org);
        found && (name == "gebruiktdoor" || name == "heeftklant" || name == "isafnemervan" ||
                  name == "versiegebruikt" || name == "wordtgebruiktdoor")) {
      users_of_[found.first].insert(found.second);
      return note("gebruikt door");
    }
    if (const auto found = ends(relationship, one(Sort::collaboration), one(Sort::municipality));
        found && type == "Aggregation") {
      members_of_[found.first].insert(found.second);
      return note("heeft deelnemers");
    }
    // The renewed catalogue: what a customer has of it is an element of its own, "Name (customer)".
    if (const auto found = ends(relationship, software, software); found && name == "geleverdals") {
      const bool second = found.second->name.ends_with(')');
      const Concept* instance = second ? found.second : found.first;
      instances_of_[second ? found.first : found.second].push_back(instance);
      is_instance_.insert(instance);
      return note("geleverd als");
    }
    if (const auto found = ends(relationship, software, one(Sort::product));
        found && (name == "wordtafgenomenals" || name == "aangebodenals")) {
      if (name == "wordtafgenomenals") hosting_of_.emplace(found.first, found.second);
      return note(name == "aangebodenals" ? "aangeboden als" : "wordt afgenomen als");
    }
    if (const auto found = ends(relationship, software, one(Sort::component));
        found && (name == "wordtgebruiktvoor" || name == "isgeschiktvoor")) {
      auto& table = name == "wordtgebruiktvoor" ? used_for_ : suitable_for_;
      table[found.first].push_back(found.second);
      return note(name == "wordtgebruiktvoor" ? "wordt gebruikt voor" : "is geschikt voor");
    }
    if (const auto found = ends(
            relationship, software,
            [](Sort sort) { return sort == Sort::standard_version || sort == Sort::standard; });
        found && (name == "ondersteunt" || type == "Realization")) {
      supports_[found.first].push_back(found.second);
      return note("ondersteunt");
    }
    if (const auto found = ends(relationship, one(Sort::standard), one(Sort::standard_version));
        found && (type == "Specialization" || type == "Composition" || type == "Aggregation")) {
      // Some hang on their standard twice.
      if (standard_of_.emplace(found.second, found.first).second) {
        versions_of_[found.first].push_back(found.second);
      }
      return note("versie van standaard");
    }
    if (const auto found = ends(relationship, one(Sort::component), one(Sort::standard));
        found && type == "Realization") {
      prescribed_.push_back({&relationship, found.first, found.second});
      return note("component realiseert standaard");
    }
    const std::string between =
        fmt::format("{} to {}", end_name(relationship.source), end_name(relationship.target));
    out_.lines.push_back({relationship.where,
                          relationship.name.empty()
                              ? fmt::format("relationship {} without a name", type)
                              : fmt::format("relationship '{}' ({})", relationship.name, type),
                          between, Verdict::unknown, "", ""});
  }

  std::string end_name(const std::string& identifier) const {
    if (const Concept* element = model_.element(identifier)) return element->name;
    const Relationship* relationship = model_.relationship(identifier);
    return relationship ? fmt::format("relationship {}", relationship->type) : identifier;
  }

  // ---- Records of the catalogue ----

  // The record of ours that an element is: by the id that we wrote, by the id of the other system,
  // by name.
  template <class T>
  const T* known_record(const Collection<T>& records, const Matcher<T>& matcher,
                        const Concept& element, std::string& why) const {
    const auto own = element.value("swcatid");
    if (!own.empty()) {
      if (const T* record = records.find(Id<T>(std::string(own)))) {
        why = "the same swcat id";
        return record;
      }
    }
    if (const T* record = matcher.referred(identity(element))) {
      why = "the same Object ID";
      return record;
    }
    if (const T* record = matcher.named(element.name)) {
      why = "the same name";
      return record;
    }
    return nullptr;
  }

  std::string fresh_id(Ids& ids, const Concept& element, std::string_view otherwise) {
    const auto own = element.value("swcatid");
    return ids.fresh(is_slug(own) ? own : std::string_view(element.name), otherwise);
  }

  Maybe<std::string> source(const Concept& element) const {
    const std::string file = model_.name.empty() ? "ArchiMate file" : model_.name;
    return maybe(fmt::format("{}, Object ID {}", file, identity(element)), element.where);
  }

  static Labels label(const Concept& element) {
    return {{{"", element.name.empty() ? element.identifier : element.name}}, element.where};
  }

  // Says what became of an element that has a record of its own kind; the id of that record, or
  // nothing where it is left out. `make` adds the new one.
  template <class T, class Make>
  std::string take(const Collection<T>& records, const Matcher<T>& matcher, Ids& ids,
                   const Concept& element, std::string_view what, Make make) {
    std::string why;
    if (const T* record = known_record(records, matcher, element, why)) {
      line(element, std::string(what), Verdict::matched, record->id->str(), why);
      return record->id->str();
    }
    if (known_.portfolio) {
      line(element, std::string(what), Verdict::skipped, "",
           "not in the catalogue, where it belongs");
      return {};
    }
    const auto like = matcher.resembling(element.name);
    std::string id = fresh_id(ids, element, what);
    make(Located<Id<T>>{Id<T>(id), element.where});
    line(element, std::string(what), like.empty() ? Verdict::added : Verdict::proposed, id,
         like.empty() ? "" : "resembles " + join(like, ", "));
    return id;
  }

  void take_elements() {
    for (const auto& element : model_.elements) {
      switch (sort_of(element.identifier)) {
        case Sort::supplier:
          if (known_.portfolio) {
            find_supplier(element);
          } else {
            take_supplier(element);
          }
          break;
        case Sort::component:
          take_component(element);
          break;
        case Sort::standard:
          take_standard(element);
          break;
        case Sort::external:
          if (!known_.portfolio) take_external(element);
          break;
        default:
          break;
      }
    }
    for (const auto& element : model_.elements) {
      if (is_instance_.contains(&element)) continue;
      if (is_package(sort_of(element.identifier)) && !known_.portfolio) take_package(element);
    }
    const std::string_view no_place = "swcat has no such record";
    for (const auto& element : model_.elements) {
      const Sort sort = sort_of(element.identifier);
      switch (sort) {
        case Sort::technology:
        case Sort::group:
        case Sort::service:
        case Sort::product:
          line(element, std::string(marked(element)->what), Verdict::skipped, "",
               std::string(no_place));
          break;
        case Sort::municipality:
        case Sort::collaboration:
          take_organisation(element, sort);
          break;
        case Sort::other:
          line(element, unmarked(element), Verdict::unknown, "");
          break;
        case Sort::standard_version:
          take_standard_version(element);
          break;
        default:
          break;
      }
    }
  }

  // "Gemeente X" is X, and a CBS code says it as well.
  const Authority* municipality(const Concept& element, std::string& why) const {
    const auto code = element.value("cbscode");
    for (const auto& authority : known_.catalogue.authorities) {
      if (code.empty() || !authority.code || code != **authority.code) continue;
      why = "the same code";
      return &authority;
    }
    constexpr std::string_view before = "gemeente ";
    const std::string name = folded(element.name);
    why = "the same name";
    return name.starts_with(before) ? authorities_.named(name.substr(before.size())) : nullptr;
  }

  void take_organisation(const Concept& element, Sort sort) {
    const std::string what = sort == Sort::municipality ? "municipality" : "collaboration";
    std::string why;
    if (const auto* record =
            known_record(known_.catalogue.authorities, authorities_, element, why)) {
      line(element, what, Verdict::matched, record->id->str(), why);
      organisations_[&element] = record->id->str();
    } else if (const auto* group = known_record(known_.catalogue.groups, groups_, element, why)) {
      line(element, what, Verdict::matched, group->id->str(), why);
      organisations_[&element] = group->id->str();
    } else if (const Authority* likely = sort == Sort::municipality ? municipality(element, why)
                                                                    : nullptr) {
      line(element, what, Verdict::matched, likely->id->str(), why);
      organisations_[&element] = likely->id->str();
    } else {
      line(element, what, Verdict::skipped, "",
           "its type is not in the file: declare it in a catalogue first");
    }
  }

  void take_supplier(const Concept& element) {
    supplier_id_[&element] = take(known_.catalogue.suppliers, suppliers_, supplier_ids_, element,
                                  "supplier", [&](Located<SupplierId> id) {
                                    out_.catalogue.suppliers.add({.where = element.where,
                                                                  .id = std::move(id),
                                                                  .name = label(element),
                                                                  .url = url(element),
                                                                  .source = source(element)});
                                  });
  }

  // In a portfolio a supplier may be a name.
  void find_supplier(const Concept& element) {
    std::string why;
    if (const auto* record = known_record(known_.catalogue.suppliers, suppliers_, element, why)) {
      supplier_id_[&element] = record->id->str();
      line(element, "supplier", Verdict::matched, record->id->str(), why);
    } else {
      supplier_id_[&element] = element.name;
      line(element, "supplier", Verdict::skipped, "", "not in the catalogue; its name is kept");
    }
  }

  Maybe<Grade> grade(const Concept& element, std::string_view key, std::string_view property) {
    const auto value = element.value(key);
    if (value.empty()) return std::nullopt;
    if (value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
      return maybe(Grade{value[0] - '0'}, element.where);
    }
    unusable(element, property, value, "1, 2 or 3");
    return std::nullopt;
  }

  Maybe<SupplyStatus> supply_status(const Concept& element, std::string_view key,
                                    std::string_view property) {
    const auto status = word(element, key, supply_words, property);
    return status ? maybe(*status, element.where) : std::nullopt;
  }

  void take_component(const Concept& element) {
    component_id_[&element] = take(
        known_.catalogue.components, components_, component_ids_, element, "reference component",
        [&](Located<ComponentId> id) {
          Component component{.where = element.where, .id = std::move(id), .name = label(element)};
          component.status = supply_status(element, "gemmastatus", "GEMMA status");
          Classification grades{
              .where = element.where,
              .availability = grade(element, "beschikbaarheid", "Beschikbaarheid"),
              .integrity = grade(element, "integriteit", "Integriteit"),
              .confidentiality = grade(element, "vertrouwelijkheid", "Vertrouwelijkheid")};
          if (grades.availability || grades.integrity || grades.confidentiality) {
            component.classification = std::move(grades);
          }
          component.reference = maybe(identity(element), element.where);
          component.source = source(element);
          out_.catalogue.components.add(std::move(component));
        });
  }

  void take_external(const Concept& element) {
    take(known_.catalogue.building_blocks, blocks_, block_ids_, element, "external facility",
         [&](Located<BuildingBlockId> id) {
           out_.catalogue.building_blocks.add(
               {.where = element.where,
                .id = std::move(id),
                .name = label(element),
                .status = supply_status(element, "gemmastatus", "GEMMA status"),
                .url = url(element),
                .source = source(element)});
         });
  }

  std::string version_text(const Concept& version, const Concept* of) const {
    for (const std::string_view key : {"versieaanduiding", "versienummer"}) {
      if (const auto text = version.value(key); !text.empty()) return std::string(text);
    }
    if (of && version.name.starts_with(of->name) && version.name.size() > of->name.size()) {
      return cleaned(version.name.substr(of->name.size()));
    }
    return version.name;
  }

  void take_standard(const Concept& element) {
    standard_id_[&element] = take(
        known_.catalogue.standards, standards_, standard_ids_, element, "standard",
        [&](Located<StandardId> id) {
          Standard standard{.where = element.where, .id = std::move(id), .name = label(element)};
          standard.status = supply_status(element, "gemmastatus", "GEMMA status");
          standard.url = url(element);
          standard.source = source(element);
          std::set<std::string> seen;
          for (const Concept* version : versions_of_[&element]) {
            const std::string text = version_text(*version, &element);
            if (text.empty() || !seen.insert(text).second) continue;
            standard.versions.push_back({.where = version->where,
                                         .version = {text, version->where},
                                         .status = supply_status(*version, "status", "Status")});
          }
          new_standards_.emplace_back(&element, std::move(standard));
        });
  }

  void take_standard_version(const Concept& element) {
    const auto of = standard_of_.find(&element);
    if (of == standard_of_.end()) {
      line(element, "standard version", Verdict::skipped, "",
           "no relationship says of which standard");
      return;
    }
    const std::string& id = standard_id_[of->second];
    const bool is_new = std::ranges::any_of(
        new_standards_, [&](const auto& each) { return each.first == of->second; });
    line(element, "standard version", is_new ? Verdict::added : Verdict::skipped, id,
         is_new ? "a version of its standard" : "its standard is there, and stays as it is");
  }

  std::optional<std::pair<std::string, std::string>> standard_and_version(
      const Concept& element) const {
    const auto id_of = [&](const Concept* standard) -> std::string {
      const auto found = standard_id_.find(standard);
      return found == standard_id_.end() ? std::string() : found->second;
    };
    if (sort_of(element.identifier) == Sort::standard) {
      const std::string id = id_of(&element);
      if (id.empty()) return std::nullopt;
      return std::pair{id, std::string()};
    }
    const auto of = standard_of_.find(&element);
    if (of == standard_of_.end() || id_of(of->second).empty()) return std::nullopt;
    return std::pair{id_of(of->second), version_text(element, of->second)};
  }

  std::vector<Support> supports(const Concept& software) {
    std::vector<Support> out;
    std::set<std::pair<std::string, std::string>> seen;
    const auto found = supports_.find(&software);
    if (found == supports_.end()) return out;
    for (const Concept* element : found->second) {
      const auto standard = standard_and_version(*element);
      if (!standard || !seen.insert(*standard).second) continue;
      Support support{.where = software.where,
                      .standard = {StandardId(standard->first), software.where}};
      if (!standard->second.empty()) support.version = maybe(standard->second, software.where);
      out.push_back(std::move(support));
    }
    return out;
  }

  // The ids of the components that a relationship leads to, each once.
  std::vector<std::string> component_ids(
      const std::map<const Concept*, std::vector<const Concept*>>& table,
      std::initializer_list<const Concept*> software) const {
    std::vector<std::string> out;
    for (const Concept* each : software) {
      const auto found = table.find(each);
      if (found == table.end()) continue;
      for (const Concept* component : found->second) {
        const auto id = component_id_.find(component);
        if (id == component_id_.end() || id->second.empty()) continue;
        if (std::ranges::find(out, id->second) == out.end()) out.push_back(id->second);
      }
    }
    return out;
  }

  const Concept* supplier_element(const Concept& package) const {
    const auto found = supplier_of_.find(&package);
    return found == supplier_of_.end() ? nullptr : found->second;
  }

  std::string supplier_of(const Concept& package) const {
    const Concept* supplier = supplier_element(package);
    const auto found = supplier ? supplier_id_.find(supplier) : supplier_id_.end();
    return found == supplier_id_.end() ? std::string() : found->second;
  }

  // The package of the catalogue that an element is. A package of another supplier is another
  // package, whatever its name.
  const Package* known_package(const Concept& element, std::string& why) const {
    const Package* found = known_record(known_.catalogue.packages, packages_, element, why);
    const std::string supplier = supplier_of(element);
    if (found && why == "the same name" && found->supplier && !supplier.empty() &&
        (*found->supplier)->str() != supplier) {
      return nullptr;
    }
    return found;
  }

  void take_package(const Concept& element) {
    std::string why;
    if (const Package* record = known_package(element, why)) {
      line(element, "package", Verdict::matched, record->id->str(), why);
      return;
    }
    Package package{.where = element.where, .name = label(element)};
    const auto like = packages_.resembling(element.name);
    package.id = {PackageId(fresh_id(package_ids_, element, "package")), element.where};
    if (const std::string supplier = supplier_of(element); !supplier.empty()) {
      package.supplier = maybe(SupplierId(supplier), element.where);
    }
    if (sort_of(element.identifier) == Sort::system_software) {
      package.kind = maybe(PackageKind::system_software, element.where);
    }
    package.url = url(element);
    package.source = source(element);
    line(element, "package", like.empty() ? Verdict::added : Verdict::proposed, package.id->str(),
         like.empty() ? "" : "resembles " + join(like, ", "));
    new_packages_.emplace_back(&element, std::move(package));
  }

  void take_versions() {
    std::map<const Concept*, Package*> fresh;
    for (auto& [element, package] : new_packages_) {
      fresh[element] = &package;
      package.components.where = {};
      add_components(package, component_ids(suitable_for_, {element}));
      package.standards = supports(*element);
    }
    for (const Concept* version : by_sort_[Sort::version]) {
      const auto of = package_of_.find(version);
      if (of == package_of_.end()) {
        line(*version, "package version", Verdict::skipped, "",
             "no relationship says of which package");
        continue;
      }
      const auto package = fresh.find(of->second);
      if (package == fresh.end()) {
        line(*version, "package version", Verdict::skipped, "",
             "its package is there, and stays as it is");
        continue;
      }
      take_version(*version, *of->second, *package->second);
    }
  }

  void add_components(Package& package, const std::vector<std::string>& ids) {
    for (const auto& id : ids) {
      const bool there = std::ranges::any_of(package.components,
                                             [&](const auto& each) { return each->str() == id; });
      if (!there) package.components.items.push_back({ComponentId(id), package.where});
      package.components.where = package.where;
    }
  }

  void take_version(const Concept& element, const Concept& of, Package& package) {
    const std::string text = version_text(element, &of);
    const bool there = std::ranges::any_of(package.versions,
                                           [&](const auto& each) { return *each.version == text; });
    if (text.empty() || there) {
      line(element, "package version", Verdict::skipped, package.id->str(),
           text.empty() ? "it has no name" : "the same version twice");
      return;
    }
    PackageVersion version{.where = element.where, .version = {text, element.where}};
    version.status = supply_status(element, "pakketversiestatus", "Pakketversie Status");
    if (const auto released = date(element, "startdistributie", "Start distributie")) {
      version.released = maybe(*released, element.where);
    }
    version.standards = supports(element);
    add_components(package, component_ids(suitable_for_, {&element}));
    package.versions.push_back(std::move(version));
    line(element, "package version", Verdict::added, package.id->str(), "a version of its package");
  }

  void take_obligations() {
    std::set<std::pair<std::string, std::string>> have;
    for (const auto& obligation : known_.catalogue.obligations) {
      for (const auto& component : obligation.components) {
        have.emplace(component->str(), obligation.standard->str());
      }
    }
    for (const auto& [relationship, component, standard] : prescribed_) {
      const std::string component_id = component_id_[component];
      const std::string standard_id = standard_id_[standard];
      Line entry{relationship->where, "obligation", component->name + ": " + standard->name};
      const std::string role = normalised(relationship->value("verbindingsrol"));
      if (component_id.empty() || standard_id.empty()) continue;
      if (role != "verplicht" && role != "aanbevolen") {
        entry.verdict = Verdict::skipped;
        entry.why = "its Verbindingsrol is neither Verplicht nor Aanbevolen";
      } else if (!have.emplace(component_id, standard_id).second) {
        entry.verdict = Verdict::matched;
        entry.why = "the same component and standard";
      } else {
        Obligation obligation{.where = relationship->where};
        entry.id = obligation_ids_.fresh(component_id + "-" + standard_id, "obligation");
        obligation.id = {ObligationId(entry.id), relationship->where};
        obligation.standard = {StandardId(standard_id), relationship->where};
        obligation.level = {role == "verplicht" ? DutyLevel::mandatory : DutyLevel::recommended,
                            relationship->where};
        obligation.components.items.push_back({ComponentId(component_id), relationship->where});
        obligation.components.where = relationship->where;
        obligation.jurisdiction = maybe(std::string("nl"), relationship->where);
        obligation.verified = maybe(false, relationship->where);
        obligation.source = source(*relationship);
        out_.catalogue.obligations.add(std::move(obligation));
      }
      out_.lines.push_back(std::move(entry));
    }
  }

  // ---- A portfolio ----

  // Whose uses are taken: the organisation in the file that is the authority of the portfolio, or
  // the only one there is.
  std::optional<const Concept*> user() {
    std::vector<const Concept*> organisations = by_sort_[Sort::municipality];
    std::ranges::copy(by_sort_[Sort::collaboration], std::back_inserter(organisations));
    const std::string& authority = known_.portfolio->authority->str();
    for (const Concept* each : organisations) {
      const auto id = organisations_.find(each);
      if (id != organisations_.end() && id->second == authority) return each;
    }
    const auto& municipalities = by_sort_[Sort::municipality];
    if (municipalities.empty()) return nullptr;
    if (municipalities.size() == 1) {
      out_.notes.push_back(fmt::format("'{}' in the file is taken for '{}': it is the only one",
                                       municipalities.front()->name, authority));
      return municipalities.front();
    }
    out_.findings.add(
        Code::other_format, municipalities.front()->where,
        fmt::format("the file has {} and none of them is '{}'",
                    counted(municipalities.size(), "municipality", "municipalities"), authority));
    return std::nullopt;
  }

  void take_portfolio() {
    const auto chosen = user();
    if (!chosen) return;
    names_.emplace(load::names_of(known_.catalogue));
    local_.emplace(&*names_);
    Diagnostics known_already;
    for (const auto& package : known_.portfolio->local_packages) {
      local_->define(EntityKind::package, package.id->str(), package.id.where, known_already);
      package_ids_.taken(package.id->str());
    }
    for (const auto& application : known_.portfolio->applications) {
      local_->define(EntityKind::application, application.id->str(), application.id.where,
                     known_already);
      application_ids_.taken(application.id->str());
    }
    for (const Concept* package : software()) take_uses(*package, *chosen);
    for (const Concept* version : by_sort_[Sort::version]) {
      if (!package_of_.contains(version)) {
        line(*version, "package version", Verdict::skipped, "",
             "no relationship says of which package");
      }
    }
    // Uses were taken package by package; the file has them in an order that somebody chose.
    std::ranges::stable_sort(out_.portfolio.applications, {},
                             [](const Application& each) { return each.where.offset; });
    for (const Relationship* flow : flows_) take_connection(*flow);
  }

  std::vector<const Concept*> software() const {
    std::vector<const Concept*> out;
    for (const auto& element : model_.elements) {
      if (is_package(sort_of(element.identifier)) && !is_instance_.contains(&element)) {
        out.push_back(&element);
      }
    }
    return out;
  }

  // What the organisation has of the software, where the file has an element for that.
  const Concept* instance(const Concept& software, const Concept* user) const {
    const auto found = instances_of_.find(&software);
    if (found == instances_of_.end()) return nullptr;
    if (!user) return found->second.front();
    const std::string suffix = normalised(user->name);
    for (const Concept* each : found->second) {
      const auto open = each->name.rfind('(');
      if (open == std::string::npos) continue;
      if (normalised(std::string_view(each->name).substr(open)) == suffix) return each;
    }
    return nullptr;
  }

  enum class Use : std::uint8_t { no, own, via };

  // Whether the organisation uses the software. A file that never says who uses what is a list of
  // what one uses.
  Use use_of(const Concept& software, const Concept* user, std::string& via) const {
    if (instance(software, user)) return Use::own;
    if ((users_of_.empty() && instances_of_.empty()) || !user) return Use::own;
    const auto users = users_of_.find(&software);
    if (users == users_of_.end()) return Use::no;
    if (users->second.contains(user)) return Use::own;
    for (const Concept* each : users->second) {
      const auto members = members_of_.find(each);
      if (members == members_of_.end() || !members->second.contains(user)) continue;
      const auto id = organisations_.find(each);
      if (id != organisations_.end()) via = id->second;
      return Use::via;
    }
    return Use::no;
  }

  void take_uses(const Concept& package, const Concept* user) {
    const auto versions = versions_of_.find(&package);
    std::vector<const Concept*> used;
    std::string via;
    Use use = use_of(package, user, via);
    if (versions != versions_of_.end()) {
      for (const Concept* version : versions->second) {
        const bool linked = users_of_.contains(version) || instances_of_.contains(version);
        const Use of_version = linked ? use_of(*version, user, via) : Use::no;
        if (of_version != Use::no && use == Use::no) use = of_version;
        const bool said =
            linked ? of_version != Use::no
                   : !version->value("gebruikstatus").empty() || used_for_.contains(version);
        if (said || (!linked && versions->second.size() == 1)) used.push_back(version);
      }
    }
    if (use == Use::no) {
      line(package, "package", Verdict::skipped, "", "used by somebody else in the file");
      if (versions == versions_of_.end()) return;
      for (const Concept* version : versions->second) {
        line(*version, "package version", Verdict::skipped, "",
             "used by somebody else in the file");
      }
      return;
    }
    const std::string id = package_in_portfolio(package);
    if (used.empty()) take_application(package, nullptr, id, via, instance(package, user));
    for (const Concept* version : used) {
      const Concept* own = instance(*version, user);
      take_application(package, version, id, via, own ? own : instance(package, user));
    }
    for (const Concept* each : {instance(package, user)}) {
      if (each) line(*each, "package of a customer", Verdict::matched, id, "a use of its package");
    }
    if (versions == versions_of_.end()) return;
    for (const Concept* version : versions->second) {
      if (std::ranges::find(used, version) != used.end()) continue;
      line(*version, "package version", Verdict::skipped, id, "nothing says that it is used");
    }
  }

  // The id by which the portfolio names the package: of the catalogue, or of a local one.
  std::string package_in_portfolio(const Concept& element) {
    std::string why;
    if (const Package* record = known_package(element, why)) {
      line(element, "package", Verdict::matched, record->id->str(), why);
      return record->id->str();
    }
    const auto own = element.value("swcatid");
    for (const auto& local : known_.portfolio->local_packages) {
      if (local.id->str() == own || folded(local.name.in("nl")) == folded(element.name)) {
        line(element, "package", Verdict::matched, local.id->str(), "a local package");
        return local.id->str();
      }
    }
    LocalPackage local{.where = element.where, .name = label(element)};
    local.id = {PackageId(fresh_id(package_ids_, element, "package")), element.where};
    if (const std::string supplier = supplier_of(element); !supplier.empty()) {
      local.supplier = maybe(supplier, element.where);
    }
    for (const auto& id : component_ids(suitable_for_, {&element})) {
      local.components.items.push_back({ComponentId(id), element.where});
      local.components.where = element.where;
    }
    local.url = url(element);
    const auto like = packages_.resembling(element.name);
    line(element, "local package", like.empty() ? Verdict::added : Verdict::proposed,
         local.id->str(), like.empty() ? "not in the catalogue" : "resembles " + join(like, ", "));
    Diagnostics known_already;
    local_->define(EntityKind::package, local.id->str(), element.where, known_already);
    out_.portfolio.local_packages.push_back(local);
    return local.id->str();
  }

  const Application* declared(const std::string& package, const std::string& version,
                              std::string_view own) const {
    const Application* same_package = nullptr;
    for (const auto& application : known_.portfolio->applications) {
      if (!own.empty() && application.id->str() == own) return &application;
      if (application.package->str() != package) continue;
      const std::string declared_version = application.version ? **application.version : "";
      if (declared_version == version) return &application;
      if (declared_version.empty() || version.empty()) same_package = &application;
    }
    return same_package;
  }

  // The fields that we wrote ourselves, where they still mean something here.
  void add_own_fields(const load::RecordInfo& record, const Concept& element, Fields& fields) {
    for (const load::FieldInfo* field : carried_fields(record)) {
      std::vector<std::string> values;
      for (const auto value : element.values(normalised(own_property(field->key)))) {
        const bool reference = field->shape.kind == load::ShapeKind::reference;
        if (reference && !local_->resolve(field->shape.target, value)) {
          out_.lines.push_back({element.where, fmt::format("property 'swcat {}'", field->key),
                                std::string(value), Verdict::skipped, "", "not in the catalogue"});
          continue;
        }
        values.emplace_back(value);
      }
      if (!values.empty()) fields.emplace_back(field->key, std::move(values));
    }
  }

  static bool has(const Fields& fields, std::string_view key) {
    return std::ranges::any_of(fields, [&](const auto& each) { return each.first == key; });
  }

  void take_application(const Concept& package, const Concept* version, const std::string& id,
                        const std::string& via, const Concept* instance) {
    const Concept& element = version ? *version : package;
    const std::string what = version ? "package version in use" : "package in use";
    const auto own = element.value("swcatid");
    const bool ours = version && !own.empty();
    // We draw an application without a version as a version without a number.
    const bool numbered = version && !(ours && version->value("versieaanduiding").empty());
    const std::string text = numbered ? version_text(*version, &package) : std::string();
    if (const Application* there = declared(id, text, ours ? own : std::string_view())) {
      application_of_[&element] = there->id->str();
      line(element, what, Verdict::matched, there->id->str(), "declared already");
      return;
    }
    const std::string application_id =
        application_ids_.fresh(ours ? own : std::string_view(id), "application");
    Fields fields{{"package", {id}}, {"id", {application_id}}};
    if (!text.empty()) fields.emplace_back("version", std::vector{text});
    if (const auto components = component_ids(used_for_, {version, &package});
        !components.empty()) {
      fields.emplace_back("for", components);
    }
    Fields carried;
    add_own_fields(load::record<Application>(), element, carried);
    const bool written_by_us = has(carried, "id");
    std::erase_if(carried, [](const auto& each) { return each.first == "id"; });
    std::ranges::move(carried, std::back_inserter(fields));
    if (!written_by_us) {
      const bool on_instance = instance && element.value("gebruikstatus").empty();
      add_dutch_status(on_instance ? *instance : element, fields);
      add_hosting({instance, version, &package}, fields);
    }
    if (!via.empty() && !has(fields, "via")) fields.emplace_back("via", std::vector{via});
    if (!has(fields, "source") && !written_by_us) {
      fields.emplace_back("source", std::vector{**source(element)});
    }
    auto application = decoded<Application>(fields, element);
    if (!application) {
      line(element, what, Verdict::skipped, "", "it could not be understood");
      return;
    }
    application->standards = supports(element);
    application_of_[&element] = application->id->str();
    Diagnostics known_already;
    local_->define(EntityKind::application, application->id->str(), element.where, known_already);
    line(element, what, Verdict::added, application->id->str());
    out_.portfolio.applications.push_back(std::move(*application));
  }

  void add_dutch_status(const Concept& element, Fields& fields) {
    const auto status = word(element, "gebruikstatus", use_words, "Gebruik status");
    if (!status) return;
    if (const auto since = date(element, "gebruikdatum", "Gebruik datum")) {
      fields.emplace_back(date_field(*status), std::vector{since->str()});
    } else {
      fields.emplace_back("status", std::vector{std::string(name(*status))});
    }
  }

  void add_hosting(std::initializer_list<const Concept*> software, Fields& fields) {
    for (const Concept* each : software) {
      const auto found = hosting_of_.find(each);
      if (found == hosting_of_.end()) continue;
      for (const auto& choice : choices<Hosting>()) {
        if (normalised(choice.name) != normalised(found->second->name)) continue;
        fields.emplace_back("hosting", std::vector{std::string(choice.name)});
        return;
      }
      unusable(*each, "wordt afgenomen als", found->second->name, "a way of hosting");
    }
  }

  // Reads a record from keys and texts as it would be read from a file, so that what a field may
  // hold is known in one place. Every place is that of the element.
  template <class Record>
  std::optional<Record> decoded(const Fields& fields, const Concept& element) {
    yaml::Builder builder(file_, sources_.text(file_));
    const yaml::Span where{element.where.offset, element.where.offset + element.where.length};
    builder.open(yaml::Kind::mapping, where.begin);
    for (const auto& [key, values] : fields) {
      builder.scalar(where, yaml::Style::plain, key);
      if (values.size() == 1) {
        builder.scalar(where, yaml::Style::plain, values.front());
        continue;
      }
      builder.open(yaml::Kind::sequence, where.begin);
      for (const auto& value : values) builder.scalar(where, yaml::Style::plain, value);
      builder.close(where.end);
    }
    builder.close(where.end);
    const yaml::Tree tree = builder.finish();
    std::vector<std::string> left_out;
    return load::read_record<Record>({sources_, *local_, out_.findings, left_out}, tree.root());
  }

  // ---- Connections ----

  // The application at an end, or nothing.
  std::string application_at(const Concept* end) const {
    if (!end) return {};
    const auto found = application_of_.find(end);
    if (found != application_of_.end()) return found->second;
    // Drawn to the package: its one application, where there is one.
    const auto versions = versions_of_.find(end);
    std::string only;
    if (versions == versions_of_.end()) return only;
    for (const Concept* version : versions->second) {
      const auto use = application_of_.find(version);
      if (use == application_of_.end()) continue;
      if (!only.empty()) return {};
      only = use->second;
    }
    return only;
  }

  std::string external_at(const Concept& end) const {
    std::string why;
    const auto* block = known_record(known_.catalogue.building_blocks, blocks_, end, why);
    return block ? block->id->str() : end.name;
  }

  void take_connection(const Relationship& flow) {
    const Concept* source = model_.element(flow.source);
    const Concept* target = model_.element(flow.target);
    const std::string direction = normalised(flow.value("richting"));
    if (direction == "righttoleft") std::swap(source, target);
    const std::string from = application_at(source);
    const std::string to = application_at(target);
    const auto outside = [&](const Concept* end) {
      return end && sort_of(end->identifier) == Sort::external;
    };
    Fields fields;
    if (!from.empty()) fields.emplace_back("from", std::vector{from});
    if (!to.empty()) fields.emplace_back("to", std::vector{to});
    if (from.empty() && outside(source)) {
      fields.emplace_back("external", std::vector{external_at(*source)});
    } else if (to.empty() && outside(target)) {
      fields.emplace_back("external", std::vector{external_at(*target)});
    }
    if (fields.size() != 2) {
      line(flow, "connection", Verdict::skipped, "",
           "an end is neither an application of this portfolio nor an external facility");
      return;
    }
    Fields carried;
    add_own_fields(load::record<Connection>(), flow, carried);
    const bool ours = !flow.value("swcatconnection").empty();
    if (!ours) add_dutch_connection(flow, direction, carried);
    std::ranges::move(carried, std::back_inserter(fields));
    auto connection = decoded<Connection>(fields, flow);
    if (!connection) {
      line(flow, "connection", Verdict::skipped, "", "it could not be understood");
      return;
    }
    const std::string ends =
        fmt::format("{} to {}", from.empty() ? source->name : from, to.empty() ? target->name : to);
    const bool there =
        std::ranges::any_of(known_.portfolio->connections,
                            [&](const Connection& each) { return same(each, *connection); });
    out_.lines.push_back({flow.where, "connection", ends, there ? Verdict::matched : Verdict::added,
                          "", there ? "declared already" : ""});
    if (!there) out_.portfolio.connections.push_back(std::move(*connection));
  }

  template <class T>
  static bool same(const Maybe<Id<T>>& a, const Maybe<Id<T>>& b) {
    return a.has_value() == b.has_value() && (!a || **a == **b);
  }

  static bool same(const Connection& a, const Connection& b) {
    const bool external = a.external.has_value() == b.external.has_value() &&
                          (!a.external || **a.external == **b.external);
    return external && same(a.from, b.from) && same(a.to, b.to) && same(a.standard, b.standard);
  }

  void add_dutch_connection(const Relationship& flow, const std::string& direction,
                            Fields& fields) {
    const auto add = [&](std::string key, std::string value) {
      fields.emplace_back(std::move(key), std::vector{std::move(value)});
    };
    if (direction == "bidirection" || direction == "bidirectional") add("direction", "both-ways");
    if (const auto how = word(flow, "transportprotocol", transport_words, "Transportprotocol")) {
      add("transport", std::string(name(*how)));
    }
    if (const auto status = word(flow, "status", connection_words, "Status")) {
      add("status", std::string(name(*status)));
    }
    if (const auto since = date(flow, "datum", "Datum")) add("since", since->str());
    add_standard(flow, fields);
    const auto intermediary = flow.value("intermediair");
    if (intermediary.empty()) return;
    if (const auto* block = blocks_.named(intermediary)) {
      add("intermediary", block->id->str());
    } else {
      add("note", fmt::format("goes through {}", intermediary));
    }
  }

  void add_standard(const Relationship& flow, Fields& fields) {
    const auto text = flow.value("standaardversie");
    if (text.empty()) return;
    const std::string id = bare_reference(flow.value("standaardversieid"));
    for (const auto& [version, of] : standard_of_) {
      if (bare_reference(identity(*version)) != id && version->name != text) continue;
      const auto standard = standard_id_.find(of);
      if (standard == standard_id_.end() || standard->second.empty()) break;
      fields.emplace_back("standard", std::vector{standard->second});
      fields.emplace_back("standard-version", std::vector{version_text(*version, of)});
      return;
    }
    if (const auto* standard = standards_.named(text)) {
      fields.emplace_back("standard", std::vector{standard->id->str()});
      return;
    }
    out_.lines.push_back({flow.where, "standard of a connection", std::string(text),
                          Verdict::skipped, "", "not in the catalogue"});
  }

  // ---- What is left ----

  // Properties of things that we know which we have no field for.
  void count_properties(const Concept& thing) {
    static const std::set<std::string, std::less<>> used{"objectid",         "gemmatype",
                                                         "swctype",          "organisatietype",
                                                         "gemmasubtype",     "url",
                                                         "cbscode",          "versieaanduiding",
                                                         "versienummer",     "gebruikstatus",
                                                         "gebruikdatum",     "pakketversiestatus",
                                                         "startdistributie", "gemmastatus",
                                                         "status",           "beschikbaarheid",
                                                         "integriteit",      "vertrouwelijkheid",
                                                         "verbindingsrol",   "datum",
                                                         "richting",         "transportprotocol",
                                                         "standaardversie",  "standaardversieid",
                                                         "intermediair"};
    for (const auto& property : thing.properties) {
      if (used.contains(property.key) || property.key.starts_with("swcat")) continue;
      out_.lines.push_back({thing.where,
                            property.name.empty() ? "property without a name"
                                                  : fmt::format("property '{}'", property.name),
                            thing.name, Verdict::skipped, "", "swcat has no field for it"});
    }
  }

  void count_what_was_left() {
    for (const auto& element : model_.elements) {
      if (sort_of(element.identifier) != Sort::other) count_properties(element);
    }
    for (const Relationship* flow : flows_) count_properties(*flow);
    for (const auto& [part, where] : model_.other_parts) {
      out_.lines.push_back({where, "part of the file", part, Verdict::unknown, "", ""});
    }
    std::vector<std::string> counts;
    for (const auto& [name, count] : recognised_)
      counts.push_back(fmt::format("{} {}", count, name));
    if (!counts.empty()) out_.notes.push_back("relationships recognised: " + enumerated(counts));
    std::vector<std::string> drawings;
    if (model_.views > 0) drawings.push_back(counted(model_.views, "view"));
    if (model_.folders > 0) drawings.push_back(counted(model_.folders, "folder"));
    if (!drawings.empty()) {
      out_.notes.push_back("not taken over, since they only show what is there: " +
                           enumerated(drawings));
    }
  }

  using Links = std::map<const Concept*, std::vector<const Concept*>>;

  const Sources& sources_;
  FileId file_;
  const Model& model_;
  const Known& known_;
  Imported& out_;
  Matcher<Package> packages_;
  Matcher<Supplier> suppliers_;
  Matcher<Component> components_;
  Matcher<Standard> standards_;
  Matcher<BuildingBlock> blocks_;
  Matcher<Group> groups_;
  Matcher<Authority> authorities_;
  Ids package_ids_, supplier_ids_, component_ids_, standard_ids_, block_ids_, obligation_ids_,
      application_ids_;

  std::map<std::string, Sort, std::less<>> sorts_;
  std::map<Sort, std::vector<const Concept*>> by_sort_;
  std::map<std::string, std::size_t> recognised_;

  // By address: all elements stand in one vector, so that this is the order of the file.
  std::map<const Concept*, const Concept*> supplier_of_, package_of_, standard_of_;
  std::map<const Concept*, std::set<const Concept*>> users_of_, members_of_;
  Links versions_of_, used_for_, suitable_for_, supports_;
  Links instances_of_;
  std::set<const Concept*> is_instance_;
  std::map<const Concept*, const Concept*> hosting_of_;
  struct Prescribed {
    const Relationship* relationship;
    const Concept* component;
    const Concept* standard;
  };
  std::vector<Prescribed> prescribed_;
  std::vector<const Relationship*> flows_;

  std::map<const Concept*, std::string> supplier_id_, component_id_, standard_id_, organisations_,
      application_of_;
  std::vector<std::pair<const Concept*, Package>> new_packages_;
  std::vector<std::pair<const Concept*, Standard>> new_standards_;
  std::optional<load::Names> names_, local_;
};

static void import_file(const Sources& sources, FileId file, const Known& known, Imported& out) {
  const auto model = read_archimate(sources, file, out.findings);
  if (model) Import(sources, file, *model, known, out).run();
}

static Imported run_ameff(const Sources& sources, std::span<const FileId> files,
                          const Known& known) {
  return import_one_by_one(sources, files, known, import_file);
}

Importer ameff_importer() {
  return {.name = "ameff",
          .summary = "ArchiMate exchange file of GEMMA or the Softwarecatalogus (AMEFF)",
          .limit = ameff_limit,
          .run = run_ameff};
}

}  // namespace swcat::exchange
