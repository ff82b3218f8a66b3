#include "cli/reader.hpp"

#include <algorithm>

#include "report/finding_formats.hpp"
#include "report/format.hpp"

namespace swcat::cli {

static const std::vector<std::string_view>& codes() {
  static const auto all = [] {
    std::vector<std::string_view> out{"en"};
    for (const auto& each : languages()) out.push_back(each.code());
    std::ranges::sort(out);
    return out;
  }();
  return all;
}

Option language_option() {
  return {.name = "lang",
          .placeholder = "LANGUAGE",
          .help = "the language of all that people read",
          .choices = codes(),
          .fallback = "that of the locale, where swcat speaks it; else en"};
}

static std::string typed(const std::vector<std::string>& words) {
  constexpr std::string_view option = "--lang";
  std::string out;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word == option && i + 1 < words.size()) out = words[i + 1];
    if (word.starts_with(option) && word.substr(option.size()).starts_with('=')) {
      out = word.substr(option.size() + 1);
    }
  }
  return out;
}

// "nl_BE.UTF-8" is "nl"; a locale of which the language is not known, or "C", is nothing.
static const Language* of_locale(const Environment& environment) {
  for (const auto* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string locale = environment.variable(variable);
    if (!locale.empty()) return find_language(locale.substr(0, locale.find_first_of("_.@")));
  }
  return nullptr;
}

const Language* language_asked(const std::vector<std::string>& words,
                               const Environment& environment) {
  std::string code = typed(words);
  if (code.empty()) code = environment.variable(variable_name("lang"));
  return code.empty() ? of_locale(environment) : find_language(code);
}

const Language* language_of_result(const Arguments& arguments) {
  // Colleagues share a baseline, whatever they speak.
  if (arguments.has("update-baseline")) return nullptr;
  const auto name = arguments.value("format");
  if (!name) return spoken();
  const auto* format = report::find_format(*name);
  const auto* findings = report::find_finding_format(*name);
  // What is no format is refused, or names several: those speak for themselves.
  if (!format && !findings) return spoken();
  const bool for_people = format ? format->for_people : findings->for_people;
  return for_people ? spoken() : nullptr;
}

}  // namespace swcat::cli
