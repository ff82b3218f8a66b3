#include "load/form.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "base/language.hpp"
#include "base/text.hpp"
#include "edit/apply.hpp"
#include "load/load.hpp"
#include "model/values.hpp"
#include "yaml/ambiguous.hpp"
#include "yaml/arrange.hpp"
#include "yaml/read.hpp"

namespace swcat::load {

std::span<const FormInfo> forms() {
  static constexpr std::array<FormInfo, 4> all{
      FormInfo{Form::key_order, "key-order", marked("records with their keys in order"),
               marked("record with its keys in order")},
      FormInfo{Form::quotes, "quotes", marked("texts in quotes"), marked("text in quotes")},
      FormInfo{Form::current_id, "current-id", marked("former ids replaced"),
               marked("former id replaced")},
      FormInfo{Form::enterprise_number, "enterprise-number",
               marked("enterprise numbers written with points"),
               marked("enterprise number written with points")},
  };
  return all;
}

std::size_t Formed::total() const {
  return std::accumulate(changes.begin(), changes.end(), std::size_t{0});
}

namespace {

// All records of a file, with what is declared about them.
class Walk {
 public:
  virtual ~Walk() = default;

  void record(yaml::Node node, const RecordInfo& info) {
    if (node.kind() == yaml::Kind::scalar) {
      const auto field = std::ranges::find(info.fields, info.shorthand, &FieldInfo::key);
      if (field != info.fields.end()) value(node, field->shape);
      return;
    }
    if (node.kind() != yaml::Kind::mapping) return;
    at_record(node, info);
    for (auto entry = node.first(); !entry.absent(); entry = entry.next()) {
      const auto field = std::ranges::find(info.fields, entry.key().text(), &FieldInfo::key);
      if (field != info.fields.end()) value(entry, field->shape);
    }
  }

 protected:
  virtual void at_record(yaml::Node, const RecordInfo&) {}
  virtual void at_scalar(yaml::Node, const Shape&) {}

 private:
  void value(yaml::Node node, const Shape& shape) {
    switch (node.kind()) {
      case yaml::Kind::null:
        return;
      case yaml::Kind::sequence:
        for (auto item = node.first(); !item.absent(); item = item.next()) {
          if (item.kind() != yaml::Kind::sequence) value(item, shape);
        }
        return;
      case yaml::Kind::mapping:
        if (shape.kind == ShapeKind::record) return record(node, shape.record());
        if (shape.kind != ShapeKind::labels) return;
        for (auto entry = node.first(); !entry.absent(); entry = entry.next()) {
          if (entry.kind() == yaml::Kind::scalar) at_scalar(entry, shape);
        }
        return;
      case yaml::Kind::scalar:
        break;
    }
    if (shape.kind == ShapeKind::record && !shape.or_reference) {
      return record(node, shape.record());
    }
    at_scalar(node, shape);
  }
};

// ---- the order of keys ----

// Where a key comes: the format of the file first, then as declared, then what nobody knows.
std::size_t rank(std::string_view key, const RecordInfo& info) {
  if (key == "swcat" && !info.format.empty()) return 0;
  const auto field = std::ranges::find(info.fields, key, &FieldInfo::key);
  return static_cast<std::size_t>(field - info.fields.begin()) + 1;
}

class Orders : public Walk {
 public:
  std::vector<yaml::Arrangement> arrangements;

 private:
  void at_record(yaml::Node node, const RecordInfo& info) override {
    std::vector<std::size_t> ranks;
    for (auto entry = node.first(); !entry.absent(); entry = entry.next()) {
      ranks.push_back(rank(entry.key().text(), info));
    }
    if (std::ranges::is_sorted(ranks)) return;
    std::vector<std::size_t> order(ranks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t entry) { return ranks[entry]; });
    arrangements.push_back({node, std::move(order)});
  }
};

// ---- values ----

bool is_text(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::text:
    case ShapeKind::labels:
    case ShapeKind::identity:
    case ShapeKind::reference:
    case ShapeKind::url:
    case ShapeKind::kbo:
    case ShapeKind::nis:
    case ShapeKind::ovo:
      return true;
    case ShapeKind::record:
      return shape.or_reference;  // of what is a scalar, that is the reference
    default:
      return false;
  }
}

bool is_reference(const Shape& shape) {
  return shape.kind == ShapeKind::reference ||
         (shape.kind == ShapeKind::record && shape.or_reference);
}

// The same quotes around another text, which needs no escapes.
std::string quoted_alike(yaml::Style style, const std::string& text) {
  if (style == yaml::Style::single_quoted) return '\'' + text + '\'';
  const bool quote = style == yaml::Style::double_quoted || yaml::is_ambiguous(text);
  return quote ? '"' + text + '"' : text;
}

bool is_on_one_line(yaml::Style style) {
  return style == yaml::Style::plain || style == yaml::Style::single_quoted ||
         style == yaml::Style::double_quoted;
}

class Values : public Walk {
 public:
  explicit Values(const Names& names) : names_(names) {}

  std::vector<Edit> edits;
  std::array<std::size_t, 4> changes{};

