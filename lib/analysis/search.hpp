#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/kinds.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// How well a spelling answers to a text, best first.
enum class Closeness : std::uint8_t {
  exact_id,
  exact_name,   // or an alias
  prefix,       // it begins with the text
  word_prefix,  // every word of the text begins one of its words
  substring,    // every word of the text stands somewhere inside
  near,         // a few letters differ
};

// How it is written for programs: "exact-id".
std::string_view name(Closeness closeness);

// One record that answers to a text: of the catalogue, or a local package of an authority.
struct Match {
  EntityKind kind = EntityKind::package;
  std::string id;
  std::string name;                      // in the language asked for; empty where it has none
  std::optional<AuthorityId> authority;  // whose local package it is
  Closeness closeness = Closeness::near;
  std::size_t edits = 0;  // of a near match
  std::string spelling;   // the id, name or alias that matched best, as it is written
  // Authorities that use it on the day. Only for packages, components and suppliers.
  std::optional<std::size_t> used_by;
};

// Everything that answers to the text by its id or by a name or alias in any language; case,
// accents and punctuation do not count. Best first, then by fewest edits, then in order of name,
// kind, id and authority. Near matches are given only where nothing is better than a substring.
std::vector<Match> search(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                          Date as_of, std::string_view text, std::string_view language);

}  // namespace swcat::analysis
