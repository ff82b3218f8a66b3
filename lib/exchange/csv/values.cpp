#include "exchange/csv/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace swcat::exchange {

namespace {

template <class T>
struct Word {
  std::string_view text;
  T value;
};

}  // namespace

// Folded, with one space for whatever is not a letter or digit.
static std::string squeezed(std::string_view text) { return join(words_of(text), " "); }

template <class T, std::size_t N>
static std::optional<T> meaning(std::string_view text, const std::array<Word<T>, N>& words) {
  const std::string wanted = squeezed(text);
  const auto found = std::ranges::find(words, std::string_view(wanted), &Word<T>::text);
  if (found == words.end()) return std::nullopt;
  return found->value;
}

// The value by its name in our own files.
template <class T>
static std::optional<T> named(std::string_view text) {
  const std::string wanted = squeezed(text);
  for (const auto& choice : choices<T>()) {
    if (squeezed(choice.name) == wanted) return choice.value;
  }
  return std::nullopt;
}

bool says_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 10> words{
      "", "nvt", "n v t", "na", "n a", "onbekend", "unknown", "tbd", "nog te bepalen", "leeg"};
  return std::ranges::find(words, std::string_view(squeezed(text))) != words.end();
}

// ---- Numbers ----

static std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// Digits, points, commas and a minus sign; nothing where the cell says more. The signs of money,
// the spaces between thousands and a `,-` at the end are gone.
static std::optional<std::string> bare_number(std::string_view text) {
  std::string out;
  std::string letters = folded(text);
  for (const std::string_view money : {"€", "eur", "euro", "'", "’"}) {
    // The longest first: "euro" is not "eur" and an o.
    if (money == "eur" && letters.find("euro") != std::string::npos) continue;
    letters = replace_all(letters, money, " ");
  }
  for (const std::string_view end : {",-", ".-", ",--"}) {
    std::string_view rest = letters;
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest.ends_with(end)) letters = rest.substr(0, rest.size() - end.size());
  }
  for (const char c : letters) {
    if (c == ' ' || c == '\t' || c == '\n') continue;
    if (!is_digit(c) && c != '.' && c != ',' && c != '-') return std::nullopt;
    if (c == '-' && !out.empty()) return std::nullopt;
    out += c;
  }
  if (out.empty() || !std::ranges::any_of(out, is_digit)) return std::nullopt;
  return out;
}

// Groups of three digits behind one of at most three.
static bool is_grouped(std::string_view digits, char sign) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  std::size_t group = digits.find(sign);
  if (group == 0 || group > 3) return false;
  while (group != std::string_view::npos) {
    digits.remove_prefix(group + 1);
    group = digits.find(sign);
    if (std::min(group, digits.size()) != 3) return false;
  }
  return true;
}

static bool is_all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

std::optional<DecimalSign> decimal_sign_of(std::string_view text) {
  const auto number = bare_number(text);
  if (!number) return std::nullopt;
  const auto commas = std::ranges::count(*number, ',');
  const auto points = std::ranges::count(*number, '.');
  if (commas + points == 0) return std::nullopt;
  if (commas > 0 && points > 0) {
    return number->rfind(',') > number->rfind('.') ? DecimalSign::comma : DecimalSign::point;
  }
  if (points > 1) return DecimalSign::comma;
  if (commas > 1) return DecimalSign::point;
  const char sign = commas > 0 ? ',' : '.';
  if (is_grouped(*number, sign)) return std::nullopt;
  return sign == ',' ? DecimalSign::comma : DecimalSign::point;
}

bool is_ambiguous_amount(std::string_view text) {
  const auto number = bare_number(text);
  return number && number->find_first_of(".,") != std::string::npos && !decimal_sign_of(text);
}

std::optional<Decimal> csv_amount(std::string_view text, DecimalSign sign) {
  const auto number = bare_number(text);
  if (!number) return std::nullopt;
  const char decimal = sign == DecimalSign::comma ? ',' : '.';
  const char thousand = sign == DecimalSign::comma ? '.' : ',';
  const std::size_t mark = number->rfind(decimal);
  std::string before = number->substr(0, mark);
  std::string after = mark == std::string::npos ? "" : number->substr(mark + 1);
  if (before.find(thousand) != std::string::npos) {
    if (!is_grouped(before, thousand)) return std::nullopt;
    std::erase(before, thousand);
  }
  if (!is_all_digits(after)) return std::nullopt;
  // Three decimals of which the last is nothing are two.
  while (after.size() > 2 && after.back() == '0') after.pop_back();
  if (after.empty()) return Decimal::parse(before);
  if (before.empty() || before == "-") before += '0';
  return Decimal::parse(before + '.' + after);
}

