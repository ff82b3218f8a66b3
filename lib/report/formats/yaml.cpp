#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "report/format.hpp"

namespace swcat::report {

static Result<std::string> write_yaml(const Document& document, const Options&) {
  if (document.yaml.empty()) {
    return Error{
        say("'{}' does not show one record, and only a record can be written as "
            "yaml; '--format json' carries all of it",
            printable(document.kind))};
  }
  return document.yaml.ends_with('\n') ? document.yaml : document.yaml + '\n';
}

Format yaml_format() {
  return {.name = "yaml", .summary = "the record itself, as it is declared", .write = write_yaml};
}

}  // namespace swcat::report
