#pragma once

#include <string>

#include "load/shape.hpp"

namespace swcat::load {

// The JSON Schema (draft-07) of a kind of file, for editors and for other programs: it accepts what
// can be read, as far as that shows in one value at a time. Whether an id exists, a check digit is
// right or the 31st is a day of that month is not for a schema to say. What it says to people it
// says in English first and then in every other language, whoever asks for it: a file that is
// checked in has many readers.
std::string json_schema(const RecordInfo& file_format);

// What the schema and the page of a file format are called: "report-set" for `report-set/1`.
std::string_view format_name(const RecordInfo& format);

}  // namespace swcat::load
