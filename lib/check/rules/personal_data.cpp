#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/language.hpp"
#include "base/next_of.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

namespace {

// Something in a note that says who somebody is.
struct Trace {
  std::string_view text;
  std::string_view what;
};

}  // namespace

static bool is_letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Of an address, what may stand before the '@' or behind it.
static bool is_address_character(char c) {
  return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

// A box of a service is no person.
static bool is_of_a_service(std::string_view box) {
  static constexpr std::array services{
      "info",          "ict",     "it",        "helpdesk",  "servicedesk", "support",    "contact",
      "secretariaat",  "onthaal", "noreply",   "no-reply",  "dpo",         "security",   "sales",
      "admin",         "gis",     "financien", "personeel", "informatica", "gemeente",   "ocmw",
      "klantendienst", "service", "abuse",     "webmaster", "privacy",     "burgerzaken"};
  return std::ranges::find(services, folded(box)) != services.end();
}

static std::optional<Trace> address_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_address_character(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && is_address_character(text[end])) ++end;
  while (end > at + 1 && !is_letter_or_digit(text[end - 1])) --end;
  const std::string_view box = text.substr(begin, at - begin);
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.rfind('.');
  const bool is_domain = dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2 &&
                         std::ranges::none_of(domain.substr(dot), is_digit);
  if (box.empty() || !is_domain || is_of_a_service(box)) return std::nullopt;
  return Trace{text.substr(begin, end - begin), marked("an e-mail address")};
}

// Digits from `begin` on, with at most one separator between two of them.
static std::string_view digits_from(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      end = i + 1;
    } else if (end != i || std::string_view(" .-/").find(text[i]) == std::string_view::npos) {
      break;
    }
  }
  return text.substr(begin, end - begin);
}

static std::string only_digits(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), is_digit);
  return out;
}

static std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Year, month and day of birth, a serial number, and 97 less the rest of it all: with a 2 in front
// for who was born since 2000. A month may have 20 or 40 added for people who are not registered.
static bool is_national_number(const std::string& digits) {
  if (digits.size() != 11) return false;
  const std::int64_t month = number(digits.substr(2, 2)) % 20;
  const std::int64_t day = number(digits.substr(4, 2));
  if (number(digits.substr(2, 2)) > 52 || month > 12 || day > 31) return false;
  const std::int64_t check = number(digits.substr(9, 2));
  const std::string first = digits.substr(0, 9);
  return check == 97 - number(first) % 97 || check == 97 - number("2" + first) % 97;
}

// A mobile phone is somebody's; the others may be those of a service.
static bool is_mobile_number(std::string_view written, const std::string& digits) {
  std::string national = digits;
  if (national.starts_with("0032")) national = national.substr(2);
  if (national.starts_with("32")) national = "0" + national.substr(2);
  const bool international = written.starts_with('+') || digits.starts_with("00");
  if (!international && !digits.starts_with("04")) return false;
  return national.size() == 10 && national.starts_with("04") && national[2] >= '5' &&
         (international || !Kbo::parse(national));
}

static std::optional<Trace> number_at(std::string_view text, std::size_t at) {
  const bool plus = text[at] == '+';
  const std::string_view written = digits_from(text, at + (plus ? 1 : 0));
  const std::string digits = only_digits(written);
  const std::string_view all = text.substr(at, written.size() + (plus ? 1 : 0));
  if (!plus && is_national_number(digits)) return Trace{all, marked("a national register number")};
  if (is_mobile_number(all, digits)) return Trace{all, marked("the number of a mobile phone")};
  return std::nullopt;
}

// What any of them begins with, or has in its middle. Nearly all of a note is none.
static std::size_t next_sign(std::string_view text, std::size_t from) {
  return next_of<'@', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'>(text, from);
}

static std::optional<Trace> trace_in(std::string_view text) {
  for (std::size_t at = next_sign(text, 0); at < text.size(); at = next_sign(text, at + 1)) {
    if (text[at] == '@') {
      if (const auto trace = address_at(text, at)) return trace;
    }
    const bool begins = at == 0 || !is_letter_or_digit(text[at - 1]);
    if (begins && (is_digit(text[at]) || text[at] == '+')) {
      if (const auto trace = number_at(text, at)) return trace;
    }
  }
  return std::nullopt;
}

// The message does not repeat it: findings end up in logs that many may read.
static void look_at(const Maybe<Text>& note, const Sources& sources, Diagnostics& findings) {
  if (!note) return;
  const auto trace = trace_in(**note);
  if (!trace) return;
  Place where = note->where;
  const std::size_t offset = sources.text(where).find(trace->text);
  if (offset != std::string_view::npos) {
    where.offset += static_cast<std::uint32_t>(offset);
    where.length = static_cast<std::uint32_t>(trace->text.size());
  }
  findings
      .add(Code::personal_data, where, say("this note holds what looks like {}", tr(trace->what)))
      .suggestion = tr("name a function or a service instead of a person");
}

static void find_personal_data(const Input& input, Diagnostics& findings) {
  const auto look_at_all = [&](const auto& entries) {
    for (const auto& entry : entries) look_at(entry.note, input.sources, findings);
  };
  for (const auto& portfolio : input.portfolios) {
    look_at(portfolio.note, input.sources, findings);
    look_at_all(portfolio.local_packages);
    look_at_all(portfolio.applications);
    for (const auto& use : portfolio.applications) look_at_all(use.contract.own);
    look_at_all(portfolio.contracts);
    look_at_all(portfolio.connections);
    look_at_all(portfolio.needs);
    look_at_all(portfolio.building_blocks);
    look_at_all(portfolio.plans);
    look_at_all(portfolio.projects);
    look_at_all(portfolio.collaborations);
  }
}

Rule personal_data() { return {Code::personal_data, find_personal_data, Moment::review}; }

}  // namespace swcat::check
