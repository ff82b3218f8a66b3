#include <fmt/core.h>

#include <filesystem>
#include <set>

#include "analysis/starting_point.hpp"
#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/lookup.hpp"
#include "cli/workspace.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

using analysis::Basis;
using analysis::Candidate;
using analysis::FunctionToFill;
using analysis::StartingPoint;

// Packages shown for one function; the rest are counted.
static constexpr std::size_t shown_packages = 5;

// In the file, `##` explains, and `# ` stands before an entry that somebody may want.
static void explain(std::string& out, std::string_view indent, std::string_view text) {
  out += fmt::format("{}##{}{}\n", indent, text.empty() ? "" : " ", printable(text));
}

// ---- The schema ----

static constexpr std::string_view schema = "schemas/portfolio.schema.json";

// The way from the folder of the file to the schema: in that folder or the nearest one above it.
static std::string way_to_schema(const fs::path& folder) {
  std::error_code error;
  const fs::path start = fs::absolute(folder.empty() ? "." : folder, error).lexically_normal();
  fs::path way;
  for (fs::path at = start; !error; at = at.parent_path(), way /= "..") {
    if (fs::exists(at / schema, error)) return (way / schema).generic_string();
    if (at == at.parent_path()) break;
  }
  return {};
}

static std::string modeline(const std::string& way) {
  if (!way.empty()) return fmt::format("# yaml-language-server: $schema={}\n", way);
  return tr(
      "## 'swcat schema --output-dir schemas' writes what an editor needs to help while you "
      "type.\n");
}

// ---- The file ----

static std::string type_name(const Catalogue& catalogue, const Authority& authority) {
  return name_of(catalogue.authority_types, *authority.type, language);
}

static std::string why_these(Basis basis) {
  switch (basis) {
    case Basis::needed_by_type:
      return tr("The functions are those that the catalogue says an authority of this type needs.");
    case Basis::used_by_type:
      return tr(
          "The functions are those that authorities of this type have software for; the "
          "catalogue does not say what they need.");
    default:
      return tr(
          "The functions are all that the catalogue has; it does not say what this type needs.");
  }
}

static std::string head(const Catalogue& catalogue, const Authority& authority, Basis basis) {
  std::string out;
  const auto line = [&](std::string_view text) { explain(out, "", text); };
  line(say("The software of {} ({}).", authority.name.in(language),
           type_name(catalogue, authority)));
  line("");
  line(tr("Take the '# ' away before every entry that holds, and delete or keep the rest."));
  line(why_these(basis));
  line(tr("An entry can say more; what is left out is unknown, never no:"));
  line("");
  line("  - package: zerkenbeheer");
  line("    for: begraafplaatsen");
  line("    version: \"4.2\"");
  line("    status: in-production      # acquiring, planned, phasing-out, phased-out");
  line("    since: 2021-03-01");
  line("    hosting: saas              # on-premises, hosted, iaas, paas, hybrid");
  line("    owner: Burgerzaken");
  line("    users: 12");
  line("    contract: {start: 2021-03-01, months: 48, renewal: 12, notice: 6, yearly: 4200.00}");
  line("");
  line(tr("'swcat search NAME' finds a package, 'swcat validate' says whether all is right."));
  return out;
}

// "idox: Idox, used by 120 authorities"
static std::string remark(const Catalogue& catalogue, const Candidate& candidate) {
  const Package* package = catalogue.packages.find(candidate.package);
  std::string text = name_of(catalogue.packages, candidate.package, language);
  if (package && package->supplier) {
    text += ", " + name_of(catalogue.suppliers, **package->supplier, language);
  }
  if (candidate.used_by > 0) {
    text = say("{}; used by {}", text, counted(candidate.used_by, "authority", "authorities"));
  }
  return printable(text);
}

// One package can be used once only, so it is offered where it comes first.
static void offer(std::string& out, const Catalogue& catalogue, const FunctionToFill& function,
                  std::set<PackageId>& offered) {
  std::size_t shown = 0;
  for (const auto& candidate : function.packages) {
    if (++shown > shown_packages) break;
    const std::string& id = candidate.package.str();
    const std::string said = remark(catalogue, candidate);
    if (offered.insert(candidate.package).second) {
      out += fmt::format("  # - package: {}  # {}\n", id, said);
      out += fmt::format("  #   for: [{}]\n", function.component.str());
    } else {
      explain(out, "  ",
              say("{} (above; add {} to its 'for'): {}", id, function.component.str(), said));
    }
  }
  if (function.packages.size() > shown_packages) {
    explain(out, "  ",
            say("{} more: swcat list packages --where components:{}",
                function.packages.size() - shown_packages, function.component.str()));
  }
  if (function.packages.empty())
    explain(out, "  ", tr("no package of the catalogue is known for this"));
}

