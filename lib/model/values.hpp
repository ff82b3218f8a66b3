#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "diag/source.hpp"
#include "model/id.hpp"
#include "model/text.hpp"

namespace swcat {

// Something that may be left out. Left out means unknown, never no or zero.
template <class T>
using Maybe = std::optional<Located<T>>;

// Several values under one key. A list that was left out is unknown; `[]` says that there are none.
template <class T>
struct List {
  std::vector<Located<T>> items;
  Place where;

  bool declared() const { return where.known(); }
  bool empty() const { return items.empty(); }
  std::size_t size() const { return items.size(); }
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
};

// A name in one language (`nl`, `fr`, `de`, `en`), or in none in particular (empty).
struct Label {
  std::string language;
  std::string text;
};

// What something is called. Written as one text or as a text for each language.
struct Labels {
  std::vector<Label> labels;
  Place where;

  bool empty() const { return labels.empty(); }

  // In the language asked for; else the one in no particular language, else Dutch, else English,
  // else the first. Empty only when there is no label.
  const std::string& in(std::string_view language) const;
};

// A web address: http or https.
struct Url {
  Text text;
};

// A Belgian enterprise number (KBO): ten digits, of which the last two check the first eight.
class Kbo {
 public:
  // Accepts `BE`, dots, spaces and nine digits; nothing unless the digits are right.
  static std::optional<Kbo> parse(std::string_view text);

  const std::string& digits() const { return digits_; }
  std::string str() const;  // 0123.456.749

  friend auto operator<=>(const Kbo&, const Kbo&) = default;

 private:
  std::string digits_;
};

// A NIS code of Statbel: five digits, text. Not unique (a gemeente and its OCMW share it), and it
// changes at mergers.
struct Nis {
  static std::optional<Nis> parse(std::string_view text);
  std::string text;
};

// A number in the register of organisations of the Flemish government: `OVO` and six digits.
struct Ovo {
  static std::optional<Ovo> parse(std::string_view text);
  std::string text;
};

// How grave the loss of one quality would be: 1 (low) to 3 (high).
struct Grade {
  std::int64_t value = 0;
};

}  // namespace swcat
