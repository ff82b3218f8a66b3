#include "cli/filter.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.hpp"

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
              "not:column:value",
          .repeatable = true};
}

// Whether a text is the pattern, in which `*` stands for any text.
static bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t at = star; at <= text.size(); ++at) {
    if (matches(rest, text.substr(at))) return true;
  }
  return false;
}

static bool has_text(const std::string& text, const std::string& wanted) {
  return matches(folded(wanted), folded(text));
}

// The two ends of `from..to`; either may be missing.
static std::optional<std::pair<std::string, std::string>> range(const std::string& text) {
  const auto dots = text.find("..");
  if (dots == std::string::npos) return std::nullopt;
  return std::pair{text.substr(0, dots), text.substr(dots + 2)};
}

static bool has_date(const Date& date, const std::string& wanted) {
  const auto ends = range(wanted);
  const auto from = Date::parse(ends ? ends->first : wanted);
  const auto to = Date::parse(ends ? ends->second : wanted);
  if (from && date.last_day() < from->first_day()) return false;
  if (to && date.first_day() > to->last_day()) return false;
  return from || to;
}

static bool has_number(std::int64_t number, const std::string& wanted) {
  const auto parsed = [](const std::string& text) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
  };
  const auto ends = range(wanted);
  const auto from = parsed(ends ? ends->first : wanted);
  const auto to = parsed(ends ? ends->second : wanted);
  return (from || to) && (!from || number >= *from) && (!to || number <= *to);
}

static bool has_value(const Value& value, const std::string& wanted) {
  if (std::holds_alternative<report::Missing>(value)) return wanted == "unknown";
  if (const auto* text = std::get_if<std::string>(&value)) return has_text(*text, wanted);
  if (const auto* ref = std::get_if<report::Ref>(&value)) {
    return has_text(ref->id, wanted) || has_text(ref->name, wanted);
  }
  if (const auto* date = std::get_if<Date>(&value)) return has_date(*date, wanted);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return has_number(*number, wanted);
  if (const auto* amount = std::get_if<Decimal>(&value)) {
    const auto ends = range(wanted);
    const auto from = Decimal::parse(ends ? ends->first : wanted);
    const auto to = Decimal::parse(ends ? ends->second : wanted);
    return (from || to) && (!from || *amount >= *from) && (!to || *amount <= *to);
  }
  if (const auto* flag = std::get_if<bool>(&value)) return wanted == (*flag ? "true" : "false");
  return false;
}

static bool has(const Cell& cell, const std::string& wanted) {
  if (const auto* value = std::get_if<Value>(&cell.content)) return has_value(*value, wanted);
  const auto& items = std::get<std::vector<report::Item>>(cell.content);
  if (items.empty()) return wanted == "unknown";
  return std::ranges::any_of(items, [&](const report::Item& item) {
    return has_text(item.text, wanted) ||
           std::ranges::any_of(
               item.parts, [&](const report::Part& part) { return has_value(part.value, wanted); });
  });
}

static Or<Term> parsed(const report::Table& table, const std::string& text) {
  Term term;
  std::string rest = text;
  if (rest.starts_with("not:")) {
    term.negated = true;
    rest.erase(0, 4);
  }
  const auto colon = rest.find(':');
  if (colon == std::string::npos || colon == 0) {
    return usage_error(fmt::format("--where takes column:value, not '{}'", printable(text)));
  }
  const std::string name = replace_all(rest.substr(0, colon), "-", "_");
  term.value = rest.substr(colon + 1);

  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].key == name) {
      term.column = i;
      return term;
    }
    known.push_back(table.columns[i].key);
  }
  // What a row is about stands first, whatever it is called.
  if (name == "id" || name == "name") return term;
  std::vector<std::string> names(known.begin(), known.end());
  const std::string hint = did_you_mean(name, known);
  return usage_error(fmt::format("there is no column '{}'{}; there are {}", printable(name),
                                 hint.empty() ? "" : ": " + hint, enumerated(names)));
}

std::optional<Outcome> filter(report::Table& table, const std::vector<std::string>& terms) {
  std::map<std::size_t, std::vector<Term>> wanted;
  std::vector<Term> unwanted;
  for (const auto& text : terms) {
    auto term = parsed(table, text);
    if (!term) return term.problem();
    if (term->negated) {
      unwanted.push_back(*term);
    } else {
      wanted[term->column].push_back(*term);
    }
  }
  std::erase_if(table.rows, [&](const report::Row& row) {
    const auto holds = [&](const Term& term) { return has(row.cells[term.column], term.value); };
    const bool all = std::ranges::all_of(
        wanted, [&](const auto& column) { return std::ranges::any_of(column.second, holds); });
    return !all || std::ranges::any_of(unwanted, holds);
  });
  return std::nullopt;
}

}  // namespace swcat::cli
