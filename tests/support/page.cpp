#include "support/page.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string_view>

#include "report/html/script.hpp"
#include "report/html/style.hpp"

namespace swcat::test {

namespace {

constexpr std::array<std::string_view, 12> loading{"applet", "audio",  "base",   "embed",
                                                   "form",   "frame",  "iframe", "img",
                                                   "link",   "object", "video",  "source"};

bool may_be_followed(std::string_view address) {
  return std::ranges::any_of(std::array<std::string_view, 4>{"#", "https://", "http://", "mailto:"},
                             [&](std::string_view start) { return address.starts_with(start); }) ||
         address.find(':') == std::string_view::npos;  // another page of the same folder
}

bool acts(const pugi::xml_attribute& attribute) {
  const std::string_view name = attribute.name();
  if (name == "href") return !may_be_followed(attribute.value());
  return name.starts_with("on") || name.starts_with("xlink") || name == "style" || name == "src" ||
         name == "srcset" || name == "srcdoc" || name == "action" || name == "formaction";
}

struct Walk : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    const std::string_view name = node.name();
    if (name == "script") scripts += node.child_value() == report::html::script() ? 1 : 2;
    if (name == "style") styles += node.child_value() == report::html::style() ? 1 : 2;
    if (std::ranges::find(loading, name) != loading.end())
      wrong = "an element that loads: " + std::string(name);
    for (const auto& attribute : node.attributes()) {
      if (acts(attribute)) wrong = "an attribute that acts: " + std::string(attribute.name());
    }
    return !wrong;
  }

  int scripts = 0;
  int styles = 0;
  std::optional<std::string> wrong;
};

}  // namespace

std::optional<std::string> wrong_with_page(const std::string& page) {
  pugi::xml_document document;
  const auto read = document.load_buffer(page.data(), page.size(), pugi::parse_full);
  if (!read) return std::string("not XML: ") + read.description();
  Walk walk;
  document.traverse(walk);
  if (walk.wrong) return walk.wrong;
  if (walk.scripts != 1) return "a script that is not ours";
  if (walk.styles != 1) return "a style sheet that is not ours";
  return std::nullopt;
}

}  // namespace swcat::test
