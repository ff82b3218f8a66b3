#include "cli/lookup.hpp"

#include "base/language.hpp"

namespace swcat::cli {

Outcome with_cause(Outcome problem, const Workspace& workspace) {
  if (workspace.catalogue_is_whole()) return problem;
  problem.err += tr("the catalogue has errors and was not read in full: see 'swcat validate'\n");
  return problem;
}

}  // namespace swcat::cli
