#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "load/shape.hpp"

// What our import and our export of ArchiMate files agree on beyond the words of the Dutch
// Softwarecatalogus.
namespace swcat::exchange {

// The property that keeps a field of ours: "swcat hosting".
std::string own_property(std::string_view field);

// The fields of an application or a connection that travel as properties of that name. The others
// are relationships, have a Dutch property of their own, or stay at home (costs, contracts, notes).
std::vector<const load::FieldInfo*> carried_fields(const load::RecordInfo& record);

}  // namespace swcat::exchange
