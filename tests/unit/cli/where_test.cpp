// What `--where` means, term by term: the same in every report.

#include "cli/where.hpp"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "support/case_run.hpp"
#include "support/declared.hpp"

using namespace swcat;

static const std::string catalogue =
    "swcat: catalogue/1\n"
    "authority-types: [{id: gemeente, name: Gemeente}, {id: ocmw, name: OCMW}]\n"
    "group-kinds: [{id: provincie, name: Provincie}, {id: regio, name: Regio}]\n"
    "domains:\n"
    "  - {id: burger, name: Burger}\n"
    "  - {id: graven, name: Graven, parent: burger}\n"
    "  - {id: intern, name: Intern}\n"
    "groups:\n"
    "  - {id: oost, name: Oost, kind: provincie}\n"
    "  - {id: dender, name: Denderstreek, kind: regio,\n"
    "     members: [{authority: aalst, until: 2025-12-31}, ocmw-aalst]}\n"
    "authorities:\n"
    "  - {id: aalst, name: Aalst, type: gemeente, province: oost}\n"
    "  - {id: ocmw-aalst, name: OCMW Aalst, type: ocmw, province: oost}\n"
    "  - {id: boom, name: Boom, type: gemeente}\n"
    "suppliers:\n"
    "  - {id: moeder, name: Moeder Groep}\n"
    "  - {id: kind, name: Kind NV, aliases: [kindje], parent: moeder}\n"
    "  - {id: ander, name: Ander}\n"
    "standards: [{id: oslo, name: OSLO}, {id: stuf, name: StUF}]\n"
    "components:\n"
    "  - {id: begraven, name: Begraven, domain: graven}\n"
    "  - {id: boekhouding, name: Boekhouding, domain: intern}\n"
    "  - {id: agenda, name: Agenda}\n"
    "packages:\n"
    "  - {id: graf, name: Graf, supplier: kind, components: [begraven], licence: EUPL-1.2,\n"
    "     versions: [{version: '1', standards: [stuf]}, {version: '2', standards: [oslo]}]}\n"
    "  - {id: boek, name: Boekenrek, supplier: ander, components: [boekhouding, begraven]}\n"
    "  - {id: os, name: Ossatuur, kind: system-software}\n";

static const std::string aalst =
    "swcat: portfolio/1\n"
    "authority: aalst\n"
    "local-packages:\n"
    "  - {id: zerkje, name: Zerkje, supplier: Steenhouwer, licence: MIT}\n"
    "contracts:\n"
    "  - {id: raam, start: 2024-01-01, months: 12, renewal: 12, notice: 3}\n"
    "applications:\n"
    "  - {package: graf, version: '2', hosting: saas, users: 12, role: pilot,\n"
    "     contract: {end: 2026-06}}\n"
    "  - {package: boek, for: agenda, hosting: on-premises, users: 100, via: boom, contract: "
    "raam}\n"
    "  - {package: zerkje, for: [], status: planned}\n"
    "  - {package: os, standards: [{standard: oslo, claim: none}]}\n";

namespace {

// A workspace on disk: the terms are resolved against what was read.
class Aalst {
 public:
  Aalst() {
    test::write_all(folder_.path() / "swcat.yaml",
                    "swcat: workspace/1\ncatalogue: [catalogue.yaml]\nportfolios: portfolios\n");
    test::write_all(folder_.path() / "catalogue.yaml", catalogue);
    std::filesystem::create_directory(folder_.path() / "portfolios");
    test::write_all(folder_.path() / "portfolios/aalst.yaml", aalst);
  }

  // The applications of Aalst that are left, or what is wrong with the terms.
  std::string left(const std::vector<std::string>& terms, const std::string& as_of) const {
    cli::Arguments arguments;
    arguments.options = {{"workspace", {folder_.path().string()}}, {"as-of", {as_of}}};
    if (!terms.empty()) arguments.options["where"] = terms;
    auto workspace = cli::Workspace::open(arguments, {.today = test::day("2026-01-01")});
    REQUIRE(workspace);
    workspace->read_all_portfolios();
    REQUIRE(workspace->findings().empty());
    const auto narrowing = cli::narrow(*workspace, arguments);
    if (!narrowing) {
      const auto& problem = narrowing.problem();
      CHECK(problem.exit == cli::Exit::usage);
      return problem.err.substr(0, problem.err.find('\n'));
    }
    std::string out;
    for (const auto& application : workspace->portfolios().front().applications) {
      out += (out.empty() ? "" : " ") + application.id->str();
    }
    return out;
  }

