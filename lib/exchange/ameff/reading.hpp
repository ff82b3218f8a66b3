#pragma once

#include <fmt/core.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "exchange/ameff/archimate.hpp"
#include "exchange/ameff/links.hpp"
#include "exchange/ameff/words.hpp"
#include "exchange/import.hpp"
#include "exchange/match.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

// An exchange file in work: what is in it, what we have, and what its elements turned out to be.
class AmeffReading {
 public:
  using IdsOfElements = std::map<const Concept*, std::string>;

  AmeffReading(const Sources& sources, FileId file, const Model& model, const Known& known,
               Imported& out);

  const Sources& sources;
  FileId file;
  const Model& model;
  const Known& known;
  Imported& out;
  const Links links;

  const Matcher<Package> packages;
  const Matcher<Supplier> suppliers;
  const Matcher<Component> components;
  const Matcher<Standard> standards;
  const Matcher<BuildingBlock> blocks;
  const Matcher<Group> groups;
  const Matcher<Authority> authorities;

  Ids package_ids;

  // The ids of our records; in a portfolio a supplier may be a name. Empty: left out.
  IdsOfElements supplier_id, component_id, standard_id, organisation_id;

  // ---- Saying ----

  void line(const Concept& thing, std::string what, Verdict verdict, std::string id,
            std::string why = {});
  void unusable(const Concept& thing, std::string_view property, std::string_view value,
                std::string_view expected);

  // ---- Values; one that cannot be used is reported ----

  // `meaning` is one of those of words.hpp.
  template <class Meaning>
  auto word(const Concept& thing, std::string_view key, std::string_view property, Meaning meaning)
      -> decltype(meaning(std::string_view())) {
    const auto value = thing.value(key);
    if (value.empty()) return std::nullopt;
    const auto found = meaning(value);
    if (!found) unusable(thing, property, value, "a value that swcat knows");
    return found;
  }
  Maybe<SupplyStatus> supply_status(const Concept& element, std::string_view key,
                                    std::string_view property);
  std::optional<Date> date(const Concept& thing, std::string_view key, std::string_view property);
  Maybe<Url> url(const Concept& element);

  // The version that a version is, without the name of what it is a version of.
  static std::string version_text(const Concept& version, const Concept& of);
  static Labels label(const Concept& element);
  Maybe<Text> source(const Concept& element) const;

  // ---- Records ----

  // The record of ours that an element is, and why we think so: by the id that we wrote, by the id
  // of the other system, by name.
  template <class T>
  const T* known_record(const Collection<T>& records, const Matcher<T>& matcher,
                        const Concept& element, std::string& why) const {
    const auto own = element.value("swcatid");
    if (!own.empty()) {
      why = "the same swcat id";
      if (const T* record = records.find(Id<T>(std::string(own)))) return record;
    }
    why = "the same Object ID";
    if (const T* record = matcher.referred(identity(element))) return record;
    why = "the same name";
    return matcher.named(element.name);
  }

  // The package of the catalogue that an element is. A package of another supplier is another
  // package, whatever its name.
  const Package* known_package(const Concept& element, std::string& why) const;

  static std::string fresh_id(Ids& ids, const Concept& element, std::string_view otherwise);

  // The id or name of the supplier; empty where there is none.
  std::string supplier_of(const Concept& package) const;

  // The ids of the components that a table leads to, each once.
  std::vector<std::string> component_ids(const Links::Table& table,
                                         std::initializer_list<const Concept*> software) const;

  // What the file says that a package or version supports, each once.
  std::vector<Support> supports(const Concept& software) const;
};

}  // namespace swcat::exchange
