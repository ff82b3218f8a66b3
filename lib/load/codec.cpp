#include "load/codec.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/ambiguous.hpp"

namespace swcat::load {

std::string described(yaml::Node node) {
  switch (node.kind()) {
    case yaml::Kind::null:
      return tr("nothing");
    case yaml::Kind::sequence:
      return node.size() == 0 ? tr("an empty list") : tr("a list");
    case yaml::Kind::mapping:
      return node.size() == 0 ? tr("an empty mapping") : tr("a mapping");
    case yaml::Kind::scalar:
      break;
  }
  return fmt::format("'{}'", printable(node.text()));
}

// Writes the scalar anew, in quotes where other readers of YAML need them.
static std::vector<Edit> written_as(yaml::Node node, std::string text) {
  const bool block = node.style() == yaml::Style::literal || node.style() == yaml::Style::folded;
  if (block) return {};
  const bool plain = node.style() == yaml::Style::plain && !yaml::is_ambiguous(text);
  return {{node.place(), plain ? std::move(text) : '"' + text + '"'}};
}

// The one of the words that is spelled like the text, but for capitals, accents and the signs
// between its parts; nothing where there is none, or more than one.
std::optional<std::string_view> same_spelling(std::string_view text,
                                              std::span<const std::string_view> words) {
  const std::string wanted = slug(text);
  std::optional<std::string_view> found;
  for (const auto word : words) {
    if (wanted.empty() || slug(word) != wanted) continue;
    if (found) return std::nullopt;
    found = word;
  }
  return found;
}

void report_wrong_type(const Reading& reading, yaml::Node node, std::string_view expected) {
  reading.findings.add(Code::wrong_type, node.place(),
                       say("expected {}, found {}", tr(expected), described(node)));
}

std::optional<std::string_view> scalar(const Reading& reading, yaml::Node node,
                                       std::string_view expected) {
  if (node.kind() == yaml::Kind::scalar) return node.text();
  report_wrong_type(reading, node, expected);
  return std::nullopt;
}

static void report_bad_value(const Reading& reading, yaml::Node node, std::string_view expected) {
  reading.findings.add(Code::bad_value, node.place(),
                       say("{} is not {}", described(node), tr(expected)));
}

// For values of which the text alone decides: reads with `parse`, or says what was expected.
template <class T, class Parse>
static std::optional<T> read_with(const Reading& reading, yaml::Node node,
                                  std::string_view expected, Parse parse) {
  const auto text = scalar(reading, node, expected);
  if (!text) return std::nullopt;
  std::optional<T> value = parse(*text);
  if (!value) report_bad_value(reading, node, expected);
  return value;
}

Text text_of(const Reading& reading, std::string_view text) {
  return reading.sources_last ? Text::shown(text) : Text(text);
}

std::optional<Symbol> read_identity(const Reading& reading, yaml::Node node, EntityKind kind) {
  const auto text = scalar(reading, node, marked("an id"));
  if (!text) return std::nullopt;
  if (is_slug(*text)) return Symbol(*text);
  auto& finding = reading.findings.add(
      Code::bad_id, node.place(),
      say("'{}' cannot be the id of {}: lower-case letters, digits and single hyphens",
          printable(*text), with_article(info(kind).singular)));
  if (const auto meant = slug(*text); is_slug(meant)) {
    finding.suggestion = say("write '{}'", meant);
  }
  return std::nullopt;
}

std::optional<Symbol> read_reference(const Reading& reading, yaml::Node node, EntityKind kind) {
  const auto& entity = info(kind);
  if (node.kind() != yaml::Kind::scalar) {
    report_wrong_type(reading, node, say("the id of {}", with_article(entity.singular)));
    return std::nullopt;
  }
  const std::string_view text = node.text();
  if (const Symbol* id = reading.names.resolve(kind, text)) return *id;
  if (reading.names.may_have_more(kind)) return std::nullopt;

  auto& finding =
      reading.findings.add(Code::unknown_reference, node.place(),
                           say("unknown {} '{}'", tr(entity.singular), printable(text)));
  const auto other = reading.names.kinds_with(text);
  if (!other.empty()) {
    finding.suggestion = say("'{}' is {}", text, with_article(info(other.front()).singular));
  } else {
    finding.suggestion = did_you_mean(text, reading.names.all(kind));
    // Ids are spelled in one way, so that no other can have been meant.
    if (const Symbol* id = reading.names.resolve(kind, slug(text))) {
      finding.fix = written_as(node, id->str());
    }
  }
  return std::nullopt;
}

static std::string one_of(std::span<const std::string_view> names) {
  constexpr std::size_t too_many_to_list = 40;
  if (names.size() >= too_many_to_list) return tr("one of the values that the reference lists");
  std::vector<std::string> quoted;
  for (const auto choice : names) quoted.push_back(fmt::format("'{}'", choice));
  return say("one of {}", enumerated(quoted, "or"));
}

std::optional<std::size_t> read_choice(const Reading& reading, yaml::Node node,
                                       std::span<const std::string_view> names) {
  if (node.kind() != yaml::Kind::scalar) {
    report_wrong_type(reading, node, one_of(names));
    return std::nullopt;
  }
  const std::string_view text = node.text();
  const auto found = std::ranges::find(names, text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  auto& finding = reading.findings.add(Code::unknown_value, node.place(),
                                       say("'{}' is not {}", printable(text), one_of(names)));
  finding.suggestion = did_you_mean(text, names);
  if (const auto meant = same_spelling(text, names)) {
    finding.fix = written_as(node, std::string(*meant));
  }
  return std::nullopt;
}

Shape Codec<Text>::shape() { return {.kind = ShapeKind::text}; }

std::optional<Text> Codec<Text>::read(const Reading& reading, yaml::Node node) {
  const auto text = scalar(reading, node, marked("a text"));
  if (!text) return std::nullopt;
  return text_of(reading, *text);
}

yaml::Value Codec<Text>::write(const Text& value) { return yaml::Value::text(value.str()); }

Shape Codec<Labels>::shape() { return {.kind = ShapeKind::labels}; }

std::optional<Labels> Codec<Labels>::read(const Reading& reading, yaml::Node node) {
  static constexpr std::string_view languages[] = {"nl", "fr", "de", "en"};
  Labels labels{.labels = {}, .where = node.place()};
  if (node.kind() == yaml::Kind::scalar) {
    labels.labels.push_back({"", std::string(node.text())});
    return labels;
  }
  if (node.kind() != yaml::Kind::mapping || node.size() == 0) {
    report_wrong_type(reading, node, marked("a name, or a name for each language"));
    return std::nullopt;
  }
  for (auto entry = node.first(); !entry.absent(); entry = entry.next()) {
    const std::string_view language = entry.key().text();
    if (std::ranges::find(languages, language) == std::end(languages)) {
      reading.findings
          .add(Code::unknown_key, entry.key().place(),
               say("unknown language '{}'", printable(language)))
          .suggestion = tr("names are given in 'nl', 'fr', 'de' or 'en'");
      continue;
    }
    if (const auto text = scalar(reading, entry, marked("a name"))) {
      labels.labels.push_back({std::string(language), std::string(*text)});
    }
  }
  if (labels.empty()) return std::nullopt;
  return labels;
}

yaml::Value Codec<Labels>::write(const Labels& value) {
  if (value.empty()) return {};
  if (value.labels.size() == 1 && value.labels.front().language.empty()) {
    return yaml::Value::text(value.labels.front().text);
  }
  std::vector<yaml::Entry> entries;
  for (const auto& label : value.labels) {
    entries.push_back({label.language, yaml::Value::text(label.text)});
  }
  return yaml::Value::mapping(std::move(entries));
}

Shape Codec<Date>::shape() { return {.kind = ShapeKind::date}; }

// `1/3/2021` and `01-03-2021` are how dates are written by hand here; the day comes first.
static std::optional<Date> date_by_hand(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '/' || c == '-' || c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() != 3 || parts[2].size() != 4) return {};
  for (auto& part : parts) {
    if (part.size() == 1) part.insert(0, 1, '0');
  }
  return Date::parse(parts[2] + '-' + parts[1] + '-' + parts[0]);
}

// `1/3/2021` is the third of January to some; `13/3/2021` and `3/3/2021` are one day to everybody.
static bool is_one_day_to_everybody(const Date& date) {
  const std::string text = date.str();
  const std::string_view month = std::string_view(text).substr(5, 2);
  const std::string_view day = std::string_view(text).substr(8, 2);
  return day > "12" || day == month;
}

// `2023-02-30` is written as a day should be.
static bool written_as_day(std::string_view text) {
  std::string shape;
  for (const char c : text) shape += c >= '0' && c <= '9' ? '0' : c;
  return shape == "0000-00-00";
}

std::optional<Date> Codec<Date>::read(const Reading& reading, yaml::Node node) {
  const auto text = scalar(reading, node, marked("a date"));
  if (!text) return std::nullopt;
  if (const auto date = Date::parse(*text)) return date;
  auto& finding =
      reading.findings.add(Code::bad_value, node.place(),
                           say("{} is not a date: {}", described(node),
                               written_as_day(*text) ? tr("there is no such day")
                                                     : tr("year-month-day, year-month or year")));
  if (const auto date = date_by_hand(*text)) {
    finding.suggestion = say("write '{}'", date->str());
    // A field of dates is read as dates: they need no quotes.
    if (is_one_day_to_everybody(*date)) finding.fix = {{node.place(), date->str()}};
  }
  return std::nullopt;
}

yaml::Value Codec<Date>::write(const Date& value) { return yaml::Value::literal(value.str()); }

Shape Codec<Decimal>::shape() { return {.kind = ShapeKind::amount}; }

std::optional<Decimal> Codec<Decimal>::read(const Reading& reading, yaml::Node node) {
  return read_with<Decimal>(
      reading, node, marked("an amount such as 4200 or 4200.50 (a point, no thousands separator)"),
      Decimal::parse);
}

yaml::Value Codec<Decimal>::write(const Decimal& value) {
  return yaml::Value::literal(value.str());
}

Shape Codec<std::int64_t>::shape() { return {.kind = ShapeKind::count}; }

static std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.size() > 12 || (text.size() > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<std::int64_t> Codec<std::int64_t>::read(const Reading& reading, yaml::Node node) {
  return read_with<std::int64_t>(reading, node, marked("a whole number such as 12 (digits only)"),
                                 whole_number);
}

yaml::Value Codec<std::int64_t>::write(const std::int64_t& value) {
  return yaml::Value::literal(fmt::format("{}", value));
}

Shape Codec<bool>::shape() { return {.kind = ShapeKind::flag}; }

std::optional<bool> Codec<bool>::read(const Reading& reading, yaml::Node node) {
  return read_with<bool>(reading, node, marked("'true' or 'false'"),
                         [](std::string_view text) -> std::optional<bool> {
                           if (text == "true") return true;
                           if (text == "false") return false;
                           return std::nullopt;
                         });
}

yaml::Value Codec<bool>::write(const bool& value) {
  return yaml::Value::literal(value ? "true" : "false");
}

Shape Codec<Url>::shape() { return {.kind = ShapeKind::url}; }

std::optional<Url> Codec<Url>::read(const Reading& reading, yaml::Node node) {
  return read_with<Url>(reading, node, marked("a web address that begins with https:// or http://"),
                        [&](std::string_view text) -> std::optional<Url> {
                          const bool web =
                              text.starts_with("https://") || text.starts_with("http://");
                          if (!web || text.find_first_of(" \"<>\\") != std::string_view::npos)
                            return std::nullopt;
                          return Url{text_of(reading, text)};
                        });
}

yaml::Value Codec<Url>::write(const Url& value) {
  return yaml::Value::text(value.text.str());  // a comma or a colon at its end would mean something
}

Shape Codec<Kbo>::shape() { return {.kind = ShapeKind::kbo}; }

std::optional<Kbo> Codec<Kbo>::read(const Reading& reading, yaml::Node node) {
  const auto text = scalar(reading, node, marked("an enterprise number"));
  if (!text) return std::nullopt;
  const auto kbo = Kbo::parse(*text);
  if (!kbo) {
    reading.findings
        .add(Code::bad_kbo, node.place(),
             say("{} is not an enterprise number: ten digits that begin with 0 or 1, of "
                 "which the last two check the others",
                 described(node)))
        .suggestion = tr("look it up: a digit is wrong, or two have changed places");
  }
  return kbo;
}

yaml::Value Codec<Kbo>::write(const Kbo& value) { return yaml::Value::text(value.str()); }

Shape Codec<Nis>::shape() { return {.kind = ShapeKind::nis}; }

std::optional<Nis> Codec<Nis>::read(const Reading& reading, yaml::Node node) {
  return read_with<Nis>(reading, node, marked("a NIS code: five digits"), Nis::parse);
}

yaml::Value Codec<Nis>::write(const Nis& value) { return yaml::Value::text(value.text); }

Shape Codec<Ovo>::shape() { return {.kind = ShapeKind::ovo}; }

std::optional<Ovo> Codec<Ovo>::read(const Reading& reading, yaml::Node node) {
  return read_with<Ovo>(reading, node, marked("an OVO code: 'OVO' and six digits"), Ovo::parse);
}

yaml::Value Codec<Ovo>::write(const Ovo& value) { return yaml::Value::literal(value.text); }

Shape Codec<Grade>::shape() { return {.kind = ShapeKind::grade}; }

std::optional<Grade> Codec<Grade>::read(const Reading& reading, yaml::Node node) {
  return read_with<Grade>(reading, node, marked("1, 2 or 3"),
                          [](std::string_view text) -> std::optional<Grade> {
                            if (text.size() != 1 || text[0] < '1' || text[0] > '3') return {};
                            return Grade{text[0] - '0'};
                          });
}

yaml::Value Codec<Grade>::write(const Grade& value) {
  return yaml::Value::literal(fmt::format("{}", value.value));
}

}  // namespace swcat::load
