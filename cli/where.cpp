#include "cli/where.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::WhereField;
using analysis::WhereSort;
using analysis::WhereTerm;

std::vector<Option> where_terms() {
  return {{.name = "where",
           .placeholder = "TERM",
           .help = "only the applications for which field:value, field:from..to or "
                   "not:field:value holds; see docs/filters.md",
           .repeatable = true}};
}

// ---- Values ----

static bool is_pattern(std::string_view text) { return text.find('*') != std::string_view::npos; }

// The records whose id, name or alias is the pattern.
template <class T>
static std::set<std::string> matching(const Collection<T>& records, std::string_view pattern) {
  std::set<std::string> ids;
  for (const T& record : records) {
    bool matches = matches_pattern(pattern, record.id->str());
    for (const auto& label : record.name.labels) {
      matches = matches || matches_pattern(pattern, label.text);
    }
    for (const auto& alias : record.aliases) matches = matches || matches_pattern(pattern, *alias);
    if (matches) ids.insert(record.id->str());
  }
  return ids;
}

// What portfolios name without the catalogue knowing it: how it is found, and how it is said.
using Local = std::multimap<std::string, std::string>;

static std::set<std::string> matching(const Local& local, const std::string& text) {
  std::set<std::string> values;
  for (const auto& [spelling, value] : local) {
    if (matches_pattern(text, spelling)) values.insert(value);
  }
  return values;
}

static Local local_packages(const Workspace& workspace) {
  Local local;
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& package : portfolio.local_packages) {
      const std::string key = portfolio.authority->str() + '/' + package.id->str();
      local.emplace(package.id->str(), key);
      local.emplace(key, key);
      for (const auto& label : package.name.labels) local.emplace(label.text, key);
    }
  }
  return local;
}

static Local local_suppliers(const Workspace& workspace) {
  Local local;
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& package : portfolio.local_packages) {
      if (!package.supplier) continue;
      const std::string name = (*package.supplier)->str();
      if (!workspace.catalogue().suppliers.find(SupplierId(name))) local.emplace(name, name);
    }
  }
  return local;
}

static Local licences(const Workspace& workspace) {
  Local said;
  for (const auto& package : workspace.catalogue().packages) {
    if (package.licence) said.emplace((*package.licence)->str(), (*package.licence)->str());
  }
  for (const auto& portfolio : workspace.portfolios()) {
    for (const auto& package : portfolio.local_packages) {
      if (package.licence) said.emplace((*package.licence)->str(), (*package.licence)->str());
    }
  }
  return said;
}

// Fills in what records of a kind answer to the text, those of the catalogue and local ones.
template <class T>
static std::optional<Outcome> resolve(WhereTerm& term, const Collection<T>& records,
                                      const Local& local = {}) {
  if (is_pattern(term.text)) {
    term.values = matching(records, term.text);
    term.values.merge(matching(local, term.text));
    if (!term.values.empty()) return std::nullopt;
    return usage_error(say("there is no {} that is called '{}'", tr(info(kind_of<T>).singular),
                           printable(term.text)));
  }
  term.values = matching(local, term.text);
  if (!term.values.empty() && answering(records, term.text).empty()) return std::nullopt;
  auto record = find_by_name(records, term.text);
  if (!record) return record.problem();
  term.text = (*record)->id->str();
  term.values.insert(term.text);
  return std::nullopt;
}

static std::optional<Outcome> resolve_province(WhereTerm& term, const Catalogue& catalogue) {
  Collection<Group> provinces;
  for (const auto& group : catalogue.groups) {
    const bool has_members = std::ranges::any_of(catalogue.authorities, [&](const Authority& each) {
      return each.province && **each.province == *group.id;
    });
    if (has_members) provinces.add(group);
  }
  provinces.seal();
  return resolve(term, provinces);
}

