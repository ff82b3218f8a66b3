#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "diag/source.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"
#include "yaml/tree.hpp"

namespace swcat::load {

// A file as it would be with more records in it.
struct Extended {
  std::string text;
  std::vector<std::string> added;  // what was not there: "package 'zerkenbeheer'", in order of text
};

// The file with the records that it does not have, each at the end of its list; what is there stays
// byte for byte. Records are the same when they have the same id, or, where they have none, when
// they say the same of what tells them apart: of a connection its ends and its standard. Without a
// tree the file is new.
Result<Extended> extended(const yaml::Tree* tree, std::string_view text, const Catalogue& more);
// `remarks` come as a comment above the record that they belong to: by its list and id, such as
// "local-packages/zerkenboek".
Result<Extended> extended(const yaml::Tree* tree, std::string_view text, const Portfolio& more,
                          const std::map<std::string, std::string>& remarks = {});

}  // namespace swcat::load
