#include "report/shown.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::report {

// Makes one visitor of several lambdas.
template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

static constexpr std::string_view not_applicable = "n/a";

static std::string shown_amount(const Decimal& amount, Decimals decimals) {
  std::string text = amount.str();
  std::size_t point = text.find('.');
  if (point == std::string::npos) {
    point = text.size();
    if (decimals == Decimals::always) text += ".00";
  }
  if (point < text.size()) text.replace(point, 1, decimal_separator());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3;) text.insert(at -= 3, thousands_separator());
  return text;
}

// `percent` before it is rounded; on the way there a share may have become nothing or all.
static std::string percentage(double percent, bool some, bool all) {
  percent = std::round(percent);
  if (percent <= 0 && some) return "<1 %";
  if (percent >= 100 && !all) return ">99 %";
  return fmt::format("{:.0f} %", percent);
}

std::string percentage(double share) { return percentage(100 * share, share > 0, share >= 1); }

static std::string percentage(const Share& share) {
  return percentage(100.0 * static_cast<double>(share.part) / static_cast<double>(share.whole),
                    share.part > 0, share.part >= share.whole);
}

static std::string shown_share(const Share& share) {
  if (share.whole == 0) return tr(not_applicable);
  return say("{} of {} ({})", grouped(share.part), grouped(share.whole), percentage(share));
}

static std::string shown_measure(const Measure& measure) {
  if (!std::isfinite(measure.value)) return tr(not_applicable);
  return replace_all(fmt::format("{:.2f}", measure.value), ".", decimal_separator());
}

std::string shown(const Value& value, Decimals decimals) {
  return std::visit(
      Overloaded{
          [](const Missing& missing) {
            return missing.text.empty() ? tr(not_applicable) : one_line(missing.text);
          },
          [](const std::string& text) { return one_line(text); },
          [](std::int64_t number) { return grouped(number); },
          [](bool flag) { return flag ? tr("yes") : tr("no"); },
          [&](const Decimal& amount) { return shown_amount(amount, decimals); },
          [](const Share& share) { return shown_share(share); },
          [](const Measure& measure) { return shown_measure(measure); },
          [](const Date& date) { return date.str(); },
          [](const Ref& ref) { return one_line(ref.name.empty() ? ref.id : ref.name); },
      },
      value);
}

std::string shown(const Cell& cell) {
  if (const auto* value = std::get_if<Value>(&cell.content)) return shown(*value);
  std::vector<std::string> texts;
  for (const auto& item : std::get<std::vector<Item>>(cell.content)) {
    texts.push_back(one_line(item.text));
  }
  return join(texts, ", ");
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space = false;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      space = true;
      continue;
    }
    if (space && !line.empty() && !line.ends_with(' ') && c != ' ') line += ' ';
    space = false;
    line += c;
  }
  return printable(line);
}

bool is_missing(const Cell& cell) {
  const auto* value = std::get_if<Value>(&cell.content);
  return value && std::holds_alternative<Missing>(*value);
}

bool is_number(Type type) {
  return type == Type::integer || type == Type::decimal || type == Type::share ||
         type == Type::measure;
}

Decimals decimals_of(const Table& table, std::size_t column) {
  const bool cents = std::ranges::any_of(table.rows, [&](const Row& row) {
    const auto* value = std::get_if<Value>(&row.cells[column].content);
    const auto* amount = value ? std::get_if<Decimal>(value) : nullptr;
    return amount && amount->hundredths() % 100 != 0;
  });
  return cents ? Decimals::always : Decimals::as_written;
}

std::string heading(const Table& table) {
  if (table.legend.empty()) return one_line(table.title);
  return one_line(table.title) + ": " + one_line(table.legend);
}

static bool says_nothing(const Table& table, std::size_t column) {
  return std::ranges::all_of(table.rows, [&](const Row& row) {
    const auto* items = std::get_if<std::vector<Item>>(&row.cells[column].content);
    return items ? items->empty() : is_missing(row.cells[column]);
  });
}

Legible legible(const Table& table) {
  Legible out{.table = table, .silence = {}};
  if (table.rows.empty()) return out;
  std::vector<std::string> silent;
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    if (!table.columns[i].quiet || !says_nothing(table, i)) continue;
    silent.insert(silent.begin(), one_line(table.columns[i].title));
    const auto at = static_cast<std::ptrdiff_t>(i);
    out.table.columns.erase(out.table.columns.begin() + at);
    for (auto& row : out.table.rows) row.cells.erase(row.cells.begin() + at);
  }
  if (!silent.empty()) out.silence = say("no row says: {}", join(silent, ", "));
  return out;
}

std::string shown(const Note& note) {
  std::string text = one_line(note.text);
  if (note.names.empty()) return text;
  while (text.ends_with('.') || text.ends_with(':')) text.pop_back();
  std::vector<std::string> names;
  for (const auto& name : note.names) names.push_back(one_line(name));
  return fmt::format("{}: {}", text, join(names, ", "));
}

static std::string plain_number(double number) {
  if (!std::isfinite(number)) return {};
  std::string text = fmt::format("{:.4f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string plain_number(const Share& share) {
  if (share.whole == 0) return {};
  return plain_number(static_cast<double>(share.part) / static_cast<double>(share.whole));
}

std::string plain_number(const Measure& measure) { return plain_number(measure.value); }

}  // namespace swcat::report
