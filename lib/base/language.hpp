#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

// Texts for people, in the language of whoever reads them. English stands in the code, where it is
// used; the others come from the .po files of base/languages/, which are compiled in: nothing is
// looked for at run time, and no locale has to be installed. What a program reads (ids, keys,
// codes) never goes through here.
namespace swcat {

// One of them: its translations, as `msgfmt` writes them (a .mo file).
class Language {
 public:
  // `catalogue` stays where it is for as long as the language is used.
  Language(std::string_view code, std::string_view catalogue);

  std::string_view code() const { return code_; }

  // What the text is in this language; the text itself where nobody has translated it.
  std::string_view of(std::string_view english) const;

  // The form that goes with this number.
  std::string_view of(std::string_view singular, std::string_view plural, std::size_t n) const;

  // What a field of the head of the .po file says: "X-Thousands"; empty where it is not there.
  std::string_view head(std::string_view field) const;

 private:
  std::string_view found(std::string_view english) const;  // forms, each ended by NUL but the last

  std::string_view code_;
  std::string_view catalogue_;
  bool one_is_many_ = false;  // whether 0 is singular as well, as in French
};

// Those that are compiled in besides English, in order of code.
std::span<const Language> languages();

// Null for English and for what is not there.
const Language* find_language(std::string_view code);

// The language of this thread; null is English, which a program begins with. Work that is shared
// out over threads (for_each_index) goes on in the language of who shared it out.
const Language* spoken();

// Its code, "en" for English.
std::string_view spoken_code();

// Speaks a language for as long as it lives.
class Speaking {
 public:
  explicit Speaking(const Language* language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  const Language* before_;
};

// A text that stands in the code, in the language of this thread.
std::string tr(std::string_view english);

// Marks a text of a table for translators; `tr` says it where it is shown.
constexpr std::string_view marked(std::string_view english) { return english; }

// The same for a text that is filled in: `say("{} of {}", part, whole)`. A translation has the same
// places; it may number them (`{1}`) to change their order.
template <class... Args>
std::string say(fmt::format_string<Args...> english, Args&&... args) {
  const fmt::string_view text = english;
  const std::string_view said(text.data(), text.size());
  const Language* language = spoken();
  return fmt::vformat(language ? language->of(said) : said, fmt::make_format_args(args...));
}

}  // namespace swcat
