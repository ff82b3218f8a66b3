#include "cli/describe/standards.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "cli/describe/duties.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::Duty;
using analysis::DutyAnswer;
using analysis::DutyState;
using analysis::StandardDuties;
using report::Type;

static std::string authority_name(const Catalogue& catalogue, const AuthorityId& id) {
  return name_of(catalogue.authorities, id, language);
}

static std::string component_name(const Catalogue& catalogue, const Duty& duty) {
  return duty.component ? name_of(catalogue.components, *duty.component, language)
                        : "the authority as a whole";
}

// ---- Rows of one authority: several duties, taken together ----

namespace {

// One row: the duties that it stands for, and the state they add up to.
struct Group {
  const StandardDuties* standard = nullptr;
  std::vector<const Duty*> duties;
  DutyState state = DutyState::not_applicable;

  bool excused() const {
    return std::ranges::any_of(duties, [](const Duty* duty) { return duty->excuse.has_value(); });
  }
  // The duty that decides: of those that are met least, the first.
  const Duty& deciding() const {
    return **std::ranges::find_if(duties, [&](const Duty* duty) { return duty->state == state; });
  }
};

}  // namespace

static report::Cell components_cell(const Group& group, const Catalogue& catalogue) {
  std::vector<report::Item> items;
  for (const Duty* duty : group.duties) {
    if (!duty->component) {
      items.push_back({"the authority as a whole", {{"id", report::Missing{}}, {"name", ""}}});
      continue;
    }
    auto item = ref_item(catalogue.components, *duty->component, language);
    const bool there = std::ranges::any_of(
        items, [&](const report::Item& other) { return other.text == item.text; });
    if (!there) items.push_back(std::move(item));
  }
  return {.content = std::move(items)};
}

static std::string application_text(const DutyAnswer& each, DutyState whole,
                                    const Catalogue& catalogue) {
  std::string text = each.identity.name;
  if (each.version) text += ' ' + *each.version;
  std::vector<std::string> remarks;
  if (each.answer.state != whole) remarks.push_back(words(analysis::name(each.answer.state)));
  if (each.via) remarks.push_back("via " + party_name(catalogue, *each.via, language));
  if (each.identity.local) remarks.emplace_back("local");
  return remarks.empty() ? text : text + " (" + join(remarks, ", ") + ')';
}

// Of an obligation on the authority as a whole, only the applications that have to do with it.
static bool has_to_do_with(const Duty& duty, const DutyAnswer& each) {
  return duty.component || each.answer.support;
}

static report::Cell applications_cell(const Group& group, const Catalogue& catalogue) {
  std::vector<report::Item> items;
  std::set<ApplicationId> seen;
  for (const Duty* duty : group.duties) {
    for (const auto& each : duty->answers) {
      if (!has_to_do_with(*duty, each) || !seen.insert(each.application).second) continue;
      report::Value version = report::Missing{"unknown"};
      if (each.version) version = *each.version;
      items.push_back({.text = application_text(each, group.state, catalogue),
                       .parts = {{"id", each.application.str()},
                                 {"name", each.identity.name},
                                 {"version", std::move(version)},
                                 {"state", std::string(analysis::name(each.answer.state))}}});
    }
  }
  if (items.empty()) {
    return missing(group.deciding().component ? "not registered" : "none says so");
  }
  return {.content = std::move(items)};
}

static const analysis::Answer* best_answer(const Duty& duty) {
  if (duty.answers.empty()) return nullptr;
  const auto best = std::ranges::max_element(
      duty.answers, {}, [](const DutyAnswer& each) { return each.answer.state; });
  return &best->answer;
}

static report::Cell question_cell(const Group& group, const Catalogue& catalogue) {
  const Duty& duty = group.deciding();
  if (duty.because == analysis::Because::obsolete) {
    return text_cell("obsolete requirement: " + versions_text(duty.required),
                     report::Tone::notable);
  }
  std::string text = question(duty.because, best_answer(duty), duty.required);
  if (duty.because == analysis::Because::condition_unknown) {
    const Obligation* obligation = catalogue.obligations.find(duty.obligation);
    if (obligation && obligation->condition) text += " (" + **obligation->condition + ")";
  }
  return text.empty() ? missing("nothing") : text_cell(text);
}

