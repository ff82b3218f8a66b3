#pragma once

#include "model/catalogue.hpp"
#include "model/report_set.hpp"
#include "model/workspace.hpp"

namespace swcat::load {

// The part of a catalogue that one file holds.
struct CatalogueFile : Catalogue {
  Place where;
};

}  // namespace swcat::load
