#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace swcat::yaml {

struct Entry;

// A value to be written. What is absent leaves no trace.
struct Value {
  enum class Kind : std::uint8_t {
    absent,
    literal,  // written as it is: an id, a date, a number, true
    text,     // quoted wherever some reader of YAML might take it for something else
    sequence,
    mapping,
  };

  Kind kind = Kind::absent;
  std::string scalar;
  std::vector<Value> items;
  std::vector<Entry> entries;
  std::string comment;  // one line, written above an item of a block list

  static Value literal(std::string text);
  static Value text(std::string text);
  static Value sequence(std::vector<Value> items);
  static Value mapping(std::vector<Entry> entries);
};

// A key and its value in a mapping.
struct Entry {
  std::string key;
  Value value;
};

// The text as a YAML scalar on one line: plain where every reader agrees that it is this text, else
// double-quoted.
std::string quoted_if_needed(const std::string& text);

// A literal or text as it is written outside of brackets.
std::string written(const Value& scalar);

// The value as a YAML document: block style, two spaces, lists of scalars in brackets, long texts
// on one line.
std::string write(const Value& value);

}  // namespace swcat::yaml