static std::vector<report::Column> shared_columns() {
  return {{.key = "applications",
           .title = "Applications",
           .type = Type::items,
           .parts = {"id", "name", "version", "state"}},
          proven_state_column(),
          {.key = "ask", .title = "To ask"}};
}

static void add_shared_cells(report::Row& row, const Group& group, const Catalogue& catalogue,
                             Date day) {
  row.cells.push_back(applications_cell(group, catalogue));
  row.cells.push_back(
      proven_state_cell(group.state, best_answer(group.deciding()), group.excused(), day));
  row.cells.push_back(question_cell(group, catalogue));
}

// What is met least comes first.
static std::vector<StandardDuties> worst_first(const Duties& duties, const Catalogue& catalogue) {
  auto out = analysis::by_standard(duties.duties);
  const auto rank = [](DutyState state) {
    return state == DutyState::not_applicable ? static_cast<int>(analysis::duty_states)
                                              : static_cast<int>(state);
  };
  std::ranges::stable_sort(out, {}, [&](const StandardDuties& row) {
    return std::tuple(row.level, rank(row.state),
                      folded(name_of(catalogue.standards, row.standard, language)));
  });
  return out;
}

static report::Table standards_table(const Duties& duties, const Catalogue& catalogue, Date day) {
  report::Table table{
      .key = "standards",
      .title = "By standard",
      .columns = {{.key = "level", .title = "Level", .type = Type::ref, .heading = true},
                  standard_column(),
                  {.key = "components",
                   .title = "Because of",
                   .type = Type::items,
                   .parts = {"id", "name"}}},
      .rows = {},
      .empty = "no obligation holds on this day"};
  for (auto& column : shared_columns()) table.columns.push_back(std::move(column));
  for (const auto& standard : worst_first(duties, catalogue)) {
    Group group{.standard = &standard, .duties = {}, .state = standard.state};
    for (const std::size_t index : standard.duties) group.duties.push_back(&duties.duties[index]);
    report::Row row{{level_cell(standard.level),
                     standard_cell(catalogue, group.deciding().required),
                     components_cell(group, catalogue)}};
    add_shared_cells(row, group, catalogue, day);
    table.rows.push_back(std::move(row));
  }
  return table;
}

static report::Cell basis_cell(const Duty& duty, const Obligation& obligation) {
  std::string text = obligation.legal_basis ? **obligation.legal_basis : "unknown";
  if (!duty.verified) text += " (not verified)";
  return text_cell(text);
}

