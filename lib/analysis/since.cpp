#include "analysis/since.hpp"

#include <algorithm>

#include "analysis/measures/uses.hpp"

namespace swcat::analysis {

static bool has_no_day(const Application& application) {
  return !application.acquiring_since && !application.planned_since && !application.since &&
         !application.phasing_out_since && !application.phased_out_since;
}

// Whether the first of its days was still to come: what nobody had begun with was not planned.
static bool not_begun(const Application& application, Date day) {
  for (const auto* date : {&application.acquiring_since, &application.planned_since,
                           &application.since, &application.phasing_out_since}) {
    if (*date) return (*date)->value.first_day() > day;
  }
  return false;
}

Since since(const Catalogue& catalogue, const Portfolio& portfolio, Date then, Date as_of,
            std::string_view language) {
  Since out{.since = then, .as_of = as_of};
  for (const auto& application : portfolio.applications) {
    const UseStatus before = status_on(application, then);
    const UseStatus now = status_on(application, as_of);
    const auto use = use_on(catalogue, portfolio, application, as_of, language);
    const std::string name = name_of(application, use);
    out.in_scope_then += swcat::in_scope(before) ? 1 : 0;
    if (swcat::in_scope(now) && has_no_day(application)) ++out.undated;
    if (swcat::in_scope(now) && !swcat::in_scope(before)) out.came.push_back(name);
    if (swcat::in_scope(before) && !swcat::in_scope(now)) out.went.push_back(name);
    if (ahead(now) && not_begun(application, then)) out.planned.push_back(name);
  }
  for (auto* names : {&out.came, &out.went, &out.planned}) std::ranges::sort(*names);
  return out;
}

}  // namespace swcat::analysis
