#include "yaml/extend.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/scan.hpp"

namespace swcat::yaml {

// What comes in the place of some bytes. New keys come after what goes on a list at the same place.
struct Edit {
  Span where;
  std::string text;
  bool new_key = false;
};

static std::size_t begin_of(Node node) { return node.place().offset; }
static std::size_t end_of(Node node) {
  return std::size_t{node.place().offset} + node.place().length;
}

static std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t feed = text.find('\n', at);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

static bool is_line_start(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == '\n';
}

// Where a line may begin after an entry that ends at `end`: below it, and below the comments under
// it that are indented further than its list.
static std::size_t line_below(std::string_view text, std::size_t end, std::size_t indent) {
  std::size_t at = is_line_start(text, end) ? end : next_line(text, end);
  while (at < text.size() && at != first_on_line(text, at)) {
    const std::size_t first = first_on_line(text, at);
    if (char_at(text, first) != '#' || first - at <= indent) break;
    at = next_line(text, at);
  }
  return at;
}

// The entries as a block, indented by `indent`.
static std::string block(const std::vector<Value>& entries, std::size_t indent, bool spaced) {
  const std::string margin(indent, ' ');
  std::string out;
  for (const auto& entry : entries) {
    if (spaced) out += '\n';
    const std::string text = write(Value::sequence({entry}));
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = next_line(text, at);
      out += margin + text.substr(at, next - at);
      at = next;
    }
  }
  return out;
}

static std::string flow(const Value& value) {
  std::string out;
  const auto separate = [&] {
    if (out.size() > 1) out += ", ";
  };
  switch (value.kind) {
    case Value::Kind::absent:
      return "null";
    case Value::Kind::text:
      return written(value);
    case Value::Kind::literal:
      return value.scalar.find_first_of(",[]{}") == std::string::npos ? written(value)
                                                                      : '"' + value.scalar + '"';
    case Value::Kind::sequence:
      out = "[";
      for (const auto& item : value.items) {
        separate();
        out += flow(item);
      }
      return out + "]";
    case Value::Kind::mapping:
      out = "{";
      for (const auto& [key, entry] : value.entries) {
        if (entry.kind == Value::Kind::absent) continue;
        separate();
        out += key + ": " + flow(entry);
      }
      return out + "}";
  }
  return out;
}

static Node last_of(Node list) {
  Node last = list.first();
  for (Node next = last; !next.absent(); next = next.next()) last = next;
  return last;
}

// The dash of an item of a block.
static std::size_t dash_of(std::string_view text, Node list, Node item) {
  std::size_t at = begin_of(list);
  // Before the item there are its dash, blanks and, where it begins on a later line, comments.
  std::size_t dash = at;
  for (Node each = list.first(); !each.absent(); each = each.next()) {
    dash = at;
    while (char_at(text, dash) != '-' && dash < text.size()) {
      dash = char_at(text, dash) == '#' ? next_line(text, dash) : dash + 1;
    }
    if (begin_of(each) == begin_of(item)) break;
    at = end_of(each);
  }
  return dash;
}

static bool blank_line_before(std::string_view text, std::size_t dash) {
  const std::size_t line = line_start(text, dash);
  if (line == 0) return false;
  const std::size_t above = line_start(text, line - 1);
  return first_on_line(text, above) >= line_end(text, above);
}

static Edit at_end_of_block(std::string_view text, Node list, const Addition& addition) {
  const Node last = last_of(list);
  const std::size_t indent = column(text, dash_of(text, list, list.first()));
  const std::size_t at = line_below(text, end_of(last), indent);
  const bool spaced = list.size() > 1 && blank_line_before(text, dash_of(text, list, last));
  return {{at, at}, block(addition.entries, indent, spaced)};
}

static Edit at_end_of_flow(Node list, const Addition& addition) {
  std::string out;
  for (const auto& entry : addition.entries) out += ", " + flow(entry);
  const std::size_t at = end_of(last_of(list));
  return {{at, at}, out};
}

// `key: []` and `key:` become a list on the lines below.
static std::vector<Edit> into_empty(std::string_view text, Node list, const Addition& addition) {
  std::vector<Edit> edits;
  if (list.kind() == Kind::sequence) {
    std::size_t begin = begin_of(list);
    while (begin > 0 && is_blank(text[begin - 1])) --begin;
    edits.push_back({{begin, end_of(list)}, ""});
  }
  const std::size_t at = next_line(text, end_of(list));
  edits.push_back({{at, at}, block(addition.entries, 2, false)});
  return edits;
}

// Where new keys may stand: at the end of the text, unless more than comments comes after the last
// value.
static std::size_t end_of_document(std::string_view text, Node root) {
  const std::size_t after = line_below(text, end_of(root), 0);
  for (std::size_t at = after; at < text.size(); at = next_line(text, at)) {
    const std::size_t first = first_on_line(text, at);
    if (first < line_end(text, at) && text[first] != '#') return after;
  }
  return text.size();
}

static Error cannot_extend(std::string_view list, std::string_view why) {
  return {say("cannot add to the list '{}': {}", list, why)};
}

static std::string applied(std::string_view text, std::vector<Edit> edits) {
  std::ranges::stable_sort(
      edits, {}, [](const Edit& edit) { return std::pair(edit.where.begin, edit.new_key); });
  const std::size_t first_feed = text.find('\n');
  const bool crlf =
      first_feed != std::string_view::npos && first_feed > 0 && text[first_feed - 1] == '\r';
  std::string out;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    out += text.substr(at, edit.where.begin - at);
    const bool whole_lines = edit.text.ends_with('\n');
    if (whole_lines && !out.empty() && !out.ends_with('\n')) out += crlf ? "\r\n" : "\n";
    out += crlf ? replace_all(edit.text, "\n", "\r\n") : edit.text;
    at = edit.where.end;
  }
  return out.append(text.substr(at));
}

Result<std::string> extended(const Tree& tree, std::string_view text,
                             const std::vector<Addition>& additions) {
  const Node root = tree.root();
  if (root.kind() != Kind::mapping || char_at(text, begin_of(root)) == '{') {
    return Error{tr("cannot add to this file: its keys do not stand on lines of their own")};
  }
  std::vector<Edit> edits;
  for (const auto& addition : additions) {
    if (addition.entries.empty()) continue;
    const Node list = root.find(addition.list);
    if (list.absent()) {
      const std::size_t at = end_of_document(text, root);
      edits.push_back({{at, at}, addition.list + ":\n" + block(addition.entries, 2, false), true});
    } else if (list.size() == 0 && (list.kind() == Kind::sequence || list.kind() == Kind::null)) {
      // A null that somebody wrote (`~`) would stand before the list.
      if (list.kind() == Kind::null && list.place().length > 0) {
        return cannot_extend(addition.list, tr("write nothing after its colon, or '[]'"));
      }
      std::ranges::move(into_empty(text, list, addition), std::back_inserter(edits));
    } else if (list.kind() != Kind::sequence) {
      return cannot_extend(addition.list, tr("it holds something else than a list"));
    } else if (char_at(text, begin_of(list)) == '[') {
      edits.push_back(at_end_of_flow(list, addition));
    } else {
      edits.push_back(at_end_of_block(text, list, addition));
    }
  }
  return applied(text, std::move(edits));
}

}  // namespace swcat::yaml
