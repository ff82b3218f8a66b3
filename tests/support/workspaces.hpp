#pragma once

#include "load/load.hpp"

// Workspaces that come with swcat, read whole and once, as the program reads them.
namespace swcat::test {

// VlaVirGem and its neighbours, all invented; with the policy of its region.
const load::Loaded& vlavirgem();

// The 204 British councils.
const load::Loaded& uk_councils();

// What 290 Flemish authorities publish their decisions with, with the catalogue of Flanders.
const load::Loaded& flemish_councils();

}  // namespace swcat::test
