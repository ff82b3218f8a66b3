#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "diag/diagnostic.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// How far what was declared can be trusted: completeness, freshness and validity, which are three
// numbers and never one.
namespace swcat::analysis {

enum class Freshness : std::uint8_t {
  fresh,    // verified at most 180 days ago
  ageing,   // at most 365
  stale,    // longer ago
  unknown,  // nobody said when
};
constexpr std::size_t freshnesses = 4;

// How it is written for programs: "ageing".
std::string_view name(Freshness freshness);

// By the age on a day. A month or a year counts from its first day: no fresher than is known. What
// was verified after the day is fresh.
Freshness freshness(const std::optional<Date>& verified, Date as_of);

// A count out of a count; a whole of 0 is n/a.
struct Ratio {
  std::size_t part = 0;
  std::size_t whole = 0;
};

// Which of the three numbers a fix raises.
enum class Raises : std::uint8_t { completeness, freshness, validity };

// How it is written for programs: "completeness".
std::string_view name(Raises raises);

// Something that one authority can do. It gains one for each field of an application that is filled
// by it, for each application that becomes fresh, for each entry that becomes valid.
struct Fix {
  AuthorityId authority;
  Raises raises = Raises::completeness;
  std::string_view field;  // that has to be filled, where it raises completeness
  std::size_t gain = 0;
  Ratio now;  // the number of that authority, before and after
  Ratio then;
};

struct AuthorityQuality {
  Registration registration;
  Freshness freshness = Freshness::unknown;  // of the portfolio as a whole
  std::optional<std::int64_t> age;           // days since it was verified
  // Applications in scope that are fresh, each by its own day or that of the portfolio, whichever
  // is later.
  Ratio fresh;
  // Entries of all lists of the portfolio without an error or warning in them, out of those and the
  // ones that could not be understood.
  Ratio valid;
  std::size_t findings = 0;  // errors and warnings in the file, in entries and beside them
};

struct Quality {
  Date as_of;
  std::vector<AuthorityQuality> authorities;  // in the order given
  std::size_t declared = 0;                   // of those: with a portfolio
  // Over all of them. No number is made of these three.
  Completeness completeness;
  Ratio fresh;
  Ratio valid;
  std::vector<FieldCompleteness> fields;  // in the order of completeness_by_field
  // The five that gain most: by gain, then validity, freshness and completeness in this order, then
  // in order of authority and field.
  std::vector<Fix> fixes;
};

// `findings` are those of reading the portfolios and of the rules.
Quality quality(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                std::span<const Portfolio> portfolios, const Diagnostics& findings, Date as_of);

}  // namespace swcat::analysis