// Who supplies to another can be an authority or a group.
static std::optional<Outcome> resolve_party(WhereTerm& term, const Catalogue& catalogue) {
  const auto groups =
      is_pattern(term.text) ? matching(catalogue.groups, term.text) : std::set<std::string>();
  const bool is_group = !is_pattern(term.text) &&
                        answering(catalogue.authorities, term.text).empty() &&
                        !answering(catalogue.groups, term.text).empty();
  if (is_group) return resolve(term, catalogue.groups);
  if (auto problem = resolve(term, catalogue.authorities); problem && groups.empty()) {
    return problem;
  }
  term.values.insert(groups.begin(), groups.end());
  return std::nullopt;
}

static std::optional<Outcome> resolve_record(WhereTerm& term, const Workspace& workspace) {
  const Catalogue& catalogue = workspace.catalogue();
  switch (term.field) {
    case WhereField::package:
      return resolve(term, catalogue.packages, local_packages(workspace));
    case WhereField::supplier:
      return resolve(term, catalogue.suppliers, local_suppliers(workspace));
    case WhereField::component:
      return resolve(term, catalogue.components);
    case WhereField::domain:
      return resolve(term, catalogue.domains);
    case WhereField::standard:
      return resolve(term, catalogue.standards);
    case WhereField::via:
      return resolve_party(term, catalogue);
    case WhereField::type:
      return resolve(term, catalogue.authority_types);
    case WhereField::province:
      return resolve_province(term, catalogue);
    case WhereField::group:
      return resolve(term, catalogue.groups);
    default:
      break;
  }
  return resolve(term, catalogue.authorities);
}

template <class Enum>
static std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& choice : choices<Enum>()) names.push_back(choice.name);
  return names;
}

static std::vector<std::string_view> values_of(WhereField field) {
  switch (field) {
    case WhereField::hosting:
      return names_of<Hosting>();
    case WhereField::status:
      return names_of<UseStatus>();
    case WhereField::role:
      return names_of<Role>();
    case WhereField::kind:
      return names_of<PackageKind>();
    default:
      return {"true", "false"};
  }
}

static Outcome wrong_value(const WhereTerm& term, std::span<const std::string_view> words) {
  std::vector<std::string> names(words.begin(), words.end());
  if (info(term.field).may_be_unknown) names.emplace_back("unknown");
  const std::string hint = did_you_mean(term.text, words);
  return usage_error(say("--where {}: takes {}, not '{}'{}", info(term.field).name,
                         enumerated(names, "or"), printable(term.text),
                         hint.empty() ? "" : ": " + hint));
}

static std::optional<Outcome> resolve_word(WhereTerm& term) {
  const auto words = values_of(term.field);
  for (const auto word : words) {
    if (matches_pattern(term.text, word)) term.values.emplace(word);
  }
  if (term.values.empty()) return wrong_value(term, words);
  return std::nullopt;
}

// A version can be anything; a licence that no package has is a mistake.
static std::optional<Outcome> resolve_text(WhereTerm& term, const Workspace& workspace) {
  term.pattern = term.text;
  if (term.field != WhereField::licence) return std::nullopt;
  const Local known = licences(workspace);
  if (!matching(known, term.text).empty()) return std::nullopt;
  std::vector<std::string_view> spellings;
  for (const auto& [spelling, value] : known) {
    if (spellings.empty() || spellings.back() != spelling) spellings.push_back(spelling);
  }
  const std::string hint = did_you_mean(term.text, spellings);
  return usage_error(say("no package has the licence '{}'{}", printable(term.text),
                         hint.empty() ? "" : ": " + hint));
}

static std::optional<Outcome> resolve_range(WhereTerm& term) {
  const bool dates = info(term.field).sort == WhereSort::date;
  if (dates) {
    term.dates = parse_date_range(term.text);
  } else {
    term.numbers = parse_number_range(term.text);
  }
  if (term.dates || term.numbers) return std::nullopt;
  return usage_error(
      say("--where {}: takes {}, not '{}'", info(term.field).name,
          dates ? tr("a date (year-month-day, year-month or year) or a range of dates, from..to")
                : tr("a number or a range of numbers, from..to"),
          printable(term.text)));
}

