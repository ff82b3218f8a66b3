#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "yaml/builder.hpp"

namespace swcat::yaml {

struct Words {
  std::string message;
  std::string suggestion;
};

// Why an anchor, an alias or a tag is not read; `written` as it stands in the file.
Words refusal(Code code, std::string_view written);

// Where we stood when yaml-cpp gave up.
struct Situation {
  std::string_view text;
  FileId file = no_file;
  std::size_t read_until = 0;  // one past the last byte that we understood
  std::optional<std::size_t> open_bracket;
  std::int64_t bracket_indent = -1;  // of the block in which that bracket stands
  std::optional<Span> last_quoted;
  std::optional<std::size_t> entry_column;  // where the entries of the innermost block begin
  bool in_mapping = false;
};

// Says what yaml-cpp means by `message` at byte `at`, in words for somebody who wrote a catalogue:
// one finding, at the place where the mistake was made where we can tell it.
void explain(const Situation& situation, std::string_view message, std::size_t at,
             Diagnostics& out);

}  // namespace swcat::yaml
