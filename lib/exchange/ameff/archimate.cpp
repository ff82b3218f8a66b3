#include "exchange/ameff/archimate.hpp"

#include <fmt/core.h>

#include <cstring>
#include <pugixml.hpp>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/match.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

std::string_view Concept::value(std::string_view key) const {
  for (const auto& property : properties) {
    if (property.key == key && !property.value.empty()) return property.value;
  }
  return {};
}

std::vector<std::string_view> Concept::values(std::string_view key) const {
  std::vector<std::string_view> out;
  for (const auto& property : properties) {
    if (property.key == key && !property.value.empty()) out.push_back(property.value);
  }
  return out;
}

template <class T, class Index>
static const T* found(const std::vector<T>& all, const Index& index, std::string_view identifier) {
  const auto at = index.find(identifier);
  return at == index.end() ? nullptr : &all[at->second];
}

const Concept* Model::element(std::string_view identifier) const {
  return found(elements, element_index, identifier);
}

const Relationship* Model::relationship(std::string_view identifier) const {
  return found(relationships, relationship_index, identifier);
}

// A name without its namespace prefix.
static std::string_view local(const char* name) {
  const char* colon = std::strrchr(name, ':');
  return colon ? colon + 1 : name;
}

static bool is(const pugi::xml_node& node, std::string_view name) {
  return node.type() == pugi::node_element && local(node.name()) == name;
}

static pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.children()) {
    if (is(each, name)) return each;
  }
  return {};
}

static const char* attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes()) {
    if (local(each.name()) == name) return each.value();
  }
  return "";
}

// The text of a child in Dutch, or else of the first.
static std::string text_of(const pugi::xml_node& node, std::string_view name) {
  pugi::xml_node chosen;
  for (const auto& each : node.children()) {
    if (!is(each, name)) continue;
    if (!chosen || std::string_view(attribute(each, "lang")) == "nl") {
      const bool dutch = std::string_view(attribute(each, "lang")) == "nl";
      chosen = each;
      if (dutch) break;
    }
  }
  return cleaned(chosen.text().get());
}

class ModelReader {
 public:
  ModelReader(const Sources& sources, FileId file, Diagnostics& findings)
      : file_(file), text_(sources.text(file)), findings_(findings) {}