std::optional<std::int64_t> csv_count(std::string_view text) {
  const auto number = bare_number(text);
  if (!number || number->starts_with('-')) return std::nullopt;
  std::string digits = *number;
  for (const char sign : {'.', ','}) {
    if (digits.find(sign) == std::string::npos) continue;
    if (!is_grouped(digits, sign)) return std::nullopt;
    std::erase(digits, sign);
  }
  // More digits than a portfolio may have; nobody counts so many of anything.
  if (digits.size() > 12) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> csv_months(std::string_view text) {
  std::string words = squeezed(text);
  const std::size_t space = words.find_first_not_of("0123456789");
  const auto number = whole(std::string_view(words).substr(0, space));
  if (!number || *number > 1'200) return std::nullopt;
  std::string unit = space == std::string::npos ? "" : words.substr(space);
  while (unit.starts_with(' ')) unit.erase(0, 1);
  static constexpr std::array<Word<int>, 12> units{{{"", 1},
                                                    {"m", 1},
                                                    {"mnd", 1},
                                                    {"maand", 1},
                                                    {"maanden", 1},
                                                    {"month", 1},
                                                    {"months", 1},
                                                    {"j", 12},
                                                    {"jr", 12},
                                                    {"jaar", 12},
                                                    {"year", 12},
                                                    {"years", 12}}};
  const auto found = std::ranges::find(units, std::string_view(unit), &Word<int>::text);
  if (found == units.end()) return std::nullopt;
  return std::int64_t{*number} * found->value;
}

// ---- Dates ----

static std::optional<unsigned> month_named(std::string_view word) {
  static constexpr std::array<std::array<std::string_view, 5>, 12> names{{
      {"januari", "january", "jan"},
      {"februari", "february", "feb"},
      {"maart", "march", "mrt", "mar", "maa"},
      {"april", "apr"},
      {"mei", "may"},
      {"juni", "june", "jun"},
      {"juli", "july", "jul"},
      {"augustus", "august", "aug"},
      {"september", "sept", "sep"},
      {"oktober", "october", "okt", "oct"},
      {"november", "nov"},
      {"december", "dec"},
  }};
  for (std::size_t month = 0; month < names.size(); ++month) {
    if (!word.empty() && std::ranges::find(names[month], word) != names[month].end()) {
      return static_cast<unsigned>(month + 1);
    }
  }
  return std::nullopt;
}

static std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text + ' ') {
    if (c != ' ') {
      part += c;
    } else if (!part.empty()) {
      parts.push_back(std::move(part));
      part.clear();
    }
  }
  return parts;
}

// Four digits, or two: 70 to 99 are of the last century.
static std::optional<int> year_of(const std::string& text) {
  if (!is_all_digits(text)) return std::nullopt;
  const auto year = whole(text);
  if (!year) return std::nullopt;
  if (text.size() == 4) return year;
  if (text.size() == 2) return *year < 70 ? 2000 + *year : 1900 + *year;
  return std::nullopt;
}

static std::optional<unsigned> month_of(const std::string& text) {
  if (const auto month = month_named(text)) return month;
  if (text.size() > 2 || !is_all_digits(text)) return std::nullopt;
  const auto month = whole(text);
  return month ? std::optional(static_cast<unsigned>(*month)) : std::nullopt;
}

static std::optional<Date> day_month_year(const std::vector<std::string>& parts) {
  const auto year = year_of(parts[2]);
  const auto month = month_of(parts[1]);
  if (!year || !month || parts[0].size() > 2 || !is_all_digits(parts[0])) return std::nullopt;
  const auto day = whole(parts[0]);
  return day ? Date::from_day(*year, *month, static_cast<unsigned>(*day)) : std::nullopt;
}