static report::Table obligations_table(const Duties& duties, const Catalogue& catalogue, Date day) {
  report::Table table{
      .key = "obligations",
      .title = "By obligation",
      .columns = {{.key = "level", .title = "Level", .type = Type::ref, .heading = true},
                  standard_column(),
                  {.key = "component", .title = "At", .type = Type::ref},
                  {.key = "obligation", .title = "Obligation"},
                  {.key = "basis", .title = "Legal basis"}},
      .rows = {},
      .empty = "no obligation holds on this day"};
  for (auto& column : shared_columns()) table.columns.push_back(std::move(column));
  for (const auto& duty : duties.duties) {
    const Obligation* obligation = catalogue.obligations.find(duty.obligation);
    const Group group{.duties = {&duty}, .state = duty.state};
    report::Row row{{level_cell(duty.level), standard_cell(catalogue, duty.required),
                     duty.component ? ref_cell(catalogue.components, *duty.component, language)
                                    : missing("the authority as a whole"),
                     text_cell(duty.obligation.str()), basis_cell(duty, *obligation)}};
    add_shared_cells(row, group, catalogue, day);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- Notes ----

static std::string obligation_title(const Catalogue& catalogue, const ObligationId& id) {
  const Obligation* obligation = catalogue.obligations.find(id);
  return fmt::format("{} ({})", id.str(),
                     name_of(catalogue.standards, *obligation->standard, language));
}

namespace {

// What a reader must know of obligations beside the figures, each said once for all authorities of
// which it is the same.
struct Remarks {
  std::set<std::string> unverified;
  std::set<std::string> obsolete;
  std::set<std::string> not_yet;
  std::set<std::string> no_more;
  std::vector<std::string> undeclared;
  std::vector<std::string> excused;
  std::vector<std::string> declined;
  std::vector<std::string> by_suitability;
  std::vector<std::string> unplaced;
  std::vector<std::string> left_out;
};

}  // namespace

static void add_duty_remarks(Remarks& remarks, const Duty& duty, const std::string& who,
                             const Catalogue& catalogue) {
  if (!duty.verified) remarks.unverified.insert(duty.obligation.str());
  if (duty.because == analysis::Because::obsolete) {
    remarks.obsolete.insert(obligation_title(catalogue, duty.obligation));
  }
  if (!duty.excuse) return;
  std::string text =
      who + obligation_title(catalogue, duty.obligation) + ": " + duty.excuse->reason;
  if (duty.excuse->until) text += ", until " + duty.excuse->until->str();
  remarks.excused.push_back(std::move(text));
}

static void add_none_remarks(Remarks& remarks, const analysis::NoDuty& none, const std::string& who,
                             const Catalogue& catalogue) {
  using Why = analysis::NoDuty::Why;
  const Obligation* obligation = catalogue.obligations.find(none.obligation);
  const std::string title = obligation_title(catalogue, none.obligation);
  switch (none.why) {
    case Why::not_yet:
      remarks.not_yet.insert(title + " from " + obligation->valid_from->value.str());
      return;
    case Why::no_more:
      remarks.no_more.insert(title + " until " + obligation->valid_until->value.str());
      return;
    case Why::condition_does_not_hold:
      remarks.declined.push_back(who + title + (none.reason.empty() ? "" : ": " + none.reason));
      return;
  }
}

static Remarks remarks_on(std::span<const Duties> authorities, const Catalogue& catalogue) {
  Remarks remarks;
  for (const auto& duties : authorities) {
    const std::string name = authority_name(catalogue, duties.authority);
    const std::string who = authorities.size() > 1 ? name + ": " : "";
    if (!duties.declared) remarks.undeclared.push_back(name);
    for (const auto& duty : duties.duties) add_duty_remarks(remarks, duty, who, catalogue);
    for (const auto& none : duties.none) add_none_remarks(remarks, none, who, catalogue);
    for (const auto& each : duties.by_suitability) remarks.by_suitability.push_back(who + each);
    for (const auto& each : duties.unplaced) remarks.unplaced.push_back(who + each);
    for (const auto& each : duties.left_out) remarks.left_out.push_back(who + each);
  }
  return remarks;
}

template <class Names>
static void add_note(report::Document& document, std::string_view key, std::string_view text,
                     const Names& names) {
  if (names.empty()) return;
  document.notes.push_back({std::string(key), std::string(text), {names.begin(), names.end()}});
}

static void add_notes(report::Document& document, std::span<const Duties> authorities,
                      const Catalogue& catalogue) {
  const Remarks remarks = remarks_on(authorities, catalogue);
  const auto add = [&](std::string_view key, std::string_view text, const auto& names) {
    add_note(document, key, text, names);
  };
  if (authorities.size() > 1) {
    add("undeclared", "authorities without a portfolio, left out of the figures",
        remarks.undeclared);
  }
  add("excused", "excused: counted as what they are, but no check fails on them", remarks.excused);
  add("obsolete",
      "obsolete requirements: the standard or its version has ended, so that nothing can be asked",
      remarks.obsolete);
  add("declined", "not applicable, as the authority itself says of the condition",
      remarks.declined);
  add("not_yet", "not in force yet", remarks.not_yet);
  add("no_more", "no longer in force", remarks.no_more);
  add("unverified", "obligations of which nobody has verified the legal basis", remarks.unverified);
  add("by_suitability",
      "placed by what the package is suitable for, since the entry names no component",
      remarks.by_suitability);
  add("unplaced", "in use for no known component, so that no obligation sees them",
      remarks.unplaced);
  add("left_out", "entries that could not be understood, so not counted", remarks.left_out);
}

// ---- One authority ----

report::Document describe(const Duties& duties, const Catalogue& catalogue, StandardsBy by,
                          Date day) {
  report::Document document{.kind = "standards",
                            .title = "Standards of " + authority_name(catalogue, duties.authority)};
  if (duties.declared) {
    document.facts.push_back({"in_scope", "Applications in use", count_cell(duties.in_scope)});
    document.facts.push_back(
        {"verified", "Verified", duties.verified ? cell(*duties.verified) : missing("unknown")});
    document.facts.push_back(
        {"completeness", "Complete",
         cell(report::Share{duties.completeness.filled, duties.completeness.applicable})});
  }
  const auto totals = analysis::totals(std::span(&duties, 1), day);
  document.charts.push_back(states_chart(totals));
  document.tables.push_back(totals_table(totals));
  document.tables.push_back(by == StandardsBy::standard
                                ? standards_table(duties, catalogue, day)
                                : obligations_table(duties, catalogue, day));
  document.main_table = document.tables.back().key;
  if (!duties.declared) {
    document.notes.push_back(
        {"no_portfolio",
         "there is no portfolio of this authority: only what its type needs is "
         "known",
         {}});
  }
  add_notes(document, std::span(&duties, 1), catalogue);
  return document;
}

// ---- Several authorities ----

static std::string_view letter(DutyState state) {
  switch (state) {
    case DutyState::covered:
      return "C";
    case DutyState::claimed:
      return "c";
    case DutyState::outdated:
      return "O";
    case DutyState::gap:
      return "G";
    case DutyState::unknown:
      return "?";
    case DutyState::not_applicable:
      break;
  }
  return "-";
}

static report::Cell matrix_cell(const analysis::StandardCell& cell) {
  if (!cell.required) return missing(".");
  auto out = state_cell(cell.state);  // for its tone
  out.content = std::vector{report::Item{std::string(letter(cell.state)),
                                         {{"state", std::string(analysis::name(cell.state))}}}};
  return out;
}

static report::Table matrix(const std::vector<analysis::StandardRow>& rows,
                            std::span<const Duties> authorities, const Catalogue& catalogue) {
  report::Table table{
      .key = "matrix",
      .title =
          "By standard: C covered, c claimed, O outdated, G gap, ? unknown, - nothing to ask, . "
          "not "
          "required",
      .columns = {{.key = "level", .title = "Level", .type = Type::ref, .heading = true},
                  {.key = "standard", .title = "Standard", .type = Type::ref}},
      .rows = {},
      .empty = "no obligation holds on this day"};
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    table.columns.push_back({.key = replace_all(authorities[i].authority.str(), "-", "_"),
                             .title = fmt::format("{}", i + 1),
                             .type = Type::items,
                             .parts = {"state"}});
  }
  table.columns.push_back({.key = "required", .title = "All", .type = Type::integer});
  for (const DutyState state : {DutyState::covered, DutyState::claimed, DutyState::outdated,
                                DutyState::gap, DutyState::unknown}) {
    table.columns.push_back({.key = std::string(analysis::name(state)),
                             .title = std::string(letter(state)),
                             .type = Type::integer});
  }
  for (const auto& row : rows) {
    report::Row out{{level_cell(row.level), ref_cell(catalogue.standards, row.standard, language)}};
    for (const auto& each : row.cells) out.cells.push_back(matrix_cell(each));
    out.cells.push_back(count_cell(row.tally.required()));
    for (const DutyState state : {DutyState::covered, DutyState::claimed, DutyState::outdated,
                                  DutyState::gap, DutyState::unknown}) {
      out.cells.push_back(count_cell(row.tally.of(state)));
    }
    table.rows.push_back(std::move(out));
  }
  return table;
}

static report::Table authorities_table(std::span<const Duties> authorities,
                                       const Catalogue& catalogue) {
  report::Table table{
      .key = "authorities",
      .title = "Authorities, by their number in the matrix",
      .columns = {{.key = "number", .title = "No.", .type = Type::integer},
                  {.key = "authority", .title = "Authority", .type = Type::ref},
                  {.key = "in_scope", .title = "In use", .type = Type::integer},
                  {.key = "verified", .title = "Verified", .type = Type::date},
                  {.key = "mandatory", .title = "Mandatory", .type = Type::integer},
                  {.key = "evidence_coverage", .title = "Proven", .type = Type::share},
                  {.key = "claim_coverage", .title = "Claimed or proven", .type = Type::share},
                  {.key = "unknown", .title = "Unknown", .type = Type::integer}},
      .rows = {}};
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const Duties& duties = authorities[i];
    const auto tally = analysis::tally(duties.duties, DutyLevel::mandatory);
    const auto whole = static_cast<std::int64_t>(tally.required());
    report::Row row{{count_cell(i + 1), ref_cell(catalogue.authorities, duties.authority, language),
                     duties.declared ? count_cell(duties.in_scope) : missing("no portfolio"),
                     duties.verified ? cell(*duties.verified) : missing("unknown"),
                     count_cell(tally.required())}};
    if (duties.declared) {
      row.cells.push_back(cell(report::Share{static_cast<std::int64_t>(tally.covered), whole}));
      row.cells.push_back(
          cell(report::Share{static_cast<std::int64_t>(tally.at_least_claimed()), whole}));
      row.cells.push_back(count_cell(tally.unknown));
    } else {
      row.cells.insert(row.cells.end(), 3, missing("-"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Document describe(std::span<const Duties> authorities, const Catalogue& catalogue,
                          analysis::StandardOrder order, Date day) {
  report::Document document{.kind = "standards",
                            .title = fmt::format("Standards of {} authorities", authorities.size()),
                            .main_table = "matrix"};
  const auto totals = analysis::totals(authorities, day);
  document.charts.push_back(states_chart(totals));
  document.tables.push_back(totals_table(totals));
  document.tables.push_back(authorities_table(authorities, catalogue));
  document.tables.push_back(matrix(analysis::across(authorities, order), authorities, catalogue));
  document.notes.push_back({"matrix",
                            "the figures of a row count authorities that have a portfolio and must "
                            "use the standard",
                            {}});
  add_notes(document, authorities, catalogue);
  return document;
}

// ---- Over time ----

report::Document describe_over_time(const std::vector<analysis::StandardsOnDay>& days,
                                    std::string_view of_whom) {
  report::Document document{.kind = "standards-over-time",
                            .title = fmt::format("Standards of {} over time", of_whom)};
  report::Table table{
      .key = "days",
      .title = "Obligations, by level and day",
      .columns = {{.key = "level", .title = "Level", .type = Type::ref, .heading = true},
                  {.key = "day", .title = "Day", .type = Type::date}},
      .rows = {},
      .empty = "no obligation holds on these days"};
  for (auto& column : tally_columns()) table.columns.push_back(std::move(column));
  std::vector<analysis::StandardsOnDay> sorted = days;
  std::ranges::stable_sort(sorted, {}, &analysis::StandardsOnDay::level);
  for (const auto& line : sorted) {
    report::Row row{{level_cell(line.level), cell(line.day)}};
    add_tally(row, line.duties);
    table.rows.push_back(std::move(row));
  }
  document.tables.push_back(std::move(table));
  document.notes.push_back(
      {"as_declared",
       "each day as the portfolios and the obligations tell it today: versions "
       "in use are those declared now",
       {}});
  return document;
}

// ---- Why ----

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
  if (obligation.valid_from) text += " since " + obligation.valid_from->value.str();
  if (obligation.valid_until) text += " until " + obligation.valid_until->value.str();
  text += obligation.legal_basis ? ": " + **obligation.legal_basis : ": legal basis unknown";
  return duty.verified ? text : text + " (not verified)";
}

static void add_answer(Chain& chain, const DutyAnswer& each, const Catalogue& catalogue, Date day) {
  const Package* package = catalogue.packages.find(each.identity.package);
  chain.add("application",
            fmt::format("{}{}: {} ({})", each.identity.name,
                        each.via ? " via " + party_name(catalogue, *each.via, language) : "",
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
              each.version ? *each.version + ", which the catalogue does not describe" : "unknown",
              package->id.where);
  }
  if (!each.answer.support) return;
  const Support& support = *each.answer.support;
  chain.add("standard version", support.version ? **support.version : "not said",
            support.standard.where);
  chain.add("evidence", evidence_text(support, day),
            support.evidence ? support.evidence->where : support.standard.where);
}

static void add_duty(Chain& chain, const Duty& duty, const Catalogue& catalogue, Date day) {
  const Obligation& obligation = *catalogue.obligations.find(duty.obligation);
  chain.begin(fmt::format("{} at {}: {} ({})", obligation.id->str(),
                          component_name(catalogue, duty), words(analysis::name(duty.state)),
                          words(analysis::name(duty.because))));
  chain.add("obligation", obligation_text(duty, obligation), obligation.id.where);
  if (obligation.conditional()) {
    const std::string text =
        obligation.condition ? **obligation.condition : std::string("not written down");
    chain.add("condition",
              text + (duty.condition == analysis::Condition::holds ? ": holds here" : ": unknown"),
              obligation.condition ? obligation.condition->where : obligation.id.where);
  }
  if (const Standard* standard = catalogue.standards.find(duty.standard)) {
    chain.add("requires",
              fmt::format("{}: {}", standard->name.in(language),
                          duty.required.any_version ? "any version"
                                                    : "version " + versions_text(duty.required)),
              standard->id.where);
  }
  if (duty.component) {
    const Component* component = catalogue.components.find(*duty.component);
    chain.add("component",
              component_name(catalogue, duty) +
                  (duty.needed ? ", which its type needs" : ", which it has"),
              component ? component->id.where : Place{});
  }
  std::size_t silent = 0;
  for (const auto& each : duty.answers) {
    if (has_to_do_with(duty, each)) {
      add_answer(chain, each, catalogue, day);
    } else {
      ++silent;
    }
  }
  if (silent > 0) chain.add("application", counted(silent, "other") + " without a word on it", {});
  if (duty.answers.empty()) chain.add("application", "none is registered", {});
  if (duty.excuse) {
    chain.add(
        "excuse",
        duty.excuse->reason + (duty.excuse->until ? ", until " + duty.excuse->until->str() : ""),
        duty.excuse->where);
  }
}

report::Document describe_why(const Duties& duties, const StandardId& standard,
                              const Catalogue& catalogue, const Sources& sources, Date day) {
  report::Document document{.kind = "standards-why",
                            .title = fmt::format("{}: why {} stands where it does",
                                                 authority_name(catalogue, duties.authority),
                                                 name_of(catalogue.standards, standard, language))};
  report::Table table{.key = "chain",
                      .title = "",
                      .columns = {{.key = "duty", .title = "Obligation", .heading = true},
                                  {.key = "step", .title = "Step"},
                                  {.key = "what", .title = "What"},
                                  {.key = "where", .title = "Said at"}},
                      .rows = {},
                      .empty = "no obligation to use it holds here on this day"};
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
  only.by_suitability.clear();
  only.unplaced.clear();
  add_notes(document, std::span(&only, 1), catalogue);
  return document;
}

}  // namespace swcat::cli
