#include <fmt/core.h>

#include <array>
#include <map>
#include <mutex>

#include "analysis/standards.hpp"
#include "analysis/standards_check.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/standards.hpp"
#include "cli/lookup.hpp"
#include "cli/selection.hpp"
#include "cli/standards_in_catalogue.hpp"
#include "cli/where.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

using analysis::Duties;
using analysis::DutyState;

// ---- What fails a check ----

// Of `--fail-on`, each choice with what it fails on: whatever is met less than this.
static constexpr std::array<std::pair<std::string_view, DutyState>, 3> limits{{
    {"gap", DutyState::outdated},
    {"unknown", DutyState::unknown},
    {"claimed", DutyState::claimed},
}};

namespace {

// What a build asks of the figures.
struct Check {
  std::optional<DutyState> fail_on;  // whatever is met no better than this
  std::optional<unsigned> least;     // percentage of mandatory obligations that is proven

  bool asked() const { return fail_on || least; }
};

}  // namespace

static Or<Check> check_asked(const Arguments& arguments) {
  Check check;
  if (arguments.has("min-coverage")) {
    auto least = count(arguments, {.name = "min-coverage", .least = 0, .most = 100});
    if (!least) return least.problem();
    check.least = static_cast<unsigned>(*least);
  }
  if (const auto text = arguments.value("fail-on")) {
    const auto* limit = std::ranges::find(limits, *text, &decltype(limits)::value_type::first);
    check.fail_on = limit->second;
  }
  return check;
}

static std::string complaint(const analysis::UnmetDuty& unmet, const Catalogue& catalogue) {
  const analysis::Duty& duty = *unmet.duty;
  const std::string standard = name_of(catalogue.standards, duty.standard, language);
  const std::string state = tr(analysis::name(duty.state));
  if (!duty.component) return say("{}: {} is {}", unmet.authority.str(), standard, state);
  return say("{}: {} at {} is {}", unmet.authority.str(), standard,
             name_of(catalogue.components, *duty.component, language), state);
}

static Outcome checked(const std::vector<Duties>& authorities, const Check& check,
                       const Catalogue& catalogue, Outcome outcome) {
  std::vector<std::string> complaints;
  if (check.least) {
    for (const auto& [authority, covered, required] :
         analysis::less_proven_than(authorities, *check.least)) {
      complaints.push_back(say("{}: {} of {} mandatory obligations are proven, less than {} %",
                               authority.str(), covered, required, *check.least));
    }
  }
  if (check.fail_on) {
    for (const auto& duty : analysis::unmet(authorities, *check.fail_on)) {
      complaints.push_back(complaint(duty, catalogue));
    }
  }
  if (complaints.empty()) return outcome;
  if (outcome.exit == Exit::clean) outcome.exit = Exit::findings;
  outcome.err +=
      say("swcat: the check fails on {}\n", counted(complaints.size(), "point", "points"));
  for (const auto& line : complaints) outcome.err += "  " + printable(line) + '\n';
  return outcome;
}

// ---- Days ----

static std::optional<int> months_of(const std::string& every) {
  if (every == "month") return 1;
  return every == "quarter" ? 3 : 12;
}

static Or<std::vector<Date>> days_asked(const Arguments& arguments, Date until) {
  const auto from_text = arguments.value("from");
  if (!from_text) return usage_error(tr("--every needs --from: the first day to look at"));
  const auto from = Date::parse(*from_text);
  if (!from) {
    return usage_error(say("'{}' is not a date: write 2024-01-01", printable(*from_text)));
  }
  if (until < from->first_day()) {
    return usage_error(say("--from {} comes after {}", from->str(), until.str()));
  }
  const int step = *months_of(*arguments.value("every"));
  std::vector<Date> days;
  for (int i = 0; days.size() < 1200; ++i) {
    const Date day = from->plus_months(i * step);
    if (day > until) break;
    days.push_back(day);
  }
  return days;
}

static Or<report::Document> over_time(const Workspace& workspace,
                                      const std::vector<AuthorityId>& authorities,
                                      const Arguments& arguments) {
  auto days = days_asked(arguments, workspace.as_of());
  if (!days) return days.problem();
  std::vector<analysis::StandardsOnDay> lines;
  for (const Date day : *days) {
    const auto on_day = analysis::totals(duties_on(workspace, authorities, day), day);
    lines.insert(lines.end(), on_day.begin(), on_day.end());
  }
  const std::string whom =
      authorities.size() == 1
          ? name_of(workspace.catalogue().authorities, authorities.front(), language)
          : counted(authorities.size(), "authority", "authorities");
  return describe_over_time(lines, whom);
}

