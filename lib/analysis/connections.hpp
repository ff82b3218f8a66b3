#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What is said of one end of a connection about the standard that it is declared to follow: by the
// application itself, by its package, or by the version that is used. Of an end that is outside
// nothing is known.
enum class EndSupport : std::uint8_t { full, partial, no, not_stated, outside };
std::string_view name(EndSupport support);

struct LinkEnd {
  std::optional<ApplicationId> application;  // none: outside
  std::optional<PackageId> package;
  std::string name;  // for people: of the package, or what the portfolio calls the outside; "" is
                     // unknown
  std::string external;             // as it is declared
  std::optional<UseStatus> status;  // of the application
  EndSupport support = EndSupport::not_stated;
};

// Whether both ends support the standard of a link.
enum class BothEnds : std::uint8_t {
  both,       // both fully
  partly,     // both, one of them in part
  from_only,  // nothing is said of the other end
  to_only,
  inside_only,  // the other end is outside
  no,           // of an end it is said that it does not
  not_stated,
  no_standard,  // n/a: the link has none
};
std::string_view name(BothEnds both);

// Something that a link rests on and that ends.
struct Ending {
  enum class What : std::uint8_t { from, to, from_version, to_version, standard, intermediary };
  What what = What::from;
  std::string status;  // "phasing-out", "withdrawn", ...

  friend bool operator==(const Ending&, const Ending&) = default;
};
std::string_view name(Ending::What what);

struct Link {
  AuthorityId authority;
  LinkEnd from;
  LinkEnd to;
  Direction direction = Direction::one_way;
  std::optional<Transport> transport;
  std::optional<StandardId> standard;
  std::optional<std::string> standard_version;
  std::optional<BuildingBlockId> intermediary;
  UseStatus status = UseStatus::in_production;
  BothEnds both = BothEnds::no_standard;
  // Of a link without a standard between two applications: the standards in use that both support,
  // in order of id.
  std::vector<StandardId> could_use;
  std::vector<Ending> endings;       // in the order of What
  std::vector<AuthorityId> also_at;  // others asked about with a link between the same two
};

struct Connections {
  Date as_of;
  std::vector<Link> links;     // in order of authority as asked, then of the names of the ends
  std::size_t phased_out = 0;  // links that are no more, left out
  std::vector<AuthorityId> undeclared;
};

// The connections that these authorities declare.
Connections connections(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                        std::span<const Portfolio> portfolios, Date as_of,
                        std::string_view language = "nl");

}  // namespace swcat::analysis
