#include "model/kinds.hpp"

#include <array>

namespace swcat {

std::span<const EntityInfo> entities() {
  using enum EntityKind;
  static constexpr std::array<EntityInfo, 16> all{{
      {authority_type, "authority type", "authority types", "authority-types"},
      {group_kind, "group kind", "group kinds", "group-kinds"},
      {domain, "domain", "domains", "domains"},
      {authority, "authority", "authorities", "authorities"},
      {group, "group", "groups", "groups"},
      {supplier, "supplier", "suppliers", "suppliers"},
      {component, "component", "components", "components"},
      {standard, "standard", "standards", "standards"},
      {obligation, "obligation", "obligations", "obligations"},
      {building_block, "building block", "building blocks", "building-blocks"},
      {package, "package", "packages", "packages"},
      {framework, "framework contract", "framework contracts", "frameworks"},
      {application, "application", "applications", "applications"},
      {contract, "contract", "contracts", "contracts"},
      {project, "project", "projects", "projects"},
      {party, "authority or group", "authorities and groups", ""},
  }};
  return all;
}

const EntityInfo& info(EntityKind kind) { return entities()[static_cast<std::size_t>(kind)]; }

}  // namespace swcat
