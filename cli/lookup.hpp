#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/common.hpp"
#include "cli/workspace.hpp"
#include "model/kinds.hpp"

namespace swcat::cli {

// The language of names: that of this thread, whenever it is asked.
struct LanguageOfNames {
  operator std::string_view() const { return spoken_code(); }
};
constexpr LanguageOfNames language;

// Whether the record has this id, or this name or alias in any language, but for case and accents.
template <class T>
bool answers_to(const T& record, std::string_view text) {
  if (record.id->str() == text) return true;
  if constexpr (requires { record.name; }) {
    const std::string wanted = folded(text);
    for (const auto& label : record.name.labels) {
      if (folded(label.text) == wanted) return true;
    }
    for (const auto& alias : record.aliases) {
      if (folded(*alias) == wanted) return true;
    }
  }
  return false;
}

// The records of a kind that answer to a text; the one whose id it is, where there is one.
template <class T>
std::vector<const T*> answering(const Collection<T>& records, std::string_view text) {
  if (const T* exact = records.find(Id<T>(std::string(text)))) return {exact};
  std::vector<const T*> found;
  for (const T& record : records) {
    if (answers_to(record, text)) found.push_back(&record);
  }
  return found;
}

// Ids and names of a kind, for did-you-mean.
template <class T>
std::vector<std::string_view> spellings(const Collection<T>& records) {
  std::vector<std::string_view> out;
  for (const T& record : records) {
    out.push_back(record.id->str());
    if constexpr (requires { record.name; }) {
      for (const auto& label : record.name.labels) {
        if (folded(label.text) != record.id->str()) out.push_back(label.text);
      }
    }
  }
  return out;
}

// What to say where nothing answers to a name: the cause may also be a file of the catalogue that
// is broken, rather than what was typed.
Outcome with_cause(Outcome problem, const Workspace& workspace);

// The one record of a kind that answers to a text; else a message that names those that may have
// been meant. The caller adds the cause.
template <class T>
Or<const T*> find_by_name(const Collection<T>& records, std::string_view text) {
  const auto found = answering(records, text);
  if (found.size() == 1) return found.front();

  const std::string kind = tr(info(kind_of<T>).singular);
  if (found.empty()) {
    const std::string hint = did_you_mean(text, spellings(records));
    return usage_error(
        say("there is no {} '{}'{}", kind, printable(text),
            hint.empty() ? say("\nsee 'swcat list {}'", info(kind_of<T>).list) : ": " + hint));
  }
  std::vector<std::string> ids;
  for (const T* record : found) ids.push_back("'" + record->id->str() + "'");
  return usage_error(say("'{}' is the name of more than one {}: say {}", printable(text), kind,
                         enumerated(ids, "or")));
}

// The same with the cause.
template <class T>
Or<const T*> look_up(const Workspace& workspace, const Collection<T>& records,
                     std::string_view text) {
  auto found = find_by_name(records, text);
  if (!found) return with_cause(found.problem(), workspace);
  return found;
}

}  // namespace swcat::cli
