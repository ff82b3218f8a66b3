#include "exchange/ameff/drawing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "base/markup.hpp"
#include "exchange/match.hpp"

namespace swcat::exchange {

// A UUID that depends on what it stands for and on nothing else.
static std::string uuid(std::string_view what) {
  static constexpr std::string_view space = "swcat ameff";
  const std::array<std::string_view, 2> texts{space, what};
  std::string hex = sha256(texts).substr(0, 32);
  hex[12] = '5';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16] % 4)];
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

bool is_uuid(std::string_view text) {
  const std::string bare = bare_reference(text);
  return bare.size() == 32 && bare.find_first_not_of("0123456789abcdef") == std::string::npos;
}

static std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto entity = entity_of(c);
    const auto byte = static_cast<unsigned char>(c);
    out += entity;
    // XML 1.0 has no way to say the others.
    if (entity.empty() && (byte >= 0x20 || c == '\t' || c == '\n')) out += c;
  }
  return out;
}

std::string Drawing::element(std::string_view folder, const std::string& key, std::string_view type,
                             std::string_view name, Properties properties,
                             const std::string& object_id) {
  const std::string object = object_id.empty() ? uuid(key) : object_id;
  const std::string identifier = "id-" + uuid(key);
  if (!seen_.insert(identifier).second) return identifier;
  properties.insert(properties.begin(), {"Object ID", object});
  elements_ += fmt::format("    <element identifier=\"{}\" xsi:type=\"{}\">\n", identifier, type);
  elements_ += name_and_properties(name, properties);
  elements_ += "    </element>\n";
  folders_[std::string(folder)].push_back(identifier);
  return identifier;
}

void Drawing::relationship(std::string_view type, std::string_view name, const std::string& source,
                           const std::string& target, Properties properties,
                           std::string_view which) {
  const std::string key = fmt::format("{}/{}/{}/{}/{}", type, name, source, target, which);
  const std::string identifier = "id-" + uuid(key);
  if (!seen_.insert(identifier).second) return;
  properties.insert(properties.begin(), {"Object ID", uuid(key)});
  relationships_ += fmt::format(
      "    <relationship identifier=\"{}\" source=\"{}\" target=\"{}\" xsi:type=\"{}\">\n",
      identifier, source, target, type);
  relationships_ += name_and_properties(name, properties);
  relationships_ += "    </relationship>\n";
  folders_["Relations"].push_back(identifier);
}

std::string Drawing::text(std::string_view name) const {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://www.opengroup.org/xsd/archimate/3.0/"
      " http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd\"";
  out += fmt::format(" identifier=\"id-{}\">\n", uuid(elements_ + relationships_));
  out += fmt::format("  <name xml:lang=\"nl\">{}</name>\n", escaped(name));
  if (!elements_.empty()) out += "  <elements>\n" + elements_ + "  </elements>\n";
  if (!relationships_.empty()) {
    out += "  <relationships>\n" + relationships_ + "  </relationships>\n";
  }
  if (!folders_.empty()) out += "  <organizations>\n" + folders() + "  </organizations>\n";
  if (!definitions_.empty()) {
    out += "  <propertyDefinitions>\n";
    for (std::size_t i = 0; i < definitions_.size(); ++i) {
      out += fmt::format(
          "    <propertyDefinition identifier=\"propid-{}\" type=\"string\">\n"
          "      <name>{}</name>\n    </propertyDefinition>\n",
          i + 1, escaped(definitions_[i]));
    }
    out += "  </propertyDefinitions>\n";
  }
  return out + "</model>\n";
}

std::string Drawing::name_and_properties(std::string_view name, const Properties& properties) {
  std::string out;
  if (!name.empty()) {
    out = fmt::format("      <name xml:lang=\"nl\">{}</name>\n", escaped(name));
  }
  out += "      <properties>\n";
  for (const auto& [key, value] : properties) {
    if (value.empty()) continue;
    out += fmt::format(
        "        <property propertyDefinitionRef=\"propid-{}\">\n"
        "          <value xml:lang=\"nl\">{}</value>\n        </property>\n",
        definition(key), escaped(value));
  }
  return out + "      </properties>\n";
}

std::size_t Drawing::definition(const std::string& name) {
  const auto found = std::ranges::find(definitions_, name);
  const auto index = static_cast<std::size_t>(found - definitions_.begin());
  if (found == definitions_.end()) definitions_.push_back(name);
  return index + 1;
}

std::string Drawing::folders() const {
  std::string out;
  for (const auto& [label, identifiers] : folders_) {
    out += fmt::format("    <item>\n      <label xml:lang=\"nl\">{}</label>\n", escaped(label));
    for (const auto& identifier : identifiers) {
      out += fmt::format("      <item identifierRef=\"{}\" />\n", identifier);
    }
    out += "    </item>\n";
  }
  return out;
}

}  // namespace swcat::exchange
