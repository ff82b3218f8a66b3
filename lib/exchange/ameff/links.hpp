#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/ameff/archimate.hpp"
#include "exchange/ameff/words.hpp"
#include "exchange/import.hpp"

namespace swcat::exchange {

// The elements of a model by what they are, and its relationships by what they say. Keys are
// addresses: all elements stand in one vector, so that this is the order of the file.
struct Links {
  using Table = std::map<const Concept*, std::vector<const Concept*>>;

  struct Prescribed {
    const Relationship* relationship;
    const Concept* component;
    const Concept* standard;
  };

  std::map<Sort, std::vector<const Concept*>> by_sort;  // `other` left out

  std::map<const Concept*, const Concept*> supplier_of;           // of a package
  std::map<const Concept*, const Concept*> package_of;            // of a version
  std::map<const Concept*, const Concept*> standard_of;           // of a version of a standard
  Table versions_of;                                              // of packages and of standards
  std::map<const Concept*, std::set<const Concept*>> users_of;    // of packages and versions
  std::map<const Concept*, std::set<const Concept*>> members_of;  // of collaborations
  // The renewed catalogue: what a customer has of a package is an element of its own, named
  // "Package (customer)".
  Table instances_of;
  std::set<const Concept*> instances;
  std::map<const Concept*, const Concept*> hosting_of;  // of packages, versions and instances
  Table used_for;                                       // components of packages and versions
  Table suitable_for;
  Table supports;  // standards, and versions of them, of packages and versions
  std::vector<Prescribed> prescribed;
  std::vector<const Relationship*> flows;

  std::map<std::string, std::size_t> recognised;  // how many, by their Dutch name

  Sort sort_of(const Concept& element) const;

  std::map<const Concept*, Sort> sorts;
};

// What is not recognised becomes a line.
Links links_of(const Model& model, Imported& out);

}  // namespace swcat::exchange
