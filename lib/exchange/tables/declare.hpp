#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/tables.hpp"

namespace swcat::exchange {

// The tables without their rows, as they follow from the declarations of the records.
struct DeclaredTables {
  std::vector<std::string> order;  // what others refer to comes first
  std::map<std::string, FlatTable> tables;
  std::map<std::string, std::string> value_fields;  // by table: what holds an item of a list
};

DeclaredTables declared_tables();

}  // namespace swcat::exchange
