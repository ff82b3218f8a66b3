#pragma once

#include "load/record.hpp"
#include "model/catalogue.hpp"
#include "model/report_set.hpp"
#include "model/workspace.hpp"

namespace swcat::load {

// The part of a catalogue that one file holds.
struct CatalogueFile : Catalogue {
  Place where;
};

// The records that are a file.
template <>
const Record<CatalogueFile>& record();
template <>
const Record<Portfolio>& record();
template <>
const Record<WorkspaceFile>& record();
template <>
const Record<ReportSet>& record();

}  // namespace swcat::load