static std::optional<Outcome> resolve(WhereTerm& term, const Workspace& workspace) {
  const auto& field = info(term.field);
  if (term.text == "unknown") {
    term.unknown = true;
    if (field.may_be_unknown) return std::nullopt;
    return usage_error(say("the {} is never unknown", field.name));
  }
  switch (field.sort) {
    case WhereSort::record: {
      auto problem = resolve_record(term, workspace);
      return problem ? std::optional(with_cause(*problem, workspace)) : std::nullopt;
    }
    case WhereSort::choice:
    case WhereSort::flag:
      return resolve_word(term);
    case WhereSort::text:
      return resolve_text(term, workspace);
    default:
      return resolve_range(term);
  }
}

static Outcome unknown_field(const std::string& name) {
  std::vector<std::string_view> known;
  for (const auto& field : analysis::where_fields()) known.push_back(field.name);
  const std::vector<std::string> names(known.begin(), known.end());
  const std::string hint = did_you_mean(name, known);
  return usage_error(say("--where knows no field '{}'{}\nthere are {}", printable(name),
                         hint.empty() ? "" : ": " + hint, enumerated(names)));
}

Or<std::vector<WhereTerm>> where(const std::vector<FilterTerm>& terms, const Workspace& workspace) {
  std::vector<WhereTerm> out;
  for (const auto& typed : terms) {
    const auto field = analysis::find_where_field(typed.field);
    if (!field) return unknown_field(typed.field);
    WhereTerm term{.field = *field, .negated = typed.negated, .text = typed.value};
    if (auto problem = resolve(term, workspace)) return *problem;
    out.push_back(std::move(term));
  }
  return out;
}

// ---- Narrowing ----

static Or<std::vector<WhereTerm>> asked_terms(const Arguments& arguments,
                                              const Workspace& workspace) {
  std::vector<FilterTerm> typed;
  for (const auto& text : arguments.values("where")) {
    auto term = parse_filter_term(text);
    if (!term) {
      return usage_error(say("{} takes field:value, field:from..to or not:field:value, not '{}'",
                             arguments.spelling("where"), printable(text)));
    }
    typed.push_back(std::move(*term));
  }
  return where(typed, workspace);
}

static void add_left_out(std::vector<std::string>& parts, const analysis::Left& left,
                         std::string_view what) {
  if (left.left == left.all) return;
  parts.push_back(say("{} of {} {}", left.all - left.left, left.all, what));
}

// "7 of 12 in use, 1 of 2 planned"; empty where every application is left.
static std::string applications_left_out(const analysis::Narrowed& narrowed) {
  std::vector<std::string> parts;
  add_left_out(parts, narrowed.in_scope, tr("in use"));
  add_left_out(parts, narrowed.planned, tr("planned"));
  std::string text = join(parts, ", ");
  if (narrowed.untold > 0) {
    text = say("{} ({} of which it is unknown)", text, narrowed.untold);
  }
  return text;
}

static std::string others_left_out(const analysis::Narrowed& narrowed) {
  std::vector<std::string> parts;
  add_left_out(parts, narrowed.contracts, "contracts");
  add_left_out(parts, narrowed.connections, "connections");
  return join(parts, ", ");
}

