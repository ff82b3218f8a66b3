#include "exchange/ameff.hpp"

#include <algorithm>
#include <array>

namespace swcat::exchange {

std::string own_property(std::string_view field) { return "swcat " + std::string(field); }

std::vector<const load::FieldInfo*> carried_fields(const load::RecordInfo& record) {
  static constexpr std::array<std::string_view, 13> other_ways{
      "package", "version",  "for",          "standards", "from", "to",        "external",
      "cost",    "contract", "one-off-cost", "source",    "note", "components"};
  std::vector<const load::FieldInfo*> out;
  for (const auto& field : record.fields) {
    const bool record_field = field.shape.kind == load::ShapeKind::record;
    if (!record_field && std::ranges::find(other_ways, field.key) == other_ways.end()) {
      out.push_back(&field);
    }
  }
  return out;
}

}  // namespace swcat::exchange
