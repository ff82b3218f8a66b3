#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/duty_remarks.hpp"
#include "cli/describe/standards.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::Duty;
using analysis::DutyAnswer;

static std::string component_name(const Catalogue& catalogue, const Duty& duty) {
  return duty.component ? name_of(catalogue.components, *duty.component, language)
                        : tr("the authority as a whole");
}

static std::string place_text(const Place& place, const Sources& sources) {
  if (!place.known()) return "";
  const Position position = sources.position(place);
  return fmt::format("{}:{}:{}", sources.path(place.file), position.line, position.column);
}

namespace {

class Chain {
 public:
  Chain(report::Table& table, const Sources& sources) : table_(table), sources_(sources) {}

  void begin(std::string heading) { heading_ = std::move(heading); }
  void add(std::string_view step, std::string what, const Place& where) {
    const std::string place = place_text(where, sources_);
    table_.rows.push_back({{text_cell(heading_), text_cell(step), text_cell(std::move(what)),
                            place.empty() ? missing("-") : text_cell(place)}});
  }

 private:
  report::Table& table_;
  const Sources& sources_;
  std::string heading_;
};

}  // namespace

static std::string obligation_text(const Duty& duty, const Obligation& obligation) {
  std::string text = fmt::format("{}, {}", obligation.id->str(), words(name(duty.level)));
  if (obligation.valid_from) text = say("{} since {}", text, obligation.valid_from->value.str());
  if (obligation.valid_until) text = say("{} until {}", text, obligation.valid_until->value.str());
  text += ": " +
          (obligation.legal_basis ? (*obligation.legal_basis)->str() : tr("legal basis unknown"));
  return duty.verified ? text : say("{} (not verified)", text);
}

static void add_answer(Chain& chain, const DutyAnswer& each, const Catalogue& catalogue, Date day) {
  const Package* package = catalogue.packages.find(each.identity.package);
  chain.add(
      "application",
      fmt::format("{}: {} ({})",
                  each.via ? say("{} via {}", each.identity.name, party_name(catalogue, *each.via))
                           : each.identity.name,
                  words(analysis::name(each.answer.state)),
                  words(analysis::name(each.answer.because))),
      each.where);
  const PackageVersion* version = nullptr;
  for (std::size_t i = 0; package && each.version && i < package->versions.size(); ++i) {
    if (*package->versions[i].version == *each.version) version = &package->versions[i];
  }
  if (version) {
    chain.add("version", *each.version, version->version.where);
  } else if (package) {
    chain.add("version",
              each.version ? say("{}, which the catalogue does not describe", *each.version)
                           : tr("unknown"),
              package->id.where);
  }
  if (!each.answer.support) return;
  const Support& support = *each.answer.support;
  chain.add("standard version", support.version ? (*support.version)->str() : tr("not said"),
            support.standard.where);
  chain.add("evidence", evidence_text(support, day),
            support.evidence ? support.evidence->where : support.standard.where);
}

static void add_duty(Chain& chain, const Duty& duty, const Catalogue& catalogue, Date day) {
  const Obligation& obligation = *catalogue.obligations.find(duty.obligation);
  chain.begin(say("{} at {}: {} ({})", obligation.id->str(), component_name(catalogue, duty),
                  words(analysis::name(duty.state)), words(analysis::name(duty.because))));
  chain.add("obligation", obligation_text(duty, obligation), obligation.id.where);
  if (obligation.conditional()) {
    const std::string text =
        obligation.condition ? (*obligation.condition)->str() : tr("not written down");
    chain.add("condition",
              duty.condition == analysis::Condition::holds ? say("{}: holds here", text)
                                                           : say("{}: unknown", text),
              obligation.condition ? obligation.condition->where : obligation.id.where);
  }
  if (const Standard* standard = catalogue.standards.find(duty.standard)) {
    chain.add(
        "requires",
        fmt::format("{}: {}", standard->name.in(language),
                    duty.required.any_version ? tr("any version")
                                              : say("version {}", versions_text(duty.required))),
        standard->id.where);
  }
  if (duty.component) {
    const Component* component = catalogue.components.find(*duty.component);
    chain.add("component",
              duty.needed ? say("{}, which its type needs", component_name(catalogue, duty))
                          : say("{}, which it has", component_name(catalogue, duty)),
              component ? component->id.where : Place{});
  }
  std::size_t silent = 0;
  for (const auto& each : duty.answers) {
    if (concerns(duty, each)) {
      add_answer(chain, each, catalogue, day);
    } else {
      ++silent;
    }
  }
  if (silent > 0)
    chain.add("application", say("{} without a word on it", counted(silent, "other", "others")),
              {});
  if (duty.answers.empty()) chain.add("application", tr("none is registered"), {});
  if (duty.excuse) {
    chain.add("excuse",
              duty.excuse->until
                  ? say("{}, until {}", duty.excuse->reason, duty.excuse->until->str())
                  : duty.excuse->reason,
              duty.excuse->where);
  }
}

report::Document describe_why(const Duties& duties, const StandardId& standard,
                              const Catalogue& catalogue, const Sources& sources, Date day) {
  report::Document document{
      .kind = "standards-why",
      .title = say("{}: why {} stands where it does",
                   name_of(catalogue.authorities, duties.registration.id, language),
                   name_of(catalogue.standards, standard, language))};
  report::Table table{.key = "chain",
                      .title = "",
                      .columns = {{.key = "duty", .title = tr("Obligation"), .heading = true},
                                  {.key = "step", .title = tr("Step")},
                                  {.key = "what", .title = tr("What")},
                                  {.key = "where", .title = tr("Said at")}},
                      .rows = {},
                      .empty = tr("no obligation to use it holds here on this day")};
  Chain chain(table, sources);
  for (const auto& duty : duties.duties) {
    if (duty.standard == standard) add_duty(chain, duty, catalogue, day);
  }
  document.tables.push_back(std::move(table));
  Duties only = duties;
  std::erase_if(only.duties, [&](const Duty& duty) { return duty.standard != standard; });
  std::erase_if(only.none, [&](const analysis::NoDuty& none) {
    return *catalogue.obligations.find(none.obligation)->standard != standard;
  });
  only.registration.by_suitability.clear();
  only.registration.unplaced.clear();
  add_remarks(document, std::span(&only, 1), catalogue);
  return document;
}

}  // namespace swcat::cli
