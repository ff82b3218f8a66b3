#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "model/catalogue.hpp"

namespace swcat::exchange {

// A name or key as it is compared: without case, accents, blanks, hyphens and other signs, since
// writers differ ("Versie-aanduiding", "Versieaanduiding").
std::string normalised(std::string_view text);

// An id of another system as it is compared: `id-`, hyphens, braces and case aside, since even one
// system writes its own ids in several ways.
std::string bare_reference(std::string_view text);

// Finds the records of a collection by what a file calls them.
template <class T>
class Matcher {
 public:
  explicit Matcher(const Collection<T>& records) {
    for (const T& record : records) add(record);
  }

  // By the id of the other system, which the record keeps in `reference` or at the end of `source`.
  const T* referred(std::string_view reference) const {
    return at(references_, bare_reference(reference));
  }

  // By id, name or alias, case and accents aside; null where several answer to it.
  const T* named(std::string_view name) const { return at(names_, folded(name)); }

  // The ids of records whose name is the same but for blanks, hyphens and other signs.
  std::vector<std::string> resembling(std::string_view name) const {
    std::vector<std::string> out;
    const auto found = loose_.find(normalised(name));
    if (found == loose_.end()) return out;
    for (const T* record : found->second) out.push_back(record->id->str());
    return out;
  }

 private:
  using Index = std::map<std::string, std::vector<const T*>, std::less<>>;

  static void put(Index& index, std::string key, const T& record) {
    auto& records = index[std::move(key)];
    if (records.empty() || records.back() != &record) records.push_back(&record);
  }

  static const T* at(const Index& index, const std::string& key) {
    const auto found = key.empty() ? index.end() : index.find(key);
    return found == index.end() || found->second.size() != 1 ? nullptr : found->second.front();
  }

  void put_name(std::string_view name, const T& record) {
    put(names_, folded(name), record);
    put(loose_, normalised(name), record);
  }

  void add(const T& record) {
    put_name(record.id->str(), record);
    if constexpr (requires { record.name; }) {
      for (const auto& label : record.name.labels) put_name(label.text, record);
    }
    if constexpr (requires { record.aliases; }) {
      for (const auto& alias : record.aliases) put_name(*alias, record);
    }
    if constexpr (requires { record.reference; }) {
      if (record.reference) put(references_, bare_reference(**record.reference), record);
    }
    if constexpr (requires { record.source; }) {
      if (!record.source) return;
      const std::string_view source = **record.source;
      const auto last = source.rfind(' ');
      put(references_, bare_reference(source.substr(last == std::string::npos ? 0 : last + 1)),
          record);
    }
  }

  Index names_;
  Index loose_;
  Index references_;
};

}  // namespace swcat::exchange
