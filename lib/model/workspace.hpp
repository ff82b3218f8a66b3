#pragma once

#include <string>
#include <vector>

#include "model/catalogue.hpp"

namespace swcat {

// What `swcat.yaml` says: which files belong together. Patterns are relative to its folder; a
// pattern that starts with `shipped:` is relative to the catalogue that comes with swcat.
struct WorkspaceFile {
  Place where;
  Maybe<std::string> name;
  List<std::string> catalogue;
  List<std::string> portfolios;
  std::vector<Obligation> obligations;  // of the region itself
  std::vector<Waiver> waivers;

  // Whether it has obligations or waivers, understood or not: what they refer to is in the
  // catalogue, which this file has yet to name.
  bool policy = false;
};

}  // namespace swcat