// What Excel keeps: days since the last day of 1899, for dates of about 1955 to 2064.
static std::optional<Date> serial_date(std::string_view text) {
  const auto days = text.size() == 5 ? whole(text) : std::nullopt;
  if (!days || *days < 20'000 || *days > 60'000) return std::nullopt;
  return Date::from_day_number(*days - 25'569);
}

// Without a midnight behind it: "1/03/2021 0:00:00", "2021-03-01T00:00:00".
static std::string_view without_midnight(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text;
  const std::size_t space = text.find_last_of(" Tt", colon);
  if (space == std::string_view::npos) return text;
  const auto time = text.substr(space + 1);
  const bool midnight = time.find_first_not_of("0:.Zz") == std::string_view::npos;
  return midnight ? text.substr(0, space) : text;
}

std::optional<Date> csv_date(std::string_view text) {
  std::string_view trimmed = without_midnight(text);
  const std::size_t begin = trimmed.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return std::nullopt;
  trimmed = trimmed.substr(begin, trimmed.find_last_not_of(" \t\n") + 1 - begin);
  if (const auto iso = Date::parse(trimmed)) return iso;
  if (const auto serial = serial_date(trimmed)) return serial;

  const auto parts = split(squeezed(trimmed));
  if (parts.size() == 3 && parts[0].size() == 4) {
    return day_month_year({parts[2], parts[1], parts[0]});
  }
  if (parts.size() == 3) return day_month_year(parts);
  if (parts.size() == 2 && parts[1].size() == 4) {
    const auto year = year_of(parts[1]);
    const auto month = month_of(parts[0]);
    if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
    std::string iso = parts[1] + (*month < 10 ? "-0" : "-");
    return Date::parse(iso + std::to_string(*month));
  }
  return std::nullopt;
}

// ---- Words ----

std::optional<UseStatus> csv_status(std::string_view text) {
  using enum UseStatus;
  static constexpr std::array<Word<UseStatus>, 62> words{{
      {"aankoop", acquiring},
      {"in aankoop", acquiring},
      {"aan te kopen", acquiring},
      {"aanbesteding", acquiring},
      {"in aanbesteding", acquiring},
      {"offerte", acquiring},
      {"offertefase", acquiring},
      {"selectie", acquiring},
      {"verwerving", acquiring},
      {"in verwerving", acquiring},
      {"procurement", acquiring},
      {"tender", acquiring},
      {"gepland", planned},
      {"in voorbereiding", planned},
      {"voorbereiding", planned},
      {"in implementatie", planned},
      {"implementatie", planned},
      {"in project", planned},
      {"project", planned},
      {"toekomstig", planned},
      {"in opbouw", planned},
      {"plan", planned},
      {"future", planned},
      {"actief", in_production},
      {"in gebruik", in_production},
      {"gebruik", in_production},
      {"in productie", in_production},
      {"productie", in_production},
      {"operationeel", in_production},
      {"in exploitatie", in_production},
      {"live", in_production},
      {"active", in_production},
      {"in use", in_production},
      {"production", in_production},
      {"operational", in_production},
      {"ja", in_production},
      {"yes", in_production},
      {"x", in_production},
      {"uitfasering", phasing_out},
      {"in uitfasering", phasing_out},
      {"uitfaserend", phasing_out},
      {"uit te faseren", phasing_out},
      {"af te bouwen", phasing_out},
      {"wordt afgebouwd", phasing_out},
      {"wordt vervangen", phasing_out},
      {"te vervangen", phasing_out},
      {"end of life", phasing_out},
      {"sunset", phasing_out},
      {"uitgefaseerd", phased_out},
      {"stopgezet", phased_out},
      {"buiten gebruik", phased_out},
      {"niet meer in gebruik", phased_out},
      {"gestopt", phased_out},
      {"afgevoerd", phased_out},
      {"inactief", phased_out},
      {"vervangen", phased_out},
      {"historisch", phased_out},
      {"retired", phased_out},
      {"decommissioned", phased_out},
      {"inactive", phased_out},
      {"stopped", phased_out},
      {"ended", phased_out},
  }};
  if (const auto own = named<UseStatus>(text)) return own;
  return meaning(text, words);
}

std::optional<Hosting> csv_hosting(std::string_view text) {
  using enum Hosting;
  static constexpr std::array<Word<Hosting>, 31> words{{
      {"on prem", on_premises},
      {"onprem", on_premises},
      {"on premise", on_premises},
      {"onpremise", on_premises},
      {"lokaal", on_premises},
      {"lokale server", on_premises},
      {"eigen server", on_premises},
      {"eigen servers", on_premises},
      {"eigen datacenter", on_premises},
      {"intern", on_premises},
      {"in huis", on_premises},
      {"local", on_premises},
      {"gehost", hosted},
      {"extern", hosted},
      {"extern gehost", hosted},
      {"gehost bij leverancier", hosted},
      {"externe hosting", hosted},
      {"hosting", hosted},
      {"datacenter", hosted},
      {"private cloud", hosted},
      {"cloud saas", saas},
      {"saas cloud", saas},
      {"cloud", saas},
      {"software as a service", saas},
      {"webapplicatie leverancier", saas},
      {"platform as a service", paas},
      {"infrastructure as a service", iaas},
      {"hybride", hybrid},
      {"gemengd", hybrid},
      {"mixed", hybrid},
      {"cloud en lokaal", hybrid},
  }};
  if (const auto own = named<Hosting>(text)) return own;
  return meaning(text, words);
}

}  // namespace swcat::exchange