// ---- What is read ----

// The duties of each of those that are left. Only questions that go back to the portfolios have
// them kept.
static Or<Narrowing> read_duties(Workspace& workspace, const Arguments& arguments,
                                 std::vector<AuthorityId>& authorities, std::vector<Duties>& out) {
  if (arguments.has("why") || arguments.has("every")) {
    workspace.read_portfolios(authorities);
    auto only = narrow(workspace, arguments, authorities);
    if (only) out = duties_on(workspace, authorities, workspace.as_of());
    return only;
  }
  const auto duties_of = [&](const AuthorityId& id, const Portfolio* portfolio) {
    return analysis::duties_of(workspace.catalogue(), id, portfolio, workspace.as_of(), language);
  };
  std::mutex mutex;
  std::map<AuthorityId, Duties> declared;
  auto only = visit_narrowed(workspace, arguments, authorities, [&](const Portfolio& portfolio) {
    auto duties = duties_of(*portfolio.authority, &portfolio);
    const std::lock_guard lock(mutex);
    declared.emplace(*portfolio.authority, std::move(duties));
  });
  for (const auto& id : authorities) {
    const auto found = declared.find(id);
    out.push_back(found == declared.end() ? duties_of(id, nullptr) : std::move(found->second));
  }
  return only;
}

// ---- The command ----

static Or<report::Document> document_of(const Workspace& workspace,
                                        const std::vector<AuthorityId>& authorities,
                                        const std::vector<Duties>& duties,
                                        const Arguments& arguments) {
  const Catalogue& catalogue = workspace.catalogue();
  if (const auto text = arguments.value("why")) {
    auto standard = look_up(workspace, catalogue.standards, *text);
    if (!standard) return standard.problem();
    if (authorities.size() != 1) return usage_error(tr("--why asks about one authority"));
    return describe_why(duties.front(), *(*standard)->id, catalogue, workspace.loaded().sources,
                        workspace.as_of());
  }
  if (arguments.has("every")) return over_time(workspace, authorities, arguments);
  if (authorities.size() == 1) {
    if (arguments.has("sort")) return usage_error(tr("--sort is for several authorities"));
    const bool obligation = arguments.value("by") == "obligation";
    return describe(duties.front(), catalogue,
                    obligation ? StandardsBy::obligation : StandardsBy::standard,
                    workspace.as_of());
  }
  if (arguments.has("by")) return usage_error(tr("--by is for one authority"));
  const bool gap = arguments.value("sort") == "gap";
  return describe(duties, catalogue,
                  gap ? analysis::StandardOrder::gap : analysis::StandardOrder::id,
                  workspace.as_of());
}

// Of questions that exclude each other, the first two that are asked.
static std::optional<Outcome> asks_too_much(const Arguments& arguments) {
  std::vector<std::string> asked;
  for (const auto* option : {"why", "every", "tender", "required", "supplier", "package"}) {
    if (arguments.has(option)) asked.push_back(arguments.spelling(option));
  }
  if (asked.size() > 1) return usage_error(say("{} and {} are two questions", asked[0], asked[1]));
  if (arguments.has("from") && !arguments.has("every")) {
    return usage_error(tr("--from says where --every begins, and there is no --every"));
  }
  if (arguments.has("where") && asks_catalogue(arguments)) {
    return usage_error(say("--where is about applications, not about what {} shows", asked[0]));
  }
  const bool checks = arguments.has("fail-on") || arguments.has("min-coverage");
  if (checks && asks_catalogue(arguments)) {
    return usage_error(
        say("--fail-on and --min-coverage check authorities, not what {} shows", asked[0]));
  }
  return std::nullopt;
}