 private:
  test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("--where keeps the applications that the terms ask for") {
  struct Row {
    std::vector<std::string> terms;
    std::string_view expected;
  };
  const std::vector<Row> table{
      {{}, "graf boek zerkje os"},
      // By id, name or alias, whatever the case; a parent means its children too.
      {{"package:graf"}, "graf"},
      {{"package:Boekenrek"}, "boek"},
      {{"package:zerkje"}, "zerkje"},
      {{"package:aalst/zerkje"}, "zerkje"},
      {{"package:*oe*"}, "boek"},
      {{"supplier:kind"}, "graf"},
      {{"supplier:Kindje"}, "graf"},
      {{"supplier:moeder"}, "graf"},
      {{"supplier:MOEDER groep"}, "graf"},
      {{"supplier:Steenhouwer"}, "zerkje"},
      {{"supplier:unknown"}, "os"},
      {{"supplier:*"}, "graf boek zerkje"},
      // What it is used for; else what the package is suitable for.
      {{"component:begraven"}, "graf"},
      {{"component:agenda"}, "boek"},
      {{"component:boekhouding"}, ""},
      {{"component:unknown"}, "os"},
      {{"domain:burger"}, "graf"},
      {{"domain:graven"}, "graf"},
      {{"domain:intern"}, ""},
      {{"domain:unknown"}, "boek os"},
      // The version in use decides, and no claim is no support.
      {{"standard:oslo"}, "graf"},
      {{"standard:stuf"}, ""},
      {{"standard:unknown"}, "boek zerkje"},
      {{"hosting:saas"}, "graf"},
      {{"hosting:*prem*"}, "boek"},
      {{"hosting:unknown"}, "zerkje os"},
      {{"status:planned"}, "zerkje"},
      {{"status:in-production"}, "graf boek os"},
      {{"licence:eupl-*"}, "graf"},
      {{"licence:MIT"}, "zerkje"},
      {{"licence:unknown"}, "boek os"},
      {{"role:pilot"}, "graf"},
      {{"role:unknown"}, "boek zerkje os"},
      {{"version:2"}, "graf"},
      {{"version:3"}, ""},
      {{"kind:system-software"}, "os"},
      {{"kind:application"}, "graf boek"},
      {{"kind:unknown"}, "zerkje"},
      {{"via:boom"}, "boek"},
      {{"via:unknown"}, "graf zerkje os"},
      {{"local:true"}, "zerkje"},
      {{"local:false"}, "graf boek os"},
      {{"users:12"}, "graf"},
      {{"users:13.."}, "boek"},
      {{"users:..100"}, "graf boek"},
      {{"users:unknown"}, "zerkje os"},
      // The end of the contract, fixed or reckoned; a month is when one of its days is.
      {{"until:2026-06-30"}, "graf"},
      {{"until:..2026-06"}, "graf"},
      {{"until:..2026-05"}, ""},
      {{"until:2026-12-31"}, "boek"},
      {{"until:2026-07..2026-12-31"}, "boek"},
      {{"until:..2026-12-30"}, "graf"},
      {{"until:2027.."}, ""},
      {{"until:unknown"}, "zerkje os"},
      // Of the authority, all or nothing.
      {{"authority:aalst"}, "graf boek zerkje os"},
      {{"type:gemeente", "hosting:saas"}, "graf"},
      {{"province:oost"}, "graf boek zerkje os"},
      {{"group:oost"}, "graf boek zerkje os"},
      {{"type:ocmw"}, "swcat: no authority is left by --where"},
      {{"group:dender"}, "swcat: no authority is left by --where"},
      {{"province:unknown"}, "swcat: no authority is left by --where"},
      // Or within a field, and across.
      {{"supplier:kind", "supplier:ander"}, "graf boek"},
      {{"supplier:kind", "supplier:unknown"}, "graf os"},
      {{"supplier:kind", "hosting:saas"}, "graf"},
      {{"supplier:kind", "hosting:on-premises"}, ""},
      {{"supplier:kind", "supplier:ander", "hosting:on-premises"}, "boek"},
      // The opposite keeps what is unknown, unless that is what is not wanted.
      {{"not:hosting:saas"}, "boek zerkje os"},
      {{"not:hosting:unknown"}, "graf boek"},
      {{"not:hosting:unknown", "not:hosting:saas"}, "boek"},
      {{"hosting:saas", "not:supplier:moeder"}, ""},
      {{"not:until:..2026-06"}, "boek zerkje os"},
  };
  const Aalst workspace;
  for (const auto& row : table) {
    const std::string terms = fmt::format("{}", fmt::join(row.terms, " "));
    CAPTURE(terms);
    CHECK(workspace.left(row.terms, "2026-01-01") == row.expected);
  }
  // Membership, status and the end of a contract are those of the day.
  CHECK(workspace.left({"group:Denderstreek"}, "2025-12-31") == "graf boek zerkje os");
  CHECK(workspace.left({"until:2025-12-31"}, "2025-09-30") == "boek");
  CHECK(workspace.left({"until:2026-12-31"}, "2025-10-01") == "boek");
}

TEST_CASE("a term of --where that cannot mean anything is refused, with what may have been meant") {
  struct Row {
    std::string term;
    std::string_view expected;
  };
  const std::vector<Row> table{
      {"supplier",
       "swcat: --where takes field:value, field:from..to or not:field:value, not "
       "'supplier'"},
      {"suplier:kind", "swcat: --where knows no field 'suplier': did you mean 'supplier'?"},
      {"supplier:kinf", "swcat: there is no supplier 'kinf': did you mean 'kind'?"},
      {"package:xyz*", "swcat: there is no package that is called 'xyz*'"},
      {"hosting:sas",
       "swcat: --where hosting: takes on-premises, hosted, iaas, paas, saas, hybrid or "
       "unknown, not 'sas': did you mean 'saas', 'iaas' or 'paas'?"},
      {"status:unknown", "swcat: the status is never unknown"},
      {"licence:eupl-1.3",
       "swcat: no package has the licence 'eupl-1.3': did you mean 'EUPL-1.2'?"},
      {"local:perhaps", "swcat: --where local: takes true or false, not 'perhaps'"},
      {"until:soon",
       "swcat: --where until: takes a date (year-month-day, year-month or year) or a "
       "range of dates, from..to, not 'soon'"},
      {"until:2027..2026", "swcat: --where until: takes a date"},
      {"users:many",
       "swcat: --where users: takes a number or a range of numbers, from..to, not "
       "'many'"},
      {"province:dender", "swcat: there is no group 'dender'"},
  };
  const Aalst workspace;
  for (const auto& row : table) {
    CAPTURE(row.term);
    const std::string found = workspace.left({row.term}, "2026-01-01");
    CHECK(found.substr(0, row.expected.size()) == row.expected);
  }
}
