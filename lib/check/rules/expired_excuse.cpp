#include <fmt/core.h>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

static void look_at(const Located<Date>& until, std::string_view what, Date day,
                    Diagnostics& findings) {
  if (day <= until->last_day()) return;
  findings
      .add(Code::expired_excuse, until.where,
           say("this {} counts no longer: its last day was {}", tr(what), until->str()))
      .suggestion = tr("look at it again: give it a later day, or take it out");
}

static void find_expired_waivers(const Input& input, Diagnostics& findings) {
  for (const auto& waiver : input.catalogue.waivers) {
    look_at(waiver.until, marked("waiver"), input.as_of, findings);
  }
}

static void find_expired_statements(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& said : portfolio.applicability) {
      if (said.until) look_at(*said.until, marked("statement"), input.as_of, findings);
    }
  }
}

Rule expired_excuse() {
  return {Code::expired_excuse, find_expired_statements, Moment::always, find_expired_waivers};
}

}  // namespace swcat::check