  std::optional<Model> read() {
    const auto parsed = document_.load_buffer(
        text_.data(), text_.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (!parsed) {
      const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
      return refuse(Code::bad_xml, at, say("this is not XML: {}", what(parsed.status)));
    }
    for (const auto& node : document_.children()) {
      if (node.type() != pugi::node_doctype) continue;
      return refuse(Code::bad_xml, text_.find("<!DOCTYPE"),
                    tr("a document type declaration is not read: an exchange file has none"));
    }
    const auto root = document_.document_element();
    if (!is(root, "model") || !child(root, "elements")) {
      return refuse(Code::other_format, offset(root),
                    say("expected an ArchiMate exchange file: a <model> with <elements>; "
                        "found <{}>",
                        printable(root.name())));
    }
    if (const auto at = one_too_many(root)) {
      return refuse(Code::too_many_values, *at,
                    say("more than {} elements and relationships: split the model",
                        grouped(static_cast<std::int64_t>(ameff_concepts))));
    }
    read_model(root);
    return std::move(model_);
  }

 private:
  std::nullopt_t refuse(Code code, std::size_t at, std::string message) {
    const auto offset = static_cast<std::uint32_t>(std::min(at, text_.size()));
    findings_.add(code, {file_, offset, 0}, std::move(message));
    return std::nullopt;
  }

  static std::string what(pugi::xml_parse_status status) {
    switch (status) {
      case pugi::status_end_element_mismatch:
        return tr("an element ends that is not open here");
      case pugi::status_no_document_element:
        return tr("there is no element");
      case pugi::status_bad_attribute:
        return tr("an attribute that cannot be read");
      case pugi::status_bad_start_element:
      case pugi::status_bad_end_element:
      case pugi::status_unrecognized_tag:
        return tr("a tag that cannot be read, or that the file ends in");
      case pugi::status_bad_doctype:
        return tr("a document type declaration, which is not read");
      case pugi::status_bad_comment:
        return tr("a comment that does not end");
      case pugi::status_bad_cdata:
        return tr("a CDATA section that does not end");
      case pugi::status_bad_pi:
        return tr("a processing instruction that cannot be read");
      case pugi::status_bad_pcdata:
        return tr("text outside of all elements");
      default:
        return tr("it cannot be parsed");
    }
  }

  // Of the name of an element in its tag.
  static std::size_t offset(const pugi::xml_node& node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  }

  Place place(const pugi::xml_node& node) const {
    return {file_, static_cast<std::uint32_t>(offset(node)),
            static_cast<std::uint32_t>(std::strlen(node.name()))};
  }

  // Where the first stands that passes the limit.
  static std::optional<std::size_t> one_too_many(const pugi::xml_node& root) {
    std::size_t count = 0;
    for (const auto& part : root.children()) {
      if (!is(part, "elements") && !is(part, "relationships")) continue;
      for (const auto& node : part.children()) {
        if (++count > ameff_concepts) return offset(node);
      }
    }
    return std::nullopt;
  }

  void read_model(const pugi::xml_node& root) {
    model_.name = text_of(root, "name");
    read_definitions(child(root, "propertyDefinitions"));
    for (const auto& part : root.children()) {
      if (part.type() != pugi::node_element) continue;
      if (is(part, "elements")) {
        for (const auto& node : part.children()) read_element(node);
      } else if (is(part, "relationships")) {
        read_relationships(part);
      } else if (is(part, "organizations")) {
        model_.folders += count(part);
      } else if (is(part, "views")) {
        for (const auto& diagrams : part.children()) model_.views += count(diagrams);
      } else if (!is(part, "name") && !is(part, "documentation") && !is(part, "properties") &&
                 !is(part, "metadata") && !is(part, "propertyDefinitions")) {
        model_.other_parts.emplace_back(printable(part.name()), place(part));
      }
    }
  }

  static std::size_t count(const pugi::xml_node& node) {
    std::size_t n = 0;
    for (const auto& each : node.children()) n += each.type() == pugi::node_element ? 1 : 0;
    return n;
  }

  void read_definitions(const pugi::xml_node& definitions) {
    for (const auto& each : definitions.children()) {
      const std::string name = text_of(each, "name");
      definitions_[attribute(each, "identifier")] = {name, normalised(name), ""};
    }
  }

  void read_concept(const pugi::xml_node& node, Concept& out) {
    out.where = place(node);
    out.identifier = cleaned(attribute(node, "identifier"));
    out.type = cleaned(local(attribute(node, "type")));
    out.name = text_of(node, "name");
    for (const auto& each : child(node, "properties").children()) {
      if (!is(each, "property")) continue;
      const auto definition = definitions_.find(attribute(each, "propertyDefinitionRef"));
      Property property = definition == definitions_.end() ? Property{} : definition->second;
      property.value = text_of(each, "value");
      out.properties.push_back(std::move(property));
    }
  }

  void read_element(const pugi::xml_node& node) {
    if (!is(node, "element")) return;
    Concept element;
    read_concept(node, element);
    model_.element_index.emplace(element.identifier, model_.elements.size());
    model_.elements.push_back(std::move(element));
  }

  // In two rounds: an end may be a relationship that comes later.
  void read_relationships(const pugi::xml_node& part) {
    std::vector<Relationship> all;
    std::map<std::string, std::size_t, std::less<>> known;
    for (const auto& node : part.children()) {
      if (!is(node, "relationship")) continue;
      Relationship relationship;
      read_concept(node, relationship);
      relationship.source = cleaned(attribute(node, "source"));
      relationship.target = cleaned(attribute(node, "target"));
      known.emplace(relationship.identifier, all.size());
      all.push_back(std::move(relationship));
    }
    for (auto& relationship : all) {
      bool whole = true;
      for (const auto& end : {relationship.source, relationship.target}) {
        if (model_.element_index.contains(end) || known.contains(end)) continue;
        findings_.add(
            Code::dangling_relationship, relationship.where,
            say("a relationship{} has an end '{}' that is not in the file",
                relationship.name.empty() ? "" : fmt::format(" '{}'", printable(relationship.name)),
                printable(end)));
        whole = false;
        break;
      }
      if (!whole) continue;
      model_.relationship_index.emplace(relationship.identifier, model_.relationships.size());
      model_.relationships.push_back(std::move(relationship));
    }
  }

  FileId file_;
  const std::string& text_;
  Diagnostics& findings_;
  pugi::xml_document document_;
  std::map<std::string, Property, std::less<>> definitions_;
  Model model_;
};

std::optional<Model> read_archimate(const Sources& sources, FileId file, Diagnostics& findings) {
  if (!check_text(sources, file, ameff_limit, findings)) return std::nullopt;
  return ModelReader(sources, file, findings).read();
}

}  // namespace swcat::exchange
