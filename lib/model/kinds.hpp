#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>

#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat {

// Everything that has an id which something else can refer to.
enum class EntityKind : std::uint8_t {
  authority_type,
  group_kind,
  domain,
  authority,
  group,
  supplier,
  component,
  standard,
  obligation,
  building_block,
  package,
  framework,
  application,
  contract,
  project,
  party,  // an authority or a group
};

struct EntityInfo {
  EntityKind kind;
  std::string_view singular;  // for people: "building block"
  std::string_view plural;    // for people: "building blocks"
  std::string_view list;      // the key of the list in a file: "building-blocks"
};

// The kinds that are lists of a catalogue file; they come first in the enum.
constexpr std::size_t catalogue_kinds = 12;

// In the order of the enum.
std::span<const EntityInfo> entities();
const EntityInfo& info(EntityKind kind);

template <class Entity>
constexpr EntityKind kind_of = EntityKind::party;
template <>
inline constexpr EntityKind kind_of<AuthorityType> = EntityKind::authority_type;
template <>
inline constexpr EntityKind kind_of<GroupKind> = EntityKind::group_kind;
template <>
inline constexpr EntityKind kind_of<Domain> = EntityKind::domain;
template <>
inline constexpr EntityKind kind_of<Authority> = EntityKind::authority;
template <>
inline constexpr EntityKind kind_of<Group> = EntityKind::group;
template <>
inline constexpr EntityKind kind_of<Supplier> = EntityKind::supplier;
template <>
inline constexpr EntityKind kind_of<Component> = EntityKind::component;
template <>
inline constexpr EntityKind kind_of<Standard> = EntityKind::standard;
template <>
inline constexpr EntityKind kind_of<Obligation> = EntityKind::obligation;
template <>
inline constexpr EntityKind kind_of<BuildingBlock> = EntityKind::building_block;
template <>
inline constexpr EntityKind kind_of<Package> = EntityKind::package;
template <>
inline constexpr EntityKind kind_of<LocalPackage> = EntityKind::package;
template <>
inline constexpr EntityKind kind_of<Framework> = EntityKind::framework;
template <>
inline constexpr EntityKind kind_of<Application> = EntityKind::application;
template <>
inline constexpr EntityKind kind_of<Contract> = EntityKind::contract;
template <>
inline constexpr EntityKind kind_of<Project> = EntityKind::project;

// Every collection of a catalogue, in the order of the enum.
template <class AnyCatalogue>
auto collections(AnyCatalogue& catalogue) {
  return std::tie(catalogue.authority_types, catalogue.group_kinds, catalogue.domains,
                  catalogue.authorities, catalogue.groups, catalogue.suppliers,
                  catalogue.components, catalogue.standards, catalogue.obligations,
                  catalogue.building_blocks, catalogue.packages, catalogue.frameworks);
}

// Gives every collection to `visit`, one by one.
template <class AnyCatalogue, class Visit>
void for_each_collection(AnyCatalogue& catalogue, Visit visit) {
  std::apply([&](auto&... each) { (visit(each), ...); }, collections(catalogue));
}

}  // namespace swcat
