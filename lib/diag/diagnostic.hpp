#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/source.hpp"

namespace swcat {

enum class Severity : std::uint8_t { info, warning, error };
std::string_view name(Severity severity);

// Everything that swcat can find wrong: one line each in codes.def. A code never changes its
// meaning, and a code that is no longer used is never given out again.
enum class Code : std::uint16_t {
#define SWCAT_CODE(identifier, number, severity, summary) identifier,
#include "diag/codes.def"
#undef SWCAT_CODE
};

struct CodeInfo {
  Code code;
  std::string_view number;  // SW301
  std::string_view name;    // unknown-reference
  Severity severity;        // unless configured otherwise
  std::string_view summary;
};

// All codes, in order of number.
std::span<const CodeInfo> codes();
const CodeInfo& info(Code code);

// The code that this is the number or name of, in any case; null: none.
const CodeInfo* find_code(std::string_view text);

// Whether it is found while a file is read (SW0xx to SW2xx): what stands there is then not known,
// and nobody can have decided that it does not matter.
bool found_in_reading(Code code);

// The family of a code, by the first digit of its number: "references", "identity".
std::string_view family(Code code);

// Another place that matters to a finding: "also defined here".
struct Related {
  Place where;
  std::string message;
};

// Bytes at a place that make way for others.
struct Edit {
  Place where;
  std::string text;
};

// Why a finding is known and accepted, in the words of whoever accepted it.
struct Acceptance {
  std::string reason;
  std::string until;  // the last day on which it counts; empty: it stays
};

// One finding in somebody's text. `message` is lower case, without a full stop, quotes the text in
// '…' and says what would be right; `suggestion` is a hint of its own line, or empty. `fix` puts it
// right; it is only there where nothing else can have been meant.
struct Diagnostic {
  Code code;
  Severity severity;
  Place where;
  std::string message;
  std::string suggestion;
  std::vector<Related> related;
  bool suppressed = false;  // known and accepted: shown where asked for, and counted apart
  std::vector<Edit> fix = {};
  Acceptance accepted = {};
};

// The findings of a run.
class Diagnostics {
 public:
  // Returns the finding, to which a suggestion or related places may be added at once.
  Diagnostic& add(Code code, Place where, std::string message);
  void append(Diagnostics other);
  void append(std::vector<Diagnostic> others);
  std::vector<Diagnostic> take() { return std::move(items_); }

  // In order of place, then code, then message: the order in which they are shown. Exact repeats
  // are dropped.
  void sort();

  std::span<const Diagnostic> all() const { return items_; }
  bool empty() const { return items_.empty(); }
  // Of a severity, or those that are suppressed: each finding counts once.
  std::size_t count(Severity severity) const;
  std::size_t suppressed() const;

 private:
  std::vector<Diagnostic> items_;
};

}  // namespace swcat
