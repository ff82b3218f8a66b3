#pragma once

#include <map>
#include <optional>
#include <string>

#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace swcat::load {

// What a finding is about, in terms of what its file declares and not of where that stands.
struct Anchor {
  // JSON pointer (RFC 6901) to the innermost value around the place; "" is the whole document.
  std::string pointer;

  // Id of the innermost record around it that has one: the application, else the authority of the
  // portfolio. Empty where there is none.
  std::string subject;

  // The same way as the pointer, with ids for indices and the authority of a portfolio in front. It
  // stays what it is when lines or entries move.
  std::string trail;
};

// Finds anchors, by reading once more the files that findings are in: a run that wants none pays
// nothing, and values carry no more than their place.
class Anchors {
 public:
  explicit Anchors(const Sources& sources) : sources_(sources) {}

  // Nothing where the file is no YAML that can be read.
  std::optional<Anchor> of(const Diagnostic& finding);

 private:
  const std::optional<yaml::Tree>& tree_of(FileId file);

  const Sources& sources_;
  std::map<FileId, std::optional<yaml::Tree>> trees_;
};

}  // namespace swcat::load