 private:
  void at_scalar(yaml::Node node, const Shape& shape) override {
    if (!is_on_one_line(node.style())) return;
    if (is_reference(shape)) {
      if (const auto id = current_id(node, shape.target)) {
        return put(node, quoted_alike(node.style(), *id), Form::current_id);
      }
    }
    if (shape.kind == ShapeKind::kbo) {
      const auto kbo = Kbo::parse(node.text());
      if (kbo && kbo->str() != node.text()) {
        return put(node, quoted_alike(node.style(), kbo->str()), Form::enterprise_number);
      }
    }
    const bool plain = node.style() == yaml::Style::plain;
    if (plain && is_text(shape) && yaml::is_ambiguous(node.text())) {
      put(node, '"' + std::string(node.text()) + '"', Form::quotes);
    }
  }

  std::optional<std::string> current_id(yaml::Node node, EntityKind kind) const {
    // What another file would say is not known.
    if (names_.may_have_more(kind)) return std::nullopt;
    const Symbol* id = names_.resolve(kind, node.text());
    if (!id || id->str() == node.text()) return std::nullopt;
    const Symbol* again = names_.resolve(kind, id->str());
    return again && *again == *id ? std::optional(id->str()) : std::nullopt;
  }

  void put(yaml::Node node, std::string text, Form form) {
    edits.push_back({node.place(), std::move(text)});
    ++changes[static_cast<std::size_t>(form)];
  }

  const Names& names_;
};

// A text on its own, read.
struct Read {
  Sources sources;
  std::optional<yaml::Tree> tree;
  bool clean = false;
};

}  // namespace

static void read_into(Read& out, std::string text) {
  const FileId file = out.sources.add("", std::move(text));
  Diagnostics findings;
  out.tree = yaml::read(out.sources, file, findings);
  out.clean = findings.empty();
}

static bool has_format(const yaml::Tree& tree, const RecordInfo& format) {
  const yaml::Node root = tree.root();
  if (root.kind() != yaml::Kind::mapping || root.size() == 0) return false;
  const yaml::Node said = root.find("swcat");
  return !said.absent() && said.kind() == yaml::Kind::scalar && said.text() == format.format;
}

// Puts the keys in order; where the text would then say something else, it stays as it is.
static void arrange(const yaml::Tree& tree, const RecordInfo& format, Formed& out) {
  Orders orders;
  orders.record(tree.root(), format);
  auto arranged = yaml::arranged(tree, out.text, orders.arrangements);
  for (auto& left : arranged.left) out.left.push_back({left.where, std::move(left.why)});
  if (arranged.mappings == 0) return;

  Read again;
  read_into(again, arranged.text);
  if (again.tree && again.clean && yaml::same_but_for_order(tree, *again.tree)) {
    out.text = std::move(arranged.text);
    out.changes[static_cast<std::size_t>(Form::key_order)] = arranged.mappings;
    return;
  }
  for (const auto& arrangement : orders.arrangements) {
    out.left.push_back({arrangement.mapping.first().key().place(),
                        tr("moved keys would make the file say something else")});
  }
}

// Whether all scalars say the same, but for the edits of `made`.
static bool same_values(yaml::Node before, yaml::Node after, std::span<const Edit>& made,
                        bool& same) {
  if (before.kind() != after.kind() || before.size() != after.size()) return same = false;
  if (before.kind() == yaml::Kind::scalar) {
    if (!made.empty() && made.front().where == before.place()) {
      made = made.subspan(1);
      return same;
    }
    return same = same && before.text() == after.text();
  }
  yaml::Node other = after.first();
  for (auto child = before.first(); same && !child.absent(); child = child.next()) {
    if (!child.key().absent() && child.key().text() != other.key().text()) return same = false;
    same_values(child, other, made, same);
    other = other.next();
  }
  return same;
}

static void write_values(const RecordInfo& format, const Names& names, Formed& out) {
  Read before;
  read_into(before, out.text);
  if (!before.tree) return;
  Values values(names);
  values.record(before.tree->root(), format);
  if (values.edits.empty()) return;

  std::ranges::sort(values.edits, {}, &Edit::where);
  auto text = edit::applied(out.text, values.edits);
  if (!text) return;
  Read after;
  read_into(after, *text);
  std::span<const Edit> made(values.edits);
  bool same = true;
  if (!after.tree || !after.clean ||
      !same_values(before.tree->root(), after.tree->root(), made, same) || !made.empty()) {
    out.left.push_back({Place{}, tr("the file would say something else with other quotes or ids")});
    return;
  }
  out.text = std::move(*text);
  for (std::size_t i = 0; i < out.changes.size(); ++i) out.changes[i] += values.changes[i];
}

Formed formed(const Sources& sources, FileId file, const RecordInfo& format,
              const Names& catalogue_names) {
  Formed out;
  out.text = sources.text(file);
  Diagnostics findings;
  const auto tree = yaml::read(sources, file, findings);
  if (!tree || !findings.empty() || !has_format(*tree, format)) return out;
  out.readable = true;

  Names names(&catalogue_names);
  Diagnostics told_before;
  define_portfolio_names(tree->root(), names, told_before);
  arrange(*tree, format, out);
  write_values(format, names, out);
  for (auto& left : out.left) {
    if (!left.where.known()) left.where = {file, 0, 0};
  }
  std::ranges::stable_sort(out.left, {}, &LeftAsItIs::where);
  return out;
}

}  // namespace swcat::load
