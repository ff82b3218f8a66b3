#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "analysis/measures/uses.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// What is asked about.
enum class SubjectKind : std::uint8_t {
  package,
  component,
  supplier,
  standard,
  local_package,  // by name: each authority's own
};

struct Subject {
  SubjectKind kind = SubjectKind::package;
  std::string id;  // of a local package: its id or its name, folded
};

// How near an authority is to the one that asks.
struct Nearness {
  bool itself = false;
  std::size_t groups = 0;  // in which both are members on the day, provinces aside
  bool same_province = false;
};

// What a use says about a standard.
struct SupportSaid {
  std::optional<std::string> version;  // of the standard
  Claim claim = Claim::yes;
  std::optional<EvidenceKind> evidence;
};

// One use that answers to the subject: in scope, or ahead.
struct WhoUse {
  Use use;
  std::optional<Date> since;  // in production
  std::optional<std::int64_t> users;
  bool part = false;                  // the package asked for is the suite of which it is a part
  std::vector<SupportSaid> supports;  // where a standard is asked for
};

// An authority that uses it or has plans to.
struct WhoAuthority {
  AuthorityId authority;
  Registration registration;  // of all that it has, not of this alone
  std::optional<std::int64_t> inhabitants;
  std::optional<std::string> contact;  // the role of whoever answers
  std::vector<GroupId> groups;  // with the one that asks, or all where nobody does; in order of id
  Nearness nearness;
  std::vector<WhoUse> uses;  // in use first, then in order of status, name and id
};

// One that stopped using it, or is about to.
struct WhoLeft {
  AuthorityId authority;
  std::string left;  // name of the package
  PackageId package;
  UseStatus status = UseStatus::phased_out;
  std::optional<Date> since;  // phasing out or phased out
  // The uses that declare to replace it, planned ones included; none: nobody said for what.
  std::vector<Use> replaced_by;
};

// A package beside the others: who uses it.
struct WhoPackage {
  Identity identity;
  std::vector<ComponentId> components;  // shared with the package asked about; in order of id
  std::size_t authorities = 0;
  std::int64_t users = 0;         // as far as declared
  std::size_t users_unknown = 0;  // applications without
};

struct Who {
  Subject subject;
  Date as_of;
  std::size_t asked = 0;    // authorities looked at: those that have a portfolio
  std::size_t in_use = 0;   // of those: that use it
  std::size_t parts = 0;    // that use only a part of it, not counted in `in_use`
  std::size_t planned = 0;  // that only plan to
  std::int64_t users = 0;   // in use, as far as declared
  std::size_t users_unknown = 0;
  // With somebody who asks: that one, then by groups in common, then those of the same province,
  // then in order of name. Else in order of name.
  std::vector<WhoAuthority> authorities;
  // Of a package: the components that it is suitable for or used for, in order of id.
  std::vector<ComponentId> components;
  std::vector<WhoLeft> left;  // in order of the authority's name
  // Of a package: others in use on its components. Of a component, a supplier or a standard: the
  // packages that answer to it. Most authorities first, then most users, then in order of name.
  std::vector<WhoPackage> packages;
};

// Gathers the answer from one portfolio after the other, so that they need not be kept. Several
// threads may add at once; the order does not matter.
class WhoBuilder {
 public:
  WhoBuilder(const Catalogue& catalogue, Subject subject, std::optional<AuthorityId> from,
             Date as_of, std::string_view language = "nl");
  ~WhoBuilder();

  // One of each authority.
  void add(const Portfolio& portfolio);

  Who take();

 private:
  struct Gathering;
  const Catalogue& catalogue_;
  Subject subject_;
  std::optional<AuthorityId> from_;
  Date as_of_;
  std::string_view language_;
  std::mutex mutex_;
  std::unique_ptr<Gathering> gathering_;
};

// Who uses something on a day, among those who have a portfolio here. A supplier stands for those
// of which it is the parent as well, and a suite for its parts, which are marked. Who asks (`from`)
// may be one of them or not.
Who who(const Catalogue& catalogue, std::span<const Portfolio* const> portfolios,
        const Subject& subject, const std::optional<AuthorityId>& from, Date as_of,
        std::string_view language = "nl");

}  // namespace swcat::analysis
