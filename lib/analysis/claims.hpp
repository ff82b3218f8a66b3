#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/support.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// How what a supplier says of a package and what authorities report of it go together.
enum class Agreement : std::uint8_t {
  contradicted,  // an authority says otherwise than the supplier, or than another authority
  unclaimed,     // an authority says that it does, the supplier says nothing
  denied,        // it is said not to, or in part, and nobody says otherwise
  only_claimed,  // the supplier says that it does; no authority has said anything
  agreed,        // the supplier and at least one authority say that it does
};

// How an agreement is written for programs: "only-claimed".
std::string_view name(Agreement agreement);

// What an authority says of an application in use.
struct Report {
  AuthorityId authority;
  ApplicationId application;
  Place where;
  Support support;
};

// One package version and one standard, as those who know them tell.
struct ClaimRow {
  PackageId package;
  std::optional<std::string> version;  // as those who use it write it; none: unknown
  StandardId standard;
  std::optional<Support> claim;    // the best that the supplier says of this version
  std::vector<Report> reports;     // in order of authority
  std::vector<AuthorityId> users;  // who use this version, the reporters included
  Agreement agreement = Agreement::only_claimed;
};

// Of every package of the catalogue that is in use at these authorities on the day, version by
// version: each standard that its supplier or one of them says something about. In order of
// agreement, package, version and standard. Local packages have no supplier's claim to compare with
// and are left out.
std::vector<ClaimRow> claims(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                             Date day);

}  // namespace swcat::analysis
