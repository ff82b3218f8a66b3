#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace swcat::exchange {

// Names and values, in order; those without a value are not written.
using Properties = std::vector<std::pair<std::string, std::string>>;

// Whether another system's id may be the Object ID of an element.
bool is_uuid(std::string_view text);

// The elements and relationships of an ArchiMate exchange file, each once, and the text of it all.
// Identifiers depend on the keys and on nothing else.
class Drawing {
 public:
  // The identifier of an element; of the first where there are two of the same key.
  std::string element(std::string_view folder, const std::string& key, std::string_view type,
                      std::string_view name, Properties properties,
                      const std::string& object_id = {});

  // `which` tells those apart that are otherwise the same.
  void relationship(std::string_view type, std::string_view name, const std::string& source,
                    const std::string& target, Properties properties = {},
                    std::string_view which = {});

  // The parts stand in the order that the schema wants, and none is empty.
  std::string text(std::string_view name) const;

 private:
  std::string name_and_properties(std::string_view name, const Properties& properties);
  std::size_t definition(const std::string& name);
  std::string folders() const;

  std::string elements_;
  std::string relationships_;
  std::map<std::string, std::vector<std::string>> folders_;
  std::vector<std::string> definitions_;
  std::set<std::string> seen_;
};

}  // namespace swcat::exchange
