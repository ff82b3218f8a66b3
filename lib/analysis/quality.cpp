#include "analysis/quality.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace swcat::analysis {

constexpr std::int64_t fresh_days = 180;
constexpr std::int64_t ageing_days = 365;
constexpr std::size_t most_fixes = 5;

std::string_view name(Freshness freshness) {
  static constexpr std::array<std::string_view, freshnesses> names{"fresh", "ageing", "stale",
                                                                   "unknown"};
  return names[static_cast<std::size_t>(freshness)];
}

std::string_view name(Raises raises) {
  static constexpr std::array<std::string_view, 3> names{"completeness", "freshness", "validity"};
  return names[static_cast<std::size_t>(raises)];
}

static std::int64_t age_of(Date verified, Date as_of) {
  return std::max<std::int64_t>(0, as_of.day_number() - verified.day_number());
}

Freshness freshness(const std::optional<Date>& verified, Date as_of) {
  if (!verified) return Freshness::unknown;
  const auto age = age_of(*verified, as_of);
  if (age <= fresh_days) return Freshness::fresh;
  return age <= ageing_days ? Freshness::ageing : Freshness::stale;
}

static std::optional<Date> later(std::optional<Date> a, const Maybe<Date>& b) {
  if (!b) return a;
  return a ? std::max(*a, **b) : **b;
}

static Ratio fresh_applications(const Portfolio& portfolio, const std::optional<Date>& verified,
                                Date as_of) {
  Ratio out;
  for (const auto& application : portfolio.applications) {
    if (!swcat::in_scope(swcat::status_on(application, as_of))) continue;
    ++out.whole;
    const auto checked = later(verified, application.verified);
    out.part += freshness(checked, as_of) == Freshness::fresh ? 1 : 0;
  }
  return out;
}

// The places of all entries of a portfolio, in order.
static std::vector<Place> entries_of(const Portfolio& portfolio) {
  std::vector<Place> places;
  const auto add = [&](const auto& list) {
    for (const auto& entry : list) places.push_back(entry.where);
  };
  add(portfolio.local_packages);
  add(portfolio.applications);
  add(portfolio.contracts);
  add(portfolio.connections);
  add(portfolio.needs);
  add(portfolio.building_blocks);
  add(portfolio.plans);
  add(portfolio.projects);
  add(portfolio.operations);
  add(portfolio.collaborations);
  std::ranges::sort(places);
  return places;
}

static bool within(const Place& inner, const Place& outer) {
  return inner.file == outer.file && inner.offset >= outer.offset &&
         inner.offset + inner.length <= outer.offset + outer.length;
}

// Those of each file that are errors or warnings, in order of place.
static std::map<FileId, std::vector<Place>> places_of(const Diagnostics& findings) {
  std::map<FileId, std::vector<Place>> out;
  for (const auto& finding : findings.all()) {
    if (finding.severity != Severity::info) out[finding.where.file].push_back(finding.where);
  }
  return out;
}

static Ratio valid_entries(const Portfolio& portfolio, const std::vector<Place>& findings) {
  const auto entries = entries_of(portfolio);
  const auto valid = std::ranges::count_if(entries, [&](const Place& entry) {
    return std::ranges::none_of(findings,
                                [&](const Place& finding) { return within(finding, entry); });
  });
  return {static_cast<std::size_t>(valid), entries.size() + portfolio.left_out.size()};
}

// ---- Fixes ----

static Ratio ratio_of(const Completeness& count) {
  return {static_cast<std::size_t>(count.filled), static_cast<std::size_t>(count.applicable)};
}

static void add_fix(std::vector<Fix>& fixes, Fix fix) {
  if (fix.gain == 0) return;
  fix.then = {fix.now.part + fix.gain, fix.now.whole};
  fixes.push_back(fix);
}

static void add_fixes(std::vector<Fix>& fixes, const AuthorityQuality& authority,
                      std::span<const FieldCompleteness> fields) {
  const auto& id = authority.registration.id;
  add_fix(fixes, {.authority = id,
                  .raises = Raises::validity,
                  .gain = authority.valid.whole - authority.valid.part,
                  .now = authority.valid});
  add_fix(fixes, {.authority = id,
                  .raises = Raises::freshness,
                  .gain = authority.fresh.whole - authority.fresh.part,
                  .now = authority.fresh});
  for (const auto& [field, count] : fields) {
    add_fix(fixes, {.authority = id,
                    .raises = Raises::completeness,
                    .field = field,
                    .gain = static_cast<std::size_t>(count.applicable - count.filled),
                    .now = ratio_of(authority.registration.completeness)});
  }
}

static void keep_the_best(std::vector<Fix>& fixes) {
  std::ranges::stable_sort(fixes, [](const Fix& a, const Fix& b) {
    if (a.gain != b.gain) return a.gain > b.gain;
    if (a.raises != b.raises) return a.raises > b.raises;
    return std::tie(a.authority, a.field) < std::tie(b.authority, b.field);
  });
  if (fixes.size() > most_fixes) fixes.resize(most_fixes);
}

// ---- The whole ----

static void add(Ratio& sum, const Ratio& more) {
  sum.part += more.part;
  sum.whole += more.whole;
}

static void add(std::vector<FieldCompleteness>& sum, std::span<const FieldCompleteness> more) {
  if (sum.empty()) {
    sum.assign(more.begin(), more.end());
    return;
  }
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i].count.filled += more[i].count.filled;
    sum[i].count.applicable += more[i].count.applicable;
  }
}

Quality quality(const Catalogue& catalogue, std::span<const AuthorityId> authorities,
                std::span<const Portfolio> portfolios, const Diagnostics& findings, Date as_of) {
  std::map<AuthorityId, const Portfolio*> declared;
  for (const auto& portfolio : portfolios) declared.emplace(*portfolio.authority, &portfolio);
  const auto found_in = places_of(findings);

  Quality out{.as_of = as_of};
  for (const auto& id : authorities) {
    const auto found = declared.find(id);
    const Portfolio* portfolio = found == declared.end() ? nullptr : found->second;
    const auto uses = portfolio ? uses_on(catalogue, *portfolio, as_of) : std::vector<Use>();
    AuthorityQuality authority{.registration = registration(id, portfolio, uses, as_of)};
    if (portfolio) {
      const auto& verified = authority.registration.verified;
      const auto places = found_in.find(portfolio->where.file);
      const auto in_file = places == found_in.end() ? std::vector<Place>() : places->second;
      authority.freshness = freshness(verified, as_of);
      if (verified) authority.age = age_of(*verified, as_of);
      authority.fresh = fresh_applications(*portfolio, verified, as_of);
      authority.valid = valid_entries(*portfolio, in_file);
      authority.findings = in_file.size();

      const auto fields = completeness_by_field(*portfolio, as_of);
      ++out.declared;
      out.completeness.filled += authority.registration.completeness.filled;
      out.completeness.applicable += authority.registration.completeness.applicable;
      add(out.fresh, authority.fresh);
      add(out.valid, authority.valid);
      add(out.fields, fields);
      add_fixes(out.fixes, authority, fields);
    }
    out.authorities.push_back(std::move(authority));
  }
  keep_the_best(out.fixes);
  return out;
}

}  // namespace swcat::analysis
