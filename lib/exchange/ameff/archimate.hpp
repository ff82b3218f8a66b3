#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

// The ArchiMate exchange file as text and relations, whoever wrote it. What the parts mean to a
// software catalogue is the importer's business.
namespace swcat::exchange {

constexpr std::size_t ameff_limit = std::size_t{64} * 1024 * 1024;  // bytes of a file
// Elements and relationships; the largest model that we know has ten thousand.
constexpr std::size_t ameff_concepts = 300'000;

struct Property {
  std::string name;  // of its definition; empty where that has none
  std::string key;   // the name, normalised
  std::string value;
};

// An element, or what an element and a relationship have in common.
struct Concept {
  Place where;
  std::string identifier;
  std::string type;  // "ApplicationComponent"
  std::string name;
  std::vector<Property> properties;

  // The first value under a name; empty where there is none.
  std::string_view value(std::string_view key) const;
  std::vector<std::string_view> values(std::string_view key) const;
};

struct Relationship : Concept {
  std::string source;  // identifiers, of elements or of relationships
  std::string target;
};

struct Model {
  std::string name;
  std::vector<Concept> elements;
  std::vector<Relationship> relationships;
  std::size_t views = 0;
  std::size_t folders = 0;
  std::vector<std::pair<std::string, Place>>
      other_parts;  // members of the file that have no meaning

  const Concept* element(std::string_view identifier) const;
  const Relationship* relationship(std::string_view identifier) const;

  std::map<std::string, std::size_t, std::less<>> element_index;
  std::map<std::string, std::size_t, std::less<>> relationship_index;
};

// The model, or nothing and a finding: a text that is not XML, XML of another kind, a document type
// declaration (entities are never expanded, nothing outside the file is ever read), too many parts.
// Relationships whose end is missing are reported and stay out of the model.
std::optional<Model> read_archimate(const Sources& sources, FileId file, Diagnostics& findings);

}  // namespace swcat::exchange