Or<Narrowing> narrow(Workspace& workspace, const Arguments& arguments,
                     std::vector<AuthorityId>& authorities) {
  auto terms = asked_terms(arguments, workspace);
  if (!terms) return terms.problem();
  Narrowing out;
  out.terms_ = std::move(*terms);
  if (!out.asked()) return out;

  const Catalogue& catalogue = workspace.catalogue();
  const auto name = [&](const AuthorityId& id) {
    return name_of(catalogue.authorities, id, language);
  };
  std::erase_if(authorities, [&](const AuthorityId& id) {
    const bool left = analysis::asks_for(catalogue, id, out.terms_, workspace.as_of());
    if (!left) out.authorities_.push_back(name(id));
    return !left;
  });
  if (authorities.empty()) return usage_error(tr("no authority is left by --where"));

  std::vector<Portfolio> left;
  for (const auto& id : authorities) {
    const Portfolio* portfolio = workspace.loaded().portfolio_of(id);
    if (!portfolio) continue;
    auto narrowed = analysis::narrowed(catalogue, *portfolio, out.terms_, workspace.as_of());
    const auto say = [&](std::vector<std::string>& list, const std::string& what) {
      if (!what.empty()) list.push_back(fmt::format("{}: {}", name(id), what));
    };
    say(out.applications_, applications_left_out(narrowed));
    say(out.beside_, others_left_out(narrowed));
    left.push_back(std::move(narrowed.portfolio));
  }
  workspace.look_only_at(std::move(left));
  return out;
}

Or<Narrowing> narrow(Workspace& workspace, const Arguments& arguments) {
  std::vector<AuthorityId> authorities;
  for (const auto& portfolio : workspace.portfolios()) authorities.push_back(*portfolio.authority);
  std::ranges::sort(authorities);
  return narrow(workspace, arguments, authorities);
}

Or<Narrowing> visit_narrowed(Workspace& workspace, const Arguments& arguments,
                             std::vector<AuthorityId>& authorities, const Workspace::Visit& visit) {
  const std::set<AuthorityId> asked(authorities.begin(), authorities.end());
  const Workspace::Visit visit_asked = [&](const Portfolio& portfolio) {
    if (asked.contains(*portfolio.authority)) visit(portfolio);
  };
  if (!arguments.has("where")) {
    workspace.visit_portfolios(authorities, visit_asked);
    return Narrowing();
  }
  workspace.read_portfolios(authorities);
  auto only = narrow(workspace, arguments, authorities);
  if (!only) return only;
  std::ranges::for_each(workspace.portfolios(), visit_asked);
  return only;
}

std::string_view Narrowing::nothing() const { return asked() ? "none of these" : "not registered"; }

// "supplier cipal or remmicom", "not hosting saas": the terms about one field in one line.
static std::vector<report::Item> said_in_words(std::span<const WhereTerm> terms) {
  std::vector<report::Item> items;
  for (const bool negated : {false, true}) {
    for (const auto& field : analysis::where_fields()) {
      std::vector<std::string> asked;
      for (const auto& term : terms) {
        if (info(term.field).name == field.name && term.negated == negated) {
          asked.push_back(printable(term.text));
        }
      }
      if (asked.empty()) continue;
      items.push_back({.text = negated ? say("not {} {}", field.name, enumerated(asked, "or"))
                                       : fmt::format("{} {}", field.name, enumerated(asked, "or")),
                       .parts = {}});
    }
  }
  return items;
}

void Narrowing::tell(report::Document& document) const {
  if (!asked()) return;
  document.facts.insert(document.facts.begin(),
                        {"only", tr("Only"), report::Cell{.content = said_in_words(terms_)}});
  std::vector<report::Note> notes;
  const auto add = [&](std::string_view key, std::string_view text,
                       const std::vector<std::string>& names) {
    if (!names.empty()) notes.push_back({std::string(key), std::string(text), names});
  };
  add("where_authorities", tr("authorities left out by --where"), authorities_);
  add("where_applications", tr("applications left out by --where, in no figure"), applications_);
  add("where_beside", tr("left out with them"), beside_);
  document.notes.insert(document.notes.begin(), notes.begin(), notes.end());
}

Outcome write_report(report::Document document, const Narrowing& only, const Workspace& workspace,
                     const Arguments& arguments, const Environment& environment) {
  only.tell(document);
  return write_report(std::move(document), workspace, arguments, environment);
}

}  // namespace swcat::cli
