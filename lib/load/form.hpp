#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.hpp"
#include "load/names.hpp"
#include "load/shape.hpp"

// How a file is written that says the same as another: what `swcat fmt` makes of it.
namespace swcat::load {

// What is written in one way only.
enum class Form : std::uint8_t { key_order, quotes, current_id, enterprise_number };

struct FormInfo {
  Form form;
  std::string_view name;  // key-order
  std::string_view what;  // "records with their keys in order": after a number of them
  std::string_view one;   // the same for one
};

std::span<const FormInfo> forms();

// A place that stays as it is written, and why.
struct LeftAsItIs {
  Place where;
  std::string why;
};

struct Formed {
  std::string text;
  std::array<std::size_t, 4> changes{};  // by form
  std::vector<LeftAsItIs> left;          // in order of place
  // It is no such file, or a part of it is not understood as YAML: then it stays as it is.
  bool readable = false;

  std::size_t total() const;
};

// The text of a file of this format in its one form: the keys of each record in the order in which
// they are declared (unknown ones after them, in their own order), texts quoted that another reader
// of YAML would take for something else, references by the id of today and not by a former one, and
// enterprise numbers with their points. `names` are those of the catalogue. Comments, blank lines,
// line ends and everything else stay byte for byte. The result means the same, or the text comes
// back as it was.
Formed formed(const Sources& sources, FileId file, const RecordInfo& format, const Names& names);

}  // namespace swcat::load
