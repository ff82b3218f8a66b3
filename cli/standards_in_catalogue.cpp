#include "cli/standards_in_catalogue.hpp"

#include "analysis/measures/demand.hpp"
#include "analysis/supply.hpp"
#include "base/language.hpp"
#include "cli/describe/demand.hpp"
#include "cli/describe/standards.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;

std::vector<Duties> duties_on(const Workspace& workspace,
                              const std::vector<AuthorityId>& authorities, Date day) {
  std::vector<Duties> out;
  for (const auto& id : authorities) {
    out.push_back(
        analysis::duties_of(workspace.catalogue(), id, workspace.portfolio_of(id), day, language));
  }
  return out;
}

static Or<report::Document> tender(const Workspace& workspace,
                                   const std::vector<AuthorityId>& authorities,
                                   const Arguments& arguments) {
  const Catalogue& catalogue = workspace.catalogue();
  std::vector<ComponentId> components;
  for (const auto& text : arguments.values("tender")) {
    auto component = look_up(workspace, catalogue.components, text);
    if (!component) return component.problem();
    components.push_back(*(*component)->id);
  }
  std::vector<AuthorityTypeId> types;
  for (const auto& id : authorities) types.push_back(*catalogue.authorities.find(id)->type);
  return describe_tender(analysis::demands(catalogue, components, types, workspace.as_of()),
                         components, catalogue);
}

static Or<report::Document> required(const Workspace& workspace,
                                     const std::vector<AuthorityId>& authorities) {
  const Catalogue& catalogue = workspace.catalogue();
  std::vector<AuthorityTypeId> types;
  for (const auto& id : authorities) types.push_back(*catalogue.authorities.find(id)->type);
  return describe_required(analysis::demands(catalogue, {}, types, workspace.as_of()), catalogue);
}

// The packages that are asked about, and what to call them together.
static Or<std::pair<std::vector<PackageId>, std::string>> packages_asked(
    const Workspace& workspace, const Arguments& arguments) {
  const Catalogue& catalogue = workspace.catalogue();
  std::pair<std::vector<PackageId>, std::string> out;
  if (const auto text = arguments.value("package")) {
    auto package = look_up(workspace, catalogue.packages, *text);
    if (!package) return package.problem();
    out.first.push_back(*(*package)->id);
    out.second = say("Standards of {}", (*package)->name.in(language));
    return out;
  }
  auto supplier = look_up(workspace, catalogue.suppliers, *arguments.value("supplier"));
  if (!supplier) return supplier.problem();
  for (const auto& package : catalogue.packages) {
    if (package.supplier && **package.supplier == *(*supplier)->id) {
      out.first.push_back(*package.id);
    }
  }
  out.second = say("Standards of the packages of {}", (*supplier)->name.in(language));
  return out;
}

static Or<report::Document> supply(Workspace& workspace,
                                   const std::vector<AuthorityId>& authorities,
                                   const Arguments& arguments) {
  auto asked = packages_asked(workspace, arguments);
  if (!asked) return asked.problem();
  std::vector<AuthorityId> whose = authorities;
  if (whose.empty()) {
    workspace.read_all_portfolios();
    for (const auto& portfolio : workspace.portfolios()) whose.push_back(*portfolio.authority);
  } else {
    workspace.read_portfolios(whose);
  }
  const auto rows =
      analysis::supply(workspace.catalogue(), asked->first,
                       duties_on(workspace, whose, workspace.as_of()), workspace.as_of());
  return describe_supply(rows, asked->second, workspace.catalogue(), workspace.as_of());
}

bool asks_catalogue(const Arguments& arguments) {
  return arguments.has("tender") || arguments.has("required") || arguments.has("supplier") ||
         arguments.has("package");
}

Or<report::Document> answer_from_catalogue(Workspace& workspace,
                                           const std::vector<AuthorityId>& authorities,
                                           const Arguments& arguments) {
  if (arguments.has("tender")) return tender(workspace, authorities, arguments);
  if (arguments.has("required")) return required(workspace, authorities);
  return supply(workspace, authorities, arguments);
}

}  // namespace swcat::cli
