#pragma once

#include <cstdint>

#include "model/choice.hpp"
#include "model/values.hpp"

namespace swcat {

struct Standard;
struct Authority;

// What is said about the support of a standard.
enum class Claim : std::uint8_t { yes, partly, no };

template <>
inline std::span<const Choice<Claim>> choices() {
  using enum Claim;
  static constexpr std::array<Choice<Claim>, 3> all{{
      {yes, "full", "supports the standard"},
      {partly, "partial", "supports a part of the standard"},
      {no, "none", "does not support the standard"},
  }};
  return all;
}

// What a claim rests on. Only the last three prove anything.
enum class EvidenceKind : std::uint8_t {
  statement,
  self_tested,
  independent_test,
  certified,
  in_production
};

template <>
inline std::span<const Choice<EvidenceKind>> choices() {
  using enum EvidenceKind;
  static constexpr std::array<Choice<EvidenceKind>, 5> all{{
      {statement, "statement", "the supplier says so"},
      {self_tested, "self-tested", "the supplier tested it"},
      {independent_test, "independent-test", "somebody else tested it"},
      {certified, "certified", "a certificate was given"},
      {in_production, "in-production", "an authority uses it in production"},
  }};
  return all;
}

// That a package version, or an application in use, supports a standard, and how we know.
struct Support {
  Place where;
  Located<Id<Standard>> standard;
  Maybe<Text> version;  // of the standard; left out: which one is unknown
  Maybe<Claim> claim;   // default: yes
  Maybe<EvidenceKind> evidence;
  Maybe<Date> tested;
  Maybe<Date> expires;  // last day on which the evidence counts
  Maybe<Id<Authority>> confirmed_by;
  Maybe<Text> source;
};

}  // namespace swcat
