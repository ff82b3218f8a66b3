#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "exchange/ameff/archimate.hpp"
#include "load/shape.hpp"
#include "model/lifecycle.hpp"
#include "model/portfolio.hpp"

// The words of the Dutch Softwarecatalogus, and those that our import and our export of ArchiMate
// files agree on beyond them. Words are compared normalised.
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

bool is_package(Sort sort);  // system software is one

struct SortName {
  std::string_view marker;  // a value of "GEMMA type", "SWC type" or "Organisatietype"
  Sort sort;
  std::string_view what;
};

// What its properties say that an element is; null where they do not.
const SortName* sort_marked_on(const Concept& element);

// "GEMMA type 'Xyz' (ApplicationComponent)": what is there instead.
std::string unmarked(const Concept& element);

// The Object ID, else the identifier.
std::string identity(const Concept& element);

// A word of theirs in ours.
std::optional<SupplyStatus> supply_status_of(std::string_view word);
std::optional<UseStatus> use_status_of(std::string_view word);
std::optional<UseStatus> connection_status_of(std::string_view word);
std::optional<Transport> transport_of(std::string_view word);

// 31-12-24, 31-12-2024, 31/12/2024 and what we write ourselves.
std::optional<Date> ameff_date(std::string_view text);

// Ours in theirs; several of ours have one word there, and `manual` has none.
std::string_view dutch(UseStatus status);
std::string_view dutch(SupplyStatus status);
std::string_view dutch(Transport transport);
std::string dutch(Date date);

// The property that keeps a field of ours: "swcat hosting".
std::string own_property(std::string_view field);

// What such a property says of a list that is known to have nothing in it.
inline constexpr std::string_view no_items = "[]";

// The fields of an application or a connection that travel as properties of that name. The others
// are relationships, have a Dutch property of their own, or stay at home (costs, contracts, notes).
std::vector<const load::FieldInfo*> carried_fields(const load::RecordInfo& record);

// Whether we read this property of things that we know, ours among them.
bool is_read(const Property& property);

}  // namespace swcat::exchange
