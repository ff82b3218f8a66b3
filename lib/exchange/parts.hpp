#pragma once

#include <cstdint>
#include <string_view>

#include "model/portfolio.hpp"

// What a portfolio may hold, so that an export can say what it leaves out.
namespace swcat::exchange {

enum class Part : std::uint8_t {
  contracts,
  unused_contracts,  // that no application names
  contract_details,  // supplier, framework, address and note
  costs,
  notes,
  sources,
  standards,
  empty_components,  // applications that are known to fill none
  evidence,
  local_package_details,  // all but their name and supplier
  local_package_licences,
  unused_local_packages,
  connections,
  connection_notes,
  needs,
  applicability,
  building_blocks,
  plans,
  projects,
  operations,
  collaborations,
  about,  // the contact, the day of checking, the source and what it is expected to hold
};

std::string_view name(Part part);
bool has(const Portfolio& portfolio, Part part);

}  // namespace swcat::exchange
