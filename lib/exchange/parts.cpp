#include "exchange/parts.hpp"

#include <algorithm>
#include <array>

namespace swcat::exchange {

std::string_view name(Part part) {
  static constexpr std::array<std::string_view, 22> names{
      "contracts",
      "contracts that no application names",
      "suppliers, frameworks, addresses and notes of contracts",
      "costs of applications",
      "notes",
      "sources of applications",
      "standards that applications support",
      "that an application fills no component",
      "evidence for standards",
      "components, licences, addresses and notes of local packages",
      "licences and notes of local packages",
      "local packages that no application uses",
      "connections",
      "notes of connections",
      "needs",
      "statements of applicability",
      "building blocks in use",
      "plans",
      "projects",
      "figures of operations",
      "collaborations",
      "the contact, the day of checking, the source and what the portfolio is expected to hold"};
  return names[static_cast<std::size_t>(part)];
}

static bool is_named(const Portfolio& portfolio, const Contract& contract) {
  return std::ranges::any_of(portfolio.applications, [&](const Application& each) {
    return each.contract.id && contract.id && **each.contract.id == **contract.id;
  });
}

static bool is_used(const Portfolio& portfolio, const LocalPackage& package) {
  return std::ranges::any_of(portfolio.applications,
                             [&](const Application& each) { return *each.package == *package.id; });
}

static bool has_details(const Contract& contract) {
  return contract.supplier || contract.framework || contract.url || contract.note;
}

static bool has_evidence(const Support& support) {
  return support.claim || support.evidence || support.tested || support.expires ||
         support.confirmed_by || support.source;
}

bool has(const Portfolio& portfolio, Part part) {
  const auto application = [&](auto is) { return std::ranges::any_of(portfolio.applications, is); };
  const auto local = [&](auto is) { return std::ranges::any_of(portfolio.local_packages, is); };
  const auto contract = [&](auto is) { return std::ranges::any_of(portfolio.contracts, is); };
  switch (part) {
    case Part::contracts:
      return !portfolio.contracts.empty() ||
             application([](const Application& each) { return each.contract.declared(); });
    case Part::unused_contracts:
      return contract([&](const Contract& each) { return !is_named(portfolio, each); });
    case Part::contract_details:
      return contract(has_details) || application([](const Application& each) {
               return std::ranges::any_of(each.contract.own, has_details);
             });
    case Part::costs:
      return application([](const Application& each) { return each.cost || each.one_off_cost; });
    case Part::notes:
      return portfolio.note ||
             application([](const Application& each) { return each.note.has_value(); });
    case Part::sources:
      return application([](const Application& each) { return each.source.has_value(); });
    case Part::standards:
      return application([](const Application& each) { return !each.standards.empty(); });
    case Part::empty_components:
      return application([](const Application& each) {
        return each.used_for.declared() && each.used_for.empty();
      });
    case Part::evidence:
      return application([](const Application& each) {
        return std::ranges::any_of(each.standards, has_evidence);
      });
    case Part::local_package_details:
      return local([](const LocalPackage& each) {
        return each.components.declared() || each.licence || each.url || each.note;
      });
    case Part::local_package_licences:
      return local([](const LocalPackage& each) { return each.licence || each.note; });
    case Part::unused_local_packages:
      return local([&](const LocalPackage& each) { return !is_used(portfolio, each); });
    case Part::connections:
      return !portfolio.connections.empty();
    case Part::connection_notes:
      return std::ranges::any_of(portfolio.connections,
                                 [](const Connection& each) { return each.note.has_value(); });
    case Part::needs:
      return !portfolio.needs.empty();
    case Part::applicability:
      return !portfolio.applicability.empty();
    case Part::building_blocks:
      return !portfolio.building_blocks.empty();
    case Part::plans:
      return !portfolio.plans.empty();
    case Part::projects:
      return !portfolio.projects.empty();
    case Part::operations:
      return !portfolio.operations.empty();
    case Part::collaborations:
      return !portfolio.collaborations.empty();
    case Part::about:
      return portfolio.contact || portfolio.verified || portfolio.source || portfolio.expect;
  }
  return false;
}

}  // namespace swcat::exchange
