#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/kinship.hpp"
#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/choice.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What the rows of a comparison are.
enum class CompareBy : std::uint8_t { component, package, supplier, standard, hosting, connection };

// How alike the authorities are that fill a row, best first. Of three or more authorities, those
// that do not fill the row do not count.
enum class Verdict : std::uint8_t {
  same_version,   // all use one package in common, in one declared version
  same_package,   // all use one package in common
  same_suite,     // all use a part of one suite
  same_supplier,  // all use something of one supplier
  shared,         // all fill the row; a row by standard, hosting or connection says no more
  different,      // all fill it, with nothing in common that is known
  unknown,        // all fill it, and what the row is about is unknown of all: nobody can tell
  only_one,       // one authority fills it
  planned_only,   // nobody fills it yet; at least one has plans
  none,           // nobody fills it, though their types need it
};
constexpr std::size_t verdicts = 10;

// How a verdict is written for programs: "same-package".
std::string_view name(Verdict verdict);

// What fills a row for one authority.
struct Entry {
  std::string text;                             // of a connection: what a person reads
  Identity identity;                            // of the application behind it
  std::optional<std::string> version;           // of the package
  std::optional<std::string> standard_version;  // in a row by standard, and of a connection
  UseStatus status = UseStatus::in_production;
  std::optional<Role> role;
  std::optional<PartyId> via;
  bool by_suitability = false;  // the use names no component, and stands here for a suitable one
};

struct ComparedRow {
  // Of the component, package, ...; "" for unknown. By supplier: the outermost parent.
  std::string id;
  std::string name;                       // for people, where there is no record to look it up in
  std::vector<std::vector<Entry>> cells;  // for each authority, in the order of the comparison
  Verdict verdict = Verdict::none;
  std::size_t fillers = 0;          // authorities with something in scope here
  std::optional<AuthorityId> only;  // who, when the verdict is only_one

  // For matrices: how many packages there are, and the one that most of the fillers use (the first
  // by name of those that are equal), with how many use it.
  std::size_t distinct = 0;
  std::string most_used;
  std::string most_used_name;
  std::size_t most_used_by = 0;
};

using ComparedAuthority = Registration;

struct Comparison {
  CompareBy by = CompareBy::component;
  Date as_of;
  std::vector<ComparedAuthority> authorities;
  std::vector<ComparedRow>
      rows;  // by component: in order of the domain's name, then id; else in order of id
  std::map<Verdict, std::size_t> counts;

  // DOMAIN section 4, over applications in scope of the authorities that have a portfolio; n/a with
  // fewer than two of them. Of more than two: what all share, out of what any has (Jaccard), or out
  // of the smallest set (overlap coefficient).
  Proportion
      same_choice;     // components that all fill where a common package serves, of all they fill
  Proportion jaccard;  // of packages
  Proportion overlap;  // of packages
  Proportion component_jaccard;
  // Rows that all of them fill, out of those that any fills; rows of what is unknown are in
  // neither.
  Proportion row_jaccard;
  bool measured = false;                      // whether there are two with a portfolio
  std::vector<std::string> differing;         // components that all fill without a common package
  std::vector<std::string> shared_packages;   // ids
  std::vector<std::string> shared_suppliers;  // ids of outermost parents
};

// Compares the portfolios of two or more authorities on a day. The authorities come in the order
// given and change nothing but the order of the columns. One without a portfolio is compared as
// empty and said to be undeclared.
Comparison compare(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                   std::span<const Portfolio> portfolios, CompareBy by, Date as_of,
                   std::string_view language = "nl");

}  // namespace swcat::analysis
