#include "yaml/write.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace swcat::yaml {

Value Value::literal(std::string text) { return {Kind::literal, std::move(text), {}, {}}; }

Value Value::text(std::string text) { return {Kind::text, std::move(text), {}, {}}; }

Value Value::sequence(std::vector<Value> items) {
  return {Kind::sequence, {}, std::move(items), {}};
}

Value Value::mapping(std::vector<Entry> entries) {
  return {Kind::mapping, {}, {}, std::move(entries)};
}

// Words that one or another version of YAML reads as a boolean or as nothing.
static bool is_reserved_word(std::string_view text) {
  static constexpr std::string_view words[] = {"y",   "n",    "yes",   "no",   "on",
                                               "off", "true", "false", "null", "~"};
  const std::string lower = folded(text);
  return std::ranges::find(words, std::string_view(lower)) != std::end(words);
}

// Anything that begins like a number may be read as one: 1.10, 010, 1e3, .5, 12:30, 0x1F.
static bool begins_like_a_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with('.')) text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

static bool is_plain(std::string_view text) {
  static constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=<";
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  if (indicators.find(text.front()) != std::string_view::npos) return false;
  if (text.ends_with(':')) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  if (text.find_first_of("[]{},\"\\") != std::string_view::npos) return false;
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return false;
  }
  return !is_reserved_word(text) && !begins_like_a_number(text);
}

std::string quoted_if_needed(const std::string& text) {
  if (is_plain(text)) return text;
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out + '"';
}

static bool is_scalar(const Value& value) {
  return value.kind == Value::Kind::literal || value.kind == Value::Kind::text;
}

std::string written(const Value& scalar) {
  if (scalar.kind == Value::Kind::text) return quoted_if_needed(scalar.scalar);
  // An id may be the word that says nothing.
  return folded(scalar.scalar) == "null" ? '"' + scalar.scalar + '"' : scalar.scalar;
}

static std::string scalars_in_brackets(const Value& sequence) {
  std::string out = "[";
  for (const auto& item : sequence.items) {
    if (out.size() > 1) out += ", ";
    out += written(item);
  }
  return out + "]";
}

static void write_mapping(std::string& out, const Value& value, std::size_t indent,
                          bool first_is_indented);

static void write_block_sequence(std::string& out, const Value& value, std::size_t indent) {
  for (const auto& item : value.items) {
    out.append(indent, ' ');
    if (!item.comment.empty()) {
      out += "# " + item.comment + '\n';
      out.append(indent, ' ');
    }
    out += "- ";
    if (is_scalar(item)) {
      out += written(item) + '\n';
    } else {
      write_mapping(out, item, indent + 2, true);
    }
  }
}

static void write_mapping(std::string& out, const Value& value, std::size_t indent,
                          bool first_is_indented) {
  bool indented = first_is_indented;
  for (const auto& [key, entry] : value.entries) {
    if (entry.kind == Value::Kind::absent) continue;
    if (!indented) out.append(indent, ' ');
    indented = false;
    out += key + ':';
    if (is_scalar(entry)) {
      out += ' ' + written(entry) + '\n';
    } else if (entry.kind == Value::Kind::mapping) {
      out += '\n';
      write_mapping(out, entry, indent + 2, false);
    } else if (std::ranges::all_of(entry.items, is_scalar)) {
      out += ' ' + scalars_in_brackets(entry) + '\n';
    } else {
      out += '\n';
      write_block_sequence(out, entry, indent + 2);
    }
  }
}

std::string write(const Value& value) {
  std::string out;
  if (value.kind == Value::Kind::mapping) {
    write_mapping(out, value, 0, false);
  } else if (value.kind == Value::Kind::sequence) {
    write_block_sequence(out, value, 0);
  } else if (is_scalar(value)) {
    out = written(value) + '\n';
  }
  return out;
}

}  // namespace swcat::yaml
