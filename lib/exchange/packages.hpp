#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/import.hpp"
#include "exchange/match.hpp"
#include "exchange/text.hpp"
#include "yaml/tree.hpp"

// What the importers of single packages have in common.
namespace swcat::exchange {

// Takes packages that a file describes: those that we have are matched and stay as they are, the
// others are added.
class PackageTaker {
 public:
  PackageTaker(const Known& known, Imported& out);

  // `what` is the file's word for it; the name decides whether we have it.
  void take(Package package, std::string_view what);

 private:
  void take_into_portfolio(Package package, std::string_view what);
  void tell_versions(const Package& theirs, const Package* ours);

  const Known& known_;
  Imported& out_;
  Matcher<Package> matcher_;
  Ids ids_;
};

// The text of a scalar under a key, as one line; empty where there is none.
std::string text_at(yaml::Node mapping, std::string_view key);

// Of a mapping; absent for anything else.
yaml::Node node_at(yaml::Node mapping, std::string_view key);

// A date under a key; one that cannot be read is reported.
Maybe<Date> date_at(yaml::Node mapping, std::string_view key, Diagnostics& findings);

// A web address under a key; one that cannot be used is reported.
Maybe<Url> url_at(yaml::Node mapping, std::string_view key, Diagnostics& findings);

// Says for each key of a mapping which the importer has no use for that it is left out.
void leave_out_others(yaml::Node mapping, std::initializer_list<std::string_view> used,
                      std::string_view name, Imported& out);

}  // namespace swcat::exchange
