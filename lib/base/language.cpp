#include "base/language.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace swcat {

namespace {

struct Compiled {
  std::string_view code;
  std::string_view catalogue;
};

// `compiled`: what languages.cmake makes of the .po files.
#include "base/languages.inc"

// A .mo file begins with seven numbers: a magic one, a revision, how many texts there are, where
// the table of texts begins and where that of translations does. A row of a table is a length and
// an offset; the texts are in order of their bytes, and each is followed by a NUL.
enum Field : std::size_t { count = 2, texts = 3, translations = 4 };

}  // namespace

static std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return number;
}

static std::uint32_t field(std::string_view catalogue, Field which) {
  return number_at(catalogue, which * sizeof(std::uint32_t));
}

static std::string_view row(std::string_view catalogue, Field table, std::size_t i) {
  const std::size_t at = field(catalogue, table) + i * 2 * sizeof(std::uint32_t);
  return catalogue.substr(number_at(catalogue, at + sizeof(std::uint32_t)),
                          number_at(catalogue, at));
}

// Of a text with a plural, only what comes before it counts.
static std::string_view up_to_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

Language::Language(std::string_view code, std::string_view catalogue)
    : code_(code), catalogue_(catalogue) {
  one_is_many_ = head("Plural-Forms").find("n > 1") != std::string_view::npos;
}

std::string_view Language::found(std::string_view english) const {
  std::size_t first = 0;
  std::size_t last = field(catalogue_, count);
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    const std::string_view text = up_to_nul(row(catalogue_, texts, middle));
    if (text == english) return row(catalogue_, translations, middle);
    if (text < english) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return {};
}

std::string_view Language::of(std::string_view english) const {
  // The empty text is that of the head.
  if (english.empty()) return english;
  const std::string_view translation = up_to_nul(found(english));
  return translation.empty() ? english : translation;
}

std::string_view Language::of(std::string_view singular, std::string_view plural,
                              std::size_t n) const {
  const std::string_view forms = found(singular);
  const bool one = n == 1 || (one_is_many_ && n == 0);
  const std::size_t nul = forms.find('\0');
  const bool first = one || nul == std::string_view::npos;
  const std::string_view form = first ? forms.substr(0, nul) : up_to_nul(forms.substr(nul + 1));
  // A form that nobody wrote is no form.
  if (form.empty()) return n == 1 ? singular : plural;
  return form;
}

std::string_view Language::head(std::string_view field_name) const {
  std::string_view rest = found("");
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (!line.starts_with(field_name) || line.substr(field_name.size(), 2) != ": ") continue;
    return line.substr(field_name.size() + 2);
  }
  return {};
}

std::span<const Language> languages() {
  static const auto all = [] {
    std::vector<Language> out;
    for (const auto& [code, catalogue] : compiled) out.emplace_back(code, catalogue);
    return out;
  }();
  return all;
}

const Language* find_language(std::string_view code) {
  const auto found = std::ranges::find(languages(), code, &Language::code);
  return found == languages().end() ? nullptr : &*found;
}

static thread_local const Language* language_of_thread = nullptr;

const Language* spoken() { return language_of_thread; }

std::string_view spoken_code() { return language_of_thread ? language_of_thread->code() : "en"; }

Speaking::Speaking(const Language* language) : before_(language_of_thread) {
  language_of_thread = language;
}

Speaking::~Speaking() { language_of_thread = before_; }

std::string tr(std::string_view english) {
  return std::string(language_of_thread ? language_of_thread->of(english) : english);
}

}  // namespace swcat
