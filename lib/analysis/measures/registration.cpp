#include "analysis/measures/registration.hpp"

#include <algorithm>
#include <unordered_set>

namespace swcat::analysis {

Registration registration(const AuthorityId& id, const Portfolio* portfolio,
                          std::span<const Use> uses, Date day) {
  Registration out;
  out.id = id;
  out.declared = portfolio != nullptr;
  if (!portfolio) return out;

  std::unordered_set<SupplierId> suppliers;
  std::unordered_set<Symbol> without_supplier;
  for (const auto& use : uses) {
    out.planned += ahead(use.status) ? 1 : 0;
    if (!swcat::in_scope(use.status)) continue;
    ++out.in_scope;
    out.via += use.via ? 1 : 0;
    if (use.identity.supplier_group) {
      suppliers.insert(*use.identity.supplier_group);
    } else {
      without_supplier.insert(use.identity.key);
    }
    if (use.by_suitability) out.by_suitability.push_back(use.identity.name);
    if (use.components.empty()) out.unplaced.push_back(use.identity.name);
  }
  out.suppliers = suppliers.size();
  out.unknown_supplier = without_supplier.size();
  if (portfolio->verified) out.verified = **portfolio->verified;
  out.completeness = completeness(*portfolio, day);
  out.left_out = portfolio->left_out;
  // The order of a report does not follow the order in a file.
  std::ranges::sort(out.by_suitability);
  std::ranges::sort(out.unplaced);
  std::ranges::sort(out.left_out);
  return out;
}

}  // namespace swcat::analysis