static Outcome run_standards(const Arguments& arguments, const Environment& environment) {
  if (auto problem = asks_too_much(arguments)) return *problem;
  auto workspace = Workspace::open(arguments, environment);
  if (!workspace) return workspace.problem();
  auto chosen = selection(arguments, *workspace);
  if (!chosen) return chosen.problem();
  auto& authorities = chosen->authorities;

  if (asks_catalogue(arguments)) {
    auto document = answer_from_catalogue(*workspace, authorities, arguments);
    if (!document) return document.problem();
    tell(*document, *chosen, arguments, *workspace);
    return write_report(std::move(*document), *workspace, arguments, environment);
  }
  if (authorities.empty()) {
    return usage_error(
        tr("standards needs an authority, or --group or --type\nsee 'swcat standards --help'"));
  }
  auto check = check_asked(arguments);
  if (!check) return check.problem();
  std::vector<Duties> duties;
  auto only = read_duties(*workspace, arguments, authorities, duties);
  if (!only) return only.problem();
  if (check->asked() && !analysis::anything_to_check(duties)) {
    return usage_error(
        tr("there is nothing to check: no obligation that is more than advice holds for what is "
           "registered"));
  }
  auto document = document_of(*workspace, authorities, duties, arguments);
  if (!document) return document.problem();
  tell(*document, *chosen, arguments, *workspace);
  return checked(duties, *check, workspace->catalogue(),
                 write_report(std::move(*document), *only, *workspace, arguments, environment));
}

static Tells told_by_standards(const Arguments& arguments) {
  if (arguments.has("tender") || arguments.has("required")) return Tells::supply;
  return asks_catalogue(arguments) ? Tells::use : Tells::portfolio;
}

Command standards_command() {
  return {
      .name = "standards",
      .summary = "do we meet what is required, and is it proven?",
      .description =
          "Shows which obligations to use a standard hold for an authority, and how far each of "
          "them is met: covered (proven), claimed (said, not proven), outdated (only versions of "
          "the standard that have ended), gap, or unknown. Of several authorities it shows "
          "standards by authorities, with one letter for each state.",
      .positionals = {{.name = "AUTHORITY",
                       .help = "one or more authorities, unless --group or --type names them",
                       .least = 0,
                       .most = 1000}},
      .options =
          std::vector<Option>{
              {.name = "by",
               .placeholder = "WHAT",
               .help = "of one authority: what the rows are",
               .choices = {"standard", "obligation"},
               .fallback = "standard"},
              {.name = "sort",
               .placeholder = "HOW",
               .help = "of several authorities: the order of the rows; gap: "
                       "first what most of them miss",
               .choices = {"name", "gap"},
               .fallback = "name"},
              {.name = "why",
               .placeholder = "STANDARD",
               .help = "of one authority: every step from the obligation to "
                       "the evidence, and where it is said"},
              {.name = "every",
               .placeholder = "PERIOD",
               .help = "the figures over time, from --from to --as-of",
               .choices = {"month", "quarter", "year"}},
              {.name = "from", .placeholder = "DATE", .help = "the first day for --every"},
              {.name = "package",
               .placeholder = "PACKAGE",
               .help = "what a package does for the standards that are "
                       "asked of it, and who depends on it"},
              {.name = "supplier",
               .placeholder = "SUPPLIER",
               .help = "the same for all packages of a supplier"},
              {.name = "tender",
               .placeholder = "COMPONENT",
               .help = "what a tender for software for this component has "
                       "to ask; may be repeated; best with --format "
                       "markdown",
               .repeatable = true},
              {.name = "required",
               .help = "how much each standard is of all that obligations "
                       "ask for"},
              {.name = "fail-on",
               .placeholder = "STATE",
               .help = "exit with 1 where an obligation that is more than "
                       "advice is no better than this: gap (or outdated); "
                       "unknown as well; claimed as well",
               .choices = {"gap", "unknown", "claimed"}},
              {.name = "min-coverage",
               .placeholder = "PERCENT",
               .help = "exit with 1 where less of the mandatory obligations "
                       "of an authority is proven"}} +
          selection_options() + where_terms() + workspace_options() + output_options(),
      .examples = {{"swcat standards gent", "which standards Ghent has to meet"},
                   {"swcat standards gent --why grb", "every step from the law to the evidence"},
                   {"swcat standards --type provincie --sort gap",
                    "standards by authorities, what most of them miss first"},
                   {"swcat standards gent --tender begraafplaatsen --format markdown",
                    "what a tender for this function has to ask"},
                   {"swcat standards --required --type gemeente",
                    "how much each standard is of all that is asked of municipalities"}},
      .run = run_standards,
      .tells = told_by_standards,
  };
}

}  // namespace swcat::cli
