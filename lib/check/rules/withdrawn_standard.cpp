#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// How a use of the standard reads that is over; empty where it is not.
static std::string over(const Standard& standard, const Maybe<Text>& version, Date day) {
  if (standard.status_on(day) == SupplyStatus::withdrawn) {
    return say("'{}', a standard that was withdrawn", standard.id->str());
  }
  const StandardVersion* described = version ? standard.version(**version) : nullptr;
  if (!described || described->status_on(day) != SupplyStatus::withdrawn) return {};
  return say("version '{}' of '{}', which was withdrawn", (*version)->view(), standard.id->str());
}

static void report(const Standard& standard, Place where, std::string message,
                   Diagnostics& findings) {
  auto& finding = findings.add(Code::withdrawn_standard, where, std::move(message));
  finding.suggestion = tr("ask the supplier for what came after it");
  finding.related.push_back({standard.id.where, tr("the standard")});
}

// An application that also speaks a version which is alive harms nobody with the old one.
static void look_at(const Application& use, const Input& input, Diagnostics& findings) {
  const auto ended = [&](const Support& support) {
    const Standard* standard = input.catalogue.standards.find(*support.standard);
    return standard ? over(*standard, support.version, input.as_of) : std::string();
  };
  const auto counts = [](const Support& support) {
    return !support.claim || **support.claim != Claim::no;
  };
  for (const auto& support : use.standards) {
    const std::string message = counts(support) ? ended(support) : "";
    if (message.empty()) continue;
    const bool has_another = std::ranges::any_of(use.standards, [&](const Support& other) {
      return *other.standard == *support.standard && counts(other) && ended(other).empty();
    });
    if (has_another) continue;
    report(*input.catalogue.standards.find(*support.standard),
           support.version ? support.version->where : support.standard.where,
           say("this application supports {}", message), findings);
  }
}

static void look_at(const Connection& connection, const Input& input, Diagnostics& findings) {
  if (!connection.standard || (connection.status && !in_scope(**connection.status))) return;
  const Standard* standard = input.catalogue.standards.find(**connection.standard);
  if (!standard) return;
  const std::string message = over(*standard, connection.standard_version, input.as_of);
  if (message.empty()) return;
  report(
      *standard,
      connection.standard_version ? connection.standard_version->where : connection.standard->where,
      say("this connection speaks {}", message), findings);
}

static void find_withdrawn_standards(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& use : portfolio.applications) {
      if (in_scope(status_on(use, input.as_of))) look_at(use, input, findings);
    }
    for (const auto& connection : portfolio.connections) look_at(connection, input, findings);
  }
}

Rule withdrawn_standard() {
  return {Code::withdrawn_standard, find_withdrawn_standards, Moment::review};
}

}  // namespace swcat::check
