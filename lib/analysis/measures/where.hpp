#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/term.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Which applications a report looks at: the meaning of `--where`, the same in every report.
namespace swcat::analysis {

// What can be asked. The fields from `authority` on are of the authority as a whole.
enum class WhereField : std::uint8_t {
  package,
  supplier,
  component,
  domain,
  standard,
  hosting,
  status,
  licence,
  role,
  version,
  kind,
  via,
  local,
  until,
  users,
  authority,
  type,
  province,
  group
};

// What a value of a field is: the id or name of a record, a word of a closed list, free text, a
// range of dates or numbers, or true and false.
enum class WhereSort : std::uint8_t { record, choice, text, date, number, flag };

struct WhereFieldInfo {
  std::string_view name;  // as it is typed: "supplier"
  WhereSort sort;
  bool may_be_unknown;  // whether `unknown` can be asked
  std::string_view meaning;
};

// In the order of the enum.
std::span<const WhereFieldInfo> where_fields();
const WhereFieldInfo& info(WhereField field);
std::optional<WhereField> find_where_field(std::string_view name);
bool is_of_authority(WhereField field);

// What one term asks, with every name resolved.
struct WhereTerm {
  WhereField field = WhereField::package;
  bool negated = false;
  std::string text;  // for people: the id, pattern or range

  // One of these says what is asked.
  bool unknown = false;          // that nothing is known
  std::set<std::string> values;  // ids (see Said) or words, of which one must be said
  std::string pattern;           // of free text
  std::optional<Range<Date>> dates;
  std::optional<Range<std::int64_t>> numbers;
};

// What something says about a field: known to be nothing, where it is known and nothing is there.
struct Said {
  bool known = true;
  // Ids, with those of the records above: of a supplier its parents too, of a domain those that it
  // is part of. A local package is `authority/id`, a supplier that has no record is its name.
  std::vector<std::string> values;
  std::optional<Date> date;
  std::optional<std::int64_t> number;
};

inline Said unknown() { return {.known = false, .values = {}, .date = {}, .number = {}}; }

// What a record says about a field on a day; nothing where that cannot be asked of such a record.
std::optional<Said> said(const Catalogue& catalogue, const Package& package, WhereField field);
std::optional<Said> said(const Catalogue& catalogue, const Component& component, WhereField field);
std::optional<Said> said(const Catalogue& catalogue, const Supplier& supplier, WhereField field);
std::optional<Said> said(const Catalogue& catalogue, const Framework& framework, WhereField field);
std::optional<Said> said(const Catalogue& catalogue, const Authority& authority, WhereField field,
                         Date day);

// What an application says: the component that it is used for, else those that its package is
// suitable for; the standards that it or its package version supports; its status on the day; the
// last day on which its contract is known to run; and all that is of its authority.
std::optional<Said> said(const Catalogue& catalogue, const Portfolio& portfolio,
                         const Application& application, WhereField field, Date day);

// `unknown`: what is asked for is not said, so that nobody can tell. It does not count as yes.
enum class Truth : std::uint8_t { no, unknown, yes };

// Of the terms about one field any may hold, of those about different fields all must; none of
// those that are negated may. What is unknown is not excluded by a negated term, unless that is
// what it says.
Truth truth_of(std::span<const WhereTerm> terms, const std::function<Said(WhereField)>& said_of);

// Whether the application of this authority is one that the terms ask for on this day.
Truth matches(const Catalogue& catalogue, const Portfolio& portfolio,
              const Application& application, std::span<const WhereTerm> terms, Date day);

// Whether the terms about authorities ask for this one on this day.
bool asks_for(const Catalogue& catalogue, const AuthorityId& authority,
              std::span<const WhereTerm> terms, Date day);

// Some of all.
struct Left {
  std::size_t left = 0;
  std::size_t all = 0;
};

// What is left of a portfolio when only some applications count.
struct Narrowed {
  Portfolio portfolio;
  Left in_scope;  // applications
  Left planned;   // applications that are planned or being acquired
  // Of both, those left out because what is asked for is unknown.
  std::size_t untold = 0;
  Left contracts;
  Left connections;
};

// The portfolio with the applications that match, the contracts that these have, and the
// connections that have no other application at an end. What is not about applications stays as it
// is. The terms about authorities are taken to ask for this one.
Narrowed narrowed(const Catalogue& catalogue, const Portfolio& portfolio,
                  std::span<const WhereTerm> terms, Date day);

}  // namespace swcat::analysis
