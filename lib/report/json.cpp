#include "report/json.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/layout.hpp"
#include "report/shown.hpp"

namespace swcat::report {

void JsonWriter::break_line() {
  if (layout_ == Layout::one_line) return;
  out_ += '\n';
  out_.append(depth_ * 2, ' ');
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += layout_ == Layout::one_line ? ", " : ",";
  if (depth_ > 0) break_line();
  first_ = false;
}

void JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!first_) break_line();
  out_ += bracket;
  first_ = false;
}

// A character that without_controls() would not let through is one that JSON had better escape.
static void append_json(std::string& out, std::string_view character) {
  if (character == "\"" || character == "\\") {
    out += '\\';
    out += character;
  } else if (character == "\n") {
    out += "\\n";
  } else if (character == "\t") {
    out += "\\t";
  } else if (without_controls(character) == character) {
    out += character;
  } else {
    std::uint32_t code = static_cast<unsigned char>(character.front());
    if (character.size() == 2) code &= 0x1F;
    if (character.size() == 3) code &= 0x0F;
    for (const char c : character.substr(1)) code = (code << 6) | (static_cast<unsigned>(c) & 0x3F);
    out += fmt::format("\\u{:04x}", code);
  }
}

static bool is_plain_in_json(unsigned char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

static std::string quoted_json(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t bad = first_bad_utf8(text).value_or(text.size());
    std::string_view good = text.substr(0, bad);
    while (!good.empty()) {
      const std::size_t length = character_length(good);
      if (good.starts_with("##")) {
        // Whoever reads the JSON sees no difference; a CI service that reads the log no command.
        out += "\\u0023";
      } else if (is_plain_in_json(static_cast<unsigned char>(good.front()))) {
        out += good.front();
      } else {
        append_json(out, good.substr(0, length));
      }
      good.remove_prefix(length);
    }
    if (bad < text.size()) out += "\xEF\xBF\xBD";
    text.remove_prefix(std::min(bad + 1, text.size()));
  }
  return out + '"';
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += quoted_json(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  separate();
  out_ += quoted_json(value);
}

void JsonWriter::number(std::int64_t value) { literal(fmt::format("{}", value)); }

void JsonWriter::literal(std::string_view json) {
  separate();
  out_ += json;
}

std::string JsonWriter::take() {
  std::string out = std::move(out_) + '\n';
  *this = JsonWriter(layout_);
  return out;
}

static void write_number_or_null(JsonWriter& out, std::string_view number) {
  out.literal(number.empty() ? "null" : number);
}

static void write_value(JsonWriter& out, const Value& value) {
  struct Write {
    JsonWriter& out;
    void operator()(const Missing&) const { out.null(); }
    void operator()(const std::string& text) const { out.text(text); }
    void operator()(std::int64_t number) const { out.number(number); }
    void operator()(bool flag) const { out.literal(flag ? "true" : "false"); }
    void operator()(const Decimal& amount) const { out.literal(amount.str()); }
    void operator()(const Measure& measure) const {
      write_number_or_null(out, plain_number(measure));
    }
    void operator()(const Date& date) const { out.text(date.str()); }
    void operator()(const Share& share) const {
      out.begin_object();
      out.key("part");
      out.number(share.part);
      out.key("whole");
      out.number(share.whole);
      out.key("value");
      write_number_or_null(out, plain_number(share));
      out.end_object();
    }
    void operator()(const Ref& ref) const {
      out.begin_object();
      out.key("id");
      out.text(ref.id);
      out.key("name");
      out.text(ref.name);
      out.end_object();
    }
  };
  std::visit(Write{out}, value);
}

static const Value* find_part(const Item& item, std::string_view key) {
  for (const auto& part : item.parts) {
    if (part.key == key) return &part.value;
  }
  return nullptr;
}

// Every item of a column has the same members, also where one does not know all of them.
static void write_item(JsonWriter& out, const Item& item, const std::vector<std::string>& parts) {
  if (parts.empty() && item.parts.empty()) return out.text(item.text);
  out.begin_object();
  for (const auto& key : parts) {
    out.key(key);
    const Value* value = find_part(item, key);
    write_value(out, value ? *value : Value(Missing{}));
  }
  for (const auto& part : item.parts) {
    if (!parts.empty()) break;
    out.key(part.key);
    write_value(out, part.value);
  }
  out.end_object();
}

void write_cell(JsonWriter& out, const Cell& cell, const Column& column) {
  if (const auto* value = std::get_if<Value>(&cell.content)) return write_value(out, *value);
  out.begin_array();
  for (const auto& item : std::get<std::vector<Item>>(cell.content)) {
    write_item(out, item, column.parts);
  }
  out.end_array();
}

void write_facts(JsonWriter& out, const std::vector<Fact>& facts) {
  out.begin_object();
  for (const auto& fact : facts) {
    out.key(fact.key);
    write_cell(out, fact.value, Column{.key = fact.key, .title = fact.title});
  }
  out.end_object();
}

void write_notes(JsonWriter& out, const std::vector<Note>& notes) {
  out.begin_array();
  for (const auto& note : notes) {
    out.begin_object();
    out.key("key");
    out.text(note.key);
    out.key("text");
    out.text(note.text);
    out.key("count");
    out.number(static_cast<std::int64_t>(note.names.size()));
    out.key("names");
    out.begin_array();
    for (const auto& name : note.names) out.text(name);
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

void write_provenance(JsonWriter& out, const Provenance& provenance) {
  out.key("as_of");
  if (provenance.as_of) {
    out.text(provenance.as_of->str());
  } else {
    out.null();
  }
  out.key("inputs");
  out.begin_object();
  out.key("files");
  out.number(static_cast<std::int64_t>(provenance.files));
  out.key("digest");
  if (provenance.digest.empty()) {
    out.null();
  } else {
    out.text(provenance.digest);
  }
  out.end_object();
}

}  // namespace swcat::report
