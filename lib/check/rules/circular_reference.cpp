#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

namespace {

// How records of a kind stand above one another.
struct Link {
  std::string_view kind;  // "packages"
  std::string_view key;   // "part-of"
};

}  // namespace

// The records that a walk upward from this one meets before it comes back to it; none where it does
// not. Nobody has more than one record above it, so a record stands in one circle at most.
template <class T, class Above>
static std::vector<const T*> circle(const Collection<T>& records, const T& start, Above above) {
  std::vector<const T*> met{&start};
  for (const T* record = &start;;) {
    const auto& up = above(*record);
    record = up ? records.find(**up) : nullptr;
    if (record == &start) return met;
    if (!record || std::ranges::find(met, record) != met.end()) return {};
    met.push_back(record);
  }
}

template <class T, class Above>
static void look_at(const Collection<T>& records, const Link& link, Above above,
                    Diagnostics& findings) {
  for (const T& record : records) {
    const auto met = circle(records, record, above);
    // Each circle once, at the first of its records.
    const bool first =
        std::ranges::all_of(met, [&](const T* other) { return *record.id <= *other->id; });
    if (met.empty() || !first) continue;

    std::vector<std::string> ids;
    for (const T* each : met) ids.push_back('\'' + each->id->str() + '\'');
    const std::string message =
        met.size() == 1
            ? say("{} names itself as its '{}'", ids.front(), link.key)
            : say("the {} {} stand above one another in a circle", tr(link.kind), enumerated(ids));
    auto& finding = findings.add(Code::circular_reference, above(record)->where, message);
    finding.suggestion = say("leave out the '{}' of the one at the top", link.key);
    for (const T* each : met) {
      if (each == &record) continue;
      finding.related.push_back(
          {above(*each)->where, say("the '{}' of '{}' is here", link.key, each->id->str())});
    }
  }
}

static void find_circular_references(const Input& input, Diagnostics& findings) {
  look_at(
      input.catalogue.domains, {"domains", "parent"},
      [](const Domain& domain) -> const auto& { return domain.parent; }, findings);
  look_at(
      input.catalogue.suppliers, {"suppliers", "parent"},
      [](const Supplier& supplier) -> const auto& { return supplier.parent; }, findings);
  look_at(
      input.catalogue.packages, {"packages", "part-of"},
      [](const Package& package) -> const auto& { return package.part_of; }, findings);
}

Rule circular_reference() {
  return {Code::circular_reference, nullptr, Moment::always, find_circular_references};
}

}  // namespace swcat::check