static std::string applications(const Catalogue& catalogue, const StartingPoint& start) {
  std::string out = "applications:\n";
  const FunctionToFill* last = nullptr;
  std::set<PackageId> offered;
  for (const auto& function : start.functions) {
    if (!last || last->domain != function.domain) {
      const std::string domain = function.domain
                                     ? name_of(catalogue.domains, *function.domain, language)
                                     : tr("No domain");
      out += '\n';
      explain(out, "  ", fmt::format("==== {} ====", domain));
    }
    last = &function;
    out += '\n';
    explain(out, "  ",
            fmt::format("{} ({})", name_of(catalogue.components, function.component, language),
                        function.component.str()));
    offer(out, catalogue, function, offered);
  }
  return out;
}

static std::string local_packages() {
  std::string out = "\n";
  explain(out, "",
          tr("What the catalogue does not have: give it an id of your own, and use that id."));
  out += "local-packages:\n";
  out += "  # - id: zerkenboek\n";
  out += "  #   name: Zerkenboek\n";
  out += "  #   supplier: Steenhouwer\n";
  return out;
}

static std::string portfolio(const Workspace& workspace, const Authority& authority,
                             const StartingPoint& start, const std::string& way) {
  const Catalogue& catalogue = workspace.catalogue();
  return modeline(way) + head(catalogue, authority, start.basis) +
         fmt::format("swcat: portfolio/1\nauthority: {}\nverified: {}\n\n", authority.id->str(),
                     workspace.as_of().str()) +
         applications(catalogue, start) + local_packages();
}

// ---- The command ----

static std::string notes(const Workspace& workspace, const Authority& authority) {
  std::string out;
  if (const Portfolio* old = workspace.loaded().portfolio_of(*authority.id)) {
    out += say("swcat: '{}' already has a portfolio, {}; a workspace takes one of each\n",
               authority.id->str(), workspace.loaded().sources.path(old->authority.where.file));
  }
  if (!authority.valid_on(workspace.as_of())) {
    out += say("swcat: '{}' does not exist on {}\n", authority.id->str(), workspace.as_of().str());
  }
  return out;
}

static Outcome run_init(const Arguments& arguments, const Environment& environment) {
  auto workspace = Workspace::open(arguments, environment, Workspace::Portfolios::to_come);
  if (!workspace) return workspace.problem();
  const auto authority =
      look_up(*workspace, workspace->catalogue().authorities, arguments.positionals.front());
  if (!authority) return authority.problem();
  const Authority& chosen = **Or<const Authority*>(authority);

  const auto file = arguments.value("output");
  std::error_code ignored;
  if (file && fs::exists(fs::symlink_status(*file, ignored))) {
    return usage_error(
        say("'{}' exists, and init never writes over a file; choose another "
            "name or move it away",
            printable(*file)));
  }

  workspace->read_all_portfolios();
  const auto start = analysis::starting_point(workspace->catalogue(), workspace->portfolios(),
                                              chosen, workspace->as_of(), language);
  const fs::path folder = file ? fs::path(*file).parent_path() : fs::path(".");
  const std::string text = portfolio(*workspace, chosen, start, way_to_schema(folder));

  Outcome outcome = with_findings(*workspace, arguments, environment);
  outcome.err += notes(*workspace, chosen);
  if (!file) {
    outcome.out = text;
    return outcome;
  }
  if (const auto error = write_file_atomically(*file, text)) return failure(*error);
  outcome.err += say("swcat: wrote {}: {} of {}\n", printable(*file),
                     counted(start.functions.size(), "function", "functions"),
                     type_name(workspace->catalogue(), chosen));
  return outcome;
}

Command init_command() {
  std::vector<Option> options = workspace_options();
  options.push_back({.name = "output",
                     .placeholder = "FILE",
                     .help = "write it there, unless that file exists",
                     .fallback = "standard output"});
  return {
      .name = "init",
      .summary = "a portfolio to start from",
      .description =
          "Writes a valid portfolio without applications in which everything likely is prepared "
          "as a comment: the functions that an authority of this type needs, by domain, with the "
          "packages that suit them, most used first. Taking away the '# ' before an entry declares "
          "it. A file that exists is never written over.",
      .positionals = {{.name = "AUTHORITY", .help = "whose portfolio", .least = 1, .most = 1}},
      .options = std::move(options),
      .examples = {{"swcat init oakham --output portfolios/oakham.yaml",
                    "then edit the file, and run swcat validate"}},
      .run = run_init,
  };
}

}  // namespace swcat::cli
