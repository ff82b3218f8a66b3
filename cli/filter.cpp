#include "cli/filter.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/language.hpp"
#include "base/term.hpp"
#include "base/text.hpp"
#include "cli/where.hpp"

namespace swcat::cli {

using report::Cell;
using report::Value;

namespace {

struct Term {
  std::size_t column = 0;
  std::string value;
  bool negated = false;
};

}  // namespace

Option where_option() {
  return {.name = "where",
          .placeholder = "TERM",
          .help =
              "only rows in which a column has a value, as column:value, column:from..to or "
              "not:column:value; see docs/filters.md",
          .repeatable = true};
}

static bool has_value(const Value& value, const std::string& wanted) {
  if (std::holds_alternative<report::Missing>(value)) return wanted == "unknown";
  if (const auto* text = std::get_if<std::string>(&value)) {
    // A word such as a status is asked for as files write it, and shown as people say it.
    return matches_pattern(wanted, *text) || (spoken() && matches_pattern(tr(wanted), *text));
  }
  if (const auto* ref = std::get_if<report::Ref>(&value)) {
    return matches_pattern(wanted, ref->id) || matches_pattern(wanted, ref->name);
  }
  if (const auto* date = std::get_if<Date>(&value)) {
    const auto range = parse_date_range(wanted);
    return range && holds(*range, *date);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    const auto range = parse_number_range(wanted);
    return range && holds(*range, *number);
  }
  if (const auto* amount = std::get_if<Decimal>(&value)) {
    const auto range = parse_amount_range(wanted);
    return range && holds(*range, *amount);
  }
  if (const auto* flag = std::get_if<bool>(&value)) return wanted == (*flag ? "true" : "false");
  return false;
}

static bool has(const Cell& cell, const std::string& wanted) {
  if (const auto* value = std::get_if<Value>(&cell.content)) return has_value(*value, wanted);
  const auto& items = std::get<std::vector<report::Item>>(cell.content);
  if (items.empty()) return wanted == "unknown";
  return std::ranges::any_of(items, [&](const report::Item& item) {
    return matches_pattern(wanted, item.text) ||
           std::ranges::any_of(
               item.parts, [&](const report::Part& part) { return has_value(part.value, wanted); });
  });
}

static std::string no_column(const report::Table& table, const std::string& name,
                             const RowFields& rows) {
  std::vector<std::string> names;
  for (const auto& column : table.columns) names.push_back(column.key);
  for (const auto field : rows.fields) {
    const std::string field_name(info(field).name);
    if (std::ranges::find(names, field_name) == names.end()) names.push_back(field_name);
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string hint = did_you_mean(name, known);
  return say("there is no column '{}'{}\nthere are {}", printable(name),
             hint.empty() ? "" : ": " + hint, enumerated(names));
}

static std::optional<std::size_t> find_column(const report::Table& table, const std::string& name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    // One component stands in a column of components.
    if (table.columns[i].key == name || table.columns[i].key == name + 's') return i;
  }
  // What a row is about stands first, whatever it is called.
  if (name == "id" || name == "name") return 0;
  return std::nullopt;
}

// What a value of a column of this type looks like, where a text cannot be one.
static std::optional<std::string> misread(const report::Column& column, const std::string& value) {
  using report::Type;
  if (value == "unknown") return std::nullopt;
  if (column.type == Type::date && !parse_date_range(value)) return tr("a date, or from..to");
  if (column.type == Type::integer && !parse_number_range(value))
    return tr("a number, or from..to");
  if (column.type == Type::decimal && !parse_amount_range(value))
    return tr("an amount, or from..to");
  return std::nullopt;
}

static Or<Term> column_term(const report::Table& table, const FilterTerm& typed,
                            const RowFields& rows) {
  const std::string name = replace_all(typed.field, "-", "_");
  const auto column = find_column(table, name);
  if (!column) return usage_error(no_column(table, name, rows));
  if (const auto wanted = misread(table.columns[*column], typed.value)) {
    return usage_error(say("'{}' takes {}, not '{}'", name, *wanted, printable(typed.value)));
  }
  return Term{.column = *column, .value = typed.value, .negated = typed.negated};
}

// The field of the rows that is meant, also in the plural of a column.
static std::optional<analysis::WhereField> field_of_rows(const std::string& name,
                                                         const RowFields& rows) {
  const auto found = std::ranges::find_if(rows.fields, [&](analysis::WhereField field) {
    const auto known = info(field).name;
    return known == name || std::string(known) + 's' == name;
  });
  if (found == rows.fields.end()) return std::nullopt;
  return *found;
}

namespace {

struct Terms {
  std::vector<analysis::WhereTerm> of_rows;
  std::map<std::size_t, std::vector<Term>> wanted;  // by column
  std::vector<Term> unwanted;
};

}  // namespace

static Or<Terms> parsed(const report::Table& table, const std::vector<std::string>& texts,
                        const Workspace& workspace, const RowFields& rows) {
  Terms out;
  std::vector<FilterTerm> of_rows;
  for (const auto& text : texts) {
    auto typed = parse_filter_term(text);
    if (!typed) {
      return usage_error(say("--where takes column:value, not '{}'", printable(text)));
    }
    if (const auto field = field_of_rows(typed->field, rows)) {
      typed->field = info(*field).name;
      of_rows.push_back(std::move(*typed));
      continue;
    }
    auto term = column_term(table, *typed, rows);
    if (!term) return term.problem();
    if (term->negated) {
      out.unwanted.push_back(*term);
    } else {
      out.wanted[term->column].push_back(*term);
    }
  }
  auto resolved = where(of_rows, workspace);
  if (!resolved) return resolved.problem();
  out.of_rows = std::move(*resolved);
  return out;
}

static bool columns_hold(const report::Row& row, const Terms& terms) {
  const auto holds = [&](const Term& term) { return has(row.cells[term.column], term.value); };
  const bool all = std::ranges::all_of(
      terms.wanted, [&](const auto& column) { return std::ranges::any_of(column.second, holds); });
  return all && std::ranges::none_of(terms.unwanted, holds);
}

std::optional<Outcome> filter(report::Table& table, const std::vector<std::string>& texts,
                              const Workspace& workspace, const RowFields& rows) {
  auto terms = parsed(table, texts, workspace, rows);
  if (!terms) return terms.problem();
  std::vector<report::Row> left;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto said = [&](analysis::WhereField field) { return rows.said(i, field); };
    const bool asked_for = columns_hold(table.rows[i], *terms) &&
                           analysis::truth_of(terms->of_rows, said) == analysis::Truth::yes;
    if (asked_for) left.push_back(std::move(table.rows[i]));
  }
  table.rows = std::move(left);
  return std::nullopt;
}

}  // namespace swcat::cli
