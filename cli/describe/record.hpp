#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "load/shape.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"
#include "yaml/write.hpp"

// Any record as a report, by its declaration: what `load` can read, this can show.
namespace swcat::cli {

// The name of whatever has this id, or the id itself.
std::string name_of(const Catalogue& catalogue, EntityKind kind, const std::string& id);

// One line for each field that says something; a field that holds records is left to table_of.
std::vector<report::Fact> facts_of(const load::RecordInfo& record, const yaml::Value& written,
                                   const Catalogue& catalogue);

// One row for each record, one column for each of the fields named (all that say something, when
// none is named). Id and name stand together in the first column.
report::Table table_of(const load::RecordInfo& record, std::span<const yaml::Value> written,
                       const Catalogue& catalogue, std::span<const std::string_view> keys = {});

}  // namespace swcat::cli
